"""How everybody stands to every case in some states: as many statements for five thousand cases as for one.

The relations are those of ``scopes``, each proven on its row and behind the conflict walls; a test holds the two
together. For counting what other rules would do, never to let anybody in.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from pga.actor import Actor
from pga.store import aims
from pga.store.codes import Proof, among, on_day, whole
from pga.store.engine import Transaction
from pga.store.everywhere import by_workflow, standing_everywhere
from pga.store.scopes import FUNCTIONS, STANDS, arrives_at
from pga.store.tables.cases import case_members, cases, conflict_walls
from pga.store.tables.ledger import ledger
from pga.store.tables.plans import plan_actions
from pga.store.tables.sharing import questions
from pga.store.walls import DECLARED
from privacy.rules.agreement import Seats

Held = dict[Actor, frozenset[str]]
"""Who stands to a case -> how."""

AT_ONCE: Final = 5_000
"""So many cases are asked about in one statement."""

CASES: Final = whole(cases, cases.c.cooperation == bindparam("cooperation"), among(cases.c.state, "states"))
MEMBERS: Final = whole(case_members, among(case_members.c.case_id, "case_ids"), on_day(case_members))
QUESTIONS: Final = whole(questions, among(questions.c.case_id, "case_ids"), STANDS)
ACTIONS: Final = whole(
    plan_actions,
    among(plan_actions.c.case_id, "case_ids"),
    plan_actions.c.state == "open",
    plan_actions.c.account.is_(None),
    plan_actions.c.team.is_not(None),
)
WALLS: Final = select(conflict_walls.c.account, conflict_walls.c.case_id).where(
    among(conflict_walls.c.case_id, "case_ids")
)
TOLD: Final = DECLARED.add_columns(ledger.c.actor).where(among(ledger.c.case_id, "case_ids"))


def standings(
    tx: Transaction,
    proof: Proof,
    actors: Collection[Actor],
    seats: Seats,
    cooperation: str,
    today: str,
    states: Collection[str],
) -> Iterator[tuple[Row[Any], Held]]:
    """Each case of a cooperation in one of these states, with who of these people stands to it, and how."""
    found = live(tx, proof, cooperation, states)
    for first in range(0, len(found), AT_ONCE):
        yield from of_cases(tx, proof, actors, seats, today, found[first : first + AT_ONCE])


def live(tx: Transaction, proof: Proof, cooperation: str, states: Collection[str]) -> list[Row[Any]]:
    """The cases of a cooperation in one of these states."""
    return proof.read(tx, cases, CASES, cooperation=cooperation, states=sorted(states))


def of_cases(
    tx: Transaction, proof: Proof, actors: Collection[Actor], seats: Seats, today: str, rows: Sequence[Row[Any]]
) -> Iterator[tuple[Row[Any], Held]]:
    """The same of these cases of one cooperation."""
    known = {actor.account: actor for actor in actors}
    everywhere = [(actor.account, standing_everywhere(actor, seats)) for actor in actors]
    standing = [(actor.account, by_workflow(actor, seats)) for actor in actors]
    asked = {"case_ids": [case.id for case in rows]}
    walled = {(row.account, row.case_id) for row in tx.rows(WALLS, asked)}
    walled |= {(row.actor, row.case_id) for row in tx.rows(TOLD, {**asked, "persons": sorted(known)})}
    found: dict[str, dict[str, set[str]]] = {}
    for case_id, account, relations in _relations(tx, proof, known, asked, today):
        found.setdefault(case_id, {}).setdefault(account, set()).update(relations)
    for case in rows:
        held = found.get(case.id, {})
        for account, relations in everywhere:
            if relations:
                held.setdefault(account, set()).update(relations)
        for account, of_workflow in standing:
            if case.workflow in of_workflow:
                held.setdefault(account, set()).add(of_workflow[case.workflow])
        yield case, {known[a]: frozenset(said) for a, said in held.items() if (a, case.id) not in walled}


def _relations(
    tx: Transaction, proof: Proof, known: dict[str, Actor], asked: dict[str, Any], today: str
) -> Iterator[tuple[str, str, set[str]]]:
    """(case, account, relations) of who was named, stands at a post, belongs to a team with an open action, or is who
    something was shared with.
    """
    for row in proof.read(tx, case_members, MEMBERS, **asked, today=today):
        actor = known.get(row.account)
        if actor is not None and actor.organisation == row.organisation:
            yield row.case_id, actor.account, FUNCTIONS.get(row.function, {"member"})
    there = _by_organisation(known)
    for row in proof.read(tx, questions, QUESTIONS, **asked):
        for actor in there.get(row.to_organisation, ()):
            if arrives_at(actor, row) or (row.to_team or "") in actor.teams:
                yield row.case_id, actor.account, {"post"}
    for row in proof.read(tx, plan_actions, ACTIONS, **asked):
        for actor in there.get(row.organisation, ()):
            if row.team in actor.teams:
                yield row.case_id, actor.account, {"team_action"}
    for row in aims.at_some(tx, proof, today, asked["case_ids"]):
        readers = (actor for actor in there.get(row.to_organisation, ()) if aims.meant_for(actor, row))
        yield from ((row.case_id, actor.account, {"share"}) for actor in readers)


def _by_organisation(known: dict[str, Actor]) -> dict[str, list[Actor]]:
    found: dict[str, list[Actor]] = {}
    for actor in known.values():
        found.setdefault(actor.organisation, []).append(actor)
    return found

