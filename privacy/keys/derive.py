"""Keys and codes that follow from the root key; none of them is stored anywhere (security.md 2.1)."""

import secrets
from collections.abc import Mapping

from privacy.keys.framing import prefixed, typed
from privacy.keys.root import ROW_CODES, RootProvider
from privacy.keys.secret import ID_SIZE, KEY_SIZE, WrappingKey
from privacy.rules.signing import SignedRules


def wrapping_key(
    root: RootProvider, verified: SignedRules, organisation: str, category: str, version: int = 0
) -> WrappingKey:
    """The key that seals the organisation key of (cooperation, organisation, category).

    The digest of the exact document and the signatures of the host municipality and of this organisation are
    key material: another document, or a signature that is missing or altered, gives a key that opens nothing.
    ``version``: of the root key; the newest when none is named. Raises SignatureLapsed for who left, outside the
    run-out.
    """
    document = verified.document
    info = prefixed(
        "pga/wrap/v1",
        document.cooperation,
        organisation,
        category,
        verified.signature_of(document.host, category),
        verified.signature_of(organisation, category),
    )
    both = root.derive(bytes.fromhex(verified.digest), info, ID_SIZE + KEY_SIZE, version)
    return WrappingKey(id=both[:ID_SIZE], secret=both[ID_SIZE:])


def index_key(root: RootProvider, name: str, version: int) -> bytes:
    """The key of one blind index (32 bytes). It outlives the root key: an index is turned by a version of its own."""
    return root.named(index_label(name, version))


def index_label(name: str, version: int) -> str:
    """What the root key provider knows the key of a blind index by."""
    return f"pga/bi/{name}/{version}"


def row_code(root: RootProvider, table: str, values: Mapping[str, object]) -> bytes:
    """The keyed code (32 bytes) over a whole row, its own ``code`` left out by the caller.

    Kept with rows that decide who may do what; a row edited in the database has a code that does not fit.
    """
    return root.mac(ROW_CODES, prefixed(table) + typed(values))


def row_code_fits(root: RootProvider, table: str, values: Mapping[str, object], code: bytes) -> bool:
    """Whether this is the code of a whole row, under the newest root key or the one that it takes the place of."""
    return root.fits(ROW_CODES, prefixed(table) + typed(values), code)


def person_code(root: RootProvider, bsn: str) -> str:
    """The keyed code of a human (64 hex characters), from a BSN of nine digits. Links files, names nobody."""
    return root.mac("pga/person/v1", bsn.encode()).hex()


def message_code(root: RootProvider, cooperation: str, message_id: str) -> str:
    """The keyed code of a message from outside (64 hex characters), from its id: tells that it was here, no more."""
    return root.mac("pga/corv/v1", f"{cooperation}|{message_id}".encode()).hex()


def random_person_code() -> str:
    """A code for a human whose BSN is not known (64 hex characters); it links to nothing until somebody says
    so.
    """
    return secrets.token_hex(32)
