"""A detached signature as it comes back from a signatory: a small file or text that is read strictly, whoever sent it.

Nothing is verified here; ``check_signature`` does that.
"""

import base64
import binascii
import json
from typing import Any, Final

from privacy.rules.signing import Signature

MOST_BYTES: Final = 4096
_FIELDS: Final = {"digest", "organisation", "signer", "key_id", "value"}


class NotASignature(ValueError):
    """What was given is no signature: ``code`` is too_large, not_text, not_json or not_signature."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def read_detached(data: bytes) -> tuple[str, Signature]:
    """The digest that was signed (hex) and the signature. Raises NotASignature; never more than that."""
    if len(data) > MOST_BYTES:
        raise NotASignature("too_large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotASignature("not_text") from None
    if "\0" in text:
        raise NotASignature("not_text")
    try:
        read = json.loads(text, object_pairs_hook=_no_doubles)
    except (ValueError, RecursionError):
        raise NotASignature("not_json") from None
    return _signature(read)


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a name stands twice")
    return read


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable()


def _signature(read: Any) -> tuple[str, Signature]:
    if not isinstance(read, dict) or set(read) != _FIELDS or not all(map(_is_line, read.values())):
        raise NotASignature("not_signature")
    try:
        value, digest = base64.b64decode(read["value"], validate=True), bytes.fromhex(read["digest"])
    except (binascii.Error, ValueError):
        raise NotASignature("not_signature") from None
    if len(value) != 64 or len(digest) != 32 or read["signer"] not in ("signatory", "deputy"):
        raise NotASignature("not_signature")
    signature = Signature(
        organisation=read["organisation"], signer=read["signer"], key_id=read["key_id"], value=value
    )
    return digest.hex(), signature
