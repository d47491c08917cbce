"""T9: processes are killed in the middle of their work, again and again. Nothing acknowledged is ever missing."""

import os
import random
import signal
import time
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import select

from pga.store.tables.cases import cases
from pga.store.tables.ledger import ledger
from privacy.ledger.verify import Damage
from tests.hard import forked, killed
from tests.towns import Town

pytestmark = pytest.mark.sampled(1)

ROUNDS: Final = int(os.environ.get("PGA_KILL_ROUNDS", "5"))
WRITERS: Final = 4
"""Processes that write at the same time, each with a file of its own for what was acknowledged."""


_SUBMITS: Final = partial(killed.open_cases, username="dirk.veiligheid", takes_up=False)


def _files(folder: Path) -> list[Path]:
    return [folder / f"acknowledged-{number}" for number in range(WRITERS)]


def _sizes(files: list[Path]) -> list[int]:
    return [file.stat().st_size if file.exists() else 0 for file in files]


def _round(town: Town, files: list[Path], rng: random.Random) -> None:
    """Let the writers run until each has written, then kill them all at an arbitrary moment of their work."""
    said = _sizes(files)
    works = [killed.open_cases, _SUBMITS] * (WRITERS // 2)
    writers = [forked.start(town, work, str(file)) for work, file in zip(works, files, strict=True)]
    deadline = time.monotonic() + 30
    while any(now == before for now, before in zip(_sizes(files), said, strict=True)) and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(rng.uniform(0.0, 0.25))
    ended = [writer.exitcode for writer in writers]
    for writer in writers:
        writer.kill()
    for writer in writers:
        writer.join()
    codes = {writer.exitcode for writer in writers}
    assert ended == [None] * WRITERS and codes == {-signal.SIGKILL}, "a writer ended by itself"


def _acknowledged(file: Path) -> list[tuple[str, str]]:
    lines = file.read_text().split("\n")[:-1] if file.exists() else []
    return [(line.split()[0], line.split()[1]) for line in lines]


def _nothing_is_missing(town: Town, files: list[Path]) -> None:
    with town.reading() as tx:
        told = set(tx.run(select(ledger.c.act_key).where(ledger.c.outcome == "allowed")).scalars())
        known = set(tx.run(select(cases.c.reference)).scalars())
    acknowledged = [one for file in files for one in _acknowledged(file)]
    assert {key for _, key in acknowledged} <= told
    assert {reference for reference, _ in acknowledged} <= known


@pytest.mark.slow
@pytest.mark.timeout(60 * 60)
def test_after_every_kill_all_that_was_acknowledged_is_there_and_told(
    empty_town: Town, tmp_path: Path
) -> None:
    files, rng = _files(tmp_path), random.Random(9)
    for _ in range(ROUNDS):
        _round(empty_town, files, rng)
        empty_town.clock.move(hours=1)  # so many cases may be opened in an hour
        started = time.monotonic()
        _nothing_is_missing(empty_town, files)
        assert time.monotonic() - started < 5
    counts = [len(_acknowledged(file)) for file in files]
    assert min(counts) >= ROUNDS, counts
    assert empty_town.verdict() == Damage.NONE
