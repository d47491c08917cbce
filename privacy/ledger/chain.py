"""The keyed chain: each record's code covers its number, the code before it, and its bytes (security.md 3.1).

The key is random, not derived from the root key, so that whoever has the root key cannot rewrite the past
with it.
"""

import hashlib
import hmac
import secrets
from typing import Final, NoReturn

from privacy.ledger.record import Record

GENESIS: Final = bytes(32)
"""The code before the first record."""

_FROM_THE_LEDGER: Final = object()


def new_chain_key() -> bytes:
    """A random key (32 bytes) for one epoch of the chain."""
    return secrets.token_bytes(32)


def chain_context(epoch: int) -> bytes:
    """What the sealed chain key of an epoch is bound to."""
    return f"pga/chain-key/v1/{epoch}".encode()


def mac_of(key: bytes, seq: int, previous_mac: bytes, body: bytes) -> bytes:
    """HMAC-SHA256 (32 bytes) over the number (8 bytes, big endian), the code before, and the hash of the
    record.
    """
    return hmac.digest(key, seq.to_bytes(8, "big") + previous_mac + hashlib.sha256(body).digest(), "sha256")


class Receipt:
    """Proof that a record was told: its number and code, and the documents it names. Made by ``make_receipt``
    only.
    """

    __slots__ = ("disclosed", "mac", "seq")

    def __init__(self, token: object, *, seq: int, mac: bytes, disclosed: frozenset[tuple[str, int]]) -> None:
        if token is not _FROM_THE_LEDGER:
            raise TypeError("a receipt comes from the ledger, after its commit")
        self.seq = seq
        self.mac = mac
        self.disclosed = disclosed

    def __repr__(self) -> str:
        return f"<Receipt {self.seq}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a receipt is good for one request, in one process")


def make_receipt(record: Record, mac: bytes) -> Receipt:
    """The receipt of a record. The gate calls this after the commit that holds the record, and not before."""
    disclosed = frozenset((told.doc_id, told.doc_version) for told in record.disclosed)
    return Receipt(_FROM_THE_LEDGER, seq=record.seq, mac=mac, disclosed=disclosed)
