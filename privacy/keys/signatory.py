"""The signatory's side: an encrypted Ed25519 key on his own machine, and signing with it. No home needed."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from privacy.rules.signing import Signature, sign
from privacy.rules.standalone import load_key, make_key

__all__ = ["SigningKey", "make_key", "new_key", "sign_file"]

SigningKey = Ed25519PrivateKey
"""A signatory's private key. It never comes near the home of a server."""


def new_key() -> Ed25519PrivateKey:
    """A fresh key that lives in memory only (the made-up signatories of a demo)."""
    return Ed25519PrivateKey.generate()


def sign_file(document: Path, organisation: str, signer: str, key: Path, passphrase: str) -> Signature:
    """Sign a document's bytes with the key in a file. Raises NotSigned (``privacy.rules.standalone``)."""
    return sign(document.read_bytes(), load_key(key, passphrase), organisation, signer)
