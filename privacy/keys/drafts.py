"""A draft: what somebody typed and did not send yet, sealed under a key of its writer alone.

The key follows from the root key, the home and the account; it is stored nowhere. What is sealed is bound to the form,
to what that form is about and to the moment of saving: moved to another place, or dated otherwise, it no longer opens.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from privacy.keys import aead
from privacy.keys.aead import CannotOpen
from privacy.keys.framing import prefixed
from privacy.keys.root import RootProvider
from privacy.keys.secret import ID_SIZE, KEY_SIZE
from privacy.rules.canonical import NotCanonical, from_bytes, to_bytes

_NO_RULES: Final = bytes(ID_SIZE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftContext:
    """The place of one draft: whose it is, which form, what that is about (its address), and when it was saved."""

    home: str
    account: str
    form: str
    page: str
    saved_at: str

    def aad(self) -> bytes:
        """The bound data, each part behind its length."""
        return prefixed("pga/aad-draft/v1", self.home, self.account, self.form, self.page, self.saved_at)


def seal_draft(root: RootProvider, context: DraftContext, texts: Mapping[str, Sequence[str]]) -> bytes:
    """Seal the typed texts by field name. Raises NotCanonical for text that is not Unicode, or more than 2 MiB."""
    key_id, key = _key_of_writer(root, context, root.version)
    plaintext = to_bytes({name: list(values) for name, values in texts.items()})
    return aead.seal(key, key_id=key_id, rules_id=_NO_RULES, aad=context.aad(), plaintext=plaintext)


def open_draft(root: RootProvider, context: DraftContext, blob: bytes) -> dict[str, list[str]]:
    """Open what ``seal_draft`` sealed in the same place. Raises CannotOpen."""
    try:
        texts: dict[str, list[str]] = from_bytes(_opened(root, context, blob))
    except NotCanonical:
        raise CannotOpen from None
    return texts


def turn_draft(root: RootProvider, context: DraftContext, blob: bytes) -> bytes:
    """The same texts, sealed under the newest root key; nobody reads them on the way. Raises CannotOpen."""
    key_id, key = _key_of_writer(root, context, root.version)
    plaintext = _opened(root, context, blob)
    return aead.seal(key, key_id=key_id, rules_id=_NO_RULES, aad=context.aad(), plaintext=plaintext)


def draft_sealed_by(root: RootProvider, context: DraftContext, blob: bytes) -> int:
    """The version of the root key that a draft is sealed under; 0 for none that is held, or for other bytes."""
    try:
        key_id = aead.header(blob).key_id
    except CannotOpen:
        return 0
    return next((v for v in root.versions if _key_of_writer(root, context, v)[0] == key_id), 0)


def _opened(root: RootProvider, context: DraftContext, blob: bytes) -> bytes:
    version = draft_sealed_by(root, context, blob)
    if not version:
        raise CannotOpen
    key_id, key = _key_of_writer(root, context, version)
    return aead.open_(key, key_id=key_id, aad=context.aad(), blob=blob)


def _key_of_writer(root: RootProvider, context: DraftContext, version: int) -> tuple[bytes, bytes]:
    info = prefixed("pga/draft/v1", context.home, context.account)
    both = root.derive(b"", info, ID_SIZE + KEY_SIZE, version)
    return both[:ID_SIZE], both[ID_SIZE:]
