"""The demo is played through the same gate at whatever hour somebody starts it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pga.clock import AMSTERDAM
from pga.demo import build
from pga.demo.clock import PlayedClock
from pga.settings import Settings
from tests.towns import TownClock


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
