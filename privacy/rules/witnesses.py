"""Who cosigns the checkpoints of the ledger, as the parties agreed on it, and what can be wrong with that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeAlias

from privacy.ledger.standalone import COSIGNATURE, Key, NotANote, read_key

FEWEST: Final = 2
"""Fewer signatures would be one party's word."""
MOST: Final = 16
LONGEST: Final = 24
"""In more hours than this too much of the ledger is unproven."""

Wrong: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Somebody outside the home who signs that its ledger only grew. ``key``: public key in one line (C2SP)."""

    id: str
    key: str
    because: str

    @property
    def public(self) -> Key:
        """The key. Raises NotANote; never in a document without mistakes."""
        return read_key(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cosigning:
    """So many of the witnesses sign each checkpoint within so many hours, or it is told."""

    cosignatures: int = FEWEST
    cosign_hours: int = 1

    @property
    def within(self) -> timedelta:
        """From when a checkpoint was made."""
        return timedelta(hours=self.cosign_hours)


def miswitnessed(witnesses: Sequence[Witness], cosigning: Cosigning) -> Iterator[Wrong]:
    """Every mistake in the witnesses of a document: (place, what is wrong)."""
    if not FEWEST <= cosigning.cosignatures <= MOST:
        yield "cosigning", f"cosignatures is {FEWEST} to {MOST}"
    elif witnesses and not cosigning.cosignatures <= len(witnesses) <= MOST:
        yield "witness", f"is named {cosigning.cosignatures} times at least and {MOST} times at most"
    if cosigning.cosign_hours > LONGEST:
        yield "cosigning", f"cosign_hours is {LONGEST} at most"
    known = set[bytes]()
    for witness in witnesses:
        try:
            key = witness.public
        except NotANote:
            key = None
        if key is None or key.kind != COSIGNATURE:
            yield f"witness {witness.id}", "key is not the key of a witness in one line"
        elif key.public in known:
            yield f"witness {witness.id}", "key is that of another witness"
        else:
            known.add(key.public)
