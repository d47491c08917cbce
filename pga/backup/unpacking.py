"""Opening the three archives of one backup into a directory, and proving that they belong together."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pga.backup.manifest import PARTS, Manifest
from privacy.keys.archive import ArchiveRefused, open_archive, read_header
from privacy.keys.recipients import RecipientKey
from privacy.keys.root import RootProvider


@dataclass(frozen=True, slots=True, kw_only=True)
class Archives:
    """The archives of one backup, by part, with the private keys and the root key that open them."""

    files: Mapping[str, Path]
    keys: Sequence[RecipientKey]
    root_key: Path


def announced(archives: Archives) -> Manifest:
    """What the archives say, before any is opened. Raises ``ArchiveRefused`` when they are not one backup."""
    return _one_backup({part: _read(archives.files[part]) for part in PARTS})


def open_part(archives: Archives, part: str, root: RootProvider, folder: Path) -> Manifest:
    """Open one archive into a file of that name in ``folder``; what it says is now proven."""
    descriptor = os.open(folder / part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target, archives.files[part].open("rb") as source:
        manifest = Manifest.of(open_archive(source, target, archives.keys, root))
        target.flush()
        os.fsync(target.fileno())
    if manifest.part != part:
        raise ArchiveRefused("other_part")
    return manifest


def open_all(archives: Archives, root: RootProvider, folder: Path) -> Manifest:
    """Open the three of them."""
    return _one_backup({part: open_part(archives, part, root, folder) for part in PARTS})


def trust_files(folder: Path) -> dict[str, str]:
    """The files in the opened trust archive: name -> text."""
    texts = json.loads((folder / "trust").read_text(encoding="utf-8"))
    return {str(name): str(text) for name, text in texts.items()}


def _read(path: Path) -> Manifest:
    with path.open("rb") as source:
        return Manifest.of(read_header(source))


def _one_backup(manifests: Mapping[str, Manifest]) -> Manifest:
    first = next(iter(manifests.values()))
    for part, manifest in manifests.items():
        if manifest.part != part:
            raise ArchiveRefused("other_part")
        if not manifest.same_backup(first):
            raise ArchiveRefused("other_backup")
    return first
