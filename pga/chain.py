"""Telling: one record at the head of the ledger, and the mirror of that head outside the database."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from pga.clock import from_moment, moment
from pga.home import Home
from pga.refusals import LedgerNotWritable
from pga.store import ledger as stored
from pga.store.engine import Transaction
from privacy.ledger.chain import GENESIS, mac_of, make_receipt
from privacy.ledger.mirror import Head, LedgerDamaged
from privacy.ledger.record import Record
from privacy.reader import Receipt

BACKWARDS: Final = timedelta(seconds=1)
EPOCH: Final = 0


class Chain:
    """The ledger of one home, from the writing side."""

    def __init__(self, home: Home) -> None:
        self._home = home

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
        key = self._home.code.chain_keys(tx).get(EPOCH)
        if key is None:
            raise LedgerNotWritable("chain_key_missing")
        return key


def origin(home: Home, address: str) -> str:
    """A keyed code of a network address: tells whether two are the same, not which."""
    return home.root.mac("pga/address/v1", address.encode()).hex()[:16] if address else ""


def session_mark(token: str) -> str:
    """The first part of the hash of a session token: ties the records of one visit together."""
    return hashlib.sha256(token.encode()).hexdigest()[:12] if token else ""
