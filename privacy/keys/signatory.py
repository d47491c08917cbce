"""The signatory's side: an encrypted Ed25519 key on his own machine, and signing with it. No home needed."""

import base64
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from privacy.rules.signing import Signature, sign

SigningKey = Ed25519PrivateKey
"""A signatory's private key. It never comes near the home of a server."""


class WrongKey(ValueError):
    """The file holds no Ed25519 key that this passphrase opens."""


def new_key() -> Ed25519PrivateKey:
    """A fresh key that lives in memory only (the made-up signatories of a demo)."""
    return Ed25519PrivateKey.generate()


def make_key(path: Path, passphrase: str) -> str:
    """Write a new key (PKCS#8, encrypted, mode 0400); its public key in base64. Raises FileExistsError."""
    key = new_key()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode()))
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def sign_file(document: Path, organisation: str, signer: str, key: Path, passphrase: str) -> Signature:
    """Sign a document's bytes with the key in a file. Raises WrongKey."""
    try:
        private = load_pem_private_key(key.read_bytes(), passphrase.encode())
    except (ValueError, TypeError):
        raise WrongKey("wrong passphrase, or not a key") from None
    if not isinstance(private, Ed25519PrivateKey):
        raise WrongKey("not an Ed25519 key")
    return sign(document.read_bytes(), private, organisation, signer)
