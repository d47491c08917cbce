"""A home: one municipality's installation. Its root key, its identity, its trust list, its mirror outside the database.

``home.json`` says which home this is and whether it is *demo* or *real*, fixed at ``init``; ``trust.json`` pins the
keys of the parties outside the database (``pga.pinning``); ``head.json`` mirrors the head of the ledger.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pga.clock import Clock
from pga.pinning import FILE as TRUST
from pga.pinning import PinnedTrust, TrustUnreadable
from pga.settings import Settings
from pga.store import keys as ring
from pga.store.engine import FILES, Store, Transaction
from pga.store.register import Register
from privacy.keys.aead import CannotOpen
from privacy.keys.derive import row_code, row_code_fits
from privacy.keys.root import FileRoot, RootProvider
from privacy.ledger.chain import chain_context
from privacy.ledger.mirror import HeadMirror
from privacy.rules.signing import Trust


class HomeMissing(Exception):
    """There is no home here yet, or a part of it is gone; nothing is ever made silently in its place."""


@dataclass(frozen=True, slots=True)
class RowCodes:
    """The keyed codes of rows under one root key (see ``privacy.keys.derive``), and the keys of the chain under it."""

    root: RootProvider
    opened: dict[int, bytes] = field(default_factory=dict)
    """Epoch -> key of the chain, once opened: a key never changes."""

    def __call__(self, table: str, values: Mapping[str, object]) -> bytes:
        """The code of a whole row, its own ``code`` left out."""
        return row_code(self.root, table, values)

    def fits(self, table: str, values: Mapping[str, object], code: bytes) -> bool:
        """Whether a row has the code that belongs to it, or had before a rotation that goes on."""
        return row_code_fits(self.root, table, values, code)

    def chain_keys(self, tx: Transaction) -> Mapping[int, bytes]:
        """Epoch -> key of the chain, of those that are there and can be opened."""
        for row in () if self.opened else ring.chain_key_rows(tx):
            with suppress(CannotOpen):
                self.opened[row.epoch] = self.root.unwrap(bytes(row.sealed), chain_context(row.epoch))
        return self.opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Everything that stands outside the database, with the database beside it."""

    id: str
    demo: bool
    settings: Settings
    clock: Clock
    store: Store
    root: RootProvider
    pinned: PinnedTrust
    mirror: HeadMirror
    code: RowCodes
    """Makes the keyed codes of rows, and says whether one fits."""

    @property
    def trust(self) -> Trust:
        """The list that counts now. Raises RulesNotInForce when it is older than one that counted before."""
        return self.pinned.at_least(self.mirror.read().trust)


def open_home(settings: Settings, clock: Clock) -> Home:
    """Open an existing home. Raises ``HomeMissing`` with the file that is wanting."""
    about = _read(settings.home / "home.json")
    if not all(isinstance(about.get(name), str) for name in ("id", "kind")):
        raise HomeMissing("home.json cannot be read")
    pinned = PinnedTrust(settings.home, about["id"])
    try:
        pinned.read()
    except FileNotFoundError as error:
        raise HomeMissing(TRUST) from error
    except (OSError, TrustUnreadable) as error:
        raise HomeMissing(f"{TRUST} cannot be read") from error
    root = FileRoot.load(settings.home / "root.key")
    store = Store(settings, root.refresh)
    mirror = HeadMirror(settings.home / "head.json")
    store.register = Register(root.mac, mirror.read)
    return Home(
        id=about["id"],
        demo=about["kind"] == "demo",
        settings=settings,
        clock=clock,
        store=store,
        root=root,
        pinned=pinned,
        mirror=mirror,
        code=RowCodes(root),
    )


def make_home(settings: Settings, *, home_id: str, demo: bool) -> None:
    """Make the files of a new home, for its owner alone. Raises ``FileExistsError`` when there is one already.

    The databases are made here, empty: SQLite would let everybody read them, and gives its journals the same mode.
    """
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    kind = "demo" if demo else "real"
    write_once(settings.home / "home.json", {"id": home_id, "kind": kind})
    FileRoot.create(settings.home / "root.key")
    HeadMirror.create(settings.home / "head.json")
    if not settings.on_postgresql:
        for name in FILES:
            os.close(os.open(settings.home / name, os.O_WRONLY | os.O_CREAT, 0o600))


def pin_trust(settings: Settings, keys: dict[str, tuple[str, ...]]) -> None:
    """Write the first trust list: which keys count for which party. Its fingerprint goes on the paper covenant."""
    write_once(settings.home / TRUST, {party: list(ids) for party, ids in sorted(keys.items())})


def write_once(path: Path, value: object) -> None:
    """Write a JSON file that is never changed afterwards (mode 0400)."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1, sort_keys=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            raise TypeError(type(found).__name__)
        return found
    except FileNotFoundError as error:
        raise HomeMissing(path.name) from error
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise HomeMissing(f"{path.name} cannot be read") from error
