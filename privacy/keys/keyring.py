"""The key ring: organisation keys, the data keys of compartments, their wraps, and documents under them.

Signed rules -> wrapping key -> organisation key -> wrap -> data key -> document (security.md 2.1).
What does not open raises CannotOpen, for whatever reason. ``privacy.keys.opened`` opens for one request.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from privacy.keys import aead
from privacy.keys.aead import CannotOpen
from privacy.keys.contexts import DocumentContext, OrganisationContext, WrapContext
from privacy.keys.derive import wrapping_key
from privacy.keys.root import RootProvider
from privacy.keys.secret import ID_SIZE, DataKey, OrganisationKey, WrappingKey
from privacy.rules.canonical import NotCanonical, from_bytes, to_bytes
from privacy.rules.signing import FormerRules, SignatureLapsed, SignedRules, VerifiedRules

SHUT: Final = "shut|"
"""Before the category of a key that its document does not entitle to: no category has a name like that, so nothing that
opens a key for reading opens this one (decision 62).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedOrganisationKey:
    """An organisation key as the key ring stores it: its id (16 bytes) and the sealed bytes."""

    key_id: bytes
    blob: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrap:
    """A data key as the key ring stores it for one recipient: the data key's id (16 bytes), its place, the
    bytes.
    """

    key_id: bytes
    context: WrapContext
    blob: bytes


def rules_id(verified: SignedRules) -> bytes:
    """The 16 bytes that an envelope carries of the digest in force when it was sealed."""
    return bytes.fromhex(verified.digest)[:ID_SIZE]


def new_data_key() -> DataKey:
    """A data key for one generation of one compartment."""
    return DataKey.new()


def new_organisation_key() -> OrganisationKey:
    """An organisation key for one (cooperation, organisation, category)."""
    return OrganisationKey.new()


def seal_organisation_key(
    root: RootProvider,
    verified: VerifiedRules,
    home: str,
    organisation: str,
    category: str,
    key: OrganisationKey,
) -> SealedOrganisationKey:
    """Seal an organisation key under the rules in force and the signatures over them."""
    return _sealed(root, verified, home, organisation, category, key)


def _sealed(
    root: RootProvider, verified: SignedRules, home: str, organisation: str, category: str, key: OrganisationKey
) -> SealedOrganisationKey:
    wrapping = wrapping_key(root, verified, organisation, category)
    aad = _organisation_context(root.version, verified, home, organisation, category).aad()
    blob = aead.seal(
        wrapping.secret,
        key_id=wrapping.id,
        rules_id=rules_id(verified),
        aad=aad,
        plaintext=key.id + key.secret,
    )
    return SealedOrganisationKey(key_id=key.id, blob=blob)


def open_organisation_key(
    root: RootProvider,
    verified: VerifiedRules,
    home: str,
    organisation: str,
    category: str,
    sealed: SealedOrganisationKey,
) -> OrganisationKey:
    """Open an organisation key. Raises CannotOpen unless rules and both signatures are those it was sealed
    under, and those rules are in force.
    """
    if not isinstance(verified, VerifiedRules):
        raise CannotOpen
    return _opened(root, verified, home, organisation, category, sealed)


def reseal(
    root: RootProvider,
    old: FormerRules,
    new: VerifiedRules,
    home: str,
    organisation: str,
    category: str,
    sealed: SealedOrganisationKey,
) -> SealedOrganisationKey:
    """Carry an organisation key from a document over to the one that follows it: shut where that does not entitle to
    the category, and open again where it does. Raises CannotOpen.

    The only function that opens a key under rules no longer in force, or a shut one; it gives a seal, never a key.
    """
    if (new.document.supersedes, new.document.cooperation) != (old.digest, old.document.cooperation):
        raise CannotOpen
    key = _opened(root, old, home, organisation, _kept_as(old, organisation, category), sealed)
    return _sealed(root, new, home, organisation, _kept_as(new, organisation, category), key)


def _kept_as(rules: SignedRules, organisation: str, category: str) -> str:
    """By which name a key hangs on a document: shut where that does not entitle the organisation to the category."""
    return category if category in rules.document.entitled(organisation) else SHUT + category


def turn_root(
    root: RootProvider,
    rules: FormerRules,
    home: str,
    organisation: str,
    category: str,
    sealed: SealedOrganisationKey,
) -> SealedOrganisationKey:
    """Carry an organisation key from a former root key over to the newest, under the same signed rules, whether those
    are in force today or not. Gives a seal, never a key. Raises CannotOpen.
    """
    if sealed_by(root, rules, organisation, category, sealed) == root.version:
        return sealed
    name = _kept_as(rules, organisation, category)
    key = _opened(root, rules, home, organisation, name, sealed)
    return _sealed(root, rules, home, organisation, name, key)


def sealed_by(
    root: RootProvider, rules: SignedRules, organisation: str, category: str, sealed: SealedOrganisationKey
) -> int:
    """The version of the root key that an organisation key is sealed under. Raises CannotOpen when none fits."""
    return _wrapping(root, rules, organisation, _kept_as(rules, organisation, category), sealed)[0]


def _wrapping(
    root: RootProvider, rules: SignedRules, organisation: str, category: str, sealed: SealedOrganisationKey
) -> tuple[int, WrappingKey]:
    key_id = aead.header(sealed.blob).key_id
    try:
        for version in root.versions:
            wrapping = wrapping_key(root, rules, organisation, category, version)
            if wrapping.id == key_id:
                return version, wrapping
    except SignatureLapsed:
        raise CannotOpen from None
    raise CannotOpen


def _opened(
    root: RootProvider,
    verified: SignedRules,
    home: str,
    organisation: str,
    category: str,
    sealed: SealedOrganisationKey,
) -> OrganisationKey:
    version, wrapping = _wrapping(root, verified, organisation, category, sealed)
    aad = _organisation_context(version, verified, home, organisation, category).aad()
    if aead.header(sealed.blob).rules_id != rules_id(verified):
        raise CannotOpen
    key_id, secret = _split(aead.open_(wrapping.secret, key_id=wrapping.id, aad=aad, blob=sealed.blob))
    if key_id != sealed.key_id:
        raise CannotOpen
    return OrganisationKey(id=key_id, secret=secret)


def wrap_data_key(key: OrganisationKey, context: WrapContext, data_key: DataKey, *, rules_id: bytes) -> Wrap:
    """Wrap a data key for the organisation whose key this is; its id is sealed with it."""
    plaintext = data_key.id + data_key.secret
    blob = aead.seal(key.secret, key_id=key.id, rules_id=rules_id, aad=context.aad(), plaintext=plaintext)
    return Wrap(key_id=data_key.id, context=context, blob=blob)


def unwrap_data_key(key: OrganisationKey, wrap: Wrap) -> DataKey:
    """Open a wrap. Raises CannotOpen."""
    opened = aead.open_(key.secret, key_id=key.id, aad=wrap.context.aad(), blob=wrap.blob)
    key_id, secret = _split(opened)
    if key_id != wrap.key_id:
        raise CannotOpen
    return DataKey(id=key_id, secret=secret)


def rewrap(former: OrganisationKey, key: OrganisationKey, wrap: Wrap, *, rules_id: bytes) -> Wrap:
    """A wrap from under a former organisation key, made again under the one that took its place. Raises CannotOpen."""
    return wrap_data_key(key, wrap.context, unwrap_data_key(former, wrap), rules_id=rules_id)


def seal_document(
    data_key: DataKey, context: DocumentContext, fields: Mapping[str, str], *, rules_id: bytes
) -> bytes:
    """Seal a small document of named texts (canonical JSON). Raises NotCanonical for text that is not
    Unicode.
    """
    return aead.seal(
        data_key.secret,
        key_id=data_key.id,
        rules_id=rules_id,
        aad=context.aad(),
        plaintext=to_bytes(dict(fields)),
    )


def open_document(data_key: DataKey, context: DocumentContext, blob: bytes) -> dict[str, str]:
    """Open a document. Raises CannotOpen."""
    plaintext = aead.open_(data_key.secret, key_id=data_key.id, aad=context.aad(), blob=blob)
    try:
        fields = from_bytes(plaintext)
    except NotCanonical:
        raise CannotOpen from None
    if not isinstance(fields, dict) or not {*map(type, fields.values())} <= {str}:
        raise CannotOpen
    return fields


def reseal_document(
    former: DataKey, place: DocumentContext, data_key: DataKey, generation: int, blob: bytes, *, rules_id: bytes
) -> bytes:
    """The same document under the data key of another generation. Gives a seal, never a text. Raises CannotOpen."""
    plaintext = aead.open_(former.secret, key_id=former.id, aad=place.aad(), blob=blob)
    aad = replace(place, generation=generation).aad()
    return aead.seal(data_key.secret, key_id=data_key.id, rules_id=rules_id, aad=aad, plaintext=plaintext)


def _split(opened: bytes) -> tuple[bytes, bytes]:
    return opened[:ID_SIZE], opened[ID_SIZE:]


def _organisation_context(
    root_version: int, verified: SignedRules, home: str, organisation: str, category: str
) -> OrganisationContext:
    return OrganisationContext(
        home=home,
        cooperation=verified.document.cooperation,
        organisation=organisation,
        category=category,
        rules_digest=verified.digest,
        root_version=root_version,
    )
