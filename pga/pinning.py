"""The trust list of a home in ``trust.json``, outside the database: the first list, and each signed change of it since.

Where it never changed, number 0, the file holds the list alone. The file is read again when it is another one, so a
running service follows a change at its next request. What the head mirror remembers is never gone below.
"""

import base64
import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from privacy.rules.holding import KEY
from privacy.rules.pinning import Kept, replay
from privacy.rules.signing import RulesNotInForce, Trust

FILE: Final = "trust.json"


class TrustUnreadable(Exception):
    """The trust list is there and says nothing that can be believed."""


class TrustBusy(Exception):
    """The trust list is being changed, or somebody needs it to stay as it is for a moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """What the file holds: the first list, the changes since, and the list that they make."""

    first: Mapping[str, tuple[str, ...]]
    kept: tuple[Kept, ...]
    trust: Trust


class PinnedTrust:
    """The file of one home."""

    __slots__ = ("_home", "_mark", "_path", "_read", "changing")

    def __init__(self, folder: Path, home: str) -> None:
        self._path = folder / FILE
        self._home = home
        self._mark: tuple[int, ...] = ()
        self._read: Pinned | None = None
        self.changing = False

    @property
    def number(self) -> int:
        """The number of the list that was read last."""
        return self._read.trust.number if self._read is not None else 0

    def read(self) -> Pinned:
        """What stands there now. Raises FileNotFoundError or TrustUnreadable."""
        stands = self._path.stat()
        mark = (stands.st_ino, stands.st_mtime_ns, stands.st_size)
        if self._read is None or mark != self._mark:
            self._read, self._mark = _parsed(self._path, self._home), mark
        return self._read

    def at_least(self, number: int) -> Trust:
        """The list, which is not older than ``number``. Raises RulesNotInForce: trust_rolled_back, trust_unreadable."""
        try:
            trust = self.read().trust
        except (OSError, TrustUnreadable):
            raise RulesNotInForce("trust_unreadable") from None
        if trust.number < number:
            raise RulesNotInForce("trust_rolled_back")
        return trust

    def write(self, kept: tuple[Kept, ...]) -> None:
        """Replace the file whole, with these changes after the first list. Only inside ``alone``."""
        values = {
            "parties": {party: list(keys) for party, keys in sorted(self.read().first.items())},
            "changes": [
                {"statement": base64.b64encode(one.envelope).decode(), "rules": sorted(one.rules)}
                for one in kept
            ],
        }
        beside = self._path.with_name(f"{FILE}.new")
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(values, file, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path)
        self.read()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The list may be changed: no rules come into force and no backup copies it meanwhile. Raises TrustBusy."""
        with self._locked(fcntl.LOCK_EX):
            self.changing = True
            try:
                yield
            finally:
                self.changing = False

    @contextmanager
    def steady(self) -> Iterator[None]:
        """The list stays as it is. Raises TrustBusy."""
        with self._locked(fcntl.LOCK_SH):
            yield

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        lock = self._path.with_name(f"{FILE}.lock")
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
            yield
        except BlockingIOError:
            raise TrustBusy from None
        finally:
            os.close(descriptor)


def _parsed(path: Path, home: str) -> Pinned:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        first, kept = _with_changes(values) if _is_changed(values) else (_keys(values), ())
        return Pinned(first=first, kept=kept, trust=replay(first, kept, home))
    except FileNotFoundError:
        raise
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, RulesNotInForce) as error:
        raise TrustUnreadable(str(error)) from None


def _is_changed(values: Any) -> bool:
    """A list alone names parties with lists of keys; what holds changes names them one level deeper."""
    return isinstance(values, dict) and isinstance(values.get("parties"), dict)


def _with_changes(values: Any) -> tuple[dict[str, tuple[str, ...]], tuple[Kept, ...]]:
    kept = tuple(
        Kept(envelope=base64.b64decode(one["statement"], validate=True), rules=tuple(map(str, one["rules"])))
        for one in values["changes"]
    )
    return _keys(values["parties"]), kept


def _keys(values: Any) -> dict[str, tuple[str, ...]]:
    """Party -> its keys. A list of another shape is no list."""
    if not all(isinstance(keys, list) and all(map(KEY.fits, keys)) for keys in values.values()):
        raise ValueError("another shape")
    return {party: tuple(keys) for party, keys in values.items()}
