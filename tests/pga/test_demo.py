"""The demo is played through the same gate at whatever hour somebody starts it."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import select

from pga.clock import AMSTERDAM
from pga.demo import build
from pga.demo.cases import PEOPLE
from pga.demo.clock import PlayedClock
from pga.demo.residents import residents
from pga.settings import Settings
from pga.store.tables.cases import cases, person_link
from tests.towns import TownClock
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
    with home.store.transaction() as tx:
        states = Counter(row.state for row in tx.rows(select(cases)))
        persons = tx.rows(select(person_link))
    home.store.close()
    assert states.keys() == {state.key for state in WORKFLOWS["pga_case"].states} - {"destroyed"}
    assert sum(states[state] for state in RUNNING) == 15
    assert states.total() == 41 and len(persons) >= 50


def test_the_residents_are_sixty_and_each_has_a_bsn_of_the_test_range() -> None:
    people = (*PEOPLE, *residents())
    assert len({person.bsn for person in people}) == len({person.name for person in people}) == len(people) == 60
    assert all(person.bsn.startswith("9999") for person in people)
