"""T9: processes are killed in the middle of their work, again and again. Nothing acknowledged is ever missing."""

import os
import random
import signal
import time
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

ROUNDS: Final = int(os.environ.get("PGA_KILL_ROUNDS", "20"))
WORKERS: Final = 2


def _round(town: Town, out: Path, rng: random.Random) -> None:
    """Let the workers run, then kill them all at an arbitrary moment of their work."""
    said = out.stat().st_size if out.exists() else 0
    workers = [forked.start(town, killed.open_cases, str(out)) for _ in range(WORKERS)]
    deadline = time.monotonic() + 30
    while (not out.exists() or out.stat().st_size == said) and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(rng.uniform(0.0, 0.25))
    ended = [worker.exitcode for worker in workers]
    for worker in workers:
        worker.kill()
        worker.join()
    codes = {worker.exitcode for worker in workers}
    assert ended == [None] * WORKERS and codes == {-signal.SIGKILL}, "a worker ended by itself"


def _acknowledged(out: Path) -> list[tuple[str, str]]:
    lines = out.read_text().split("\n")[:-1]
    return [(line.split()[0], line.split()[1]) for line in lines]


def _nothing_is_missing(town: Town, out: Path) -> None:
    with town.reading() as tx:
        told = set(tx.run(select(ledger.c.act_key).where(ledger.c.outcome == "allowed")).scalars())
        known = set(tx.run(select(cases.c.reference)).scalars())
    acknowledged = _acknowledged(out)
    assert {key for _, key in acknowledged} <= told
    assert {reference for reference, _ in acknowledged} <= known


@pytest.mark.slow
@pytest.mark.timeout(60 * 60)
def test_after_every_kill_all_that_was_acknowledged_is_there_and_told(
    empty_town: Town, tmp_path: Path
) -> None:
    out, rng = tmp_path / "acknowledged", random.Random(9)
    for _ in range(ROUNDS):
        _round(empty_town, out, rng)
        empty_town.clock.move(hours=1)  # so many cases may be opened in an hour
        started = time.monotonic()
        _nothing_is_missing(empty_town, out)
        assert time.monotonic() - started < 5
    assert len(_acknowledged(out)) >= ROUNDS
    assert empty_town.verdict() == Damage.NONE
