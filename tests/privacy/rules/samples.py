"""Rules documents for tests: the template with keys, and small changes to it; all the capabilities that exist."""

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import privacy
from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.document import MistakesInRules, RulesDocument, fill_keys, from_toml, parse
from privacy.rules.signing import Signature, Trust, sign

Change = Callable[[dict[str, Any]], object]

TEMPLATE: Final = (Path(privacy.__path__[0]) / "templates" / "pga.toml").read_text("utf-8")
LOOKS: Final = frozenset(
    "work.list case.read case.who_can_see question.list question.read ledger.read audit.name_subject"
    " account.list role.list organisation.list rules.read own_account.read".split()
)
STEPS: Final = frozenset(
    f"pga_case.{step}" for step in "submit take_up assess justify accept reject invite".split()
)
VERBS: Final = frozenset(
    "case.find_duplicates case.share case.end_share case.declare_conflict question.assign question.answer"
    " question.nothing_to_share account.open account.close account.reset_factor account.confirm_reset"
    " role.propose role.approve role.refuse role.end ledger.verify own_account.change_password"
    " own_account.enrol_factor own_account.set_language".split()
)
CAPABILITIES: Final = LOOKS | STEPS | VERBS
STATES: Final = (None, "signal", "triage", "rejected", "intake")


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


def mistakes(change: Change) -> dict[str, str]:
    """What is found wrong after a change: place -> the last mistake there."""
    try:
        parse(changed(change), CAPABILITIES)
    except MistakesInRules as error:
        return {mistake.where: mistake.what for mistake in error.mistakes}
    return {}


def trust() -> Trust:
    """The pinned list of the template's parties."""
    pairs = {p: (public_of(p, "signatory"), public_of(p, "deputy")) for p in document().parties}
    return Trust(keys={p: tuple(base64.b64encode(key).decode() for key in keys) for p, keys in pairs.items()})


def signed(data: bytes, signer: str = "signatory") -> list[Signature]:
    """A signature of every party of the template."""
    return [sign(data, signing_key(party, signer), party, signer) for party in document().parties]
