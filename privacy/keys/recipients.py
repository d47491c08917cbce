"""Who may open a backup: an X25519 key pair per part. The private key is made and kept off the machine that it guards.

The machine that writes backups holds public keys only, so whoever takes that machine cannot open its old backups.
"""

import base64
import binascii
import hashlib
import os
from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

RecipientKey = X25519PrivateKey
"""The private key of a recipient."""

Recipient = X25519PublicKey
"""The public key of a recipient."""

PUBLIC_SIZE: Final = 32


class WrongRecipientKey(ValueError):
    """The file or text holds no X25519 key, or the passphrase does not open it."""


def make_recipient(path: Path, passphrase: str) -> str:
    """Write a new private key (PKCS#8, encrypted, mode 0400); its public key in base64. Raises FileExistsError."""
    key = X25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode()))
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def load_recipient(path: Path, passphrase: str) -> X25519PrivateKey:
    """Read a private key. Raises WrongRecipientKey."""
    try:
        key = load_pem_private_key(path.read_bytes(), passphrase.encode())
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise WrongRecipientKey(f"{path.name}: wrong passphrase, or not a key") from None
    if not isinstance(key, X25519PrivateKey):
        raise WrongRecipientKey(f"{path.name}: not a key made by backup-key")
    return key


def public_of(text: str) -> X25519PublicKey:
    """The public key that ``make_recipient`` printed. Raises WrongRecipientKey."""
    try:
        raw = base64.b64decode(text.strip(), validate=True)
    except (ValueError, binascii.Error):
        raise WrongRecipientKey("not a public key in base64") from None
    if len(raw) != PUBLIC_SIZE:
        raise WrongRecipientKey("not a public key of 32 bytes")
    return X25519PublicKey.from_public_bytes(raw)


def id_of(public: X25519PublicKey) -> str:
    """A short name of a public key (32 hex characters)."""
    return hashlib.sha256(b"pga/recipient/v1" + public.public_bytes_raw()).hexdigest()[:32]
