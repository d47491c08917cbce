"""Envelopes (DSSE) in canonical JSON: bytes with the signatures over them and the kind of bytes that they are.

The kind is signed together with the bytes, so that a signature under one kind is worth nothing under another.
"""

import base64
import binascii
from collections.abc import Iterable
from typing import Any, Final

from privacy.rules.canonical import NotCanonical, from_bytes, to_bytes
from privacy.rules.signing import PAYLOAD_TYPE, RulesNotInForce, Signature

_ENVELOPE_KEYS: Final = {"payload", "payloadType", "signatures"}
SIGNERS: Final = ("signatory", "deputy")
"""What stands with a signature. Nobody signed that word: which of both it was follows from the key."""
_SIGNATURE_KEYS: Final = {"keyid", "organisation", "sig", "signer"}


def envelope(body: bytes, signatures: Iterable[Signature], payload_type: str = PAYLOAD_TYPE) -> bytes:
    """The bytes with their signatures as one envelope, to take along."""
    return to_bytes(
        {
            "payload": base64.b64encode(body).decode(),
            "payloadType": payload_type,
            "signatures": [
                {
                    "keyid": signature.key_id,
                    "organisation": signature.organisation,
                    "sig": base64.b64encode(signature.value).decode(),
                    "signer": signature.signer,
                }
                for signature in signatures
            ],
        }
    )


def read_envelope(data: bytes, payload_type: str = PAYLOAD_TYPE) -> tuple[bytes, tuple[Signature, ...]]:
    """Body and signatures, nothing verified yet. Raises RulesNotInForce: wrong_payload."""
    try:
        raw = from_bytes(data)
        if not isinstance(raw, dict) or set(raw) != _ENVELOPE_KEYS or raw["payloadType"] != payload_type:
            raise ValueError("another kind of envelope")
        return _from_base64(raw["payload"]), tuple(_signature(row) for row in raw["signatures"])
    except (NotCanonical, ValueError, TypeError):
        raise RulesNotInForce("wrong_payload") from None


def _signature(row: Any) -> Signature:
    if not isinstance(row, dict) or set(row) != _SIGNATURE_KEYS or {*map(type, row.values())} != {str}:
        raise ValueError("not a signature")
    if row["signer"] not in SIGNERS:
        raise ValueError("not a signature")
    value = _from_base64(row["sig"])
    return Signature(organisation=row["organisation"], signer=row["signer"], key_id=row["keyid"], value=value)


def _from_base64(text: str) -> bytes:
    """Strict: one way to write the same bytes."""
    try:
        value = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError("not base64") from None
    if base64.b64encode(value).decode() != text:
        raise ValueError("written in another way")
    return value
