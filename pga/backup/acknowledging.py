"""Who may acknowledge that an older set is restored: two of at least four named people (users.md 10, row 3).

Each has a secret in an authenticator application; the home keeps it sealed under the root key in
``acknowledgers.json``, and it travels in the trust archive. At night they are called, and each reads the code of that
half minute. This keeps one operator from doing it alone *by the program*; whoever has the root key, the archives and
other programs is not stopped by it, and every naming stands in the ledger.
"""

import base64
import json
import os
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from pga.clock import moment
from privacy.keys import factors
from privacy.keys.aead import CannotOpen
from privacy.keys.root import RootProvider

FILE: Final = "acknowledgers.json"
AT_LEAST: Final = 4
"""How many people must be named before an older set can be restored at all."""
NEEDED: Final = 2

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9.-]{1,40}")


class NotAcknowledged(Exception):
    """An older set is not restored. ``reason``: too_few_named, two_people_needed, unknown_person or wrong_code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def named(folder: Path) -> dict[str, Any]:
    """Who is named in this home: name -> sealed secret and since when."""
    path = folder / FILE
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def can_be_named(folder: Path, name: str) -> bool:
    """True for a name in small letters that is not there yet."""
    return _NAME.fullmatch(name) is not None and name not in named(folder)


def add(folder: Path, home_id: str, root: RootProvider, name: str, now: datetime) -> bytes:
    """Name somebody; the secret for his authenticator. Raises ValueError for a wrong name or one that is there."""
    if not can_be_named(folder, name):
        raise ValueError(name)
    people = named(folder)
    secret = factors.new_secret()
    sealed = root.wrap(secret, _context(home_id, name))
    _write(folder, {**people, name: {"sealed": base64.b64encode(sealed).decode(), "since": moment(now)}})
    return secret


def turn(folder: Path, home_id: str, root: RootProvider) -> None:
    """Their secrets, sealed under the newest root key. Raises CannotOpen for one that does not open."""
    people = named(folder)
    for name, person in people.items():
        secret = root.unwrap(base64.b64decode(person["sealed"]), _context(home_id, name))
        person["sealed"] = base64.b64encode(root.wrap(secret, _context(home_id, name))).decode()
    if people:
        _write(folder, people)


def remove(folder: Path, name: str) -> None:
    """Somebody is named no longer. Raises KeyError."""
    people = named(folder)
    del people[name]
    _write(folder, people)


def confirm(
    people: dict[str, Any], home_id: str, root: RootProvider, given: Sequence[tuple[str, str]], now: datetime
) -> tuple[str, ...]:
    """The names of those who acknowledged. Raises ``NotAcknowledged``."""
    if len(people) < AT_LEAST:
        raise NotAcknowledged("too_few_named")
    if len({name for name, _ in given}) < NEEDED:
        raise NotAcknowledged("two_people_needed")
    for name, code in given:
        if name not in people:
            raise NotAcknowledged("unknown_person")
        if factors.verify(_secret(people[name], home_id, root, name), code, 0, now) is None:
            raise NotAcknowledged("wrong_code")
    return tuple(sorted({name for name, _ in given}))


def _secret(person: dict[str, str], home_id: str, root: RootProvider, name: str) -> bytes:
    try:
        return root.unwrap(base64.b64decode(person["sealed"]), _context(home_id, name))
    except (CannotOpen, ValueError, KeyError):
        raise NotAcknowledged("unknown_person") from None


def _context(home_id: str, name: str) -> bytes:
    return f"pga/acknowledger/v1/{home_id}/{name}".encode()


def _write(folder: Path, people: dict[str, Any]) -> None:
    beside = folder / f"{FILE}.new"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(people, file, indent=1, sort_keys=True)
    beside.replace(folder / FILE)
