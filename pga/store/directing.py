"""Who directs: the people who stand to every case of a cooperation, by the rules that are signed for it."""

from typing import NamedTuple

from pga.store import people
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.store.scopes import COORDINATING_ROLES
from privacy.rules.agreement import RulesDocument


class Coordinator(NamedTuple):
    """An active account at the party that leads, its name, and the roles with which it directs."""

    id: str
    display_name: str
    roles: frozenset[str]


def coordinators(tx: Transaction, proof: Proof, document: RulesDocument, today: str) -> list[Coordinator]:
    """Who directs on a day (ISO), as far as the rules let such a role do something."""
    directing = {role for role in COORDINATING_ROLES if document.gives(role, document.lead_kind)}
    active = [row for row in people.all_accounts(tx, proof, document.lead) if row.state == "active"]
    held = people.roles_of(tx, proof, [row.id for row in active], today)
    found = (Coordinator(row.id, row.display_name, held.get(row.id, frozenset()) & directing) for row in active)
    return [one for one in found if one.roles]
