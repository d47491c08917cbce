"""Backups for tests: recipients' keys in memory, a backup of a town, and a place to put it back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from pga.backup.manifest import PARTS
from pga.backup.restoring import Request, Restored, restore
from pga.backup.taking import Plan, Taken, take
from pga.backup.unpacking import Archives
from pga.settings import Settings
from privacy.ledger.mirror import Head
from tests.engines import Databases
from tests.towns import Town, TownClock

KEYS = {part: X25519PrivateKey.generate() for part in PARTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A backup that was made, and what opens it."""

    taken: Taken
    archives: Archives


def plan(folder: Path, keyring_days: int = 30) -> Plan:
    """Two directories; three recipients."""
    return Plan(
        recipients={part: key.public_key() for part, key in KEYS.items()},
        out=folder / "data",
        keyring_out=folder / "ring",
        keyring_days=keyring_days,
    )


def kept(town: Town, folder: Path) -> Kept:
    """Back this town up."""
    taken = take(town.gate, plan(folder))
    return Kept(taken=taken, archives=archives(taken, town.settings.home / "root.key"))


def archives(taken: Taken, root_key: Path, **other: Path) -> Archives:
    """The archives of a backup, with some put in the place of others."""
    return Archives(files={**taken.files, **other}, keys=tuple(KEYS.values()), root_key=root_key)


@contextmanager
def elsewhere(databases: Databases, folder: Path) -> Iterator[Settings]:
    """An empty place on the same engine, as another machine would have it."""
    settings = databases.empty(folder)
    yield settings
    databases.drop(settings)


def put_back(
    found: Archives, target: Settings, clock: TownClock, mirror: Head | None = None, *codes: tuple[str, str]
) -> Restored:
    """Restore into this place."""
    return restore(Request(archives=found, target=target, mirror=mirror, codes=codes), clock)
