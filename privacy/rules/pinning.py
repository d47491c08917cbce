"""Changing the pinned trust list: a statement that gives one party other keys, or lets a party join.

It is signed as an envelope of a kind of its own, so that nothing else can pass for one and it for nothing else. It
counts when that party and one other party signed it with keys of the list that it follows, or all parties but one;
and never with fewer than two (security design 2.9). What was in force at a change goes on under the former keys.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from privacy.rules.canonical import NotCanonical, from_bytes, to_bytes
from privacy.rules.dsse import read_envelope
from privacy.rules.holding import KEY
from privacy.rules.signing import FormerKeys, RulesNotInForce, Signature, Trust, check_signature
from privacy.rules.standalone import CHANGE_FIELDS, TRUST_TYPE

PAYLOAD_TYPE: Final = TRUST_TYPE
MOST_BYTES: Final = 64 * 1024
"""No envelope is longer, whoever signed it."""
AT_LEAST: Final = 2
"""One party alone changes nothing, however few there are."""

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a statement says. ``follows``: fingerprint of the list before it; keys are public halves in base64."""

    home: str
    follows: str
    number: int
    party: str
    signatory: str
    deputy: str

    @property
    def keys(self) -> tuple[str, str]:
        """As they will stand in the list."""
        return (self.signatory, self.deputy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A change as the trust list remembers it: its envelope, and the rules documents in force then (digests)."""

    envelope: bytes
    rules: tuple[str, ...]


def proposed(trust: Trust, home: str, party: str, keys: tuple[str, str]) -> bytes:
    """The bytes of a statement that follows this list. Raises RulesNotInForce as ``follow``, signatures apart."""
    signatory, deputy = keys
    raw = {
        "home": home,
        "follows": trust.fingerprint(),
        "number": trust.number + 1,
        "party": party,
        "signatory": signatory,
        "deputy": deputy,
    }
    body = to_bytes(raw)
    _fits(read_change(body), trust, home)
    return body


def read_change(body: bytes) -> Change:
    """What the bytes of a statement say, nothing verified. Raises RulesNotInForce: unreadable."""
    try:
        raw: Any = from_bytes(body)
        if set(raw) != set(CHANGE_FIELDS) or any(type(raw[name]) is not kind for name, kind in CHANGE_FIELDS.items()):
            raise ValueError("not a change of trust")
        change = Change(**raw)
        printable = all(text.isprintable() for text in (change.home, change.follows, change.party))
        if change.number < 1 or not printable or not all(KEY.fits(key) for key in change.keys):
            raise ValueError("not a change of trust")
    except (NotCanonical, ValueError, TypeError):
        raise RulesNotInForce("unreadable") from None
    return change


def statements(files: Iterable[bytes]) -> dict[bytes, tuple[Signature, ...]]:
    """Statement -> everybody's signatures under it, from envelopes with some of them each, in the order given.

    Raises RulesNotInForce: wrong_payload, signature_missing (no file at all).
    """
    found: dict[bytes, tuple[Signature, ...]] = {}
    for data in files:
        if len(data) > MOST_BYTES:
            raise RulesNotInForce("wrong_payload")
        body, signatures = read_envelope(data, PAYLOAD_TYPE)
        found[body] = (*found.get(body, ()), *(one for one in signatures if one not in found.get(body, ())))
    if not found:
        raise RulesNotInForce("signature_missing")
    return found


def follow(trust: Trust, home: str, body: bytes, signatures: Collection[Signature]) -> Trust:
    """The list after this statement, for nothing that was in force before it (``keeping``).

    Raises RulesNotInForce. Codes: signature_missing, key_not_trusted, signature_invalid, unreadable, other_home,
    older_list, not_the_next, does_not_follow, same_keys, key_used, wrong_party, too_few.
    """
    if not signatures:
        raise RulesNotInForce("signature_missing")
    for signature in signatures:
        check_signature(body, signature, trust, PAYLOAD_TYPE)
    change = read_change(body)
    _fits(change, trust, home)
    if not enough(trust, change.party, {signature.organisation for signature in signatures}):
        raise RulesNotInForce("too_few", sorted(trust.keys))
    return Trust(keys={**trust.keys, change.party: change.keys}, number=change.number, former=trust.former)


def enough(trust: Trust, party: str, signers: Collection[str]) -> bool:
    """Whether these different pinned parties can change the keys of this one, or let it join."""
    others = set(signers)
    if len(others) < AT_LEAST:
        return False
    return (party in trust.keys and party in others) or len(others) >= len(trust.keys) - 1


def keeping(before: Trust, after: Trust, digests: Collection[str]) -> Trust:
    """The list after a change, with what it followed as former keys for these documents only."""
    former = FormerKeys(keys=before.keys, digests=frozenset(digests))
    return replace(after, former=(former, *before.former))


def replay(first: Mapping[str, tuple[str, ...]], kept: Iterable[Kept], home: str) -> Trust:
    """The list of today, from the first one and every change since, each verified again. Raises RulesNotInForce."""
    trust = Trust(keys=first)
    for one in kept:
        body, signatures = read_envelope(one.envelope, PAYLOAD_TYPE)
        trust = keeping(trust, follow(trust, home, body, signatures), one.rules)
    return trust


def _fits(change: Change, trust: Trust, home: str) -> None:
    """Whether the statement is about this home, follows this list and gives keys that nobody else has or had."""
    if change.home != home:
        raise RulesNotInForce("other_home")
    if change.number <= trust.number:
        raise RulesNotInForce("older_list")
    if change.number != trust.number + 1:
        raise RulesNotInForce("not_the_next")
    if change.follows != trust.fingerprint():
        raise RulesNotInForce("does_not_follow")
    if change.party not in trust.keys and not _NAME.fullmatch(change.party):
        raise RulesNotInForce("wrong_party")
    own = set(trust.keys.get(change.party, ()))
    if change.signatory == change.deputy or set(change.keys) == own:
        raise RulesNotInForce("same_keys")
    if (set(change.keys) - own) & _ever(trust):
        raise RulesNotInForce("key_used")


def _ever(trust: Trust) -> set[str]:
    """Every key that counts or counted for anybody."""
    lists = (trust.keys, *(one.keys for one in trust.former))
    return {key for keys in lists for pair in keys.values() for key in pair}
