"""Reach: which cases an actor can come near, as one SQL scope from a small closed set of relations.

The same scope serves one case and lists. A case outside it does not exist for the asker. Each relation is proven on
its own row before it counts (``relations``), so a row edited by hand gives nothing (architecture.md 4, word 2).
"""

from collections.abc import Collection
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import CompoundSelect, Row, Select, and_, bindparam, or_, select, union_all

from pga.actor import Actor
from pga.store import aims
from pga.store.codes import Proof, among, on_day, whole
from pga.store.engine import Transaction
from pga.store.everywhere import attends, by_workflow, standing_everywhere
from pga.store.tables.cases import case_members, cases, conflict_walls
from pga.store.tables.plans import plan_actions
from pga.store.tables.sharing import questions
from pga.store.walls import DECLARED, no_wall, no_wall_elsewhere
from privacy.rules.agreement import Seats
from privacy.rules.by_role import coordinates, decides, keeps

HELPER: Final = "helper"
"""What somebody is on a case who was named to help one person of it."""
FUNCTIONS: Final[dict[str, set[str]]] = {
    "submitter": {"owner_organisation"},
    "case_director": {"member", "case_director"},
    HELPER: {"own_person"},
}
"""What somebody is on a case -> the relations that come with it; whoever is named otherwise is a member."""
WALLS: Final = whole(
    conflict_walls, conflict_walls.c.case_id.in_(select(cases.c.id).where(cases.c.reference == bindparam("reference")))
)
"""The walls of a case as rows: read to be proven, so that an edited one is reported."""

KEPT: Final = ("archived_blocked", "destroyed")
INVITATION: Final = "conference"
"""The kind of a question that asks nothing but who comes to a conference."""
GUEST: Final = "guest"
"""The kind of a question that asks a party whether an organisation that signed nothing may be told something."""
WITHDRAWN: Final = "withdrawn"
STANDS: Final = questions.c.state != WITHDRAWN
"""SQL: a question that was not withdrawn; one that was gives nobody anything."""
TO_MAYOR: Final = questions.c.kind == "escalation"
TO_POST: Final = or_(questions.c.kind.is_(None), questions.c.kind.not_in(("escalation", "direct")))


class Asker(NamedTuple):
    """A kind of asker: one statement is made for each. ``everywhere``: stands to every case; ``named``: limited to
    named cases (a replacement); ``workflows``: those to every case of which he stands; ``people``: a wall around
    somebody in another case counts too.
    """

    everywhere: bool
    post: bool
    team: bool
    deciding: bool
    keeping: bool
    named: bool
    workflows: tuple[str, ...] = ()
    people: bool = False


def _asker(actor: Actor, seats: Seats) -> Asker:
    return Asker(
        everywhere=coordinates(actor, seats) or attends(actor, seats),
        post="partner_coordinator" in actor.roles,
        team=bool(actor.teams),
        deciding=decides(actor),
        keeping=keeps(actor, seats),
        named=actor.only is not None,
        workflows=tuple(by_workflow(actor, seats)),
        people=seats.sitting,
    )


def reachable(actor: Actor, seats: Seats, cooperation: str, today: str) -> Select[Any]:
    """The ids of the cases in reach, behind the conflict wall."""
    asker = _asker(actor, seats)
    return _scope(asker).params(**_standing(actor, today), **_limits(actor, asker), cooperation=cooperation)


def near(
    tx: Transaction, actor: Actor, seats: Seats, cooperation: str, today: str, case_ids: Collection[str]
) -> set[str]:
    """Those of these cases that are in reach, behind the conflict wall. Their relations are still to be proven."""
    asker = _asker(actor, seats)
    values = {**_standing(actor, today), **_limits(actor, asker), "cooperation": cooperation}
    return {row.id for row in tx.rows(_some_in_reach(asker), {**values, "case_ids": sorted(case_ids)})}


def _standing(actor: Actor, today: str) -> dict[str, str]:
    """Whose relations count and when, for the statements below."""
    return {"account": actor.stands_as, "organisation": actor.organisation, "today": today}


def _limits(actor: Actor, asker: Asker) -> dict[str, list[str]]:
    """The lists that go with a kind of asker: whose walls count, and to what he is limited."""
    teams = {"teams": sorted(actor.teams)} if asker.team and not asker.everywhere else {}
    only = {"only": sorted(actor.only or ())} if asker.named else {}
    return {"persons": sorted(actor.persons), **teams, **only}


@cache
def _scope(asker: Asker) -> Select[Any]:
    """The scope, made once for each kind of asker."""
    near: Any = cases.c.id.is_not(None) if asker.everywhere else cases.c.id.in_(_related(asker))
    if asker.keeping and not asker.everywhere:
        near = or_(near, cases.c.state.in_(KEPT))
    for workflow in asker.workflows if not asker.everywhere else ():
        near = or_(near, cases.c.workflow == workflow)
    if asker.named:
        near = and_(near, among(cases.c.id, "only"))
    clear = [no_wall(cases.c.id), *([no_wall_elsewhere(cases)] if asker.people else ())]
    return select(cases.c.id).where(cases.c.cooperation == bindparam("cooperation"), near, *clear)


BEHIND_WALL: Final = whole(
    cases,
    cases.c.id.in_(
        union_all(select(conflict_walls.c.case_id).where(among(conflict_walls.c.account, "persons")), DECLARED)
    ),
)


def behind_wall(tx: Transaction, proof: Proof, actor: Actor) -> list[Row[Any]]:
    """The cases that a conflict wall keeps from this person, whatever their cooperation."""
    return proof.read(tx, cases, BEHIND_WALL, persons=sorted(actor.persons))


@cache
def _one_in_reach(asker: Asker) -> Select[Any]:
    scope = _scope(asker).where(cases.c.reference == bindparam("reference"))
    return whole(cases, cases.c.id.in_(scope))


@cache
def _some_in_reach(asker: Asker) -> Select[Any]:
    return _scope(asker).where(among(cases.c.id, "case_ids"))


def _related(asker: Asker) -> CompoundSelect[Any]:
    parts = [select(case_members.c.case_id).where(*_membership()), aims.of_person()]
    mine = and_(questions.c.to_organisation == bindparam("organisation"), STANDS)
    if asker.post:
        parts.append(select(questions.c.case_id).where(mine, TO_POST))
    if asker.team:
        parts.append(select(questions.c.case_id).where(mine, among(questions.c.to_team, "teams")))
        ours = plan_actions.c.organisation == bindparam("organisation")
        parts += [select(plan_actions.c.case_id).where(ours, *_waits_for_team()), aims.of_teams()]
    if asker.deciding:
        parts.append(select(questions.c.case_id).where(mine, TO_MAYOR))
    return union_all(*parts)


def _waits_for_team() -> list[Any]:
    c = plan_actions.c
    return [among(c.team, "teams"), c.state == "open", c.account.is_(None)]


def _membership() -> list[Any]:
    c = case_members.c
    return [
        c.account == bindparam("account"),
        c.organisation == bindparam("organisation"),
        on_day(case_members),
    ]


MEMBERSHIPS: Final = whole(case_members, among(case_members.c.case_id, "case_ids"), *_membership())
KEPT_CASES: Final = whole(cases, among(cases.c.id, "case_ids"), among(cases.c.state, "states"))
OF_WORKFLOWS: Final = whole(cases, among(cases.c.id, "case_ids"), among(cases.c.workflow, "workflows"))
POSTED: Final = whole(
    questions,
    among(questions.c.case_id, "case_ids"),
    questions.c.to_organisation == bindparam("organisation"),
    STANDS,
)
AT_POST: Final = POSTED.where(among(questions.c.to_team, "teams"))
OF_TEAM: Final = whole(
    plan_actions,
    among(plan_actions.c.case_id, "case_ids"),
    plan_actions.c.organisation == bindparam("organisation"),
    *_waits_for_team(),
)
ON_CASE: Final = whole(case_members, case_members.c.case_id == bindparam("case_id"), on_day(case_members))
PUT: Final = whole(questions, questions.c.case_id == bindparam("case_id"), STANDS)
CLEAR: Final = select(cases.c.id).where(
    cases.c.id == bindparam("case_id"), no_wall(cases.c.id), no_wall_elsewhere(cases)
)


def case_in_reach(
    tx: Transaction, proof: Proof, actor: Actor, seats: Seats, cooperation: str, today: str, reference: str
) -> Row[Any] | None:
    """The case with this reference, loaded through the scope or not at all."""
    asker = _asker(actor, seats)
    values = {**_standing(actor, today), **_limits(actor, asker), "cooperation": cooperation, "reference": reference}
    proof.read(tx, conflict_walls, WALLS, reference=reference)
    return proof.one(tx, cases, _one_in_reach(asker), **values)


def walled(tx: Transaction, actor: Actor, case_id: str) -> bool:
    """True when this person stands behind a conflict wall in this case."""
    return tx.row(CLEAR, {"case_id": case_id, "persons": sorted(actor.persons)}) is None


def relations(
    tx: Transaction, proof: Proof, actor: Actor, seats: Seats, today: str, case_ids: Collection[str]
) -> dict[str, frozenset[str]]:
    """Case id -> the relations that hold now, each proven on its row."""
    near = case_ids if actor.only is None else actor.only & set(case_ids)
    found: dict[str, set[str]] = {case_id: set() for case_id in near}
    for held in found.values():
        held.update(standing_everywhere(actor, seats))
    values = {**_standing(actor, today), "case_ids": list(found)}
    for row in proof.read(tx, case_members, MEMBERSHIPS, **values):
        found[row.case_id] |= FUNCTIONS.get(row.function, {"member"})
    for row in _posted(tx, proof, actor, list(found)):
        found[row.case_id].add("post")
    for row in _of_team(tx, proof, actor, list(found)):
        found[row.case_id].add("team_action")
    for row in aims.near(tx, proof, actor, today, list(found)):
        found[row.case_id].add("share")
    if keeps(actor, seats):
        for row in proof.read(tx, cases, KEPT_CASES, case_ids=list(found), states=list(KEPT)):
            found[row.id].add("reviewer")
    standing = by_workflow(actor, seats)
    if standing:
        for row in proof.read(tx, cases, OF_WORKFLOWS, case_ids=list(found), workflows=sorted(standing)):
            found[row.id].add(standing[row.workflow])
    return {case_id: frozenset(found.get(case_id, ())) for case_id in case_ids}


def relations_of_each(
    tx: Transaction, proof: Proof, actors: Collection[Actor], seats: Seats, today: str, case_id: str
) -> dict[str, frozenset[str]]:
    """Account -> the relations to one case of each of these people in his own name, without those that come with a
    team: as ``relations`` of one, in as many statements for many.
    """
    named = proof.read(tx, case_members, ON_CASE, case_id=case_id, today=today)
    put = proof.read(tx, questions, PUT, case_id=case_id)
    kept = proof.read(tx, cases, KEPT_CASES, case_ids=[case_id], states=list(KEPT))
    aimed = {(row.to_account, row.to_organisation) for row in aims.at_persons(tx, proof, today, case_id)}
    standing = {actor.account: by_workflow(actor, seats) for actor in actors}
    asked = sorted({workflow for held in standing.values() for workflow in held})
    whole_of = proof.read(tx, cases, OF_WORKFLOWS, case_ids=[case_id], workflows=asked) if asked else []
    found: dict[str, set[str]] = {actor.account: set() for actor in actors}
    for actor in actors:
        held = found[actor.account]
        held |= {standing[actor.account][row.workflow] for row in whole_of if row.workflow in standing[actor.account]}
        held |= standing_everywhere(actor, seats)
        held |= {"reviewer"} if kept and keeps(actor, seats) else set()
        held |= {"share"} if (actor.account, actor.organisation) in aimed else set()
        mine = [row for row in put if row.to_organisation == actor.organisation]
        held |= {"post"} if any(arrives_at(actor, row) for row in mine) else set()
        for row in named:
            if (row.account, row.organisation) == (actor.account, actor.organisation):
                held |= FUNCTIONS.get(row.function, {"member"})
    return {account: frozenset(held) for account, held in found.items()}


def helped(tx: Transaction, proof: Proof, actor: Actor, today: str, case_id: str) -> frozenset[str]:
    """The persons of a case whom this person was named to help, each proven on its row."""
    values = {**_standing(actor, today), "case_ids": [case_id]}
    rows = proof.read(tx, case_members, MEMBERSHIPS, **values)
    return frozenset(row.party for row in rows if row.function == HELPER and row.party)


def _posted(tx: Transaction, proof: Proof, actor: Actor, case_ids: list[str]) -> list[Row[Any]]:
    """The questions of these cases that arrived at the post of this person: his role's, or that of a team of his."""
    put, found = {"case_ids": case_ids, "organisation": actor.organisation}, []
    if "partner_coordinator" in actor.roles or decides(actor):
        found += [row for row in proof.read(tx, questions, POSTED, **put) if arrives_at(actor, row)]
    if actor.teams:
        found += proof.read(tx, questions, AT_POST, **put, teams=sorted(actor.teams))
    return found


def _of_team(tx: Transaction, proof: Proof, actor: Actor, case_ids: list[str]) -> list[Row[Any]]:
    """The open actions in these cases that wait for a team of this person."""
    if not actor.teams or not case_ids:
        return []
    teams, organisation = sorted(actor.teams), actor.organisation
    return proof.read(tx, plan_actions, OF_TEAM, case_ids=case_ids, organisation=organisation, teams=teams)


def arrives_at(actor: Actor, row: Row[Any]) -> bool:
    """Whether this question of one's organisation comes to the role that this person holds."""
    if row.kind == "escalation":
        return decides(actor)
    return "partner_coordinator" in actor.roles and row.kind != "direct"
