"""A party leaves: a statement that its signatory or deputy signs, of a kind of its own, worth nothing as anything else.

It names the very rules that it ends, so it can never end those of another time or cooperation. Nobody has to agree;
a notice term is told and stops nobody.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from privacy.rules.canonical import NotCanonical, from_bytes
from privacy.rules.dsse import read_envelope
from privacy.rules.signing import RulesNotInForce, Signature, SigningKey, Trust, check_signature
from privacy.rules.standalone import LEAVING_TYPE, signed_leaving

PAYLOAD_TYPE: Final = LEAVING_TYPE
MOST_BYTES: Final = 8192
"""No statement is longer."""

_KEYS: Final = {"organisation", "cooperation", "rules_digest", "effective_on"}
_DIGITS: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """This organisation takes no part in this cooperation from ``effective_on`` on, that day included."""

    organisation: str
    cooperation: str
    rules_digest: str
    effective_on: date


def sign_statement(statement: Statement, private_key: SigningKey, signer: str) -> bytes:
    """The signed statement as one envelope. ``signer``: signatory or deputy."""
    said = {
        "organisation": statement.organisation,
        "cooperation": statement.cooperation,
        "rules_digest": statement.rules_digest,
        "effective_on": statement.effective_on.isoformat(),
    }
    return signed_leaving(said, private_key, signer)


def verify_statement(data: bytes, trust: Trust) -> tuple[Statement, Signature]:
    """The statement, when the party that it names signed it with a pinned key.

    Raises RulesNotInForce: wrong_payload, unreadable, signature_missing, key_not_trusted, signature_invalid.
    """
    if len(data) > MOST_BYTES:
        raise RulesNotInForce("wrong_payload")
    body, signatures = read_envelope(data, PAYLOAD_TYPE)
    if len(signatures) != 1:
        raise RulesNotInForce("signature_missing")
    (signature,) = signatures
    check_signature(body, signature, trust, PAYLOAD_TYPE)
    statement = _read(body)
    if statement.organisation != signature.organisation:
        raise RulesNotInForce("key_not_trusted", (statement.organisation,))
    return statement, signature


def _read(body: bytes) -> Statement:
    try:
        raw: Any = from_bytes(body)
        if not isinstance(raw, dict) or set(raw) != _KEYS or not all(isinstance(value, str) for value in raw.values()):
            raise ValueError("not a statement")
        day = date.fromisoformat(raw["effective_on"])
        digest = raw["rules_digest"]
        if day.isoformat() != raw["effective_on"] or len(digest) != 64 or not _DIGITS.issuperset(digest):
            raise ValueError("written in another way")
    except (NotCanonical, ValueError, TypeError):
        raise RulesNotInForce("unreadable") from None
    return Statement(
        organisation=raw["organisation"], cooperation=raw["cooperation"], rules_digest=digest, effective_on=day
    )
