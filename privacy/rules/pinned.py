"""A signature, and the pinned keys that decide whether it counts: values that are verified elsewhere (``signing``)."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from privacy.rules.standalone import key_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature (64 bytes), by the ``signatory`` or the ``deputy`` of an organisation."""

    organisation: str
    signer: str
    key_id: str
    value: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerKeys:
    """A list that was followed by another: it counts for the documents that were in force then (digests), no other."""

    keys: Mapping[str, tuple[str, ...]]
    digests: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """The pinned list: party -> public keys that count (base64), signatory first. Not in the database.

    ``number``: how many signed statements changed it. ``former``: the lists before it, newest first.
    """

    keys: Mapping[str, tuple[str, ...]]
    number: int = 0
    former: tuple[FormerKeys, ...] = ()

    def present(self) -> "Trust":
        """Without the former keys: what counts for anything new."""
        return Trust(keys=self.keys, number=self.number)

    def lists_for(self, digest: str) -> tuple["Trust", ...]:
        """Every list that can vouch for a document: the present one, and those under which it was in force."""
        former = (Trust(keys=one.keys) for one in self.former if digest in one.digests)
        return (self.present(), *former)

    def fingerprint(self) -> str:
        """SHA-256 (hex) of the list, to print on the covenant."""
        lines = (f"{party} {' '.join(keys)}\n" for party, keys in sorted(self.keys.items()))
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def of(self, party: str) -> dict[str, bytes]:
        """Key id -> public key of a party, in the order of the list."""
        publics = [base64.b64decode(text) for text in self.keys.get(party, ())]
        return {key_id(public): public for public in publics}
