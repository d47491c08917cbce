"""Who directs or has duty: the people who stand to every case of a cooperation, by the rules signed for it."""

from typing import NamedTuple

from pga.clock import day_of
from pga.store import people, roster, teams
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.rules.agreement import RulesDocument
from privacy.rules.by_role import COORDINATING_ROLES, ISSUING_ROLES, SITTING_ROLE


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


def issuers(tx: Transaction, proof: Proof, document: RulesDocument, today: str) -> list[Coordinator]:
    """Who imposes barring orders on a day (ISO); nobody where the rules know no such thing."""
    if not document.seats.issuing:
        return []
    held: dict[str, set[str]] = {}
    rows = {}
    for role in sorted(ISSUING_ROLES):
        for row in people.holders(tx, proof, document.host, role, today):
            held.setdefault(row.id, set()).add(role)
            rows[row.id] = row
    return [Coordinator(row.id, row.display_name, frozenset(held[row.id])) for row in rows.values()]


def sitting(tx: Transaction, proof: Proof, document: RulesDocument, today: str) -> list[tuple[str, Coordinator]]:
    """(party, who) of the weighing panel and the mayor on a day (ISO); nobody where the rules know no such thing."""
    if not document.seats.sitting:
        return []
    seats = [*((party, SITTING_ROLE) for party in document.taking_part), (document.host, "mayor")]
    return [
        (party, Coordinator(row.id, row.display_name, frozenset({role})))
        for party, role in seats
        for row in people.holders(tx, proof, party, role, today)
    ]


def on_duty(tx: Transaction, proof: Proof, document: RulesDocument, at: str) -> list[Coordinator]:
    """Whom a shift gives a standing at a moment, with all his roles; nobody where the rules give a shift no meaning."""
    if not document.seats.duty:
        return []
    team_ids = [row.id for row in teams.teams_in(tx, proof, [document.lead])]
    there = sorted(roster.attending(tx, proof, at, team_ids))
    active = [row for row in people.accounts_by_id(tx, proof, there).values() if row.state == "active"] if there else []
    held = people.roles_of(tx, proof, there, day_of(at)) if active else {}
    return [
        Coordinator(row.id, row.display_name, held.get(row.id, frozenset()))
        for row in active
        if row.organisation == document.lead
    ]
