"""Where data keys reach, the keys of an organisation as they are held, and the note that texts wait to be sealed."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row

from pga.home import Home
from pga.store import jobs
from pga.store import keys as ring
from pga.store.engine import Transaction
from pga.store.jobs import Job
from pga.store.work import Work
from privacy.keys.contexts import Compartment
from privacy.keys.keyring import SealedOrganisationKey
from privacy.keys.opened import OpenKeys
from privacy.rules.signing import VerifiedRules

NO_KEY: Final = SealedOrganisationKey(key_id=b"", blob=b"")
"""Stands for a key that there would be: it opens nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where data keys reach, whatever their generation. ``subject`` is a party id, or empty."""

    case_id: str
    owner: str
    category: str
    subject: str = ""

    def generation(self, number: int) -> Compartment:
        """One generation of it."""
        return Compartment(self.case_id, self.owner, self.category, self.subject, number)


def sealed_key(row: Row[Any]) -> SealedOrganisationKey:
    """A stored organisation key as a value, still sealed."""
    return SealedOrganisationKey(key_id=bytes.fromhex(row.id), blob=bytes(row.sealed))


def keys_of(tx: Transaction, home: Home, verified: VerifiedRules, organisation: str) -> OpenKeys:
    """The keys of one organisation, those included whose place another took."""
    held = [
        (row.present, row.category, sealed_key(row))
        for row in ring.opening_keys_of(tx, verified.document.cooperation, organisation)
    ]
    sealed = {category: key for present, category, key in held if present}
    former = [(category, key) for present, category, key in held if not present]
    return OpenKeys(home.root, verified, home.id, organisation, sealed, former)


def no_keys(home: Home, verified: VerifiedRules, organisation: str, categories: Collection[str]) -> OpenKeys:
    """The keys that there would be under a document that is not in force."""
    return OpenKeys(home.root, verified, home.id, organisation, dict.fromkeys(categories, NO_KEY))


def reseal_later(work: Work, home: Home, case_id: str, token: str) -> None:
    """The texts of a case under older data keys wait for the worker. ``token`` is of this act: noted once."""
    own = hashlib.sha256(f"{token}|{case_id}".encode()).hexdigest()[:16]
    job = Job(f"turn_texts|{own}|0", "turn_texts", f"{own}|0|{case_id}")
    work.beside(lambda tx: jobs.plan(tx, job, home.clock.now()))
