"""Who takes part in a case from its conference on: what flows to an organisation, and which persons are named."""

from collections.abc import Collection
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers import sharing
from pga.handlers.cases import add_member
from pga.handlers.steps import term_end
from pga.store import cases as stored
from pga.store import people, scopes
from pga.store.tables.cases import case_members
from pga.store.tables.sharing import shares
from privacy.rules.by_role import coordinates
from privacy.rules.decide import Question, decide

OF_A_RECEIVER = ("C01", "HANDOVER")
"""What an organisation goes on reading that took a case over or gives aftercare."""

ROLES: Final = frozenset({"participant", "process_director"})
"""Who can take part in a case: a participant, or who works on cases at the host."""


class Colleague(NamedTuple):
    """Somebody of an organisation that takes part, with the roles that he holds today."""

    account: str
    name: str
    organisation: str
    roles: frozenset[str]


def partners(desk: Desk) -> list[str]:
    """Every party but the host."""
    return [party for party in desk.document.taking_part if party != desk.document.lead]


def colleagues(desk: Desk, organisations: Collection[str]) -> list[Colleague]:
    """The active people of these organisations who can take part in a case: nobody behind a conflict wall in the case
    at hand.
    """
    wanted = set(organisations) - desk.document.left
    walled = stored.walled(desk.tx, desk.case.id) if desk.case is not None else frozenset()
    there = [row for row in people.all_accounts(desk.tx, desk.proof) if row.organisation in wanted]
    active = [row for row in there if row.state == "active" and row.id not in walled]
    held = people.roles_of(desk.tx, desk.proof, [row.id for row in active], desk.today)
    return [
        Colleague(row.id, row.display_name, row.organisation, held[row.id])
        for row in active
        if held.get(row.id, frozenset()) & ROLES
    ]


def could_direct(desk: Desk, people: list[Colleague]) -> list[Colleague]:
    """Those of these people who may write the plan once they direct the case: nobody else can direct one."""
    return [colleague for colleague in people if _writes_plan(desk, colleague)]


def _writes_plan(desk: Desk, colleague: Colleague) -> bool:
    coordinating = {"coordinator"} if _coordinates(desk, colleague) else set()
    question = Question(
        capability="plan.add_goal",
        organisation=colleague.organisation,
        kind=desk.document.parties[colleague.organisation].kind,
        roles=colleague.roles,
        relations=frozenset(scopes.FUNCTIONS["case_director"] | coordinating),
        state="plan_draft",
    )
    return decide(desk.document, question).allowed


def _coordinates(desk: Desk, colleague: Colleague) -> bool:
    """Whether he directs at the party that leads, and so stands to every case."""
    return coordinates(colleague, desk.document.seats)


def join(desk: Desk, organisations: list[str], attended: list[Colleague]) -> None:
    """These organisations take part until the term ``participation``; everybody who was there is named on the case,
    but for who stands to every case.
    """
    until = term_end(desk, "participation", desk.now)
    for organisation in organisations:
        if organisation != desk.document.lead:
            flow(desk, organisation, until, "to_participants")
    named = {row.account for row in stored.members(desk.tx, desk.proof, desk.case.id) if works(row)}
    for colleague in attended:
        if colleague.account not in named and not _coordinates(desk, colleague):
            add_member(desk, desk.case.id, colleague.account, colleague.organisation, "named")


def flow(desk: Desk, organisation: str, until: str, how: str) -> None:
    """Everything that the rules let flow to an organisation in this way; a share that ends earlier runs on."""
    kind = desk.document.parties[organisation].kind
    ways = {party.kind for party in desk.document.parties.values()}
    categories = frozenset().union(*(desk.document.shares(way, kind, how) for way in ways))
    own = desk.document.shares(desk.document.lead_kind, kind, how)
    for category in sorted(categories):
        starts = category in own and category != "C01"
        sharing.share_category(desk, category, organisation, until, how=how, starts=starts)


def tell_whom(desk: Desk, organisation: str, until: str) -> None:
    """Let an organisation that is invited know whom it is about, until a day (ISO)."""
    sharing.share_category(desk, "C01", organisation, until, how="on_invitation")


def leave(desk: Desk, staying: str = "", *kept: str) -> None:
    """End every share of the case, but these categories for one organisation that stays."""
    going: dict[tuple[str, str], list[str]] = {}
    for row in stored.live_shares(desk.tx, desk.proof, [desk.case.id], desk.today):
        if row.to_organisation != staying or row.category not in kept:
            desk.work.change(shares, row, ended_at=desk.stamp)
            going.setdefault((row.from_organisation, row.category), []).append(row.to_organisation)
    for (owner, category), recipients in sorted(going.items()):
        desk.sealing.take_back(desk.work, desk.case.id, owner, category, *sorted(set(recipients)))


def working(desk: Desk) -> list[str]:
    """The organisations with people who work on the case at hand: who takes part when no conference was held here."""
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    return sorted({member.organisation for member in members if works(member)})


def works(member: Row[Any]) -> bool:
    """A member who works on the case, and did not only bring it."""
    return bool(member.function != "submitter")


def direct(desk: Desk, colleague: Colleague) -> None:
    """Make somebody the case director in the place of who was it; that one stays on the case."""
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    for row in members:
        if row.function == "case_director" and row.account != colleague.account:
            others = [m for m in members if m.account == row.account and m.id != row.id and works(m)]
            values = {"ended_at": desk.today} if others else {"function": "named"}
            desk.work.change(case_members, row, **values)
    if not any(m.function == "case_director" and m.account == colleague.account for m in members):
        add_member(desk, desk.case.id, colleague.account, colleague.organisation, "case_director")
    desk.details["to"] = colleague.organisation
