"""The file of a root key: its newest version, and what is still needed of the version before.

A file of the first version is two lines. After a rotation more follow, each ``<what> <name> <base64>``: ``former`` (a
root key that still opens, and seals nothing any more), ``kept`` (the key of a code that outlives the root key, because
what it made cannot be made again) and ``passing`` (the key of a code that is being made again everywhere, accepted
until that is done).
"""

import base64
import binascii
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from privacy.keys.secret import KEY_SIZE

_FORMAT: Final = "pga-root-key"
_KINDS: Final = ("former", "kept", "passing")


class RootKeyUnusable(Exception):
    """The file can be read by others than its owner, or does not hold a root key."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RootFile:
    """What stands in the file. ``former``: version -> key; ``kept`` and ``passing``: label -> key. 32 bytes each."""

    version: int
    key: bytes
    former: Mapping[int, bytes] = field(default_factory=dict)
    kept: Mapping[str, bytes] = field(default_factory=dict)
    passing: Mapping[str, bytes] = field(default_factory=dict)


def parse(text: bytes, name: str) -> RootFile:
    """Read the bytes of such a file. Raises RootKeyUnusable, which names the file and nothing of what is in it."""
    try:
        head, body, *more = text.decode("ascii").splitlines()
        label, version = head.split(" ")
        if label != _FORMAT or int(version) < 1:
            raise ValueError
        held: dict[str, dict[str, bytes]] = {kind: {} for kind in _KINDS}
        for line in more:
            kind, of, key = line.split(" ")
            held[kind][of] = _key(key)
        former = {int(number): key for number, key in held["former"].items()}
        return RootFile(
            version=int(version), key=_key(body), former=former, kept=held["kept"], passing=held["passing"]
        )
    except (ValueError, KeyError, binascii.Error):
        raise RootKeyUnusable(f"{name} does not hold a root key") from None


def _key(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != KEY_SIZE:
        raise ValueError
    return key


def to_text(file: RootFile) -> bytes:
    """The bytes of the file."""
    lines = [f"{_FORMAT} {file.version}", base64.b64encode(file.key).decode()]
    held = {"former": {str(n): key for n, key in file.former.items()}, "kept": file.kept, "passing": file.passing}
    for kind in _KINDS:
        lines += [f"{kind} {of} {base64.b64encode(key).decode()}" for of, key in sorted(held[kind].items())]
    return "\n".join([*lines, ""]).encode()


def write_new(path: Path, file: RootFile) -> None:
    """A new file, mode 0400. Raises FileExistsError when it is there already."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o400)
    with os.fdopen(descriptor, "wb") as out:
        out.write(to_text(file))
        out.flush()
        os.fsync(out.fileno())


def replace(path: Path, file: RootFile) -> None:
    """Put another file in the place of this one, whole or not at all, also after a power cut. Raises OSError.

    Where the path is a link, the file that it leads to is replaced.
    """
    target = path.resolve()
    beside = target.with_name(f"{target.name}.new")
    beside.unlink(missing_ok=True)
    write_new(beside, file)
    beside.replace(target)
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
