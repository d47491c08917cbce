"""Putting a home back from a backup: into nothing, with its guards, verified, and told as the first record after it.

Nothing is ever overwritten. What does not end well is taken away again; only a ledger that verification finds
damaged stays, with the verdict, because the backup may be all there is.
"""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pga.backup import acknowledging
from pga.backup.manifest import DATABASE, KEYRING, ROWS_FORM, Manifest
from pga.backup.taking import TRUST_FILES
from pga.backup.unpacking import Archives, announced, open_all, trust_files
from pga.clock import Clock
from pga.commands.homes import RecordRestore
from pga.doctor import Finding, parties
from pga.founding import SHELL
from pga.gate import Gate
from pga.home import open_home
from pga.settings import Settings
from pga.store import copying, sessions
from pga.store import ledger as stored_ledger
from pga.store.engine import Transaction
from pga.store.migrate import downgrade, upgrade
from pga.verifying import verify_home
from privacy.keys.archive import ArchiveRefused
from privacy.keys.root import FileRoot
from privacy.ledger.mirror import Head, LedgerForked
from privacy.ledger.verify import Verdict

Say = Callable[[str], None]
_INSIDE: Final = ".restore"
_NEVER_CHANGED: Final = ("home.json", "trust.json")


class NotEmpty(Exception):
    """Something stands where the home would be put. A restore never overwrites."""


class OlderSet(Exception):
    """The machine remembers records that this backup does not hold, from ``first`` on, ``missing`` in all."""

    def __init__(self, first: int, missing: int) -> None:
        super().__init__(first, missing)
        self.first = first
        self.missing = missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to restore and where. ``mirror``: a head mirror that outlived the old home; ``codes``: (name, code)."""

    archives: Archives
    target: Settings
    mirror: Head | None = None
    codes: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """How it ended. ``missing`` is None when no mirror told how far the ledger had come."""

    manifest: Manifest
    missing: int | None
    acknowledged: tuple[str, ...]
    verdict: Verdict
    keys: tuple[Finding, ...]
    seconds: float


def restore(request: Request, clock: Clock, say: Say = lambda line: None) -> Restored:
    """Put the home back. Raises ``NotEmpty``, ``OlderSet``, ``NotAcknowledged``, ``ArchiveRefused``, ``CannotPutBack``
    and ``LedgerForked``; nothing is left behind then.
    """
    _require_nothing(request.target)
    return _restore(request, clock, say, drilled=False)


def drill(request: Request, clock: Clock, parent: Path | None, say: Say = lambda line: None) -> Restored:
    """The same in a scratch directory, on SQLite whatever the home runs on, thrown away afterwards.

    The root key is not copied there. What the mirror knows and the backup does not is the loss, and needs nobody.
    """
    scratch = Path(tempfile.mkdtemp(prefix="pga-drill-", dir=parent))
    try:
        return _restore(replace(request, target=Settings(home=scratch / "home")), clock, say, drilled=True)
    finally:
        shutil.rmtree(scratch)


def _restore(request: Request, clock: Clock, say: Say, *, drilled: bool) -> Restored:
    started, target = time.monotonic(), request.target
    root = FileRoot.load(request.archives.root_key)
    copying.check_migration(announced(request.archives).migration)
    work = target.home / _INSIDE
    target.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.home.chmod(0o700)
    work.mkdir(mode=0o700)
    try:
        say("Opening the archives …")
        manifest = open_all(request.archives, root, work)
        missing = _missing(manifest, request.mirror)
        names = () if drilled else _acknowledged(request, manifest, root, missing, clock, work)
        say("Putting back …")
        _put_files(request, work, drilled=drilled)
        _put_data(target, manifest, work)
        say("Verifying …")
        verdict, keys = _proven_and_told(request, clock, manifest, missing, names)
    except BaseException:
        _take_away(target)
        raise
    shutil.rmtree(work)
    return Restored(
        manifest=manifest,
        missing=missing,
        acknowledged=names,
        verdict=verdict,
        keys=keys,
        seconds=time.monotonic() - started,
    )


def _require_nothing(target: Settings) -> None:
    home = target.home
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise NotEmpty(f"{home} is not an empty directory")
    if not copying.is_empty(target):
        raise NotEmpty("the database has tables")


def _missing(manifest: Manifest, mirror: Head | None) -> int | None:
    return None if mirror is None else max(0, mirror.seq - manifest.seq)


def _acknowledged(
    request: Request, manifest: Manifest, root: FileRoot, missing: int | None, clock: Clock, work: Path
) -> tuple[str, ...]:
    if not missing:
        return ()
    if not request.codes:
        raise OlderSet(manifest.seq + 1, missing)
    people = json.loads(trust_files(work).get(acknowledging.FILE, "{}"))
    return acknowledging.confirm(people, manifest.home, root, request.codes, clock.now())


def _put_files(request: Request, work: Path, *, drilled: bool) -> None:
    home, root_key = request.target.home, request.archives.root_key
    if drilled:
        (home / "root.key").symlink_to(root_key.absolute())
    else:
        _write(home / "root.key", root_key.read_text(encoding="ascii"), 0o400)
    for name, text in trust_files(work).items():
        if name not in (*TRUST_FILES, "head.json"):
            raise ArchiveRefused("unknown_format")
        _write(home / name, text, 0o400 if name in _NEVER_CHANGED else 0o600)


def _write(path: Path, text: str, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _put_data(target: Settings, manifest: Manifest, work: Path) -> None:
    if manifest.form == ROWS_FORM:
        copying.put_rows(target, manifest.migration, (work / DATABASE, work / KEYRING))
    elif target.on_postgresql:
        raise copying.CannotPutBack("this backup holds SQLite files; they do not go into PostgreSQL")
    else:
        for part, name in copying.FILES.items():
            (work / part).rename(target.home / name)
        upgrade(target)


def _proven_and_told(
    request: Request, clock: Clock, manifest: Manifest, missing: int | None, names: tuple[str, ...]
) -> tuple[Verdict, tuple[Finding, ...]]:
    home = open_home(request.target, clock)
    try:
        with home.store.transaction() as tx:
            _require_same_history(tx, request.mirror, manifest)
            keys = tuple(parties(home, tx))
            sessions.remove_every_one(tx)
            tx.commit()
        verdict = verify_home(home)
        told = RecordRestore(backup=manifest.backup, seq=manifest.seq, missing=missing, acknowledged=names)
        Gate(home).act(SHELL, told)
    finally:
        home.store.close()
    return verdict, keys


def _require_same_history(tx: Transaction, mirror: Head | None, manifest: Manifest) -> None:
    """A mirror that is not ahead of the backup must know the same record at its number."""
    if mirror is None or not 0 < mirror.seq <= manifest.seq:
        return
    if stored_ledger.mac_at(tx, mirror.seq) != mirror.mac:
        raise LedgerForked(f"record {mirror.seq} is another one than the mirror remembers")


def _take_away(target: Settings) -> None:
    """What was made in the empty place goes again; the directory itself may be a mount and stays."""
    if target.on_postgresql and not copying.is_empty(target):
        downgrade(target, "base")
    for path in target.home.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
