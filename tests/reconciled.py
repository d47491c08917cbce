"""Watching every opening of a sealed text: what was shown is what the record names as disclosed, and every closed
opening is counted in it under its purpose.

Counted where texts are opened, and compared with what the ledger says; nothing that the gate counts itself is used.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from sys import _getframe
from typing import Any, Final

import pytest
from sqlalchemy import select

import privacy.reader
from pga.gate import Gate
from pga.store.tables.ledger import ledger
from privacy.ledger.record import Record, from_canonical
from privacy.sealed import Sealed

CLOSED: Final = {"matches": "compared", "reseal": "resealed", "carry": "resealed"}
"""The ways of a closed opening, and what each counts as; everything else was opened to be shown."""


class Seen(threading.local):
    """What was opened in one call of the gate, in this thread."""

    def __init__(self) -> None:
        self.shown: set[tuple[str, int]] = set()
        self.closed: Counter[str] = Counter()


@contextmanager
def watched() -> Iterator[list[Record]]:
    """Inside the block every look and act of any gate is compared with its record; yields the records."""
    seen, checked = Seen(), list[Record]()
    opening = privacy.reader._fields

    def fields(sealed: Sealed, *rest: Any) -> dict[str, str]:
        way = CLOSED.get(_getframe(1).f_code.co_name)
        if way is None:
            seen.shown.add((sealed.id, sealed.doc_version))
        else:
            seen.closed[way] += 1
        return opening(sealed, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(privacy.reader, "_fields", fields)
        for name in ("look", "act"):
            patch.setattr(Gate, name, _compared(getattr(Gate, name), seen, checked))
        yield checked


def _compared(call: Callable[..., Any], seen: Seen, checked: list[Record]) -> Callable[..., Any]:
    def called(gate: Gate, visit: Any, asked: Any, *rest: Any, **more: Any) -> Any:
        before = _newest(gate)
        seen.__init__()  # type: ignore[misc]
        try:
            return call(gate, visit, asked, *rest, **more)
        finally:
            told = _since(gate, before, visit.trace)
            checked.extend(told)
            _agree(seen, told, asked)

    return called


def _agree(seen: Seen, told: list[Record], asked: Any) -> None:
    named = {(one.doc_id, one.doc_version) for record in told for one in record.disclosed}
    failed = any(record.reason.startswith("not_delivered") for record in told)
    assert seen.shown == named or (failed and seen.shown <= named), (asked, _kinds(told, named - seen.shown))
    counted = Counter(
        compared=sum(record.openings.compared for record in told),
        resealed=sum(record.openings.resealed for record in told),
    )
    assert seen.closed == +counted, (asked, seen.closed, counted)


def _kinds(told: list[Record], documents: set[tuple[str, int]]) -> list[str]:
    """What kinds of text were recorded as disclosed and not shown."""
    kinds = {(one.doc_id, one.doc_version): one.kind for record in told for one in record.disclosed}
    return sorted(kinds[document] for document in documents)


def _newest(gate: Gate) -> int:
    with gate.home.store.transaction() as tx:
        return int(tx.run(select(ledger.c.seq).order_by(ledger.c.seq.desc()).limit(1)).scalar() or 0)


def _since(gate: Gate, before: int, trace: str) -> list[Record]:
    """The records of this call: others may write at the same moment, and have another trace."""
    try:
        with gate.home.store.transaction() as tx:
            rows = tx.rows(select(ledger.c.body).where(ledger.c.seq > before).order_by(ledger.c.seq))
    except Exception:  # the home of a test may be broken on purpose: then nothing may have been opened either
        return []
    return [record for row in rows if (record := from_canonical(bytes(row.body))).trace_id == trace]
