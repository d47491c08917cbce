"""Whom the partners named in their agreement for each of them: a contact person, and a deputy beside him."""

from collections.abc import Collection
from typing import NamedTuple

from pga.agreements import agreed
from pga.store import agreements as stored
from pga.store import people
from pga.store.codes import Proof
from pga.store.engine import Transaction


class Named(NamedTuple):
    """The accounts of a partner, empty for nobody: only who is active there."""

    contact: str = ""
    deputy: str = ""

    @property
    def both(self) -> set[str]:
        """Whoever of the two is there."""
        return {self.contact, self.deputy} - {""}


def contact_persons(tx: Transaction, proof: Proof, cooperation: str) -> dict[str, Named]:
    """Organisation -> its contact persons, by the agreement that holds; nobody of an organisation that named none."""
    holds = stored.holding(stored.versions(tx, proof, cooperation))
    lines = agreed(holds.body).contacts if holds is not None else ()
    there = _active(tx, proof, {who for line in lines for who in (line.account, line.deputy) if who})
    found = {}
    for line in lines:
        here = {who for who in (line.account, line.deputy) if there.get(who) == line.organisation}
        found[line.organisation] = Named(*(who if who in here else "" for who in (line.account, line.deputy)))
    return {organisation: named for organisation, named in found.items() if named.both}


def _active(tx: Transaction, proof: Proof, accounts: Collection[str]) -> dict[str, str]:
    """Active account -> its organisation."""
    known = people.accounts_by_id(tx, proof, sorted(accounts)) if accounts else {}
    return {row.id: row.organisation for row in known.values() if row.state == "active"}
