"""Who is at a post: where a question arrives for which nobody was named yet, and where an action of a team waits."""

from collections.abc import Collection
from typing import Final

from pga.store import people, teams
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.vocabulary import Role

WORK_ON_CASES: Final = frozenset({Role.PARTICIPANT, Role.VT_LIAISON})
"""Who answers at the post of a team: participants of an approach, and at Veilig Thuis who takes up reports."""


def holding(tx: Transaction, proof: Proof, organisation: str, role: str, today: str) -> set[str]:
    """The active accounts of an organisation that hold a role today."""
    return {row.id for row in people.holders(tx, proof, organisation, role, today)}


def working(tx: Transaction, proof: Proof, team_ids: Collection[str], today: str) -> dict[str, set[str]]:
    """Team -> its members who work on cases today: active, and with such a role at the organisation whose team it is.

    A team that was closed has none.
    """
    known = {row.id: row for row in teams.active_teams(tx, proof, set(team_ids))}
    members = teams.members_of(tx, proof, sorted(known), today)
    there = sorted({row.account for row in members})
    accounts = people.accounts_by_id(tx, proof, there)
    roles = people.roles_of(tx, proof, there, today)
    found: dict[str, set[str]] = {team: set() for team in team_ids}
    for member in members:
        account = accounts.get(member.account)
        if account is None or account.state != "active" or account.organisation != known[member.team].organisation:
            continue
        if WORK_ON_CASES & roles.get(account.id, frozenset()):
            found[member.team].add(account.id)
    return found


def at_post(tx: Transaction, proof: Proof, organisation: str, team: str, today: str) -> set[str]:
    """The coordinators of an organisation and, with a team, who works there."""
    held = holding(tx, proof, organisation, Role.PARTNER_COORDINATOR, today)
    return held | working(tx, proof, [team], today)[team] if team else held
