"""Who cosigns the checkpoints of the ledger, as the parties agreed on it, and what can be wrong with that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeAlias

from privacy.ledger.standalone import COSIGNATURE, Key, NotANote, read_key

NEEDED: Final = 2
"""So many of the witnesses sign each checkpoint, or it is told."""
WITHIN: Final = timedelta(hours=1)
MOST: Final = 16

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


def miswitnessed(witnesses: Sequence[Witness]) -> Iterator[Wrong]:
    """Every mistake in the witnesses of a document: (place, what is wrong)."""
    if witnesses and not NEEDED <= len(witnesses) <= MOST:
        yield "witness", f"is named {NEEDED} times at least and {MOST} times at most"
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
