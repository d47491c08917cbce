"""Check a whole ledger and name the first record that is wrong (security.md 3.5). Exit codes from 10 up.

Records stream by, in order of number, with their lines beside them. What stays in memory is one small entry
per living row, to compare with the rows themselves at the end.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from operator import itemgetter
from typing import Any, Final, NamedTuple

from privacy.keys.framing import prefixed
from privacy.ledger.chain import GENESIS, mac_of
from privacy.ledger.lines import Lines, same
from privacy.ledger.mirror import Head
from privacy.ledger.record import PROJECTED, categories_text
from privacy.vocabulary import Label

_columns: Final = itemgetter(*PROJECTED)
_READ: Final = json.JSONDecoder().decode


class Damage(IntEnum):
    """What was found; the numbers are the exit codes of ``audit verify``."""

    NONE = 0
    MODIFIED = 10
    GAP = 11
    SHORTENED = 12
    FORKED = 13
    BAD_SIGNATURE = 14
    PROJECTION = 15
    UNTOLD_CHANGE = 16
    KEY_MISSING = 17
    UNGUARDED = 18
    HEAD_MISSING = 19
    REMADE = 23


SENTENCES: Final = {
    Damage.NONE: Label("Het logboek klopt.", "The ledger is sound."),
    Damage.MODIFIED: Label("Een regel is veranderd.", "A record was modified."),
    Damage.GAP: Label("Er ontbreekt een regel.", "A record is missing."),
    Damage.SHORTENED: Label("Het einde ontbreekt, of is teruggezet.", "The end was cut off or rolled back."),
    Damage.FORKED: Label("Hier staat iets anders dan er eerst stond.", "Another record stands here than at first."),
    Damage.BAD_SIGNATURE: Label("Een controlepunt is niet van dit logboek.", "A checkpoint is not of this ledger."),
    Damage.PROJECTION: Label(
        "Een zoekkolom of een regel over een rij of persoon zegt iets anders dan het logboek.",
        "A query column, or a line about a row or person, says something else than the record.",
    ),
    Damage.UNTOLD_CHANGE: Label("Een rij past niet bij het logboek.", "A row does not fit the ledger."),
    Damage.KEY_MISSING: Label("De sleutel van het logboek ontbreekt.", "The key of the ledger is missing."),
    Damage.UNGUARDED: Label(
        "Het logboek klopt, maar de bewaking in de database ontbreekt of is veranderd.",
        "The ledger is sound, but guards in the database are missing or changed.",
    ),
    Damage.HEAD_MISSING: Label(
        "Wat het einde van het logboek onthoudt, is weg of onleesbaar: of er iets af is, is niet te zien.",
        "What remembers the end of the ledger is gone or unreadable: whether the end was cut off cannot be seen.",
    ),
    Damage.REMADE: Label(
        "Een controlepunt ontbreekt, of is later gemaakt dan het zegt.",
        "A checkpoint is missing, or was made later than it says.",
    ),
}


class LedgerRow(NamedTuple):
    """A row of the ledger as stored; ``projection`` holds its query columns by name, and may hold others."""

    seq: int
    mac: bytes
    body: bytes
    projection: Mapping[str, Any]


class ChangeLine(NamedTuple):
    """A stored line about a changed row."""

    seq: int
    table: str
    row_id: str
    version: int
    op: str
    after_hash: str


class SubjectLine(NamedTuple):
    """A stored line about a person concerned; ``categories`` comma separated."""

    seq: int
    person_code: str
    categories: str


class TableRow(NamedTuple):
    """A row of a guarded table as it stands now; ``after_hash`` computed from its values."""

    table: str
    row_id: str
    version: int
    after_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is wrong, at which record (None: at none in particular), and how many records were sound."""

    code: Damage
    seq: int | None
    records: int

    @property
    def sentence(self) -> Label:
        """The outcome in one plain sentence."""
        return SENTENCES[self.code]


class _Found(Exception):
    def __init__(self, code: Damage, seq: int | None) -> None:
        super().__init__(code, seq)
        self.code = code
        self.seq = seq


def verify(
    rows: Iterable[LedgerRow],
    changes: Iterable[ChangeLine],
    subjects: Iterable[SubjectLine],
    *,
    key_of_epoch: Callable[[int], bytes | None],
    head: Head | None,
    tables: Iterable[TableRow],
) -> Verdict:
    """Check everything at once; what streams comes in order of ``seq``, ``head`` from the mirror."""

    def drive(walk: Walk) -> None:
        walk.take(rows, changes, subjects)
        walk.finish()
        walk.compare_rows(tables)

    return verify_with(drive, key_of_epoch=key_of_epoch, head=head)


def verify_with(
    drive: Callable[["Walk"], None], *, key_of_epoch: Callable[[int], bytes | None], head: Head | None
) -> Verdict:
    """As ``verify``, by somebody who hands out the rows himself, in parts."""
    walk = Walk(key_of_epoch, head)
    try:
        drive(walk)
    except _Found as found:
        return Verdict(code=found.code, seq=found.seq, records=walk.records)
    except (TypeError, ValueError, KeyError, AttributeError):
        # A cell holds another type than was ever written, so it cannot even be read: that is a modification too.
        return Verdict(code=Damage.MODIFIED, seq=walk.records + 1, records=walk.records)
    return Verdict(code=Damage.NONE, seq=None, records=walk.records)


class Walk:
    """One verification under way. Raises what ``verify_with`` turns into a verdict.

    In parts: ``take`` records as far as they stand, ``sift`` the rows, ``take`` what was told meanwhile, ``finish``,
    and ``compare_late`` with the rows that those last records speak of.
    """

    def __init__(self, key_of_epoch: Callable[[int], bytes | None], head: Head | None) -> None:
        self._key_of_epoch = key_of_epoch
        self._head = head
        self._changes = self._subjects = Lines(())
        self.mac = GENESIS
        self.newest: dict[str, tuple[int, bytes]] = {}
        self._unsettled: set[str] = set()
        self._sifting = False
        self.late: dict[str, str] = {}
        """Row id -> table of the rows told of since the sifting began."""
        self.records = 0

    def take(
        self, rows: Iterable[LedgerRow], changes: Iterable[ChangeLine], subjects: Iterable[SubjectLine]
    ) -> None:
        """Check the next records with their lines."""
        self._none_left()
        self._changes, self._subjects = Lines(changes), Lines(subjects)
        for row in rows:
            self._step(row)

    def _step(self, row: LedgerRow) -> None:
        """Check one record with its columns and lines."""
        seq = self.records + 1
        if row.seq != seq:
            raise _Found(Damage.GAP if row.seq > seq else Damage.MODIFIED, seq)
        if not self._mac_fits(row, row.projection["epoch"]):
            raise _Found(self._why_not(row), seq)
        if self._head is not None and seq == self._head.seq and row.mac != self._head.mac:
            raise _Found(Damage.FORKED, seq)
        values = _READ(row.body.decode())
        self._compare_columns(values, row)
        self._compare_lines(values, seq)
        self.mac = row.mac
        self.records = seq

    def _mac_fits(self, row: LedgerRow, epoch: int) -> bool:
        key = self._key_of_epoch(epoch)
        return key is not None and mac_of(key, row.seq, self.mac, row.body) == row.mac

    def _why_not(self, row: LedgerRow) -> Damage:
        """The code of a record whose MAC does not fit with the epoch in its column."""
        try:
            epoch = json.loads(row.body)["epoch"]
        except (ValueError, TypeError, KeyError, RecursionError):
            return Damage.MODIFIED
        if not isinstance(epoch, int):
            return Damage.MODIFIED
        if epoch == row.projection["epoch"]:
            return Damage.MODIFIED if self._key_of_epoch(epoch) else Damage.KEY_MISSING
        return Damage.PROJECTION if self._mac_fits(row, epoch) else Damage.MODIFIED

    def _compare_columns(self, values: dict[str, Any], row: LedgerRow) -> None:
        if values["seq"] != row.seq:
            raise _Found(Damage.MODIFIED, row.seq)
        if _columns(values) != _columns(row.projection):
            raise _Found(Damage.PROJECTION, row.seq)

    def _compare_lines(self, values: dict[str, Any], seq: int) -> None:
        told = [(seq, *line) for line in values["changes"]]
        if not same(told, self._changes.of(seq)):
            raise _Found(Damage.PROJECTION, seq)
        concerned = [(seq, code, categories_text(names)) for code, names in values["subjects"]]
        if not same(concerned, self._subjects.of(seq)):
            raise _Found(Damage.PROJECTION, seq)
        for table, row_id, version, op, digest in values["changes"]:
            if self._sifting:
                self.late[row_id] = table
            if op == "D":
                self.newest.pop(row_id, None)
            else:
                self.newest[row_id] = (seq, _entry(table, version, digest))

    def finish(self) -> None:
        """Check the end of the ledger, when all records went by."""
        if self._head is not None and self.records < self._head.seq:
            raise _Found(Damage.SHORTENED, self.records + 1)
        self._none_left()

    def _none_left(self) -> None:
        for lines in (self._changes, self._subjects):
            if (seq := lines.left()) is not None:
                raise _Found(Damage.PROJECTION, seq if isinstance(seq, int) else None)

    def sift(self, rows: Iterable[TableRow]) -> None:
        """Lay aside the rows that fit their newest line; what does not may have changed since, and is seen later."""
        self._sifting = True
        for row in rows:
            if self.newest.get(row.row_id, (0, b""))[1] == _entry(row.table, row.version, row.after_hash):
                del self.newest[row.row_id]
            else:
                self._unsettled.add(row.row_id)

    def compare_late(self, rows: Iterable[TableRow]) -> None:
        """The end of a verification in parts: ``rows`` are those of ``late`` as they stand now."""
        unsettled = self._unsettled - self.late.keys()
        wrong = [self.newest.pop(row_id)[0] for row_id in unsettled & self.newest.keys()]
        self.compare_rows(rows, wrong, unknown=len(wrong) < len(unsettled))

    def compare_rows(self, tables: Iterable[TableRow], found: Iterable[int] = (), *, unknown: bool = False) -> None:
        """Compare each row with its newest line, and see that no living row is missing."""
        wrong = list(found)
        for row in tables:
            seq, entry = self.newest.pop(row.row_id, (0, b""))
            if seq == 0:
                unknown = True
            elif entry != _entry(row.table, row.version, row.after_hash):
                wrong.append(seq)
        wrong.extend(seq for seq, _ in self.newest.values())
        if wrong or unknown:
            raise _Found(Damage.UNTOLD_CHANGE, min(wrong, default=None))


def _entry(table: str, version: int, after_hash: str) -> bytes:
    """What is remembered of a living row: 16 bytes."""
    return hashlib.sha256(prefixed(table, version, after_hash)).digest()[:16]
