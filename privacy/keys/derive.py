"""Keys and codes that follow from the root key; none of them is stored anywhere (security.md 2.1)."""

import secrets
from collections.abc import Mapping

from privacy.keys.framing import prefixed, typed
from privacy.keys.root import RootProvider
from privacy.keys.secret import ID_SIZE, KEY_SIZE, WrappingKey
from privacy.rules.signing import SignedRules


def wrapping_key(root: RootProvider, verified: SignedRules, organisation: str, category: str) -> WrappingKey:
    """The key that seals the organisation key of (cooperation, organisation, category).

    The digest of the exact document and the signatures of the host municipality and of this organisation are
    key material: another document, or a signature that is missing or altered, gives a key that opens nothing.
    Raises SignatureLapsed for who left, outside the run-out.
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
    both = root.derive(bytes.fromhex(verified.digest), info, ID_SIZE + KEY_SIZE)
    return WrappingKey(id=both[:ID_SIZE], secret=both[ID_SIZE:])


def index_key(root: RootProvider, name: str, version: int) -> bytes:
    """The key of one blind index (32 bytes)."""
    return root.derive(b"", f"pga/bi/{name}/{version}".encode())


def row_code(root: RootProvider, table: str, values: Mapping[str, object]) -> bytes:
    """The keyed code (32 bytes) over a whole row, its own ``code`` left out by the caller.

    Kept with rows that decide who may do what; a row edited in the database has a code that does not fit.
    """
    return root.mac("pga/rowmac/v1", prefixed(table) + typed(values))


def person_code(root: RootProvider, bsn: str) -> str:
    """The keyed code of a human (64 hex characters), from a BSN of nine digits. Links files, names nobody."""
    return root.mac("pga/person/v1", bsn.encode()).hex()


def random_person_code() -> str:
    """A code for a human whose BSN is not known (64 hex characters); it links to nothing until somebody says
    so.
    """
    return secrets.token_hex(32)
