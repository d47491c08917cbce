"""Who still comes to the case at hand: whom a message about it can reach here, and who must be told otherwise."""

from collections.abc import Collection

from pga.actor import Actor
from pga.desk import Desk
from pga.standing import standing_in
from pga.store import cases as stored
from pga.store import people

CONFIRM = "contribution.confirm_correction"


def reached(desk: Desk, accounts: Collection[str]) -> set[str]:
    """Those of these accounts that can open the case at hand and confirm a correction there, by the rules of today: in
    their own name, or in that of a colleague whom they replace.
    """
    if not accounts:
        return set()
    host = people.holders(desk.tx, desk.proof, desk.document.host, "process_director", desk.today)
    on_it = {row.id for row in host} | {row.account for row in stored.members(desk.tx, desk.proof, desk.case.id)}
    near = _themselves(desk, on_it | set(accounts))
    replacing = {who.id for _, who in standing_in(desk.tx, desk.proof, near, desk.today, desk.case.id)}
    return set(accounts) & (near | replacing) - stored.walled(desk.tx, desk.case.id)


def _themselves(desk: Desk, accounts: Collection[str]) -> set[str]:
    """Those who come to it in their own name."""
    known = people.accounts_by_id(desk.tx, desk.proof, sorted(accounts))
    roles, found = people.roles_of(desk.tx, desk.proof, known, desk.today), set[str]()
    for row in known.values():
        party = desk.document.parties.get(row.organisation)
        if party is None or row.state != "active":
            continue
        held = roles.get(row.id, frozenset())
        actor = Actor(account=row.id, organisation=row.organisation, kind=party.kind, roles=held)
        relations = desk.relations_to([desk.case.id], actor)[desk.case.id]
        if all(desk.may_as(actor, name, relations, desk.state).allowed for name in ("case.read", CONFIRM)):
            found.add(row.id)
    return found
