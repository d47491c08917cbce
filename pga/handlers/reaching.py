"""Who still comes to the case at hand: whom a message about it can reach here, and who must be told otherwise."""

from collections.abc import Collection

from pga.actor import Actor
from pga.desk import Desk
from pga.standing import standing_in
from pga.store import cases as stored
from pga.store import people, scopes
from pga.store.directing import coordinators

CONFIRM = "contribution.confirm_correction"


def reached(desk: Desk, accounts: Collection[str]) -> set[str]:
    """Those of these accounts that can open the case at hand and confirm a correction there, by the rules of today: in
    their own name, or in that of a colleague whom they replace.
    """
    if not accounts:
        return set()
    directing = coordinators(desk.tx, desk.proof, desk.document, desk.today)
    on_it = {row.id for row in directing} | {row.account for row in stored.members(desk.tx, desk.proof, desk.case.id)}
    near = _themselves(desk, on_it | set(accounts))
    replacing = {who.id for _, who in standing_in(desk.tx, desk.proof, near, desk.today, desk.case.id)}
    return set(accounts) & (near | replacing) - stored.walled(desk.tx, desk.case.id)


def _themselves(desk: Desk, accounts: Collection[str]) -> set[str]:
    """Those who come to it in their own name."""
    known = people.accounts_by_id(desk.tx, desk.proof, sorted(accounts))
    roles, parties = people.roles_of(desk.tx, desk.proof, known, desk.today), desk.document.parties
    actors = [
        Actor(
            account=row.id,
            organisation=row.organisation,
            kind=parties[row.organisation].kind,
            roles=roles.get(row.id, frozenset()),
        )
        for row in known.values()
        if row.organisation in parties and row.state == "active"
    ]
    held = scopes.relations_of_each(desk.tx, desk.proof, actors, desk.document.seats, desk.today, desk.case.id)
    return {
        actor.account
        for actor in actors
        if all(desk.may_as(actor, name, held[actor.account], desk.state).allowed for name in ("case.read", CONFIRM))
    }
