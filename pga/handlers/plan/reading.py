"""Looks at a plan: the page of it, and one action."""

from typing import Any, Final

from sqlalchemy import Row

from pga.answers.plan import ActionAnswer, ActionLine, DomainPart, PlanAnswer
from pga.answers.text import ABSENT
from pga.desk import Desk, Draft, Reveal
from pga.handlers.plan.owners import NO_CHOICES, choices, owner_value
from pga.handlers.plan.part import KINDS, Lines, Part, gather, nearest, timely
from pga.queries.plan import ReadAction, ReadPlan
from privacy.rules.decide import can_take
from workflows import WORKFLOWS

PAGE: Final = 50
"""Actions on a page. Only their texts are opened, and told."""

MOST_SCORES: Final = 12
MOST_VIEWS: Final = 5


def read_plan(desk: Desk, query: ReadPlan) -> Draft[PlanAnswer]:
    """Scores, goals and actions by life domain, one page of actions; what is due first stands above them."""
    part = gather(desk, desk.found([desk.case.id], kinds=KINDS))
    listed = _ordered(part, [row for row in part.actions if _listed(desk, row, query.closed)])
    start = next((place + 1 for place, row in enumerate(listed) if row.id == query.after), 0)
    page, first = listed[start : start + PAGE], nearest(part)
    blocks = _blocks(part, page, query.closed, whole=start == 0 and len(listed) <= PAGE)
    views = tuple(reversed(part.views))[:MOST_VIEWS]
    lines = Lines(part, (*page, *first))
    plain = _plain(desk, part, query.closed)

    def build(reveal: Reveal) -> PlanAnswer:
        return PlanAnswer(
            **plain,
            nearest=tuple(lines.line(row, reveal) for row in first),
            domains=tuple(block.shown(part, lines, reveal) for block in blocks),
            views=tuple(part.view_line(row, reveal) for row in views),
            hidden=part.hidden,
            next=page[-1].id if page and page[-1] is not listed[-1] else "",
        )

    rows = {row.id: row for row in (*page, *first, *views, *(r for block in blocks for r in block.rows()))}
    return Draft(build=build, documents=part.documents(rows.values()), cases=(desk.case.id,))


def _listed(desk: Desk, row: Row[Any], closed: bool) -> bool:
    """Open ones; what was closed today stays in its place for the day: one sees that the click worked."""
    if closed:
        return bool(row.state != "open")
    return bool(row.state == "open" or row.closed_on == desk.today)


def _ordered(part: Part, rows: list[Row[Any]]) -> list[Row[Any]]:
    places = {domain.id: place for place, domain in enumerate(part.desk.document.domains)}
    goals = {goal.id: (places.get(goal.domain, len(places)), place) for place, goal in enumerate(part.goals)}
    last = (len(places) + 1, 0)
    return sorted(rows, key=lambda row: (goals.get(row.goal, last), row.due_on, row.id))


class _Block:
    """One life domain on a page: its rows now, its lines when the texts are open."""

    def __init__(self, key: str, label: str, scores: list[Row[Any]], goals: list[Row[Any]], page: list[Row[Any]]):
        self.key, self.label, self.scores, self.goals = key, label, scores, goals
        self.loose = [row for row in page if not key]
        self.under = {goal.id: [row for row in page if key and row.goal == goal.id] for goal in goals}

    def rows(self) -> list[Row[Any]]:
        """Scores and goals; the actions are told with their page."""
        return [*self.scores, *self.goals]

    def shown(self, part: Part, lines: Lines, reveal: Reveal) -> DomainPart:
        """The domain as the page shows it."""

        def of(rows: list[Row[Any]]) -> tuple[ActionLine, ...]:
            return tuple(lines.line(row, reveal) for row in rows)

        return DomainPart(
            key=self.key,
            label=self.label,
            scores=tuple(part.score_line(row, reveal) for row in self.scores),
            goals=tuple(part.goal_line(goal, reveal, of(self.under[goal.id])) for goal in self.goals),
            actions=of(self.loose),
        )


def _blocks(part: Part, page: list[Row[Any]], closed: bool, *, whole: bool) -> list[_Block]:
    """The domains on this page: those of its actions, and where there is but one page every other one too."""
    document, language, blocks = part.desk.document, part.desk.actor.language, []
    on_page = {row.goal for row in page}
    used = [goal.domain for goal in part.goals] + [row.domain for row in part.scores]
    known = [domain.id for domain in document.domains]
    for key in [*known, *sorted(set(used) - set(known))]:
        goals = [g for g in part.goals if g.domain == key and (g.id in on_page or (g.state != "open") == closed)]
        here = any(goal.id in on_page for goal in goals)
        scores = [row for row in part.scores if row.domain == key][-MOST_SCORES:]
        if here or (whole and (goals or (scores and not closed))):
            blocks.append(_Block(key, document.label_of_domain(key).of(language), scores, goals, page))
    loose = [row for row in page if not part.domain_of(row)]
    return [*blocks, *([_Block("", "", [], [], loose)] if loose else [])]


def _plain(desk: Desk, part: Part, closed: bool) -> dict[str, Any]:
    state, language = desk.case.state, desk.actor.language
    may = can_take(desk.document, desk.actor.question("", desk.relations, state))
    waiting = [row for row in part.actions if row.state == "open"]
    return {
        "reference": desk.case.reference,
        "may_open": desk.may("case.read", state=desk.state).allowed,
        "state": state,
        "state_label": WORKFLOWS[desk.case.workflow].state(state).label.of(language),
        "reviewing": state == "review",
        "open": len(waiting),
        "closed": len(part.actions) - len(waiting),
        "late": sum(row.due_on < desk.today for row in waiting),
        "shows_closed": closed,
        "anchors": tuple((anchor.id, anchor.label.of(language)) for anchor in desk.document.anchors),
        "verbs": timely(may, state),
    }


def read_action(desk: Desk, query: ReadAction) -> Draft[ActionAnswer]:
    """One action with its note, and for who may change it the lists of the form."""
    found = desk.found([desk.case.id], kinds=("goal",))
    own = desk.found([desk.case.id], kinds=("action", "own_action", "action_note"), about=query.action)
    part = gather(desk, [*found, *own])
    row = desk.require_row(next((row for row in part.actions if row.id == query.action), None))
    note = next((d for d in own if d.kind == "action_note" and desk.opens(d)), None)
    goal = next((goal for goal in part.goals if goal.id == row.goal), None)
    lines = Lines(part, [row])
    opens = desk.may("case.read", state=desk.state).allowed
    offered = choices(desk, part, row.due_on) if desk.may("plan.change_action", state=desk.case.state).allowed else None

    def build(reveal: Reveal) -> ActionAnswer:
        return ActionAnswer(
            reference=desk.case.reference,
            may_open=opens,
            line=lines.line(row, reveal),
            note=reveal(note),
            goal=reveal(part.texts[goal.id]) if goal is not None else ABSENT,
            owner=owner_value(row.organisation, row.account, row.team),
            choices=offered.build(reveal) if offered is not None else NO_CHOICES,
        )

    shown = [*part.documents([row] if goal is None else [row, goal]), *([note] if note is not None else [])]
    shown += offered.documents if offered is not None else ()
    documents = tuple({document.id: document for document in shown}.values())
    return Draft(build=build, documents=documents, cases=(desk.case.id,))
