"""Telling: one record at the head of the ledger, and the mirror of that head outside the database."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import from_moment, moment
from pga.home import Home
from pga.refusals import LedgerNotWritable
from pga.store import keys as ring
from pga.store import ledger as stored
from pga.store.engine import Transaction
from privacy.ledger.chain import GENESIS, mac_of, make_receipt
from privacy.ledger.mirror import Head, LedgerDamaged
from privacy.ledger.record import Record, from_canonical
from privacy.reader import Receipt

BACKWARDS: Final = timedelta(seconds=1)
EPOCH: Final = 0


class Chain:
    """The ledger of one home, from the writing side."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._keys: dict[int, bytes] = {}

    def tell(self, tx: Transaction, record: Record, now: datetime) -> tuple[Record, bytes]:
        """Append a record under the lock of the head. Raises ``LedgerNotWritable`` when it is not to be trusted."""
        head = stored.head(tx)
        seq, previous, at = (head.seq, bytes(head.mac), head.at) if head is not None else (0, GENESIS, "")
        self._compare(tx, seq, previous)
        told = replace(record, seq=seq + 1, at=self._time(now, at))
        body = stored.body_of(told)
        mac = mac_of(self._key(tx), told.seq, previous, body)
        stored.append(tx, told, body, mac)
        return told, mac

    def settle(self, told: Record, mac: bytes, rules: Mapping[str, int] | None = None) -> Receipt:
        """After the commit: raise the mirror and make the receipt that lets the reader open what was told."""
        authz = self._home.store.register.committed
        self._home.mirror.raise_to(
            Head(
                seq=told.seq,
                mac=mac,
                rules=rules or {},
                trust=self._home.pinned.number,
                authz=authz.counter,
                authz_code=authz.code,
            )
        )
        return make_receipt(told, mac)

    def _compare(self, tx: Transaction, seq: int, mac: bytes) -> None:
        try:
            self._home.mirror.compare_chain(seq, mac, lambda number: stored.mac_at(tx, number))
        except LedgerDamaged as error:
            raise LedgerNotWritable(type(error).__name__) from error

    def _time(self, now: datetime, before: str) -> str:
        if before and now < from_moment(before) - BACKWARDS:
            raise LedgerNotWritable("clock_behind_ledger")
        return max(moment(now), before)

    def _key(self, tx: Transaction) -> bytes:
        if EPOCH not in self._keys:
            self._keys = _keys(self._home, tx)
        if not self._keys:
            raise LedgerNotWritable("chain_key_missing")
        return self._keys[EPOCH]


def proven(home: Home, tx: Transaction, row: Row[Any]) -> Record | None:
    """What a row of the ledger tells, by its own code: over its number, the code before it (``before``) and its bytes.

    None when the code does not fit, or when the key of its epoch is missing. Whoever acts on a record asks this first.
    """
    before = bytes(row.before) if row.before is not None else GENESIS
    return from_canonical(bytes(row.body)) if _holds(_keys(home, tx), row, before) else None


def proven_each(home: Home, tx: Transaction, rows: Iterable[Row[Any]]) -> list[Record] | None:
    """The same of records that stand apart; None when the code of one of them does not fit."""
    keys, found = _keys(home, tx), list[Record]()
    for row in rows:
        if not _holds(keys, row, bytes(row.before) if row.before is not None else GENESIS):
            return None
        found.append(from_canonical(bytes(row.body)))
    return found


def proven_after(home: Home, tx: Transaction, rows: Sequence[Row[Any]]) -> list[bytes] | None:
    """The bytes of every record after the first of these, in order; None when one of them was edited or is gone.

    What was cut off at the end is not seen here: that the mirror tells (``Chain.tell``).
    """
    return proven_from(home, tx, rows[0].seq, bytes(rows[0].mac), rows[1:])


def proven_from(home: Home, tx: Transaction, seq: int, mac: bytes, rows: Sequence[Row[Any]]) -> list[bytes] | None:
    """The same for records that come right after one with this number and code; after none with 0 and ``GENESIS``."""
    keys = _keys(home, tx)
    for row in rows:
        if row.seq != seq + 1 or not _holds(keys, row, mac):
            return None
        seq, mac = row.seq, bytes(row.mac)
    return [bytes(row.body) for row in rows]


class Codes:
    """Whether records fit their codes, one after the other: over the number, the code of the one before, and the bytes.
    Reads the keys of the chain once.
    """

    def __init__(self, home: Home, tx: Transaction) -> None:
        self._of = _keys(home, tx)

    def fits(self, row: Row[Any], before: bytes) -> bool:
        """Whether this record comes after one with that code."""
        return _holds(self._of, row, before)


def _keys(home: Home, tx: Transaction) -> dict[int, bytes]:
    return {row.epoch: home.root.unwrap(bytes(row.sealed), chain_context(row.epoch)) for row in ring.chain_key_rows(tx)}


def _holds(keys: Mapping[int, bytes], row: Row[Any], before: bytes) -> bool:
    key = keys.get(row.epoch)
    return key is not None and hmac.compare_digest(mac_of(key, row.seq, before, bytes(row.body)), bytes(row.mac))


def chain_context(epoch: int) -> bytes:
    """What the sealed chain key of an epoch is bound to."""
    return f"pga/chain-key/v1/{epoch}".encode()


def origin(home: Home, address: str) -> str:
    """A keyed code of a network address: tells whether two are the same, not which."""
    return home.root.mac("pga/address/v1", address.encode()).hex()[:16] if address else ""


def session_mark(token: str) -> str:
    """The first part of the hash of a session token: ties the records of one visit together."""
    return hashlib.sha256(token.encode()).hexdigest()[:12] if token else ""
