"""T16: a clock that is a day or a year off, in either direction: a clear refusal or none, never damage."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import pytest

from pga import mail, worker
from pga.clock import local_day
from pga.commands.cases import TakeUp
from pga.commands.homes import AcceptWithdrawal
from pga.doctor import examine
from pga.founding import SHELL
from pga.queries.cases import MyWork, ReadCase
from pga.queries.leaving import ReadStandings
from pga.refusals import LedgerNotWritable, NoRulesInForce, NotLoggedIn, Refused
from pga.store.tables.rules import rules_withdrawals
from privacy.ledger.verify import Damage
from privacy.rules.document import parse
from privacy.rules.signing import digest_of
from privacy.rules.withdrawal import Statement, sign_statement
from tests import acts, proposed
from tests.pga.test_cli import run
from tests.pga.web.conftest import Web
from tests.signatories import signatory
from tests.towns import DIRECTOR, Town

BACK: Final = (1, 366)
FORWARD: Final = (1, 366)
"""Days."""


@pytest.fixture
def told(town: Town) -> Iterator[Town]:
    """A town whose newest record is of now."""
    town.look(DIRECTOR, MyWork())
    yield town
    assert town.verdict() == Damage.NONE


@pytest.mark.parametrize("days", BACK)
def test_a_clock_that_went_back_stops_everything_with_a_page_and_everything_goes_on_when_it_is_right(
    told: Town, days: int
) -> None:
    reference = told.reference("signal")
    visit, command, before = told.visit_as(DIRECTOR), TakeUp(**acts.at(told, reference)), told.contents()
    web, head = Web(told), told.head()
    person = web.as_(DIRECTOR)
    csrf = person.csrf()
    told.clock.move(days=-days)
    for call in (lambda: told.gate.look(visit, ReadCase(case=reference)), lambda: told.gate.act(visit, command)):
        with pytest.raises((LedgerNotWritable, NoRulesInForce, NotLoggedIn)):
            call()
    page = person.bare("/cases/new", {"csrf_token": csrf, "goal": "Rust in de buurt, getypt (fictief)"})
    assert page.status_code == 503 and "getypt (fictief)" in page.text and "0800-2000" in page.text
    with pytest.raises((LedgerNotWritable, NoRulesInForce)):
        worker.run_due(told.gate, mail.transport_of(told.settings))
    assert [f.level for f in examine(told.home, brief=True) if f.what == "clock"] == ["bad"]
    assert (told.head(), told.contents()) == (head, before)
    told.clock.move(days=days)
    assert told.act(DIRECTOR, command)


@pytest.mark.parametrize("days", FORWARD)
def test_a_clock_that_ran_ahead_ends_sessions_changes_nothing_by_itself_and_is_noticed_when_it_is_put_back(
    told: Town, days: int
) -> None:
    visit, before = told.visit_as(DIRECTOR), told.contents()
    told.clock.move(days=days)
    with pytest.raises(NotLoggedIn):
        told.gate.look(visit, MyWork())
    told.look("petra.privacy", ReadStandings())
    assert told.contents() == before
    told.clock.move(days=-days)
    with pytest.raises(LedgerNotWritable):
        told.look("petra.privacy", ReadStandings())
    assert [f.level for f in examine(told.home, brief=True) if f.what == "clock"] == ["bad"]
    told.clock.move(days=days, minutes=1)
    assert told.look("petra.privacy", ReadStandings())


def test_before_the_first_day_of_the_rules_status_says_so(sqlite_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    first = parse(proposed.in_force(sqlite_town)).valid_from
    sqlite_town.clock.move(days=(first - local_day(sqlite_town.clock.now())).days - 1)
    monkeypatch.setattr("pga.cli.opening.SystemClock", lambda: sqlite_town.clock)
    told = run(sqlite_town.settings.home, "rules", "status")
    assert (told.exit_code, "not_yet_valid" in told.output) == (47, True)


def _leaves(town: Town, on: date) -> None:
    body = proposed.in_force(town)
    said = Statement(organisation="wsl", cooperation="pga", rules_digest=digest_of(body), effective_on=on)
    signed = sign_statement(said, signatory(town.home.trust, "wsl"), "signatory")
    town.gate.act(SHELL, AcceptWithdrawal(statement=signed))


@pytest.mark.parametrize("days", [-366, -1, 0])
def test_a_statement_dated_in_the_past_counts_from_the_day_on_which_it_came(told: Town, days: int) -> None:
    """Who dates it a year back ends nothing that was done meanwhile."""
    _leaves(told, local_day(told.clock.now()) + timedelta(days=days))
    (line,) = told.look(DIRECTOR, ReadStandings())
    assert line.ending.running_out == "withdrawn" and line.ending.until == "2026-04-01"
    with pytest.raises(Refused):
        told.look("wim.wsl", MyWork())


@pytest.mark.parametrize("days", [1, 400])
def test_a_statement_dated_in_the_future_waits_for_its_day(told: Town, days: int) -> None:
    _leaves(told, local_day(told.clock.now()) + timedelta(days=days))
    assert told.look("wim.wsl", MyWork()) and len(told.rows(rules_withdrawals)) == 1
    (line,) = told.look(DIRECTOR, ReadStandings())
    assert not line.ending.running_out and line.ending.leaving
