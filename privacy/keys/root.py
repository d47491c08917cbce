"""The root key of a home, behind a provider that answers questions and never hands the key out (security.md
2.1, 7).

``FileRoot`` reads a file with mode 0400; a systemd credential is the same kind of file on another path. A rotation
makes a new version beside the old one, which then only opens, until nothing needs it (decision 0036).
"""

import hmac
import os
import secrets
import stat
import threading
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Final, NoReturn, Protocol

from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from privacy.keys import aead, rootfile
from privacy.keys.aead import CannotOpen
from privacy.keys.framing import prefixed
from privacy.keys.rootfile import RootFile, RootKeyUnusable
from privacy.keys.secret import ID_SIZE, KEY_SIZE

__all__ = ["FileRoot", "RootKeyMissing", "RootKeyUnusable", "RootProvider"]

ROW_CODES: Final = "pga/rowmac/v1"
"""The label of the keyed codes of rows: the one kind of code that a rotation makes again."""
LASTING: Final = (
    "pga/person/v1",
    "pga/corv/v1",
    "pga/staff/v1",
    "pga/pepper/v1",
    "pga/recovery/v1",
    "pga/csrf/v1",
    "pga/reset/v1",
    "pga/offer/v1",
    "pga/authz-node/v1",
    "pga/authz-root/v1",
    "pga/checkpoint/v1",
)
"""Labels of codes that outlive the root key. Person codes stand in the ledger, which never changes; what the codes of
employees were made from is kept nowhere; passwords and
recovery codes are with their owners alone; of the next three people hold some at this moment. Two are of the register
of newest rows, whose root stands in the head mirror too; the last gives the key of the checkpoints that partners know.
"""

_NO_RULES: Final = bytes(ID_SIZE)
_MOST_BYTES: Final = 64 * 1024


class RootKeyMissing(Exception):
    """There is no root key on the path. None is made in its place: what it sealed stays shut."""


class RootProvider(Protocol):
    """What the program may ask of the root key. A key management service can stand behind this too."""

    @property
    def version(self) -> int:
        """Number of the newest root key; everything is sealed under that one."""
        ...

    @property
    def versions(self) -> tuple[int, ...]:
        """The newest, and those that still open what they sealed, newest first."""
        ...

    @property
    def turning(self) -> bool:
        """True while a rotation goes on."""
        ...

    def derive(self, salt: bytes, info: bytes, length: int = KEY_SIZE, version: int = 0) -> bytes:
        """HKDF-SHA512 (RFC 5869) of the root key, of the newest version unless another is named."""
        ...

    def named(self, label: str) -> bytes:
        """A key (32 bytes) that keeps its value when the root key is turned, once ``turn`` was told of it."""
        ...

    def mac(self, label: str, data: bytes) -> bytes:
        """HMAC-SHA256 (32 bytes) under a key derived for this label."""
        ...

    def fits(self, label: str, data: bytes, code: bytes) -> bool:
        """Whether ``mac`` makes this code, or made it before a rotation that is not at its end."""
        ...

    def wrap(self, plaintext: bytes, context: bytes) -> bytes:
        """Seal a small secret, bound to its context."""
        ...

    def unwrap(self, blob: bytes, context: bytes) -> bytes:
        """Open what ``wrap`` sealed in the same context. Raises CannotOpen."""
        ...

    def wrapped_by(self, blob: bytes) -> int:
        """Which version sealed it. Raises CannotOpen when none of those that are held did."""
        ...

    def turn(self, names: Collection[str]) -> None:
        """Begin a rotation: a newest version, with the keys of ``names`` as they were. Nothing while one goes on."""
        ...

    def forget(self) -> None:
        """End a rotation: only the newest version stays. The caller has proven that nothing needs the others."""
        ...

    def refresh(self) -> None:
        """Learn of a rotation that another process began or ended."""
        ...


class FileRoot:
    """A root key from a file. Printing shows nothing; it cannot be pickled or copied.

    What this process once read of a former version it keeps as long as it lives: an answer that was begun is ended.
    """

    __slots__ = ("_file", "_former", "_labels", "_lock", "_path", "_stamp", "version")

    def __init__(self, key: bytes, version: int, path: Path | None = None) -> None:
        """``path``: the file it stands in; without one it cannot be turned."""
        self._path = path
        self._former: dict[int, bytes] = {}
        self._lock = threading.Lock()
        self._take(RootFile(version=version, key=key), ())

    @classmethod
    def create(cls, path: Path) -> "FileRoot":
        """Make a new root key in a new file, mode 0400. Raises FileExistsError when the file is there
        already.
        """
        rootfile.write_new(path, RootFile(version=1, key=secrets.token_bytes(KEY_SIZE)))
        return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> "FileRoot":
        """Read a root key. Raises RootKeyMissing or RootKeyUnusable."""
        file, stamp = _read(path)
        root = cls(file.key, file.version, path)
        root._take(file, stamp)
        return root

    @property
    def versions(self) -> tuple[int, ...]:
        """The newest, and those that still open what they sealed, newest first."""
        return (self.version, *sorted(self._former, reverse=True))

    @property
    def turning(self) -> bool:
        """True while a rotation goes on: the file holds a former version, or a code that is being made again."""
        return bool(self._file.former or self._file.passing)

    def derive(self, salt: bytes, info: bytes, length: int = KEY_SIZE, version: int = 0) -> bytes:
        """HKDF-SHA512 (RFC 5869) of the root key, of the newest version unless another is named."""
        key = self._file.key if version in (0, self.version) else self._former[version]
        return HKDF(algorithm=SHA512(), length=length, salt=salt, info=info).derive(key)

    def named(self, label: str) -> bytes:
        """A key (32 bytes) that keeps its value when the root key is turned, once ``turn`` was told of it."""
        return self._file.kept.get(label) or self.derive(b"", label.encode())

    def mac(self, label: str, data: bytes) -> bytes:
        """HMAC-SHA256 (32 bytes) under a key derived for this label."""
        return hmac.digest(self._label_key(label), data, "sha256")

    def fits(self, label: str, data: bytes, code: bytes) -> bool:
        """Whether ``mac`` makes this code, or made it before a rotation that is not at its end."""
        if hmac.compare_digest(self.mac(label, data), code):
            return True
        passing = self._file.passing.get(label)
        return passing is not None and hmac.compare_digest(hmac.digest(passing, data, "sha256"), code)

    def wrap(self, plaintext: bytes, context: bytes) -> bytes:
        """Seal a small secret, bound to its context."""
        key_id, key = self._wrapping(self.version)
        return aead.seal(key, key_id=key_id, rules_id=_NO_RULES, aad=context, plaintext=plaintext)

    def unwrap(self, blob: bytes, context: bytes) -> bytes:
        """Open what ``wrap`` sealed in the same context. Raises CannotOpen."""
        key_id, key = self._wrapping(self.wrapped_by(blob))
        return aead.open_(key, key_id=key_id, aad=context, blob=blob)

    def wrapped_by(self, blob: bytes) -> int:
        """Which version sealed it. Raises CannotOpen when none of those that are held did."""
        key_id = aead.header(blob).key_id
        for version in self.versions:
            if self._wrapping(version)[0] == key_id:
                return version
        raise CannotOpen

    def turn(self, names: Collection[str]) -> None:
        """Begin a rotation, in the file. Nothing while one goes on. Raises OSError where the file cannot be replaced.
        """
        self.refresh()
        if self.turning:
            return
        old = self._file
        kept = {label: self._label_key(label) for label in LASTING} | {name: self.named(name) for name in names}
        self._write(
            RootFile(
                version=old.version + 1,
                key=secrets.token_bytes(KEY_SIZE),
                former={old.version: old.key},
                kept=kept,
                passing={ROW_CODES: self._label_key(ROW_CODES)},
            )
        )

    def forget(self) -> None:
        """End a rotation, in the file: only the newest version stays. Raises OSError as ``turn``."""
        self.refresh()
        self._write(replace(self._file, former={}, passing={}))

    def refresh(self) -> None:
        """Read the file again when it was replaced. One that is gone or unusable changes nothing in this process."""
        if self._path is None:
            return
        try:
            if _of(self._path.stat()) != self._stamp:
                self._take(*_read(self._path))
        except (OSError, RootKeyMissing, RootKeyUnusable):
            return

    def _take(self, file: RootFile, stamp: tuple[int, ...]) -> None:
        with self._lock:
            self._former |= file.former
            self._former.pop(file.version, None)
            self._file, self._labels, self._stamp = file, dict[str, bytes](), stamp
            self.version = file.version

    def _write(self, file: RootFile) -> None:
        if self._path is None:
            raise FileNotFoundError("this root key stands in no file")
        rootfile.replace(self._path, file)
        self.refresh()

    def _label_key(self, label: str) -> bytes:
        labels = self._labels
        key = labels.get(label)
        if key is None:
            key = self._file.kept.get(label) or self.derive(b"", prefixed("pga/mac", label))
            labels[label] = key
        return key

    def _wrapping(self, version: int) -> tuple[bytes, bytes]:
        both = self.derive(b"", b"pga/root-wrap/v1", ID_SIZE + KEY_SIZE, version)
        return both[:ID_SIZE], both[ID_SIZE:]

    def __repr__(self) -> str:
        return "<FileRoot>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a root key stays in its process")


def _read(path: Path) -> tuple[RootFile, tuple[int, ...]]:
    try:
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            text = file.read(_MOST_BYTES)
    except FileNotFoundError:
        raise RootKeyMissing(path.name) from None
    if stat.S_IMODE(about.st_mode) & 0o077:
        raise RootKeyUnusable(f"{path.name} can be read by others than its owner")
    return rootfile.parse(text, path.name), _of(about)


def _of(about: os.stat_result) -> tuple[int, ...]:
    return about.st_ino, about.st_mtime_ns, about.st_size
