"""A backup archive: one stream, sealed to one recipient, that says where it came from (security.md 2.4, large files).

Layout: ``"PGA-ARCHIVE" 01 | length of the header, 4 | header, JSON | ephemeral public key 32 | commitment 32 |
chunks``. The key comes from X25519 between the ephemeral and the recipient's key through HKDF-SHA512, with the whole
header bound in; each chunk of 64 KiB is AES-256-GCM with its index and a final flag as nonce and bound data, so no
chunk can be changed, moved, left out or added. The header can be read by anybody and trusted after opening only.

Anybody who knows a public key can seal to it, so the plain text ends with a code under the root key of the home over
header and content: an archive that this home did not make does not open.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from privacy.keys.recipients import PUBLIC_SIZE, RecipientKey, id_of
from privacy.keys.root import RootProvider
from privacy.keys.secret import KEY_SIZE
from privacy.rules.canonical import to_bytes

CHUNK: Final = 64 * 1024
"""Plain bytes in a chunk; the last one may hold less, and holds at least the code of its origin."""

_MAGIC: Final = b"PGA-ARCHIVE\x01"
_LABEL: Final = b"pga/archive/v1"
_ORIGIN: Final = "pga/archive-origin/v1"
_MAX_HEADER: Final = 16 * 1024
_TAG: Final = 16
_CODE: Final = 32


class ArchiveRefused(Exception):
    """An archive that is not opened. ``reason``: not_an_archive, other_recipient, damaged or other_home."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Keys(NamedTuple):
    key: bytes
    commitment: bytes


def seal_archive(
    source: BinaryIO, target: BinaryIO, header: Mapping[str, Any], recipient: X25519PublicKey, root: RootProvider
) -> None:
    """Seal everything in ``source``. ``header`` is readable for all and bound to the content."""
    text = to_bytes({**header, "recipient": id_of(recipient)})
    ephemeral = X25519PrivateKey.generate()
    public = ephemeral.public_key().public_bytes_raw()
    keys = _keys(ephemeral.exchange(recipient), public, recipient, text)
    target.write(_MAGIC + len(text).to_bytes(4, "big") + text + public + keys.commitment)
    cipher = AESGCM(keys.key)
    for index, (chunk, final) in enumerate(_chunks(_with_origin(source, text, root))):
        place = _place(index, final)
        target.write(cipher.encrypt(place, chunk, place))


def read_header(source: BinaryIO) -> dict[str, Any]:
    """What an archive says of itself, not yet proven. Raises ArchiveRefused."""
    return _parsed(_header_bytes(source))


def open_archive(
    source: BinaryIO, target: BinaryIO, keys: Sequence[RecipientKey], root: RootProvider
) -> dict[str, Any]:
    """Write the content to ``target`` and return the header, now proven. Raises ArchiveRefused.

    What stands in ``target`` counts for nothing until this returns.
    """
    text = _header_bytes(source)
    header = _parsed(text)
    key = next((k for k in keys if id_of(k.public_key()) == header.get("recipient")), None)
    if key is None:
        raise ArchiveRefused("other_recipient")
    cipher = AESGCM(_agreed(source, key, text))
    told = hashlib.sha256(text)
    last = b""
    for index, (chunk, final) in enumerate(_sealed_chunks(source)):
        plain = last + _opened(cipher, chunk, index, final)
        content, last = plain[:-_CODE], plain[-_CODE:]
        told.update(content)
        target.write(content)
    if not hmac.compare_digest(root.mac(_ORIGIN, told.digest()), last):
        raise ArchiveRefused("other_home")
    return header


def _keys(shared: bytes, ephemeral: bytes, recipient: X25519PublicKey, header: bytes) -> _Keys:
    salt = ephemeral + recipient.public_bytes_raw()
    info = _LABEL + hashlib.sha256(_MAGIC + header).digest()
    both = HKDF(algorithm=SHA512(), length=2 * KEY_SIZE, salt=salt, info=info).derive(shared)
    return _Keys(both[:KEY_SIZE], both[KEY_SIZE:])


def _agreed(source: BinaryIO, key: RecipientKey, header: bytes) -> bytes:
    ephemeral, commitment = source.read(PUBLIC_SIZE), source.read(KEY_SIZE)
    try:
        shared = key.exchange(X25519PublicKey.from_public_bytes(ephemeral))
    except ValueError:
        raise ArchiveRefused("damaged") from None
    keys = _keys(shared, ephemeral, key.public_key(), header)
    if not hmac.compare_digest(keys.commitment, commitment):
        raise ArchiveRefused("damaged")
    return keys.key


def _opened(cipher: AESGCM, chunk: bytes, index: int, final: bool) -> bytes:
    place = _place(index, final)
    try:
        return cipher.decrypt(place, chunk, place)
    except InvalidTag:
        raise ArchiveRefused("damaged") from None


def _place(index: int, final: bool) -> bytes:
    """Nonce and bound data of a chunk. The key serves one archive, so an index never comes twice."""
    return index.to_bytes(11, "big") + (b"\x01" if final else b"\x00")


def _with_origin(source: BinaryIO, header: bytes, root: RootProvider) -> Iterator[bytes]:
    told = hashlib.sha256(header)
    while piece := source.read(CHUNK):
        told.update(piece)
        yield piece
    yield root.mac(_ORIGIN, told.digest())


def _chunks(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The pieces as chunks of one size; the last is marked."""
    held = b""
    for piece in pieces:
        held += piece
        while len(held) > CHUNK:
            yield held[:CHUNK], False
            held = held[CHUNK:]
    yield held, True


def _sealed_chunks(source: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    chunk = source.read(CHUNK + _TAG)
    while following := source.read(CHUNK + _TAG):
        yield chunk, False
        chunk = following
    yield chunk, True


def _header_bytes(source: BinaryIO) -> bytes:
    if source.read(len(_MAGIC)) != _MAGIC:
        raise ArchiveRefused("not_an_archive")
    size = int.from_bytes(source.read(4), "big")
    if not 0 < size <= _MAX_HEADER:
        raise ArchiveRefused("damaged")
    text = source.read(size)
    if len(text) != size:
        raise ArchiveRefused("damaged")
    return text


def _parsed(text: bytes) -> dict[str, Any]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise ArchiveRefused("damaged") from None
    if not isinstance(values, dict):
        raise ArchiveRefused("damaged")
    return values
