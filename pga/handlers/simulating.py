"""What a proposed document would do in the cases that run now: each person is asked about under both.

Nothing is opened and no text is read: the relations of everybody, and the answer of the rules to each. Who stands in
for somebody sees what that one sees, and is counted with him.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pga.actor import Actor
from pga.answers.comparing import ShiftLine
from pga.desk import Desk
from pga.store import inbox, people, roster, teams
from privacy.rules.compare import Comparison
from privacy.rules.decide import Decision, decide
from privacy.rules.document import RulesDocument
from privacy.rules.shifts import Shift
from privacy.vocabulary import Role
from workflows import WORKFLOWS

REACHED: Final = ("case.read", "plan.read", "question.read")
"""Who may none of these comes near no page of a case."""

LIVE: Final = frozenset(state.key for workflow in WORKFLOWS.values() for state in workflow.states) - {*inbox.ENDED}
"""The states of a case that has not ended."""

Cell = tuple[str, str, str]
"""Kind of organisation, role, relation."""
Groups = list[tuple[tuple[ShiftLine, ...], list[Cell]]]
"""Cells that gain and lose the same, with what that is."""
Standing = Callable[[Any], str]
Asked = tuple[str, str, frozenset[str], frozenset[str], str]
"""Organisation, kind, roles, relations and state: alike for everybody who stands so."""


@dataclass(slots=True)
class Effect:
    """In how many cases somebody in these cells is answered otherwise, and which cases somebody reaches no more."""

    live: int = 0
    groups: Counter[int] = field(default_factory=Counter)
    leaving: Counter[str] = field(default_factory=Counter)
    unreachable: dict[str, frozenset[str]] = field(default_factory=dict)


class Simulation:
    """Takes the cases one after the other; ``groups``: the cells that are counted together; ``stands``: as what the
    rules are asked about a case.
    """

    def __init__(
        self, before: RulesDocument, after: RulesDocument, found: Comparison, groups: Groups, stands: Standing
    ) -> None:
        self.effect = Effect()
        self._asking, self._stands = _Asking(before, after, found), stands
        self._together = {cell: number for number, (_, cells) in enumerate(groups) for cell in cells}

    def take(self, case: Any, held: Mapping[Actor, frozenset[str]]) -> None:
        """One case that has not ended, with who stands to it and how."""
        effect = self.effect
        effect.live += 1
        state, cells, left, lost = self._stands(case), set[Cell](), set[str](), set[str]()
        for actor, relations in held.items():
            other = self._asking.answer((actor.organisation, actor.kind, actor.roles, relations, state))
            cells |= other.cells
            left |= {actor.organisation} if other.leaves else set()
            lost |= {actor.organisation} if other.lost else set()
        effect.groups.update({self._together[cell] for cell in cells if cell in self._together})
        effect.leaving.update(left)
        if lost:
            effect.unreachable[case.reference] = frozenset(lost)


def at_work(desk: Desk) -> list[Actor]:
    """Everybody with an active account, as he stands today: organisation, roles, teams."""
    parties = {row.id: row for row in people.all_organisations(desk.tx, desk.proof)}
    active = [
        row
        for row in people.all_accounts(desk.tx, desk.proof)
        if row.state == "active" and row.organisation in parties
    ]
    ids = [row.id for row in active]
    roles = people.roles_of(desk.tx, desk.proof, ids, desk.today)
    posts = _posts(desk, {row.id: row.organisation for row in active})
    attending = _attending(desk, posts)
    return [
        Actor(
            account=row.id,
            username=row.username,
            name=row.display_name,
            organisation=row.organisation,
            organisation_name=parties[row.organisation].name,
            language=desk.actor.language,
            kind=desk.document.parties.get(row.organisation, parties[row.organisation]).kind,
            roles=roles.get(row.id, frozenset()) | {Role.ACCOUNT_HOLDER},
            teams=posts.get(row.id, frozenset()),
            on_duty=row.id in attending,
        )
        for row in active
    ]


def _attending(desk: Desk, posts: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Whom a shift gives a standing now; asked where the rules of some cooperation know that."""
    if not any(rules.document.seats.duty for rules in desk.rules.values()):
        return frozenset()
    return roster.attending(desk.tx, desk.proof, desk.stamp, frozenset[str]().union(*posts.values()))


def _posts(desk: Desk, organisations: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Account id -> the active teams of its own organisation, of everybody at once."""
    rows = teams.memberships(desk.tx, desk.proof, list(organisations), desk.today)
    of = {row.id: row.organisation for row in teams.active_teams(desk.tx, desk.proof, {row.team for row in rows})}
    found: dict[str, set[str]] = {}
    for row in rows:
        if of.get(row.team) == organisations[row.account]:
            found.setdefault(row.account, set()).add(row.team)
    return {account: frozenset(held) for account, held in found.items()}


@dataclass(frozen=True, slots=True)
class _Other:
    """How somebody would be answered otherwise."""

    cells: frozenset[Cell]
    leaves: bool
    lost: bool


class _Asking:
    """Asks both documents, once for everybody who stands alike."""

    def __init__(self, before: RulesDocument, after: RulesDocument, found: Comparison) -> None:
        self._before, self._after = before, after
        self._known: dict[Asked, _Other] = {}
        self._shifts: dict[Cell, list[Shift]] = {}
        for shift in found.shifts:
            if shift.purpose is None:
                self._shifts.setdefault((shift.kind, shift.role, shift.relation), []).append(shift)

    def answer(self, asked: Asked) -> _Other:
        """What differs for somebody who stands so."""
        if asked not in self._known:
            self._known[asked] = self._ask(asked)
        return self._known[asked]

    def _ask(self, asked: Asked) -> _Other:
        organisation, kind, roles, relations, state = asked
        cells = (
            (kind, role, relation)
            for role in roles
            for relation in relations
            if any(
                shift.in_state(state) and self._differs(asked, shift.capability)
                for shift in self._shifts.get((kind, role, relation), ())
            )
        )
        reached = any(self._allowed(self._before, asked, capability) for capability in REACHED)
        leaves = organisation not in self._after.parties
        reaches = not leaves and any(self._allowed(self._after, asked, capability) for capability in REACHED)
        return _Other(cells=frozenset(cells), leaves=leaves and reached, lost=reached and not reaches)

    def _differs(self, asked: Asked, capability: str) -> bool:
        one, other = (self._decide(document, asked, capability) for document in (self._before, self._after))
        return (one.allowed, one.read, one.write) != (other.allowed, other.read, other.write)

    def _allowed(self, document: RulesDocument, asked: Asked, capability: str) -> bool:
        return self._decide(document, asked, capability).allowed

    def _decide(self, document: RulesDocument, asked: Asked, capability: str) -> Decision:
        organisation, kind, roles, relations, state = asked
        actor = Actor(account="", organisation=organisation, kind=kind, roles=roles)
        return decide(document, actor.question(capability, relations, state))
