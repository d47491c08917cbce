"""Witnesses for a rules document, with keys that are made here."""

from privacy.ledger.checkpoint import PrivateKey, as_line, key_of, public_key
from privacy.ledger.standalone import COSIGNATURE


def private(number: int) -> PrivateKey:
    """The key of a witness."""
    return key_of(bytes([number] * 32))


def name(number: int) -> str:
    """Its name."""
    return f"partner-{number}.example/pga"


def rows(many: int) -> list[dict[str, str]]:
    """So many witnesses as they stand in a document."""
    keys = {f"partner-{n}": as_line(public_key(name(n), private(n), COSIGNATURE)) for n in range(many)}
    return [{"id": id_, "key": key, "because": "regl. 9"} for id_, key in keys.items()]
