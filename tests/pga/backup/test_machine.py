"""The erasure horizon is the oldest copy of the key ring that anybody keeps, and unknown when nobody said."""

import re
from pathlib import Path

import pytest

from pga.backup import machine
from tests.towns import NOW


@pytest.mark.parametrize(
    ("words", "horizon"), [("none", 30), ("excluded", 30), ("image:7", 30), ("image:365", 365)]
)
def test_the_horizon_is_the_longest_of_what_is_kept(tmp_path: Path, words: str, horizon: int) -> None:
    machine.state(tmp_path, words, NOW)
    said = machine.stated(tmp_path)
    assert said is not None
    assert said.at == "2026-03-03T09:00:00.000Z"
    assert machine.horizon(said, 30) == horizon


@pytest.mark.parametrize("words", ["", "image", "image:", "image:-1", "image:many", "sometimes", "none:3"])
def test_other_words_are_refused(tmp_path: Path, words: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
        machine.state(tmp_path, words, NOW)
    assert machine.stated(tmp_path) is None


def test_what_nobody_stated_or_cannot_be_read_is_unknown(tmp_path: Path) -> None:
    assert machine.horizon(machine.stated(tmp_path), 30) is None
    (tmp_path / machine.FILE).write_text("{}", encoding="utf-8")
    assert machine.horizon(machine.stated(tmp_path), 30) is None
