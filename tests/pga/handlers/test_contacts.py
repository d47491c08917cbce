"""The account contact confirms his people each quarter; an account that is not used sleeps until he wakes it."""

import pytest

from pga.commands.people import ConfirmAccounts, OpenAccount, WakeAccount
from pga.commands.sessions import LogIn
from pga.demo.people import PASSWORD
from pga.handlers.contacts import quarter_of
from pga.queries.cases import MyWork
from pga.queries.people import ListAccounts, ListToConfirm, OwnAccount
from pga.queries.questions import MyQuestions
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.teams import account_confirmations
from privacy.ledger.verify import Damage
from tests.towns import DIRECTOR, Town, key


def _confirm(town: Town, *close: str, seen: str = "") -> None:
    listed = town.look("carla.politie", ListToConfirm())
    town.act("carla.politie", ConfirmAccounts(seen=seen or listed.seen, close=close, act_key=key()))


def test_a_quarter_is_three_months() -> None:
    days = ("2026-01-01", "2026-03-31", "2026-04-01", "2026-09-30", "2026-12-31")
    assert [quarter_of(day) for day in days] == ["2026-Q1", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]


def test_the_contact_is_reminded_until_somebody_confirmed_and_again_next_quarter(town: Town) -> None:
    def reminded(username: str) -> bool:
        return "confirm_accounts" in town.look(username, MyQuestions()).reminders

    assert reminded("carla.politie") and not reminded("pieter.politie")
    _confirm(town)
    assert not reminded("carla.politie") and town.look("carla.politie", ListAccounts()).reminders == ()
    town.clock.move(days=29)
    assert reminded("carla.politie")
    assert town.look(DIRECTOR, MyWork()).reminders == ()


def test_confirming_closes_who_left_and_keeps_the_others(town: Town) -> None:
    visit = town.visit_as("pim.politie")
    _confirm(town, town.account("pim.politie").id)
    assert town.account("pim.politie").state == "closed" and town.account("pieter.politie").state == "active"
    with pytest.raises(Exception, match="no session"):
        town.gate.look(visit, OwnAccount())
    (row,) = town.rows(account_confirmations)
    assert (row.organisation, row.quarter) == ("politie", "2026-Q1")
    assert row.confirmed_by == town.account("carla.politie").id
    assert {name: town.last().details.get(name) for name in ("kept", "closed", "quarter")} != {}
    assert town.verdict() == Damage.NONE


def test_nobody_confirms_people_whom_he_did_not_see_or_closes_himself(town: Town) -> None:
    seen = town.look("carla.politie", ListToConfirm()).seen
    opening = OpenAccount(username="nieuw.politie", display_name="N (fictief)", organisation="politie", act_key=key())
    town.act("carla.politie", opening)
    with pytest.raises(Conflict):
        _confirm(town, seen=seen)
    with pytest.raises(NotReady, match="close"):
        _confirm(town, town.account("carla.politie").id)
    for username in ("pieter.politie", DIRECTOR, "petra.privacy"):
        with pytest.raises(Refused, match="no_rule"):
            town.look(username, ListToConfirm())


def test_the_list_tells_when_each_account_was_last_used(town: Town) -> None:
    town.look("pim.politie", OwnAccount())
    lines = {line.username: line for line in town.look("carla.politie", ListToConfirm()).lines}
    assert set(lines) == {"carla.politie", "pauline.politie", "pieter.politie", "pim.politie"}
    assert lines["pim.politie"].last_used.startswith("2026-03-03") and lines["carla.politie"].own
    assert lines["pauline.politie"].last_used == ""


def test_what_was_refused_is_no_use_of_an_account(town: Town) -> None:
    town.look("pim.politie", OwnAccount())
    town.clock.move(days=1)
    with pytest.raises(Refused):
        town.look("pim.politie", ListToConfirm())
    lines = {line.username: line for line in town.look("carla.politie", ListToConfirm()).lines}
    assert lines["pim.politie"].last_used.startswith("2026-03-03")


def _log_in(town: Town, username: str) -> None:
    from pga.actor import Visit

    town.gate.act(Visit(address="127.0.0.1", trace="t"), LogIn(username=username, password=PASSWORD))


def test_an_account_that_was_not_used_for_the_days_in_the_rules_sleeps_until_it_is_woken(town: Town) -> None:
    town.look("pim.politie", OwnAccount())
    town.clock.move(days=90)
    _log_in(town, "pim.politie")
    town.clock.move(days=90, seconds=1)
    town.look("carla.politie", OwnAccount())
    with pytest.raises(NotReady, match="asleep"):
        _log_in(town, "pim.politie")
    line = next(a for a in town.look("carla.politie", ListAccounts()).lines if a.username == "pim.politie")
    assert line.asleep and line.state == "active"
    town.act("carla.politie", WakeAccount(account=line.id, version=line.version, act_key=key()))
    _log_in(town, "pim.politie")
    with pytest.raises(Refused):
        town.act("pieter.politie", WakeAccount(account=line.id, version=line.version, act_key=key()))


def test_a_wrong_password_does_not_tell_that_an_account_sleeps_and_wakes_nobody(town: Town) -> None:
    from pga.actor import Visit
    from pga.refusals import LogInFailed

    town.clock.move(days=200)
    with pytest.raises(LogInFailed):
        town.gate.act(Visit(address="127.0.0.1", trace="t"), LogIn(username="pim.politie", password="x" * 20))
    with pytest.raises(NotReady, match="asleep"):
        _log_in(town, "pim.politie")
