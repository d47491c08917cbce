"""The demo is played through the same gate at whatever hour somebody starts it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pga.demo import build
from pga.settings import Settings
from tests.towns import TownClock


@pytest.mark.parametrize("at", ["2026-07-01T22:30", "2028-02-29T23:30"])
def test_the_demo_can_be_made_around_midnight_and_on_a_leap_day(tmp_path: Path, at: str) -> None:
    clock = TownClock(datetime.fromisoformat(at).replace(tzinfo=UTC))
    build(Settings(home=tmp_path / "home"), clock).store.close()
