"""Making a backup: copy at one moment, seal three archives, tell it in the ledger, and only then give them their names.

The root key is in no archive: whoever has the archives and all their keys still opens no text of a case.
"""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from pga import VERSION
from pga.backup.manifest import DATABASE, FILES_FORM, KEYRING, PARTS, ROWS_FORM, TRUST, Manifest
from pga.clock import from_moment, moment
from pga.commands.homes import RecordBackup
from pga.founding import SHELL
from pga.gate import Gate
from pga.home import Home
from pga.store import copying
from privacy.keys.archive import ArchiveRefused, read_header, seal_archive
from privacy.keys.recipients import Recipient, id_of
from privacy.ledger.mirror import Head, to_text

TRUST_FILES: Final = ("home.json", "trust.json", "acknowledgers.json")
"""Files of the home that go into the trust archive as they are, beside the head of the ledger."""

Say = Callable[[str], None]


class BackupBusy(Exception):
    """Another backup of this home is being made."""


class SameRecipient(Exception):
    """Two parts are sealed to one key; then they might as well be one file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where the archives go and who may open them. Key ring archives older than ``keyring_days`` are removed."""

    recipients: Mapping[str, Recipient]
    out: Path
    keyring_out: Path
    keyring_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A backup that was made, and the old key ring archives that were removed."""

    backup: str
    seq: int
    at: str
    files: Mapping[str, Path]
    removed: tuple[str, ...]


def take(gate: Gate, plan: Plan, say: Say = lambda line: None) -> Taken:
    """Back up this home.

    Raises ``SameRecipient``, ``BackupBusy``, ``TrustBusy``, ``FileExistsError``, and what the gate raises.
    """
    if len({id_of(key) for key in plan.recipients.values()}) != len(PARTS):
        raise SameRecipient
    home = gate.home
    for folder in (plan.out, plan.keyring_out):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(home.settings.home), home.pinned.steady(), _scratch(home.settings.home) as scratch:
        known = home.mirror.read()  # before the copy: the mirror may lag behind the database, never lead
        say("Copying …")
        manifest = _copy(home, scratch)
        _write_trust(home, scratch / TRUST, replace(known, seq=manifest.seq, mac=manifest.mac))
        say("Sealing …")
        files, told = _names(manifest, plan), _unfinished(home, manifest, plan, scratch)
        try:
            _tell(gate, manifest, plan, told)
            for part, path in told.items():
                path.rename(files[part])
        finally:
            for path in told.values():
                path.unlink(missing_ok=True)
    return Taken(
        backup=manifest.backup, seq=manifest.seq, at=manifest.at, files=files, removed=_prune(manifest, plan)
    )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder / "backup.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BackupBusy from None
    finally:
        os.close(descriptor)


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """Inside the home, so that the copy lies nowhere that the database itself does not lie."""
    for left in folder.glob(".backup-*"):  # of a backup that was killed
        shutil.rmtree(left)
    made = Path(tempfile.mkdtemp(prefix=".backup-", dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made)


def _copy(home: Home, scratch: Path) -> Manifest:
    at = moment(home.clock.now())
    if home.settings.on_postgresql:
        with (scratch / DATABASE).open("wb") as database, (scratch / KEYRING).open("wb") as keyring:
            stand = copying.write_rows(home.settings, {DATABASE: database, KEYRING: keyring})
    else:
        stand = copying.copy_files(home.store, scratch)
        for part, name in copying.FILES.items():
            (scratch / name).rename(scratch / part)
    return Manifest(
        part="",
        backup=uuid.uuid4().hex,
        home=home.id,
        demo=home.demo,
        form=ROWS_FORM if home.settings.on_postgresql else FILES_FORM,
        seq=stand.seq,
        mac=stand.mac,
        migration=stand.migration,
        version=VERSION,
        at=at,
    )


def _write_trust(home: Home, path: Path, head: Head) -> None:
    folder = home.settings.home
    texts = {name: (folder / name).read_text("utf-8") for name in TRUST_FILES if (folder / name).exists()}
    path.write_text(json.dumps({**texts, "head.json": to_text(head).decode()}), encoding="utf-8")


def _names(manifest: Manifest, plan: Plan) -> dict[str, Path]:
    stamp = manifest.at.translate({ord(sign): None for sign in "-:."})
    return {
        part: (plan.keyring_out if part == KEYRING else plan.out) / f"{stamp}-{manifest.backup[:8]}-{part}.pga"
        for part in PARTS
    }


def _unfinished(home: Home, manifest: Manifest, plan: Plan, scratch: Path) -> dict[str, Path]:
    """The sealed archives under names that nobody takes for a backup."""
    made: dict[str, Path] = {}
    try:
        for part, path in _names(manifest, plan).items():
            made[part] = path.with_name(f"{path.name}.unfinished")
            descriptor = os.open(made[part], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as target, (scratch / part).open("rb") as source:
                header = replace(manifest, part=part).header()
                seal_archive(source, target, header, plan.recipients[part], home.root)
                target.flush()
                os.fsync(target.fileno())
    except BaseException:
        for path in made.values():
            path.unlink(missing_ok=True)
        raise
    return made


def _tell(gate: Gate, manifest: Manifest, plan: Plan, files: Mapping[str, Path]) -> None:
    facts: dict[str, str] = {"form": manifest.form, "keyring_days": str(plan.keyring_days)}
    for part, path in files.items():
        with path.open("rb") as file:
            facts[f"{part}_sha256"] = hashlib.file_digest(file, "sha256").hexdigest()
        facts[f"{part}_recipient"] = id_of(plan.recipients[part])
    gate.act(SHELL, RecordBackup(backup=manifest.backup, seq=manifest.seq, mac=manifest.mac, facts=facts))


def _prune(manifest: Manifest, plan: Plan) -> tuple[str, ...]:
    """Remove this home's key ring archives that are too old: a key that was destroyed must not live on in them."""
    oldest = from_moment(manifest.at) - timedelta(days=plan.keyring_days)
    removed = []
    for path in sorted(plan.keyring_out.glob(f"*-{KEYRING}.pga")):
        other = _manifest_of(path)
        if other is not None and other.home == manifest.home and from_moment(other.at) < oldest:
            path.unlink()
            removed.append(path.name)
    return tuple(removed)


def _manifest_of(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            return Manifest.of(read_header(file))
    except (ArchiveRefused, OSError):
        return None
