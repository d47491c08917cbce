"""A look whose record stands after the withdrawal in the ledger shows nothing, however the two were interleaved; what
takes long is one transaction with one record, so there is no batch after it.
"""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import pga.web
from pga.actor import Visit
from pga.commands.emergencies import OpenEmergency
from pga.gate import Gate
from pga.queries.cases import ReadCase
from pga.refusals import NoRulesInForce, NotReady, Refused
from pga.store.engine import StoreBusy
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import cooperations, leaving
from tests.emergencies import PIM
from tests.engines import Databases
from tests.leaving import CANARY, Two
from tests.pga.test_leaving import TODAY
from tests.towns import DIRECTOR, Town, key

pytestmark = pytest.mark.sampled(1)

LOOKERS: Final = (DIRECTOR, "pieter.politie", "wim.wsl")
STOPPED: Final = {"Refused", "NoRulesInForce", "StoreBusy"}
RUN_OUT: Final = {"C03"}
"""What the signed run-out of these rules leaves readable: how somebody is reached, without who he is."""
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
        return self._shows(answer)

    def _shows(self, answer: Any) -> bool:
        return isinstance(answer.submission, Plain) and CANARY in answer.submission.field("goal")


class Opener(Looker):
    """Opens the case in an emergency again and again, and looks at it by that each time."""

    def _sees(self, trace: str) -> bool:
        asked = {"cooperation": "dwelling", "reason": "life_in_danger", "reference": self.case}
        try:
            self.gate.act(self.visit, OpenEmergency(**asked, act_key=key()))
        except (Refused, NotReady, NoRulesInForce, StoreBusy) as error:
            self.stopped.add(type(error).__name__)
        return super()._sees(trace)

    def _shows(self, answer: Any) -> bool:
        return any(isinstance(party.identity, Plain) for party in answer.parties)


def _interleaved(two: Two, kind: type[Looker] = Looker, looking: tuple[str, ...] = LOOKERS) -> list[Looker]:
    told = threading.Event()
    towns = [two.town.reopened() for _ in looking]
    visits = [town.visit_as(username) for town, username in zip(towns, looking, strict=True)]
    lookers = [kind(town.gate, visit, two.case, told) for town, visit in zip(towns, visits, strict=True)]
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


def test_no_emergency_shows_after_the_withdrawal_more_than_the_run_out_leaves(
    databases: Databases, tmp_path: Path
) -> None:
    with leaving.two(databases, tmp_path, emergencies=True) as two:
        (looker,) = _interleaved(two, Opener, (PIM,))
        numbers = {record.trace_id: record for record in two.town.records()}
        withdrawn = _withdrawn_at(two.town)
        assert any(looker.shown.values()) and not all(looker.shown.values())
        assert looker.stopped <= {*STOPPED, "NotReady"}
        for trace, shown in looker.shown.items():
            assert not shown or numbers[trace].seq < withdrawn, trace
        opened = [r for r in two.town.records() if r.capability == "emergency.open" and r.outcome == "allowed"]
        assert opened and all(record.seq < withdrawn for record in opened)
        looks = [r for r in two.town.records() if r.seq > withdrawn and r.capability in ("case.read", "emergency.open")]
        assert looks and {one.category for record in looks for one in record.disclosed} <= RUN_OUT


def test_no_page_is_sent_while_it_is_still_read() -> None:
    """There is no export in batches: the longest list, print and download are each worked out whole, then sent."""
    streams = re.compile(r"stream_with_context|stream_template|iter_encoded|Response\((?:_?[a-z]+\(|\()?[^)]* for ")
    sources = {path.name: path.read_text("utf-8") for path in Path(pga.web.__path__[0]).rglob("*.py")}
    assert len(sources) > 40 and [name for name, text in sources.items() if streams.search(text)] == []


