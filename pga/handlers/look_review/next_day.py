"""The next day for the desk, read whole: every record of it, in one unbroken row, each proven by its own code.

A writer of the database who changes a record while the desk fills, and puts it back after, would otherwise make a look
disappear that verification finds nothing wrong with. So nothing is picked by a column that no code covers: the day
comes from what the chain covers, and while one record does not fit, nothing is put on the desk.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import day_of, from_moment, local_day
from pga.desk import Desk
from pga.handlers.look_review.knowing import Span
from pga.handlers.look_review.proving import NotProven
from pga.store import ledger as stored
from pga.store import look_review as store
from pga.store import looking
from pga.store.recorded import RecordCodes
from privacy.ledger.chain import GENESIS
from privacy.ledger.record import Record

REACH: Final = timedelta(days=92)
"""So far back a desk goes that was never filled: a quarter."""
AT_ONCE: Final = 500
"""Records that are read at once; the first is read alone, for most often its day is not over yet."""


@dataclass(frozen=True, slots=True)
class WholeDay:
    """A day that is over, and everything that was told on it."""

    span: Span
    records: tuple[Record, ...]

    @property
    def last(self) -> int:
        """The number of its last record."""
        return self.records[-1].seq

    @property
    def name(self) -> str:
        """The day (ISO)."""
        return self.span.day.isoformat()


def next_day(desk: Desk, mark: Row[Any] | None) -> WholeDay | None:
    """The first day after what is on the desk, once it is over; None before. Raises ``NotProven``."""
    span, found = None, list[Record]()
    for record in _records(desk, _begin(desk) if mark is None else mark.seq, never=mark is None):
        day = local_day(from_moment(record.at))
        if span is None and day.isoformat() >= desk.today:
            return None
        span = span or Span.of(day)
        if day != span.day:
            break
        found.append(record)
    return WholeDay(span, tuple(found)) if span is not None else None


def behind(desk: Desk) -> bool:
    """Whether a day is over that is not on the desk: nobody put it there, or what it rests on does not fit."""
    try:
        mark = marked(desk)
        first = next(_records(desk, _begin(desk) if mark is None else mark.seq, never=mark is None), None)
    except NotProven:
        return True
    return first is not None and day_of(first.at) < desk.today


def marked(desk: Desk) -> Row[Any] | None:
    """How far the desk was filled; None before the first time. Raises ``NotProven``."""
    row = store.mark(desk.tx, desk.proof)
    sound(desk)
    return row


def sound(desk: Desk) -> None:
    """Raises ``NotProven`` when something that was read so far did not fit its code, whatever it is: what counts as
    absent for a moment could explain a look, or leave out why it is judged.
    """
    if desk.proof.broken:
        raise NotProven


def _begin(desk: Desk) -> int:
    """After which record a desk begins that was never filled: one before those of its reach, to see that it is."""
    first = looking.first_at(desk.tx, Span.of(local_day(desk.now) - REACH).begins)
    return max(first - 2, 0)


def _records(desk: Desk, after: int, *, never: bool) -> Iterator[Record]:
    """What was told after a record, in order; of a desk that was never filled what lies within its reach."""
    since = local_day(desk.now) - REACH
    for number, record in enumerate(_proven(desk, after)):
        within = not never or local_day(from_moment(record.at)) >= since
        if never and within and not number and after:
            raise NotProven
        if within:
            yield record


def _proven(desk: Desk, seq: int) -> Iterator[Record]:
    mac, size, codes = stored.mac_at(desk.tx, seq) if seq else GENESIS, 1, RecordCodes(desk.tx, desk.home.code)
    while True:
        rows = store.records_after(desk.tx, seq, size)
        found = codes.in_a_row(seq, mac, rows) if mac is not None else None
        if found is None:
            raise NotProven
        yield from found
        if len(rows) < size:
            return
        seq, mac, size = rows[-1].seq, bytes(rows[-1].mac), AT_ONCE
