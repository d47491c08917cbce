"""Rules documents for tests: the template with keys, small changes to it, and all capabilities."""

import base64
import hashlib
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import privacy
from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.document import Mistake, MistakesInRules, RulesDocument, fill_keys, from_toml, parse
from privacy.rules.signing import Signature, Trust, sign
from workflows import PGA_CASE, REFERRAL

Change = Callable[[dict[str, Any]], object]

TEMPLATE: Final = (Path(privacy.__path__[0]) / "templates" / "pga.toml").read_text("utf-8")
CAPABILITIES: Final = frozenset(
    capability for rule in tomllib.loads(TEMPLATE)["rule"] for capability in rule["capabilities"]
)
"""What the template speaks of; that the program can do each is shown where the program is (tests/pga)."""
STATES: Final = (None, *(state.key for state in PGA_CASE.states), REFERRAL.initial)
"""Where a case can be under the template, and one state of a road that it does not know: all others are like it."""


def signing_key(organisation: str, signer: str) -> Ed25519PrivateKey:
    """The same key for the same signer, each time."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"{organisation}/{signer}".encode()).digest())


def public_of(organisation: str, signer: str) -> bytes:
    """The public half of that key."""
    return signing_key(organisation, signer).public_key().public_bytes_raw()


@cache
def body(toml: str = TEMPLATE) -> bytes:
    """The canonical bytes of a document in TOML, with keys filled in."""
    plain = from_toml(toml)
    parties = [party["id"] for party in from_bytes(plain)["party"]]
    return fill_keys(plain, {p: (public_of(p, "signatory"), public_of(p, "deputy")) for p in parties})


@cache
def document() -> RulesDocument:
    """The template, parsed."""
    return parse(body(), CAPABILITIES)


def changed(change: Change) -> bytes:
    """The template's bytes after a change to its plain values."""
    raw = from_bytes(body())
    change(raw)
    return to_bytes(raw)


def read(data: bytes, capabilities: frozenset[str] | None = None) -> RulesDocument | list[Mistake]:
    """The document, or what is wrong with it."""
    try:
        return parse(data, capabilities)
    except MistakesInRules as error:
        return error.mistakes


def mistakes(change: Change) -> dict[str, str]:
    """What is found wrong after a change: place -> the last mistake there."""
    found = read(changed(change), CAPABILITIES)
    return {mistake.where: mistake.what for mistake in found} if isinstance(found, list) else {}


def trust() -> Trust:
    """The pinned list of the template's parties."""
    pairs = {p: (public_of(p, "signatory"), public_of(p, "deputy")) for p in document().parties}
    return Trust(keys={p: tuple(base64.b64encode(key).decode() for key in keys) for p, keys in pairs.items()})


def signed(data: bytes, signer: str = "signatory") -> list[Signature]:
    """A signature of every party of the template."""
    return [sign(data, signing_key(party, signer), party, signer) for party in document().parties]
