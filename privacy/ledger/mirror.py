"""The head mirror: a small file outside the database that remembers how far the ledger came (security.md
3.1).

Rows cut off the end leave a chain that is sound in itself; only somebody who remembers the end can tell. The
file is written after each commit without fsync: after a power loss it may lag behind the database, never run
ahead of it.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from privacy.ledger.chain import GENESIS


class LedgerDamaged(Exception):
    """The database does not agree with what was remembered outside it. Nothing may be appended."""


class LedgerShortened(LedgerDamaged):
    """The ledger ends before the number remembered: rows were cut off, or an older backup stands here."""


class LedgerForked(LedgerDamaged):
    """The ledger has another record at the number remembered."""


class RulesRolledBack(LedgerDamaged):
    """A cooperation has an older rules document than was once in force."""


class MirrorMissing(LedgerDamaged):
    """The file is gone or unreadable. It is made once, with the home, and not again silently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The newest record (number and code), per cooperation the highest rules number that was in force, the highest
    number of the trust list, and the newest root of the register of authorisation rows (counter and code).
    """

    seq: int = 0
    mac: bytes = GENESIS
    rules: Mapping[str, int] = field(default_factory=dict)
    trust: int = 0
    authz: int = 0
    authz_code: bytes = GENESIS


class HeadMirror:
    """The file, shared by all processes of a home under a file lock."""

    __slots__ = ("_lock", "_path")

    def __init__(self, path: Path) -> None:
        """``path`` must have been made by ``create``."""
        self._path = path
        self._lock = path.with_name(path.name + ".lock")

    @classmethod
    def create(cls, path: Path) -> "HeadMirror":
        """Make the file of a new home. Raises FileExistsError."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(to_text(Head()))
        return cls(path)

    def read(self) -> Head:
        """What is remembered. Raises MirrorMissing."""
        try:
            return from_text(self._path.read_bytes())
        except (OSError, ValueError):
            raise MirrorMissing(self._path.name) from None

    def raise_to(self, head: Head) -> None:
        """Remember this head after its commit. Never lowers a number. Raises MirrorMissing."""
        with self._locked():
            known = self.read()
            newest = head if head.seq > known.seq else known
            rules = {
                name: max(known.rules.get(name, 0), head.rules.get(name, 0))
                for name in {*known.rules, *head.rules}
            }
            root = head if head.authz > known.authz else known
            raised = Head(
                seq=newest.seq,
                mac=newest.mac,
                rules=rules,
                trust=max(known.trust, head.trust),
                authz=root.authz,
                authz_code=root.authz_code,
            )
            if raised != known:
                self._replace(to_text(raised))

    def compare(self, database: Head, mac_at: Callable[[int], bytes | None] | None = None) -> None:
        """Pass when the database is at the remembered head or beyond it.

        ``mac_at`` gives the code the database has at a number, to prove a longer ledger too. Raises
        LedgerShortened, LedgerForked, RulesRolledBack or MirrorMissing.
        """
        known = self.read()
        self._compare_chain(known, database, mac_at)
        for cooperation, number in known.rules.items():
            if database.rules.get(cooperation, 0) < number:
                raise RulesRolledBack(cooperation)

    def compare_chain(self, seq: int, mac: bytes, mac_at: Callable[[int], bytes | None]) -> None:
        """As ``compare`` for the chain alone: asked by who appends; rules are compared where read."""
        self._compare_chain(self.read(), Head(seq=seq, mac=mac), mac_at)

    def _compare_chain(
        self, known: Head, database: Head, mac_at: Callable[[int], bytes | None] | None
    ) -> None:
        if database.seq < known.seq:
            raise LedgerShortened(f"record {known.seq} was written; the ledger ends at {database.seq}")
        at_known = database.mac if database.seq == known.seq else known.mac
        if database.seq > known.seq > 0 and mac_at is not None:
            at_known = mac_at(known.seq) or b""
        if at_known != known.mac:
            raise LedgerForked(f"record {known.seq} is another one than was written")

    def _replace(self, text: bytes) -> None:
        beside = self._path.with_name(self._path.name + ".new")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text)
        beside.replace(self._path)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        descriptor = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def to_text(head: Head) -> bytes:
    """The bytes of the file."""
    rules = dict(sorted(head.rules.items()))
    values = {"seq": head.seq, "mac": head.mac.hex(), "rules": rules, "trust": head.trust}
    if head.authz:
        values |= {"authz": head.authz, "authz_code": head.authz_code.hex()}
    return json.dumps(values, separators=(",", ":")).encode() + b"\n"


def from_text(text: bytes) -> Head:
    """Read the bytes of such a file. Raises ValueError for anything else.

    A file of a home whose trust list never changed may lack that number, and one without a register its root.
    """
    try:
        values = json.loads(text)
        rules = {str(name): int(number) for name, number in values["rules"].items()}
        return Head(
            seq=int(values["seq"]),
            mac=bytes.fromhex(values["mac"]),
            rules=rules,
            trust=int(values.get("trust", 0)),
            authz=int(values.get("authz", 0)),
            authz_code=bytes.fromhex(values.get("authz_code", GENESIS.hex())),
        )
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise ValueError("not a head mirror") from None
