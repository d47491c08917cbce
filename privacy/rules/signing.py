"""Signatures under a rules document: DSSE (the type is signed with the bytes) and Ed25519 (RFC 8032).

Verify first, then read: the bytes are parsed only when a signature under them holds with a key that is pinned
outside the database. What they then say counts only when every party that they name is pinned with exactly those
keys and signed; other pinned parties do not matter. ``verify`` is the only way to rules in force, ``verify_former``
to those that a next version follows. The signatures that count are key material (security design 2.1).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from privacy.rules.canonical import NotCanonical
from privacy.rules.document import MistakesInRules, RulesDocument, read
from privacy.rules.pinned import FormerKeys, Signature, Trust
from privacy.rules.standalone import PAYLOAD_TYPE, digest_of, key_id, pae
from privacy.rules.standing import NO_PAST, Over, Past, Standing, as_it_stands, standing_of

__all__ = (
    "NOBODY", "PAYLOAD_TYPE", "FormerKeys", "FormerRules", "RulesNotInForce", "Signature", "SignatureLapsed",
    "SignedRules", "SigningKey", "Trust", "VerifiedRules", "check_signature", "digest_of", "holding", "key_id",
    "new_key", "pae", "sign", "verify", "verify_former",
)  # fmt: skip

SigningKey = Ed25519PrivateKey
"""A signatory's private key. It never comes near the home of a server."""
_VERIFIED: Final = object()
NOBODY: Final[Mapping[str, Any]] = MappingProxyType({})
"""Of whom there is nothing to say."""


class RulesNotInForce(Exception):
    """The document gives nothing: ``reason_code``, and the organisations whose signature is wanting.

    Codes: signature_missing, signature_invalid, key_not_trusted, wrong_payload (an envelope of another kind),
    unreadable, not_yet_valid, wrong_home_kind; when the run-out has passed too: ended, withdrawn.
    """

    def __init__(self, reason_code: str, organisations: Iterable[str] = ()) -> None:
        self.reason_code = reason_code
        self.organisations = tuple(organisations)
        super().__init__(reason_code)


class SignatureLapsed(Exception):
    """A party left, or the rules run out: its signature is no key material for this category any more."""


class SignedRules:
    """A document that all its parties signed, and the signatures that are key material. Made in this module only."""

    __slots__ = ("_signatures", "body", "digest", "document")
    body: bytes
    digest: str
    document: RulesDocument
    _signatures: dict[str, bytes]

    def __init__(self, token: object, body: bytes, document: RulesDocument, signatures: Mapping[str, bytes]) -> None:
        if token is not _VERIFIED:
            raise TypeError("verified rules come from verify()")
        values = {"body": body, "digest": digest_of(body), "document": document, "_signatures": dict(signatures)}
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def signature_of(self, organisation: str, category: str = "") -> bytes:
        """The 64 bytes that count for a party, for a category (empty: for any). Raises KeyError."""
        return self._signatures[organisation]

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("verified rules do not change")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.digest[:12]}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("verified rules hold in one process, for a short time")


class VerifiedRules(SignedRules):
    """A document in force or in its run-out. Only ``verify`` makes one.

    ``document`` says what it allows as it stands today; ``signed`` is the whole of what was signed.
    """

    __slots__ = ("review_overdue", "signed", "standing", "today")
    review_overdue: bool
    signed: RulesDocument
    standing: Standing
    today: date

    def __init__(
        self,
        token: object,
        *,
        document: RulesDocument,
        standing: Standing,
        today: date,
        past: Past,
        **rest: Any,
    ) -> None:
        super().__init__(token, document=as_it_stands(document, standing, past), **rest)
        overdue = document.review_on < today
        values = {"signed": document, "standing": standing, "today": today, "review_overdue": overdue}
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def counts(self, organisation: str, category: str) -> bool:
        """Whether what this organisation signed counts for a category (empty: for any) today."""
        last = self.standing.left.get(organisation)
        if last is None and organisation not in self.signed.parties:
            return False
        if category in self.signed.run_out.categories:
            return last is None or self.today <= last
        return last is None and not self.standing.running_out

    def signature_of(self, organisation: str, category: str = "") -> bytes:
        """As it was signed, as long as it counts. Raises KeyError, or SignatureLapsed when it counts no more."""
        known = organisation in self.signed.parties or organisation in self.document.parties
        if known and not self.counts(organisation, category):
            raise SignatureLapsed(organisation)
        return super().signature_of(organisation)


class FormerRules(SignedRules):
    """A document that was in force, whatever its dates: what ``reseal`` opens keys under, and nothing else."""

    __slots__ = ()


def new_key() -> SigningKey:
    """A fresh key that lives in memory only (the made-up signatories of a demo)."""
    return Ed25519PrivateKey.generate()


def sign(
    body: bytes, private_key: Ed25519PrivateKey, organisation: str, signer: str, payload_type: str = PAYLOAD_TYPE
) -> Signature:
    """Sign a document's bytes, together with what kind they are."""
    public = private_key.public_key().public_bytes_raw()
    return Signature(
        organisation=organisation,
        signer=signer,
        key_id=key_id(public),
        value=private_key.sign(pae(payload_type, body)),
    )


def verify(
    body: bytes,
    signatures: Iterable[Signature],
    trust: Trust,
    *,
    today: date,
    home_is_demo: bool,
    capabilities: frozenset[str] | None = None,
    left: Mapping[str, date] = NOBODY,
    past: Past = NO_PAST,
) -> VerifiedRules:
    """The rules, when every party signed these bytes with a pinned key and today lies within their dates or run-out.

    ``left``: organisation -> first day on which it takes part no more; ``past``: what earlier
    rules of the cooperation named. Raises RulesNotInForce. A passed review date only sets ``review_overdue``.
    """
    document, counted = _signed_by_all(body, list(signatures), trust, capabilities)
    if document.demo != home_is_demo:
        raise RulesNotInForce("wrong_home_kind")
    if today < document.valid_from:
        raise RulesNotInForce("not_yet_valid")
    try:
        standing = standing_of(document, left, today)
    except Over as over:
        raise RulesNotInForce(over.reason, over.organisations) from None
    return VerifiedRules(
        _VERIFIED, body=body, document=document, signatures=counted, standing=standing, today=today, past=past
    )


def verify_former(body: bytes, signatures: Iterable[Signature], trust: Trust) -> FormerRules:
    """The rules that a next version follows: as ``verify``, but dates and capabilities are not asked."""
    document, counted = _signed_by_all(body, list(signatures), trust, None)
    return FormerRules(_VERIFIED, body=body, document=document, signatures=counted)


def _signed_by_all(
    body: bytes, signatures: list[Signature], trust: Trust, capabilities: frozenset[str] | None
) -> tuple[RulesDocument, dict[str, bytes]]:
    """As ``_signed_under``, with the first list that vouches for it whole; no list lends a key to another."""
    troubles = []
    for one in trust.lists_for(digest_of(body)):
        try:
            return _signed_under(body, signatures, one, capabilities)
        except RulesNotInForce as trouble:
            troubles.append(trouble)
    raise next((t for t in troubles if t.reason_code != "key_not_trusted"), troubles[0])


def _signed_under(
    body: bytes, signatures: list[Signature], trust: Trust, capabilities: frozenset[str] | None
) -> tuple[RulesDocument, dict[str, bytes]]:
    """The document, read once one signature holds, and the signature that counts of each of its parties."""
    counted, failed = _sorted_out(body, signatures, trust)
    if not counted:
        raise next(iter(failed.values()), RulesNotInForce("signature_missing", sorted(trust.keys)))
    document = _read(body, capabilities)
    _same_keys(document, trust)
    wanting = sorted(document.parties.keys() - counted.keys() - failed.keys())
    if wanting:
        raise RulesNotInForce("signature_missing", wanting)
    for party in document.parties.keys() & failed.keys():
        raise failed[party]
    return document, {party: counted[party] for party in document.parties}


def _sorted_out(
    body: bytes, given: list[Signature], trust: Trust
) -> tuple[dict[str, bytes], dict[str, RulesNotInForce]]:
    """Who signed: organisation -> the signature that counts, or why none of it does."""
    counted: dict[str, bytes] = {}
    failed: dict[str, RulesNotInForce] = {}
    for organisation in sorted({signature.organisation for signature in given}):
        try:
            counted[organisation] = _counts(body, organisation, given, trust)
        except RulesNotInForce as error:
            failed[organisation] = error
    return counted, failed


def check_signature(body: bytes, signature: Signature, trust: Trust, payload_type: str = PAYLOAD_TYPE) -> None:
    """Refuse to store a signature that would not count. Raises RulesNotInForce."""
    _counts(body, signature.organisation, [signature], trust, payload_type)


def holding(body: bytes, signatures: Iterable[Signature], trust: Trust) -> tuple[Signature, ...]:
    """Of these signatures those that hold under a list of keys that vouches for the document."""
    lists = trust.lists_for(digest_of(body))
    return tuple(one for one in signatures if any(_verifies(body, one, known) for known in lists))


def _verifies(body: bytes, signature: Signature, trust: Trust) -> bool:
    try:
        check_signature(body, signature, trust)
    except RulesNotInForce:
        return False
    return True


def _same_keys(document: RulesDocument, trust: Trust) -> None:
    """Every party of the document is pinned with the keys that it names, no other."""
    wrong = sorted(
        party.id
        for party in document.parties.values()
        if {party.signatory.public_key, party.deputy.public_key} != set(trust.keys.get(party.id, ()))
    )
    if wrong:
        raise RulesNotInForce("key_not_trusted", wrong)


def _read(body: bytes, capabilities: frozenset[str] | None) -> RulesDocument:
    try:
        return read(body, capabilities)
    except (MistakesInRules, NotCanonical):
        raise RulesNotInForce("unreadable") from None


def _counts(
    body: bytes, party: str, signatures: Iterable[Signature], trust: Trust, payload_type: str = PAYLOAD_TYPE
) -> bytes:
    """The one signature that counts for a party: the first that holds, in the order of its pinned keys.

    The order follows the keys and not what a stored signature says of itself: nobody signed that word.
    """
    own = [signature for signature in signatures if signature.organisation == party]
    publics = trust.of(party)
    for known, public in publics.items():
        for signature in own:
            if signature.key_id == known and _holds(pae(payload_type, body), signature, public):
                return signature.value
    pinned = any(signature.key_id in publics for signature in own)
    raise RulesNotInForce("signature_invalid" if pinned else "key_not_trusted", (party,))


def _holds(signed: bytes, signature: Signature, public: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature.value, signed)
    except InvalidSignature:
        return False
    return True
