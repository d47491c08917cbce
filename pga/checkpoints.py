"""The checkpoints of a home: signed files in its folder ``checkpoints``, each beside the edge of the tree at its size.

They are meant to leave the machine: whoever keeps one can prove that the ledger was shortened or rewritten since. The
key comes from the root key and stays the same when that is turned.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from pga.home import Home
from privacy.ledger.checkpoint import LABEL, PrivateKey, key_of, origin_of, public_key
from privacy.ledger.standalone import MOST_NOTE, Key, NotANote, Note, NotProven, check_note, read_note
from privacy.ledger.tree import Edge

FOLDER: Final = "checkpoints"
NOTE: Final = ".note"
EDGE: Final = ".edge"
_DIGITS: Final = 12


class CheckpointBusy(Exception):
    """Another process makes a checkpoint, or adds to one, at this moment."""


class Kept(NamedTuple):
    """A file in the folder. ``note`` is None when it is no checkpoint that this home signed."""

    path: Path
    data: bytes
    note: Note | None


@dataclass(frozen=True, slots=True)
class Seam:
    """Where a tree goes on: its edge, and the code of the record that it ends with."""

    edge: Edge
    mac: bytes


def private_key(home: Home) -> PrivateKey:
    """The key that signs the checkpoints of this home."""
    return key_of(home.root.mac(LABEL, b""))


def home_key(home: Home) -> Key:
    """Its public half, for partners and auditors."""
    return public_key(origin_of(home.id), private_key(home))


def folder_of(home: Home) -> Path:
    """Where they stand."""
    return home.settings.home / FOLDER


def kept(home: Home) -> Iterator[Kept]:
    """Every file in the folder, that of the longest ledger first; each is read when it is asked for."""
    key = home_key(home)
    for path in sorted(folder_of(home).glob(f"*{NOTE}"), reverse=True):
        yield _kept(path, key)


def notes(home: Home) -> Iterator[Note]:
    """The checkpoints among them."""
    return (one.note for one in kept(home) if one.note is not None)


def note_of(home: Home, size: int) -> Note | None:
    """The checkpoint of this size; None where its file is gone, or is none that this home signed for this size."""
    try:
        note = _kept(folder_of(home) / f"{name_of(size)}{NOTE}", home_key(home)).note
    except OSError:
        return None
    return note if note is not None and note.size == size else None


def signed_by_home(home: Home, data: bytes) -> Note:
    """A checkpoint of this home. Raises NotANote or NotProven."""
    note = read_note(data)
    check_note(note, home_key(home))
    return note


def seam(home: Home, note: Note) -> Seam | None:
    """The edge that was kept with a checkpoint; None when it is gone, or gives another root than was signed."""
    try:
        return read_edge((folder_of(home) / f"{name_of(note.size)}{EDGE}").read_bytes(), note)
    except OSError:
        return None


def read_edge(data: bytes, note: Note) -> Seam | None:
    """The edge in the bytes of a file, when it is that of a checkpoint."""
    try:
        said = json.loads(data)
        edge = Edge(note.size, tuple(bytes.fromhex(one) for one in said["roots"]))
        found = Seam(edge, bytes.fromhex(said["mac"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return found if edge.root() == note.root else None


def name_of(size: int) -> str:
    """The name of the files of a checkpoint, so that they sort by size."""
    return f"{size:0{_DIGITS}}"


def write(folder: Path, name: str, data: bytes) -> None:
    """Put a file there whole, or not at all."""
    beside = folder / f"{name}.unfinished"
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / name)


def edge_text(found: Seam) -> bytes:
    """The bytes of the file of an edge."""
    return json.dumps({"mac": found.mac.hex(), "roots": [one.hex() for one in found.edge.roots]}).encode()


@contextmanager
def alone(home: Home) -> Iterator[Path]:
    """The folder, for one process at a time. Raises CheckpointBusy."""
    folder = folder_of(home)
    folder.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(home.settings.home / f"{FOLDER}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield folder
    except BlockingIOError:
        raise CheckpointBusy from None
    finally:
        os.close(descriptor)


def _kept(path: Path, key: Key) -> Kept:
    with path.open("rb") as file:
        data = file.read(MOST_NOTE + 1)
    with suppress(NotANote, NotProven):
        note = read_note(data)
        check_note(note, key)
        return Kept(path, data, note)
    return Kept(path, data, None)
