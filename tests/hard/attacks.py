"""Attacks on the ledger, each really made in the database by its owner, with the code and the record that name it.

It is made at the number of a record, ``at``; what it needs besides the rows stands in ``Held``.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, insert, select, text, update

from pga.store.tables.ledger import ledger, ledger_change, ledger_subject
from privacy.ledger.chain import GENESIS, mac_of
from privacy.ledger.verify import Damage
from tests.hard.commands import run
from tests.hard.intruder import Intruder
from tests.towns import Town

TABLES: Final = (ledger, ledger_change, ledger_subject)
Verdict = tuple[int, int | None]
"""The exit code, and the first bad record."""


@dataclass(frozen=True)
class Held:
    """A ledger under attack: its length, the sizes of its checkpoints, and the key of its chain."""

    last: int
    checkpoints: tuple[int, ...]
    key: bytes

    def sound(self, at: int) -> int:
        """The size of the last checkpoint that does not hold this record."""
        return max((size for size in self.checkpoints if size < at), default=0)


Attack = Callable[[Connection, Held, int], Verdict]


def changed(database: Connection, held: Held, at: int) -> Verdict:
    """One byte of what was told."""
    body = bytearray(_cell(database, "body", at))
    body[len(body) // 2] ^= 1
    _set(database, at, body=bytes(body))
    return Damage.MODIFIED, at


def changed_code(database: Connection, held: Held, at: int) -> Verdict:
    """One bit of its code."""
    mac = _cell(database, "mac", at)
    _set(database, at, mac=mac[:-1] + bytes([mac[-1] ^ 128]))
    return Damage.MODIFIED, at


def changed_column(database: Connection, held: Held, at: int) -> Verdict:
    """Who did it, in the column by which the ledger is searched."""
    _set(database, at, actor="somebody else")
    return Damage.PROJECTION, at


def deleted(database: Connection, held: Held, at: int) -> Verdict:
    """The record with its lines."""
    for table in TABLES:
        database.execute(delete(table).where(table.c.seq == at))
    return Damage.GAP if at < held.last else Damage.SHORTENED, at


def deleted_and_closed(database: Connection, held: Held, at: int) -> Verdict:
    """The same, and all that follows moves up."""
    deleted(database, held, at)
    _shift(database, at, -1)
    return Damage.MODIFIED if at < held.last else Damage.SHORTENED, at


def inserted(database: Connection, held: Held, at: int) -> Verdict:
    """The record once more behind itself, and all that follows moves down."""
    _shift(database, at, 1)
    row = database.execute(select(ledger).where(ledger.c.seq == at)).one()
    database.execute(insert(ledger).values(**{**row._mapping, "seq": at + 1}))
    return Damage.MODIFIED, at + 1


def swapped(database: Connection, held: Held, at: int) -> Verdict:
    """With the one after it."""
    first = min(at, held.last - 1)
    return _exchange(database, first, first + 1)


def swapped_far(database: Connection, held: Held, at: int) -> Verdict:
    """With the one as far from the end as it is from the beginning."""
    other = held.last + 1 - at
    return _exchange(database, *sorted((at, other if other != at else at % held.last + 1)))


def cut(database: Connection, held: Held, at: int) -> Verdict:
    """It and all that follows is gone, lines too: of a closed stretch where a checkpoint holds it, else of the open."""
    for table in TABLES:
        database.execute(delete(table).where(table.c.seq >= at))
    return Damage.SHORTENED, at


def line_moved(database: Connection, held: Held, at: int) -> Verdict:
    """A line about a person tells of the next record, or of one before."""
    seqs = [row.seq for row in database.execute(select(ledger_subject.c.seq).order_by(ledger_subject.c.seq))]
    seq = min(seqs, key=lambda one: abs(one - at))
    other = seq + 1 if seq < held.last else seq - 1
    one = database.execute(select(ledger_subject).where(ledger_subject.c.seq == seq)).first()
    assert one is not None
    there = ledger_subject.c.seq == seq, ledger_subject.c.person_code == one.person_code
    database.execute(update(ledger_subject).where(*there).values(seq=other, person_code="f" * 64))
    return Damage.PROJECTION, min(seq, other)


def line_deleted(database: Connection, held: Held, at: int) -> Verdict:
    """The line of a row: that it was changed is told by the record alone."""
    seqs = [row.seq for row in database.execute(select(ledger_change.c.seq).order_by(ledger_change.c.seq))]
    seq = min(seqs, key=lambda one: abs(one - at))
    database.execute(delete(ledger_change).where(ledger_change.c.seq == seq))
    return Damage.PROJECTION, seq


def rewritten(database: Connection, held: Held, at: int) -> Verdict:
    """It and all that follows, with every code right, by who holds the key of the chain: the mirror is another."""
    before = database.execute(select(ledger.c.mac).where(ledger.c.seq == at - 1)).scalar()
    mac = bytes(before) if before is not None else GENESIS
    rows = database.execute(select(ledger.c.seq, ledger.c.body).where(ledger.c.seq >= at).order_by(ledger.c.seq))
    for row in rows.fetchall():
        values = json.loads(row.body) | {"trace_id": "0" * 32}
        body = json.dumps(values, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
        mac = mac_of(held.key, row.seq, mac, body)
        _set(database, row.seq, mac=mac, body=body)
    return Damage.FORKED, held.sound(at) + 1


ATTACKS: Final[tuple[Attack, ...]] = (
    *(changed, changed_code, changed_column, deleted, deleted_and_closed, inserted),
    *(swapped, swapped_far, cut, line_moved, line_deleted, rewritten),
)


def _cell(database: Connection, name: str, at: int) -> bytes:
    return bytes(database.execute(select(ledger.c[name]).where(ledger.c.seq == at)).scalar_one())


def _set(database: Connection, at: int, **values: Any) -> None:
    database.execute(update(ledger).where(ledger.c.seq == at).values(**values))


def _shift(database: Connection, at: int, by: int) -> None:
    """Another number for all that follows, and for its lines; by way of numbers that nothing has."""
    for table in TABLES:
        database.execute(update(table).where(table.c.seq > at).values(seq=-table.c.seq))
        database.execute(update(table).where(table.c.seq < 0).values(seq=by - table.c.seq))


def _exchange(database: Connection, first: int, second: int) -> Verdict:
    """Two records with their lines, each under the number of the other."""
    for table in TABLES:
        for was, becomes in ((first, -first), (second, first), (-first, second)):
            database.execute(update(table).where(table.c.seq == was).values(seq=becomes))
    return Damage.MODIFIED, first


def verified(town: Town) -> Verdict:
    """What ``audit verify`` exits with, and the record that it names."""
    done = run(town.settings, "audit", "verify", "--json")
    said = json.loads(done.stdout)
    assert said["code"] == done.exit_code
    return said["code"], said["record"]


class Attacked:
    """A town whose ledger is put back whole after each attack: from a copy of each table beside it, and the mirror, for
    ``audit verify`` tells what it found.
    """

    def __init__(self, town: Town, held: Held) -> None:
        self._town, self._held = town, held
        self._intruder = Intruder(town.settings)
        self._intruder.drop_guards(*(table.name for table in TABLES))
        for table in TABLES:
            self._intruder.run(f"CREATE TABLE spare_{table.name} AS SELECT * FROM {table.name}")

    def misjudged(self, attack: Attack, at: int) -> tuple[Verdict, Verdict] | None:
        """What it should have been and what was found, where those differ."""
        with self._made(attack, at) as should:
            found = verified(self._town)
        return None if found == should else (should, found)

    @contextmanager
    def _made(self, attack: Attack, at: int) -> Iterator[Verdict]:
        mirror = self._town.settings.home / "head.json"
        remembered = mirror.read_bytes()
        with self._intruder.connected() as database:
            code, seq = attack(database, self._held, at)
        yield int(code), seq
        mirror.write_bytes(remembered)
        with self._intruder.connected() as database:
            for table in TABLES:
                database.execute(delete(table))
                database.execute(text(f"INSERT INTO {table.name} SELECT * FROM spare_{table.name}"))
        assert self._town.head() == self._held.last, (attack.__name__, at)


def untold(town: Town, table: Table, row: Any) -> Iterator[Verdict]:
    """A row of the data changed, and then taken away, by raw SQL: what ``audit verify`` finds of each."""
    intruder = Intruder(town.settings)
    texts = [column for column in table.columns if isinstance(row._mapping[column.name], str | bytes)]
    column = next(one for one in reversed(texts) if one.name != "id")
    old = row._mapping[column.name]
    intruder.edit(table, table.c.id == row.id, **{column.name: old + (b"x" if isinstance(old, bytes) else "x")})
    yield verified(town)
    intruder.put_back(table, row)
    intruder.run(delete(table).where(table.c.id == row.id))
    yield verified(town)
    intruder.run(insert(table).values(**row._mapping))
