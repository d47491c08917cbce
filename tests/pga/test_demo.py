"""The demo is played through the same gate at whatever hour somebody starts it."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from pga.clock import AMSTERDAM
from pga.demo import build
from pga.demo.cases import PEOPLE
from pga.demo.clock import PlayedClock
from pga.demo.residents import residents
from pga.demo.today import KNOWS, STANDS_IN
from pga.queries.cases import MyWork
from pga.settings import Settings
from pga.store.tables.cases import cases, person_link
from pga.store.tables.people import accounts
from pga.store.tables.progress import case_steps
from pga.store.tables.sharing import questions
from pga.store.tables.teams import replacements
from tests.towns import DIRECTOR, Town, TownClock
from workflows import WORKFLOWS

RUNNING: Final = ("intake", "case_conference", "plan_draft", "execution", "review")


@pytest.mark.parametrize("at", ["2026-07-01T22:30", "2028-02-29T23:30"])
def test_the_demo_can_be_made_around_midnight_and_on_a_leap_day(tmp_path: Path, at: str) -> None:
    clock = TownClock(datetime.fromisoformat(at).replace(tzinfo=UTC))
    build(Settings(home=tmp_path / "home"), clock).store.close()


@pytest.mark.parametrize(
    ("at", "last"),
    [
        ("2026-03-03T09:00", "2026-03-03T09:00"),
        ("2026-03-03T23:30", "2026-03-03T15:30"),
        ("2026-03-03T03:00", "2026-03-02T15:30"),
        ("2026-03-08T12:00", "2026-03-06T15:30"),
    ],
)
def test_nobody_in_the_demo_works_at_night_or_in_a_weekend(at: str, last: str) -> None:
    real = TownClock(datetime.fromisoformat(at).replace(tzinfo=UTC))
    clock = PlayedClock(real, real.now() - timedelta(days=30))
    for days in (0, 3, 9, 2, 5):
        clock.morning(after=days)
        local = clock.now().astimezone(AMSTERDAM)
        assert local.weekday() < 5 and 9 <= local.hour < 17
    clock.last_office_hour()
    assert clock.now().isoformat()[:16] == last
    clock.release()
    assert clock.now() == real.now()


@pytest.mark.slow
def test_the_years_leave_fifteen_running_cases_and_every_state_but_destroyed(tmp_path: Path) -> None:
    clock = TownClock(datetime(2026, 11, 2, 9, tzinfo=UTC))
    home = build(Settings(home=tmp_path / "home"), clock, years=True)
    town = Town(home.settings, clock)
    states = Counter(row.state for row in town.rows(cases))
    assert states.keys() == {state.key for state in WORKFLOWS["pga_case"].states} - {"destroyed"}
    assert sum(states[state] for state in RUNNING) == 15
    assert states.total() == 42 and len(town.rows(person_link)) >= 50
    _the_cases_on_paper_came_in(town)
    _the_director_is_away(town)
    _one_partner_never_logs_in(town)
    town.close()
    home.store.close()


def _the_cases_on_paper_came_in(town: Town) -> None:
    """One waits for its case director, who sees it on his work; one was confirmed and goes on in execution."""
    steps = Counter(row.step for row in town.rows(case_steps))
    assert (steps["take_over"], steps["confirm_take_over"]) == (2, 1)
    (waiting,) = town.references("taken_over")
    work = town.look(KNOWS, MyWork())
    assert waiting in {item.reference for item in (*work.late, *work.today, *work.later)}


def _the_director_is_away(town: Town) -> None:
    """One replacement lapsed by itself; by the other her colleague sees every running case today, in her name."""
    director, today = town.account(DIRECTOR), town.clock.now().date().isoformat()
    lapsed, now = sorted(town.rows(replacements), key=lambda row: row.valid_until)
    assert lapsed.absent == now.absent == director.id and now.substitute == town.account(STANDS_IN).id
    assert lapsed.valid_until < today and lapsed.ended_at is None and now.valid_from <= today <= now.valid_until
    assert town.look(STANDS_IN, MyWork()).cases[0].behalf == director.display_name
    lapsed_for = next(row for row in town.rows(accounts) if row.id == lapsed.substitute)
    town.clock.move(days=14)
    for username in {STANDS_IN, lapsed_for.username}:
        assert {line.behalf for line in town.look(username, MyWork()).cases} <= {""}
    town.clock.move(days=-14)


def _one_partner_never_logs_in(town: Town) -> None:
    """What Veilig Thuis is asked stays open, and the ledger knows of nobody there who did anything."""
    asked = town.rows(questions, questions.c.to_organisation == "veilig-thuis")
    assert asked and {row.state for row in asked} == {"asked"}
    others = {record.organisation for record in town.records()}
    assert "politie" in others and "veilig-thuis" not in others


def test_the_residents_are_sixty_and_each_has_a_bsn_of_the_test_range() -> None:
    people = (*PEOPLE, *residents())
    assert len({person.bsn for person in people}) == len({person.name for person in people}) == len(people) == 60
    assert all(person.bsn.startswith("9999") for person in people)
