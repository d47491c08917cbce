"""Passwords: Argon2id with a pepper that is not in the database, and what a password must be (security.md 4,
Login).

One check takes about 0.2 s and 64 MiB; a semaphore keeps that to one per core. No setting lowers it.
"""

import os
import secrets
import threading
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from privacy.keys.root import RootProvider
from privacy.vocabulary import Label

MIN_LENGTH: Final = 15
"""Least number of characters (ASVS 6.2.9)."""
MAX_LENGTH: Final = 200
"""Most characters that are accepted; more is no stronger and costs time."""

_MEMORY_KIB: Final = 64 * 1024
_PASSES: Final = 3
_LANES: Final = 4
_SIZE: Final = 32
_COST: Final = f"$argon2id$v=19$m={_MEMORY_KIB},t={_PASSES},p={_LANES}$"
# A hash that no password has: checked for an unknown user, so that he takes as long as a known one.
_NOBODY: Final = f"{_COST}{'A' * 22}${'A' * 43}"
_SEATS: Final = threading.BoundedSemaphore(os.cpu_count() or 1)

TOO_SHORT: Final = Label(
    f"Kies een wachtwoord van ten minste {MIN_LENGTH} tekens. Een zin mag ook.",
    f"Choose a password of at least {MIN_LENGTH} characters. A sentence is fine.",
)
TOO_LONG: Final = Label(
    f"Kies een wachtwoord van ten hoogste {MAX_LENGTH} tekens.",
    f"Choose a password of at most {MAX_LENGTH} characters.",
)
TOO_COMMON: Final = Label(
    "Dit wachtwoord is te gewoon. Anderen raden het snel.",
    "This password is too common. Others guess it quickly.",
)
HOLDS_USERNAME: Final = Label(
    "Uw gebruikersnaam staat in dit wachtwoord. Kies een ander.",
    "Your user name is in this password. Choose another one.",
)


def hash_password(root: RootProvider, password: str) -> str:
    """The hash to store (PHC text). The pepper comes from the root key."""
    with _SEATS:
        return _argon2(secrets.token_bytes(16)).derive_phc_encoded(_peppered(root, password))


def verify_password(root: RootProvider, phc: str | None, password: str) -> bool:
    """Whether the password fits. ``None`` (nobody has this user name) costs the same time and is always
    False.

    A stored hash of another cost than ours is refused, so that the database cannot choose the price of a
    log-in.
    """
    known = phc is not None and phc.startswith(_COST)
    stored = phc if phc is not None and known else _NOBODY
    with _SEATS:
        try:
            Argon2id.verify_phc_encoded(_peppered(root, password), stored)
        except (InvalidKey, ValueError):
            return False
    return known


def objections(password: str, username: str) -> list[Label]:
    """What is wrong with a new password, all at once; empty when it will do."""
    found = []
    if len(password) < MIN_LENGTH:
        found.append(TOO_SHORT)
    if len(password) > MAX_LENGTH:
        found.append(TOO_LONG)
    if _is_common(password):
        found.append(TOO_COMMON)
    if len(username) > 3 and username.casefold() in password.casefold():
        found.append(HOLDS_USERNAME)
    return found


def _peppered(root: RootProvider, password: str) -> bytes:
    return root.mac("pga/pepper/v1", unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass"))


def _argon2(salt: bytes) -> Argon2id:
    return Argon2id(salt=salt, length=_SIZE, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB)


def _is_common(password: str) -> bool:
    core = "".join(c for c in password.casefold() if c.isalnum())
    return len(set(core)) < 5 or core in _common() or core.rstrip("0123456789") in _common()


@cache
def _common() -> frozenset[str]:
    """Common long passwords, one per line, in small letters and digits only."""
    path = Path(__file__).with_name("common_passwords.txt")
    return frozenset(path.read_text(encoding="ascii").split())
