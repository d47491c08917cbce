"""The ratchet of a home: the key that stands under its next checkpoint, in a file outside the database.

Each checkpoint uses a key up: the next is made from it and the file overwritten. Who takes the machine today, the root
key included, cannot make yesterday's checkpoints anew; who keeps the start elsewhere sees it (``audit verify
--ratchet``). Forward security as of Bellare and Yee, "Forward-Security in Private-Key Cryptography" (2003).
"""

import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

from pga import checkpoints
from pga.home import Home
from privacy.ledger.standalone import NotANote, Note, NotProven, Ratchet, check_ratchet, turn_of

FILE: Final = "ratchet.json"
ROOM: Final = 256
"""Bytes of the file, always as many, so that what stood there is written over and not beside."""


def new_start() -> Ratchet:
    """Where one begins, at no other's end."""
    return Ratchet(secrets.token_hex(8), 1, secrets.token_bytes(32))


def kept(home: Home) -> Ratchet | None:
    """The key of the next checkpoint; None where none was begun, or its file cannot be read: ``unproven``
    and ``doctor`` say so.
    """
    try:
        return read_ratchet((home.settings.home / FILE).read_bytes())
    except (OSError, NotANote):
        return None


def keep(home: Home, ratchet: Ratchet) -> None:
    """Write this key over the one that was there, in the same place on the disk."""
    said = {"line": ratchet.line, "number": ratchet.number, "key": ratchet.key.hex()}
    _write_over(home.settings.home / FILE, json.dumps(said).encode().ljust(ROOM - 1) + b"\n")


def read_ratchet(data: bytes) -> Ratchet:
    """The key in the bytes of the file. Raises NotANote."""
    try:
        said = json.loads(data)
        line, number, key = bytes.fromhex(said["line"]), said["number"], bytes.fromhex(said["key"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NotANote(FILE) from None
    if len(line) != 8 or type(number) is not int or number < 1 or len(key) != 32:
        raise NotANote(FILE)
    return Ratchet(line.hex(), number, key)


def unproven(home: Home, start: Ratchet, held: Iterable[Note] = ()) -> int | None:
    """The first record that the checkpoints since this start no longer prove; None where they prove all, to the last.

    ``held``: checkpoints of this home that somebody else kept.
    """
    notes = {note.text: note for note in (*held, *checkpoints.notes(home))}.values()
    try:
        following = check_ratchet(start, notes)
    except NotProven as error:
        return error.values[0]
    now = kept(home)
    if now is not None and following in (now, now.turned()):
        return None
    return max(note.size for note in notes) + 1


def told_of_ratchet(home: Home) -> tuple[Literal["ok", "warning", "bad"], str]:
    """Whether the next checkpoint goes on where the newest ended, for who looks after the home."""
    now, newest = kept(home), next(checkpoints.notes(home), None)
    turn = turn_of(newest) if newest is not None else None
    if turn is None and now is None:
        return "warning", "never begun; `audit ratchet` writes a start, to be kept outside this machine"
    if now is not None and turn == (now.line, now.number):
        return "warning", "the newest checkpoint did not turn its key: the next one will, or else somebody keeps it"
    if now is None or turn != (now.line, now.number - 1):
        return "bad", f"{FILE} does not go on from the newest checkpoint: `audit verify --ratchet`, then begin it again"
    return "ok", f"{now.number - 1} checkpoints, each under a key that is forgotten"


def _write_over(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.truncate(len(data))
        file.flush()
        os.fsync(file.fileno())
