"""Verification of a home's ledger: stored rows in, a verdict out. Writes nothing, so it works on a damaged home too.

It goes in parts, each in a transaction of its own, and works out what it read after giving the lock back: however
long the ledger, nobody waits longer than for one part. What is told meanwhile is checked at the end.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from sqlalchemy import Row

from pga import checkpoints
from pga.home import Home
from pga.resuming import Keeper
from pga.store import as_kept, guards
from pga.store import keys as ring
from pga.store import ledger as stored
from pga.store.engine import Store, Transaction
from pga.store.tables import guarded_tables
from privacy.keys.aead import CannotOpen
from privacy.ledger.anchors import Anchors
from privacy.ledger.chain import chain_context
from privacy.ledger.standalone import Note
from privacy.ledger.verify import ChangeLine, Damage, LedgerRow, SubjectLine, TableRow, Verdict, Walk, verify_with

RECORDS: Final = 500
"""Records in one part."""

ROWS: Final = 1_000
"""Rows of a table in one part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """How a long verification goes on: ``said`` hears how many records went by; ``keeper`` keeps where it is every
    ``each`` records, and ``resumes`` from there.
    """

    said: Callable[[int], None]
    keeper: Keeper
    resumes: bool = False
    each: int = 100_000


def verify_home(home: Home, held: Iterable[Note] = (), going: Going | None = None) -> Verdict:
    """Recompute the chain, the projection, the lines, compare every guarded row with its newest line, hold it against
    every checkpoint of this home (``held``: those that others kept), and at last look whether the guards still stand.

    Not inside a transaction: it opens its own, one after the other.
    """
    with home.store.transaction() as tx:
        keys = chain_keys(home, tx)
    there = list(checkpoints.kept(home))
    anchors = Anchors([*held, *(one.note for one in there if one.note is not None)])
    drive = partial(_drive, home, anchors, going)
    verdict = anchors.judge(verify_with(drive, key_of_epoch=keys.get, head=home.mirror.read()))
    if going is not None:
        going.keeper.forget()
    if verdict.code == Damage.NONE and any(one.note is None for one in there):
        return replace(verdict, code=Damage.BAD_SIGNATURE, seq=None)
    if verdict.code == Damage.NONE and not _guarded(home.store):
        return replace(verdict, code=Damage.UNGUARDED, seq=None)
    return verdict


def _guarded(store: Store) -> bool:
    with store.engine.connect() as connection:
        try:
            guards.check(connection)
        except guards.GuardsMissing:
            return False
    return True


def _drive(home: Home, anchors: Anchors, going: Going | None, walk: Walk) -> None:
    resumed = going is not None and going.resumes and going.keeper.resume(walk, anchors)
    last = _records(home, walk, anchors, walk.records if resumed else stored.FIRST, going)
    _sift(home, walk)
    last = _records(home, walk, anchors, last)
    with home.store.transaction() as tx:
        _take(walk, anchors, stored.part(tx, last, RECORDS))
        walk.finish()
        walk.compare_late(_late(tx, walk))


def _records(home: Home, walk: Walk, anchors: Anchors, last: int, going: Going | None = None) -> int:
    """Every whole part of the ledger from here; returns the number of its last record."""
    kept = walk.records
    while True:
        with home.store.transaction() as tx:
            part = stored.part(tx, last, RECORDS)
        if len(part.records) < RECORDS:
            return last
        _take(walk, anchors, part)
        last = part.records[-1].seq
        if going is not None:
            going.said(walk.records)
            if walk.records - kept >= going.each:
                going.keeper.save(walk, anchors)
                kept = walk.records


def _take(walk: Walk, anchors: Anchors, part: stored.Part) -> None:
    before = walk.records
    try:
        walk.take(records_of(part), changes_of(part), subjects_of(part))
    finally:  # also where the walk ends: the last checkpoint that fits says which record can be the first bad one
        for row in part.records[: walk.records - before]:
            anchors.take(bytes(row.mac), bytes(row.body))


def records_of(part: stored.Part) -> Iterator[LedgerRow]:
    """The records as the verifier takes them. Raises TypeError where one is reached that cannot be one."""
    return (LedgerRow(row.seq, _bytes(row.mac), _bytes(row.body), _columns(row)) for row in part.records)


def changes_of(part: stored.Part) -> Iterator[ChangeLine]:
    """The lines about rows, likewise."""
    return (
        ChangeLine(row.seq, row.table_name, row.row_id, row.version, row.op, row.after_hash) for row in part.changes
    )


def subjects_of(part: stored.Part) -> Iterator[SubjectLine]:
    """The lines about persons, likewise."""
    return (SubjectLine(row.seq, row.person_code, row.categories) for row in part.subjects)


def _bytes(value: Any) -> bytes:
    """The bytes of a cell. SQLite keeps a number there too, and ``bytes`` would make that many zeros of it."""
    if not isinstance(value, bytes | memoryview):
        raise TypeError(type(value).__name__)
    return bytes(value)


def _columns(row: Row[Any]) -> Any:
    """The columns of a row by name, as they stand: a dict of its own for each would take longer than the comparison."""
    return row._mapping


def _sift(home: Home, walk: Walk) -> None:
    """Every guarded row as it stands."""
    for table in guarded_tables():
        last = None
        while True:
            with home.store.transaction() as tx:
                rows = as_kept.rows_after(tx, table, last, ROWS)
            walk.sift(TableRow(*row) for row in rows)
            if len(rows) < ROWS:
                break
            last = rows[-1][1]


def _late(tx: Transaction, walk: Walk) -> Iterator[TableRow]:
    """The rows that were told of since the sifting began."""
    for table in guarded_tables():
        row_ids = [row_id for row_id, name in walk.late.items() if name == table.name]
        for start in range(0, len(row_ids), ROWS):
            yield from (TableRow(*row) for row in as_kept.rows_with(tx, table, row_ids[start : start + ROWS]))


def chain_keys(home: Home, tx: Transaction) -> dict[int, bytes]:
    """Epoch -> the key of the chain, of those that this home can open."""
    keys = {}
    for row in ring.chain_key_rows(tx):
        try:
            keys[row.epoch] = home.root.unwrap(bytes(row.sealed), chain_context(row.epoch))
        except CannotOpen:
            continue
    return keys
