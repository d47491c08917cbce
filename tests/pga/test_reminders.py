"""Reminders of what nobody took up yet: they go to where it waits, as long as it waits there."""

from datetime import date

from pga import worker
from pga.commands.people import ConfirmAccounts
from pga.mail import Letter
from pga.queries.people import ListToConfirm
from pga.store.tables.cases import cases, conflict_walls
from pga.store.tables.messages import outbox
from pga.store.tables.people import accounts
from tests import acts
from tests.replacing import SUBSTITUTE, stand_in, team
from tests.towns import Town, key

MAYOR = "bea.burgemeester"


class Nobody:
    """Takes every letter and keeps none."""

    def send(self, letter: Letter) -> None:
        """Take a letter."""


def reminded(town: Town, kind: str = "reminder") -> list[str]:
    """The user names that a run of the worker puts a reminder for in the outbox."""
    known = {row.id for row in town.rows(outbox)}
    worker.run_due(town.gate, Nobody())
    names = {row.id: row.username for row in town.rows(accounts)}
    new = [row for row in town.rows(outbox, outbox.c.kind == kind) if row.id not in known]
    return sorted(names[row.account] for row in new)


def on(town: Town, day: str) -> None:
    """To this day."""
    town.clock.move(days=(date.fromisoformat(day) - town.clock.now().date()).days)


def intake(town: Town) -> str:
    """A case in which partners can be asked."""
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_intake(town, reference)
    return reference


def test_a_question_that_nobody_was_named_for_reminds_the_coordinator_before_its_date_and_after_it(
    empty_town: Town,
) -> None:
    town, reference = empty_town, intake(empty_town)
    acts.invite(town, reference, "politie", days=14)
    assert reminded(town) == []
    on(town, "2026-03-13")
    assert reminded(town) == ["carla.politie"]
    assert reminded(town) == [], "once a day"
    on(town, "2026-03-18")
    assert reminded(town) == ["carla.politie"], "it is late"
    (asked,) = town.questions("politie", "asked")
    acts.assign(town, "carla.politie", asked.id, "pieter.politie")
    on(town, "2026-03-19")
    assert reminded(town) == ["pieter.politie"], "from then on who was named"


def test_a_question_at_a_post_reminds_who_works_there_as_well(empty_town: Town) -> None:
    town, reference = empty_town, intake(empty_town)
    made = team(town, "carla.politie", "politie", "Wijk Zuid (fictief)", "pieter.politie", "pauline.politie")
    acts.invite_post(town, reference, "politie", made)
    on(town, "2026-03-16")
    assert reminded(town) == ["carla.politie", "pieter.politie"]
    acts.put_row(town, accounts, {"state": "closed"}, town.account("pieter.politie"))
    on(town, "2026-03-17")
    assert reminded(town) == ["carla.politie"]


def test_nobody_is_reminded_of_a_case_from_which_a_wall_keeps_him_or_of_one_that_ended(empty_town: Town) -> None:
    town, reference = empty_town, intake(empty_town)
    for organisation in ("wsl", "politie"):
        acts.invite(town, reference, organisation)
    wall = {"case_id": town.case(reference).id, "account": town.account("wim.wsl").id, "declared_at": "2026-03-03"}
    acts.put_row(town, conflict_walls, wall)
    on(town, "2026-03-17")
    assert reminded(town) == ["carla.politie"]
    acts.put_row(town, cases, {"state": "closed"}, town.case(reference))
    on(town, "2026-03-18")
    assert reminded(town) == []


def test_the_mayor_and_who_stands_in_for_him_are_reminded_of_what_was_put_to_him(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_review(town, reference)
    acts.scene(town).escalate(reference)
    first, last = acts.TownStage(town).day(), acts.TownStage(town).day(30)
    stand_in(town, MAYOR, SUBSTITUTE, first=first, last=last)
    on(town, acts.TownStage(town).day(7))
    assert reminded(town) == [MAYOR, SUBSTITUTE]
    acts.scene(town).decide(reference)
    on(town, acts.TownStage(town).day(1))
    assert reminded(town) == []


CONFIRM = "confirm_accounts"


def test_the_contact_is_told_once_in_the_first_week_of_a_quarter_to_confirm_the_accounts(empty_town: Town) -> None:
    town = empty_town
    on(town, "2026-03-31")
    assert reminded(town, CONFIRM) == []
    on(town, "2026-04-01")
    assert reminded(town, CONFIRM) == ["adam.beheer", "carla.politie"], "who may confirm, at each organisation"
    for day in ("2026-04-01", "2026-04-02", "2026-04-07"):
        on(town, day)
        assert reminded(town, CONFIRM) == [], "once a quarter"
    on(town, "2026-06-30")
    assert reminded(town, CONFIRM) == []
    on(town, "2026-07-01")
    assert reminded(town, CONFIRM) == ["adam.beheer", "carla.politie"]
    assert {row.path for row in town.rows(outbox, outbox.c.kind == CONFIRM)} == {"/accounts/confirm"}


def test_nobody_is_told_to_confirm_what_a_colleague_confirmed_or_after_the_first_week(empty_town: Town) -> None:
    town = empty_town
    on(town, "2026-04-01")
    seen = town.look("carla.politie", ListToConfirm()).seen
    town.act("carla.politie", ConfirmAccounts(seen=seen, close=(), act_key=key()))
    assert reminded(town, CONFIRM) == ["adam.beheer"]
    on(town, "2026-07-08")
    assert reminded(town, CONFIRM) == []
    on(town, "2026-10-07")
    acts.put_row(town, accounts, {"state": "closed"}, town.account("carla.politie"))
    assert reminded(town, CONFIRM) == ["adam.beheer"]
