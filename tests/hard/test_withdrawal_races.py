"""A look whose record stands after the withdrawal in the ledger shows nothing, however the two were interleaved; what
takes long is one transaction with one record, so there is no batch after it.
"""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import pga.web
from pga.actor import Visit
from pga.gate import Gate
from pga.queries.cases import ReadCase
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import cooperations, leaving
from tests.engines import Databases
from tests.leaving import CANARY, Two
from tests.pga.test_leaving import TODAY
from tests.towns import DIRECTOR, Town

LOOKERS: Final = (DIRECTOR, "pieter.politie", "wim.wsl")
STOPPED: Final = {"Refused", "NoRulesInForce", "StoreBusy"}
BEFORE, AFTER = 3, 5
"""Looks of each before the statement comes in, and at least so many after it."""


@pytest.fixture
def two(databases: Databases, tmp_path: Path) -> Iterator[Two]:
    with leaving.two(databases, tmp_path) as found:
        yield found


class Looker(threading.Thread):
    """Opens the case again and again, each time as another visit of the same session; keeps what it was shown."""

    def __init__(self, gate: Gate, visit: Visit, case: str, told: threading.Event) -> None:
        super().__init__(daemon=True)
        self.gate, self.visit, self.case, self.told = gate, visit, case, told
        self.ready = threading.Semaphore(0)
        self.shown: dict[str, bool] = {}
        self.stopped: set[str] = set()

    def run(self) -> None:
        after = 0
        while after < AFTER:
            after += self.told.is_set()
            trace = f"{id(self)}-{len(self.shown)}"
            self.shown[trace] = self._sees(trace)
            self.ready.release()

    def _sees(self, trace: str) -> bool:
        visit = Visit(token=self.visit.token, address=self.visit.address, trace=trace)
        try:
            answer = self.gate.look(visit, ReadCase(case=self.case))
        except Exception as error:
            self.stopped.add(type(error).__name__)
            return False
        return isinstance(answer.submission, Plain) and CANARY in answer.submission.field("goal")


def _interleaved(two: Two) -> list[Looker]:
    told = threading.Event()
    towns = [two.town.reopened() for _ in LOOKERS]
    visits = [town.visit_as(username) for town, username in zip(towns, LOOKERS, strict=True)]
    lookers = [Looker(town.gate, visit, two.case, told) for town, visit in zip(towns, visits, strict=True)]
    for looker in lookers:
        looker.start()
    for looker in lookers:
        for _ in range(BEFORE):
            assert looker.ready.acquire(timeout=30)
    cooperations.leave(two.town.gate, two.body, "wsl", TODAY)
    told.set()
    for looker in lookers:
        looker.join(timeout=30)
    return lookers


def _withdrawn_at(town: Town) -> int:
    (found,) = [record.seq for record in town.records() if record.capability == "rules.accept_withdrawal"]
    return found


def test_no_look_that_stands_after_the_withdrawal_in_the_ledger_showed_a_word(two: Two) -> None:
    lookers = _interleaved(two)
    numbers = {record.trace_id: record for record in two.town.records()}
    withdrawn = _withdrawn_at(two.town)
    seen = {trace: shown for looker in lookers for trace, shown in looker.shown.items()}
    assert any(seen.values()) and not all(seen.values())
    assert {one for looker in lookers for one in looker.stopped} <= STOPPED
    for trace, shown in seen.items():
        record = numbers.get(trace)
        assert not shown or (record is not None and record.seq < withdrawn), trace
    after = [r for trace, r in numbers.items() if trace in seen and r.seq > withdrawn]
    assert len(after) >= AFTER and not any(one.kind == "submission" for r in after for one in r.disclosed)
    assert two.town.verdict() == Damage.NONE


def test_no_page_is_sent_while_it_is_still_read() -> None:
    """There is no export in batches: the longest list, print and download are each worked out whole, then sent."""
    streams = re.compile(r"stream_with_context|stream_template|iter_encoded|Response\((?:_?[a-z]+\(|\()?[^)]* for ")
    sources = {path.name: path.read_text("utf-8") for path in Path(pga.web.__path__[0]).rglob("*.py")}
    assert len(sources) > 40 and [name for name, text in sources.items() if streams.search(text)] == []


