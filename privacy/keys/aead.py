"""Sealing bytes: AES-256-GCM with one derived key per message and a key commitment (suite 0x01, security.md
2.3-2.4).

Envelope: ``"PGA" | version 01 | suite 01 | flags 00 | key id 16 | rules id 16 | r 24 | commitment 32 |
ciphertext | tag 16``. The commitment is compared, in constant time, before GCM is tried: a ciphertext opens
under one key only. The whole header is part of the bound data. Plain text is padded to buckets, since the
length of a name tells too.
"""

import hmac
import secrets
from typing import Final, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from privacy.keys.framing import prefixed
from privacy.keys.secret import ID_SIZE, KEY_SIZE

MAX_PADDED: Final = 16 * 1024 * 1024
"""Largest padded plain text, in bytes."""

_PREFIX: Final = b"PGA\x01\x01\x00"
_R_SIZE: Final = 24
_KEY_ID_AT: Final = len(_PREFIX)
_RULES_ID_AT: Final = _KEY_ID_AT + ID_SIZE
_R_AT: Final = _RULES_ID_AT + ID_SIZE
_COMMITMENT_AT: Final = _R_AT + _R_SIZE
_HEADER: Final = _COMMITMENT_AT + KEY_SIZE
_TAG: Final = 16
_LABEL: Final = b"pga/aead/v1"
_NONCE: Final = bytes(12)
_BEFORE_HEADER: Final = prefixed(bytes(_HEADER))[:-_HEADER]
"""What ``prefixed`` puts before a header: they are all as long."""

_BUCKETS: Final = (32, *(64 * 4**n for n in range(10)))
"""The sizes of a padded plain text, up to ``MAX_PADDED``."""

OVERHEAD: Final = _HEADER + _TAG
"""Bytes that an envelope adds to the padded plain text."""


class CannotOpen(Exception):
    """An envelope, wrap or key does not open. One error for every cause, without any detail."""


class Header(NamedTuple):
    """The readable ids of an envelope: of the key that opens it, and of the rules in force when it was
    sealed.
    """

    key_id: bytes
    rules_id: bytes


def seal(key: bytes, *, key_id: bytes, rules_id: bytes, aad: bytes, plaintext: bytes) -> bytes:
    """Seal under a key of 32 bytes. Raises ValueError for a wrong size of key, id or text (over 16 MiB)."""
    if len(key) != KEY_SIZE or len(key_id) != ID_SIZE or len(rules_id) != ID_SIZE:
        raise ValueError("a key has 32 bytes, an id 16")
    padded = _pad(plaintext)
    r = secrets.token_bytes(_R_SIZE)
    message_key, commitment = _split(key, r)
    header_ = b"".join((_PREFIX, key_id, rules_id, r, commitment))
    # The key is used for this one message, so a fixed nonce is safe (security.md 2.3).
    return header_ + AESGCM(message_key).encrypt(_NONCE, padded, _BEFORE_HEADER + header_ + aad)


def open_(key: bytes, *, key_id: bytes, aad: bytes, blob: bytes) -> bytes:
    """Open what ``seal`` made with the same key, id and bound data. Raises CannotOpen for anything else."""
    _check_shape(blob)
    if len(key) != KEY_SIZE or blob[_KEY_ID_AT:_RULES_ID_AT] != key_id:
        raise CannotOpen
    message_key, commitment = _split(key, blob[_R_AT:_COMMITMENT_AT])
    if not hmac.compare_digest(commitment, blob[_COMMITMENT_AT:_HEADER]):
        raise CannotOpen
    try:
        padded = AESGCM(message_key).decrypt(_NONCE, blob[_HEADER:], _BEFORE_HEADER + blob[:_HEADER] + aad)
    except InvalidTag:
        raise CannotOpen from None
    return _unpad(padded)


def header(blob: bytes) -> Header:
    """Read the ids of an envelope. Raises CannotOpen for an unknown version, suite, flag or length."""
    _check_shape(blob)
    return Header(key_id=blob[_KEY_ID_AT:_RULES_ID_AT], rules_id=blob[_RULES_ID_AT:_R_AT])


def _check_shape(blob: bytes) -> None:
    if blob[:_KEY_ID_AT] != _PREFIX or len(blob) - OVERHEAD not in _BUCKETS:
        raise CannotOpen


def _split(key: bytes, r: bytes) -> tuple[bytes, bytes]:
    both = hmac.digest(key, _LABEL + r, "sha512")
    return both[:KEY_SIZE], both[KEY_SIZE:]


def _bucket(size: int) -> int:
    """The smallest of 32, 64, 256, 1024, ... that holds ``size`` bytes; beyond the largest, ``size`` itself."""
    return next((room for room in _BUCKETS if room >= size), size)


def _pad(plaintext: bytes) -> bytes:
    """ISO 7816-4: one byte 0x80, then zeros up to the bucket."""
    room = _bucket(len(plaintext) + 1)
    if room > MAX_PADDED:
        raise ValueError("more than 16 MiB cannot be sealed in one piece")
    return (plaintext + b"\x80").ljust(room, b"\x00")


def _unpad(padded: bytes) -> bytes:
    stripped = padded.rstrip(b"\x00")
    if not stripped.endswith(b"\x80") or _bucket(len(stripped)) != len(padded):
        raise CannotOpen
    return stripped[:-1]
