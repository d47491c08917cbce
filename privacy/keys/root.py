"""The root key of a home, behind a provider that answers questions and never hands the key out (security.md
2.1, 7).

``FileRoot`` reads a file with mode 0400; a systemd credential is the same kind of file on another path.
"""

import base64
import binascii
import hmac
import os
import secrets
import stat
from pathlib import Path
from typing import Final, NoReturn, Protocol

from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from privacy.keys import aead
from privacy.keys.framing import prefixed
from privacy.keys.secret import ID_SIZE, KEY_SIZE

_FORMAT: Final = "pga-root-key"
_NO_RULES: Final = bytes(ID_SIZE)


class RootKeyMissing(Exception):
    """There is no root key on the path. None is made in its place: what it sealed stays shut."""


class RootKeyUnusable(Exception):
    """The file can be read by others than its owner, or does not hold a root key."""


class RootProvider(Protocol):
    """What the program may ask of the root key. A key management service can stand behind this too."""

    @property
    def version(self) -> int:
        """Number of this root key; goes up when it is replaced."""
        ...

    def derive(self, salt: bytes, info: bytes, length: int = KEY_SIZE) -> bytes:
        """HKDF-SHA512 (RFC 5869) of the root key."""
        ...

    def mac(self, label: str, data: bytes) -> bytes:
        """HMAC-SHA256 (32 bytes) under a key derived for this label."""
        ...

    def wrap(self, plaintext: bytes, context: bytes) -> bytes:
        """Seal a small secret, bound to its context."""
        ...

    def unwrap(self, blob: bytes, context: bytes) -> bytes:
        """Open what ``wrap`` sealed in the same context. Raises CannotOpen."""
        ...


class FileRoot:
    """A root key from a file. Printing shows nothing; it cannot be pickled or copied."""

    __slots__ = ("_key", "_labels", "version")

    def __init__(self, key: bytes, version: int) -> None:
        self._key = key
        self._labels: dict[str, bytes] = {}
        self.version = version

    @classmethod
    def create(cls, path: Path) -> "FileRoot":
        """Make a new root key in a new file, mode 0400. Raises FileExistsError when the file is there
        already.
        """
        key = secrets.token_bytes(KEY_SIZE)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o400)
        with os.fdopen(descriptor, "wb") as file:
            file.write(f"{_FORMAT} 1\n{base64.b64encode(key).decode()}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        return cls(key, 1)

    @classmethod
    def load(cls, path: Path) -> "FileRoot":
        """Read a root key. Raises RootKeyMissing or RootKeyUnusable."""
        try:
            with path.open("rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                text = file.read(1024)
        except FileNotFoundError:
            raise RootKeyMissing(path.name) from None
        if stat.S_IMODE(mode) & 0o077:
            raise RootKeyUnusable(f"{path.name} can be read by others than its owner")
        return cls(*_parse(text, path.name))

    def derive(self, salt: bytes, info: bytes, length: int = KEY_SIZE) -> bytes:
        """HKDF-SHA512 (RFC 5869) of the root key."""
        return HKDF(algorithm=SHA512(), length=length, salt=salt, info=info).derive(self._key)

    def mac(self, label: str, data: bytes) -> bytes:
        """HMAC-SHA256 (32 bytes) under a key derived for this label."""
        key = self._labels.get(label)
        if key is None:
            key = self._labels[label] = self.derive(b"", prefixed("pga/mac", label))
        return hmac.digest(key, data, "sha256")

    def wrap(self, plaintext: bytes, context: bytes) -> bytes:
        """Seal a small secret, bound to its context."""
        key_id, key = self._wrapping()
        return aead.seal(key, key_id=key_id, rules_id=_NO_RULES, aad=context, plaintext=plaintext)

    def unwrap(self, blob: bytes, context: bytes) -> bytes:
        """Open what ``wrap`` sealed in the same context. Raises CannotOpen."""
        key_id, key = self._wrapping()
        return aead.open_(key, key_id=key_id, aad=context, blob=blob)

    def _wrapping(self) -> tuple[bytes, bytes]:
        both = self.derive(b"", b"pga/root-wrap/v1", ID_SIZE + KEY_SIZE)
        return both[:ID_SIZE], both[ID_SIZE:]

    def __repr__(self) -> str:
        return "<FileRoot>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a root key stays in its process")


def _parse(text: bytes, name: str) -> tuple[bytes, int]:
    try:
        head, body = text.decode("ascii").splitlines()
        label, version = head.split(" ")
        key = base64.b64decode(body, validate=True)
        number = int(version)
    except (ValueError, binascii.Error):
        raise RootKeyUnusable(f"{name} does not hold a root key") from None
    if label != _FORMAT or number < 1 or len(key) != KEY_SIZE:
        raise RootKeyUnusable(f"{name} does not hold a root key")
    return key, number
