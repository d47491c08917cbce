"""The second factor: a code that changes every 30 seconds (TOTP, RFC 6238), and recovery codes on paper.

The shared secret is kept sealed (``RootProvider.wrap``); the last step used is kept too, so that a code works
once.
"""

import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from privacy.keys.root import RootProvider

STEP_SECONDS: Final = 30
"""How long one code lasts."""
RECOVERY_CODES: Final = 10
"""How many recovery codes a card holds."""

_DIGITS: Final = 6
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS: Final = 6
_GROUP: Final = 4
_READ_AS: Final = str.maketrans("OIL", "011", " -")


def new_secret() -> bytes:
    """A secret of 160 bits, shared with the authenticator app."""
    return secrets.token_bytes(20)


def uri(secret: bytes, account: str, issuer: str) -> str:
    """The ``otpauth://`` address that goes into the QR code."""
    return _totp(secret).get_provisioning_uri(account, issuer)


def verify(secret: bytes, code: str, last_step: int, now: datetime) -> int | None:
    """The step whose code this is (store it as the new ``last_step``), or None.

    One step early or late is accepted; a step at or before ``last_step`` is not: no code works twice.
    """
    given = code.replace(" ", "").encode(errors="replace")
    current = int(now.timestamp()) // STEP_SECONDS
    found = None
    for step in (current - 1, current, current + 1):
        if hmac.compare_digest(code_at(secret, step), given) and step > last_step:
            found = step
    return found


def code_at(secret: bytes, step: int) -> bytes:
    """The code of one step (six digits)."""
    return _totp(secret).generate(step * STEP_SECONDS)


def _totp(secret: bytes) -> TOTP:
    # SHA-1 is what every authenticator app knows; HMAC does not lean on its collision resistance (RFC 6238).
    return TOTP(secret, _DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303


def new_recovery_codes() -> list[str]:
    """Ten codes of 120 bits in groups of four, to print: ``7K3F-9QWE-...``. No letter looks like a digit."""
    return [_recovery_code() for _ in range(RECOVERY_CODES)]


def _recovery_code() -> str:
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def hash_code(root: RootProvider, code: str) -> str:
    """What is stored of a recovery code (64 hex characters): HMAC-SHA256 under a key from the root key."""
    read = code.upper().translate(_READ_AS)
    return root.mac("pga/recovery/v1", read.encode(errors="replace")).hex()


def use_code(root: RootProvider, hashes: Sequence[str], code: str) -> list[str] | None:
    """The hashes that remain when this recovery code is used up, or None when it is not one of them."""
    used = hash_code(root, code)
    remaining = [kept for kept in hashes if not hmac.compare_digest(kept, used)]
    return remaining if len(remaining) < len(hashes) else None
