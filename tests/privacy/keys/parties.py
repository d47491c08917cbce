"""The rules of the template, really signed, for tests that need keys under them."""

import hashlib
from base64 import b64encode
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import privacy
from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.document import fill_keys, from_toml, parse
from privacy.rules.signing import Trust, VerifiedRules, sign, verify

PARTIES = ("leusden", "ll2", "om", "politie", "reclassering", "veilig-thuis", "wsl", "zvh")


def signing_key(organisation: str, signer: str) -> Ed25519PrivateKey:
    """The same key for the same signer, each time."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"{organisation} {signer}".encode()).digest())


def _public(organisation: str) -> tuple[bytes, bytes]:
    signatory, deputy = (
        signing_key(organisation, signer).public_key().public_bytes_raw()
        for signer in ("signatory", "deputy")
    )
    return signatory, deputy


@cache
def verified(number: int = 1, deputies: tuple[str, ...] = ()) -> VerifiedRules:
    """The template as version ``number``, signed by every party; for ``deputies`` the deputy signs."""
    values = from_bytes(from_toml((Path(privacy.__path__[0]) / "templates" / "pga.toml").read_text("utf-8")))
    values["number"] = number
    public = {name: _public(name) for name in PARTIES}
    body = fill_keys(to_bytes(values), public)
    signatures = []
    for name in public:
        signer = "deputy" if name in deputies else "signatory"
        signatures.append(sign(body, signing_key(name, signer), name, signer))
    trust = Trust(
        keys={name: tuple(b64encode(key).decode() for key in keys) for name, keys in public.items()}
    )
    document = parse(body)
    return verify(body, signatures, trust, today=document.valid_from, home_is_demo=document.demo)
