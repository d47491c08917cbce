"""Signatures under a rules document: DSSE (the type is signed with the bytes) and Ed25519 (RFC 8032).

Verify first, then read: ``verify`` is the only way to a ``VerifiedRules``, and it parses the bytes only when every
party's signature under them holds, with a key that is pinned outside the database. The signatures that count are key
material (security design 2.1).
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from privacy.rules.canonical import NotCanonical
from privacy.rules.document import MistakesInRules, RulesDocument, parse

PAYLOAD_TYPE: Final = "application/vnd.pga.privacyreglement+json;v=1"
_VERIFIED: Final = object()


class RulesNotInForce(Exception):  # noqa: N818 (says what happened)
    """The document gives nothing: ``reason_code``, and the organisations whose signature is wanting."""

    def __init__(self, reason_code: str, organisations: Iterable[str] = ()) -> None:
        self.reason_code = reason_code
        self.organisations = tuple(organisations)
        super().__init__(reason_code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature (64 bytes), by the ``signatory`` or the ``deputy`` of an organisation."""

    organisation: str
    signer: str
    key_id: str
    value: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """The pinned list: party -> public keys that count (base64). It lies outside the database."""

    keys: Mapping[str, tuple[str, ...]]

    def fingerprint(self) -> str:
        """SHA-256 (hex) of the list, to print on the covenant."""
        lines = (f"{party} {' '.join(keys)}\n" for party, keys in sorted(self.keys.items()))
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def key(self, party: str, wanted: str) -> Ed25519PublicKey | None:
        """The pinned key of a party with this key id."""
        for text in self.keys.get(party, ()):
            public = base64.b64decode(text)
            if key_id(public) == wanted:
                return Ed25519PublicKey.from_public_bytes(public)
        return None


class VerifiedRules:
    """A document in force, with the signatures that are key material. Made by ``verify`` only; never pickled."""

    __slots__ = ("_signatures", "body", "digest", "document", "review_overdue")

    def __init__(
        self,
        token: object,
        *,
        body: bytes,
        document: RulesDocument,
        signatures: Mapping[str, bytes],
        today: date,
    ) -> None:
        if token is not _VERIFIED:
            raise TypeError("verified rules come from verify()")
        self.body = body
        self.digest = digest_of(body)
        self.document = document
        self.review_overdue = document.review_on < today
        self._signatures = dict(signatures)

    def signature_of(self, organisation: str) -> bytes:
        """The 64 bytes that count for a party. Raises KeyError."""
        return self._signatures[organisation]

    def __repr__(self) -> str:
        return f"<VerifiedRules {self.digest[:12]}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("verified rules hold in one process, for a short time")


def digest_of(body: bytes) -> str:
    """SHA-256 (hex) of the signed bytes."""
    return hashlib.sha256(body).hexdigest()


def key_id(public_key: bytes) -> str:
    """The id of a key: the first 16 bytes of its SHA-256, in hex."""
    return hashlib.sha256(public_key).digest()[:16].hex()


def pae(payload_type: str, body: bytes) -> bytes:
    """DSSE's pre-authentication encoding: what is really signed."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(body), body)


def sign(body: bytes, private_key: Ed25519PrivateKey, organisation: str, signer: str) -> Signature:
    """Sign a document's bytes."""
    public = private_key.public_key().public_bytes_raw()
    return Signature(
        organisation=organisation,
        signer=signer,
        key_id=key_id(public),
        value=private_key.sign(pae(PAYLOAD_TYPE, body)),
    )


def verify(
    body: bytes,
    signatures: Iterable[Signature],
    trust: Trust,
    *,
    today: date,
    home_is_demo: bool,
    capabilities: frozenset[str] | None = None,
) -> VerifiedRules:
    """The rules, when every party signed these bytes with a pinned key and today lies within their dates.

    Raises RulesNotInForce. A passed review date only sets ``review_overdue``.
    """
    by_party: dict[str, list[Signature]] = {}
    for signature in signatures:
        by_party.setdefault(signature.organisation, []).append(signature)
    wanting = sorted(party for party in trust.keys if party not in by_party)
    if wanting:
        raise RulesNotInForce("signature_missing", wanting)
    counted = {party: _counts(body, party, by_party[party], trust) for party in trust.keys}
    document = _read(body, capabilities)
    _same_keys(document, trust)
    _in_time(document, today, home_is_demo)
    return VerifiedRules(_VERIFIED, body=body, document=document, signatures=counted, today=today)


def check_signature(body: bytes, signature: Signature, trust: Trust) -> None:
    """Refuse to store a signature that would not count. Raises RulesNotInForce."""
    _counts(body, signature.organisation, [signature], trust)


def _same_keys(document: RulesDocument, trust: Trust) -> None:
    """The document names the parties and keys that are pinned, no other."""
    named = {p.id: {p.signatory.public_key, p.deputy.public_key} for p in document.parties.values()}
    pinned = {party: set(keys) for party, keys in trust.keys.items()}
    if named != pinned:
        wrong = {party for party in {*named, *pinned} if named.get(party) != pinned.get(party)}
        raise RulesNotInForce("key_not_trusted", sorted(wrong))


def _read(body: bytes, capabilities: frozenset[str] | None) -> RulesDocument:
    try:
        return parse(body, capabilities)
    except (MistakesInRules, NotCanonical):
        raise RulesNotInForce("unreadable") from None


def _counts(body: bytes, party: str, signatures: list[Signature], trust: Trust) -> bytes:
    """The first signature of signatory or deputy that holds under a pinned key; several count once."""
    reason = "signature_missing"
    for signature in sorted(signatures, key=lambda s: s.signer != "signatory"):
        public = trust.key(party, signature.key_id)
        if public is None:
            reason = "key_not_trusted"
            continue
        try:
            public.verify(signature.value, pae(PAYLOAD_TYPE, body))
        except InvalidSignature:
            reason = "signature_invalid"
            continue
        return signature.value
    raise RulesNotInForce(reason, (party,))


def _in_time(document: RulesDocument, today: date, home_is_demo: bool) -> None:
    if document.demo != home_is_demo:
        raise RulesNotInForce("wrong_home_kind")
    if today < document.valid_from:
        raise RulesNotInForce("not_yet_valid")
    if today > document.valid_until:
        raise RulesNotInForce("ended")
