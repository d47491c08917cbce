"""Looks at cases: one's work, one case, who can see it."""

from typing import Any

from sqlalchemy import Row

from pga.actor import Actor
from pga.answers.cases import CaseLine, SubmissionChoices, Viewer, Work, WorkItem
from pga.desk import Desk, Draft, Reveal, standing
from pga.handlers import drafts, filtering, replacing, terms
from pga.handlers.contacts import reminders
from pga.handlers.viewers import viewers
from pga.queries.cases import MyWork, PrepareSubmission, WhoCanSee
from pga.queries.filters import WorkFilter
from pga.store import cases as stored
from pga.store import plans, recalls, scopes, worklist
from privacy.rules.decide import Decision
from privacy.sealed import Sealed
from workflows import WORKFLOWS

PAGE = 50
Held = dict[Actor, dict[str, frozenset[str]]]
"""In whose name -> case id -> the relations that hold."""

DIRECTS = frozenset({"coordinator", "case_director"})
"""How somebody stands to a case whose terms are his to keep; what others must do stands in their questions."""


def my_work(desk: Desk, query: MyWork) -> Draft[Work]:
    """Questions and terms by urgency, then one page of cases; the first name of each case where the rules show it.

    His own and those of the colleagues whom he replaces today, marked. Narrowed or further on: the list alone.
    """
    wanted, alone = query.narrowed, bool(query.narrowed or query.after)
    filtering.check(desk, wanted)
    shoes = filtering.in_whose_name(desk.shoes("work.list"), wanted)
    rows = _page(desk, query, shoes)
    shown = rows[:PAGE]
    actions = [] if alone else _actions(desk, shoes)
    held = _held(desk, shoes, {row.id for row in shown} | {row.case_id for row, _ in actions})
    whose = _whose(desk, held, shown, wanted)
    shown = [row for row in shown if row.id in whose]
    opened = {case_id: decision for case_id, (_, decision) in whose.items()}
    behalf = {case_id: actor.behalf_name for case_id, (actor, _) in whose.items()}
    identities = _identities(desk, opened)
    directed = [row for row in shown if row.due_on and held[whose[row.id][0]][row.id] & DIRECTS]
    items = [] if alone else _waiting(desk, shoes, held, actions)
    items += [] if alone else [_term_item(desk, row, behalf[row.id]) for row in directed]
    replacing.mark_record(desk, shoes)
    due, kept = reminders(desk), () if alone else drafts.listed(desk)
    last = rows[PAGE - 1] if len(rows) > PAGE else None

    def build(reveal: Reveal) -> Work:
        return Work(
            late=_sorted(item for item in items if item.late),
            today=_sorted(item for item in items if item.today),
            later=_sorted(item for item in items if not item.late and not item.today),
            cases=tuple(
                _line(desk, row, reveal, identities.get(row.id), opened[row.id], behalf[row.id]) for row in shown
            ),
            reminders=due,
            drafts=kept,
            alone=alone,
            narrowing=filtering.narrowing(desk, wanted),
            next=f"{last.due_on or worklist.NO_DUE}|{last.id}" if last is not None else "",
        )

    return Draft(build=build, documents=tuple(identities.values()), cases=tuple(row.id for row in shown))


def _waiting(desk: Desk, shoes: list[Actor], held: Held, actions: list[tuple[Row[Any], Actor]]) -> list[WorkItem]:
    """What waits besides terms: questions, corrections to read, actions of plans."""
    near = [(row, actor) for row, actor in actions if held[actor][row.case_id] - {"post"}]
    return [*_question_items(desk), *_recall_items(desk, shoes), *_action_items(desk, near)]


def _scope(desk: Desk, actor: Actor) -> Any:
    return scopes.reachable(actor, desk.document.host, desk.cooperation, desk.today)


def _page(desk: Desk, query: MyWork, shoes: list[Actor]) -> list[Row[Any]]:
    """The page of each of these names, merged into one in the same order."""
    found: dict[str, Row[Any]] = {}
    for actor in shoes:
        scope, wanted = _scope(desk, actor), filtering.narrow(desk, query.narrowed, actor)
        rows = worklist.page(desk.tx, desk.proof, scope, wanted, after=query.after, size=PAGE + 1)
        found |= {row.id: row for row in rows}
    return sorted(found.values(), key=lambda row: (row.due_on or worklist.NO_DUE, row.id))[: PAGE + 1]


def _actions(desk: Desk, shoes: list[Actor]) -> list[tuple[Row[Any], Actor]]:
    """The open actions of each of these names, each once, with in whose name."""
    found: dict[str, tuple[Row[Any], Actor]] = {}
    for actor in shoes:
        scope = _scope(desk, actor)
        rows = plans.due_for(desk.tx, desk.proof, scope, actor.stands_as, actor.organisation, desk.today)
        for row in rows:
            found.setdefault(row.id, (row, actor))
    return list(found.values())


def _held(desk: Desk, shoes: list[Actor], case_ids: set[str]) -> Held:
    return {actor: desk.relations_to(case_ids, actor) for actor in shoes}


def _whose(
    desk: Desk, held: Held, rows: list[Row[Any]], wanted: WorkFilter
) -> dict[str, tuple[Actor, Decision]]:
    """Case id -> in whose name it stands in the list, and what may be opened so: his own where he stands to it himself.

    Only cases that may be opened so, as they stand, and whose page tells what the list is narrowed to.
    """
    found: dict[str, tuple[Actor, Decision]] = {}
    for actor, relations in held.items():
        for row in rows:
            near, state = relations[row.id] - {"post"}, standing(row, desk.today)
            opened = desk.may_as(actor, "case.read", near, state)
            if opened.allowed and filtering.told(desk, wanted, actor, state, opened, near):
                found.setdefault(row.id, (actor, opened))
    return found


def _sorted(items: Any) -> tuple[WorkItem, ...]:
    return tuple(sorted(items, key=lambda item: (item.due, item.reference)))


def _identities(desk: Desk, opened: dict[str, Decision]) -> dict[str, Sealed]:
    """The first person of each case whose own page would show him: a list shows no more than the case itself."""
    case_ids = [case_id for case_id, decision in opened.items() if decision.allowed]
    if not case_ids:
        return {}
    found: dict[str, Sealed] = {}
    for document in desk.found(case_ids, kinds=("identity",)):
        if document.category in opened[document.case_id].read:
            found.setdefault(document.case_id, document)
    return found


def _term_item(desk: Desk, row: Row[Any], behalf: str) -> WorkItem:
    term = desk.document.terms.get(row.due_term or "")
    return WorkItem(
        reference=row.reference,
        what=term.label.of(desk.actor.language) if term else "",
        due=row.due_on,
        late=row.due_on < desk.today,
        today=row.due_on == desk.today,
        soon=terms.nearly_due(desk, row.due_term, row.due_on),
        behalf=behalf,
    )


def _question_items(desk: Desk) -> list[WorkItem]:
    whose = replacing.open_of_all(desk)
    rows = [row for row, _ in whose]
    behalf = {row.id: actor.behalf_name for row, actor in whose}
    cases = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in rows})
    return [
        WorkItem(
            reference=cases[row.case_id].reference,
            what="question",
            due=row.due_on,
            late=row.due_on < desk.today,
            today=row.due_on == desk.today,
            question=row.id,
            behalf=behalf[row.id],
        )
        for row in rows
        if row.case_id in cases
    ]


def _recall_items(desk: Desk, shoes: list[Actor]) -> list[WorkItem]:
    """Corrections to read: due at once. For who saw the text himself, in whosever name."""
    rows = recalls.open_of(desk.tx, desk.proof, desk.actor.account)
    known = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in rows})
    near = {case_id for actor in shoes for case_id, held in desk.relations_to(known, actor).items() if held}
    return [
        WorkItem(reference=known[row.case_id].reference, what="correction", due=desk.today, late=False, today=True)
        for row in rows
        if row.case_id in near
    ]


def _action_items(desk: Desk, whose: list[tuple[Row[Any], Actor]]) -> list[WorkItem]:
    """Actions of plans that wait for this person or his teams; what they are stands on their own page."""
    cases = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row, _ in whose}) if whose else {}
    soon = terms.last_day(desk, "action_soon", desk.today) if "action_soon" in desk.document.terms else ""
    return [
        WorkItem(
            reference=cases[row.case_id].reference,
            what="action",
            due=row.due_on,
            late=row.due_on < desk.today,
            today=row.due_on == desk.today,
            soon=desk.today < row.due_on <= soon,
            action=row.id,
            behalf=actor.behalf_name,
        )
        for row, actor in whose
        if row.case_id in cases
    ]


def _line(
    desk: Desk, row: Row[Any], reveal: Reveal, identity: Sealed | None, opened: Decision, behalf: str
) -> CaseLine:
    language, told = desk.actor.language, filtering.tells_why(opened)
    return CaseLine(
        reference=row.reference,
        state=WORKFLOWS[row.workflow].state(row.state).label.of(language),
        theme=desk.document.label_of_theme(row.theme).of(language) if told else "",
        reason=desk.document.label_of_reason(row.reason).of(language) if told else "",
        due=row.due_on or "",
        late=bool(row.due_on) and row.due_on < desk.today,
        person=reveal(identity),
        behalf=behalf,
    )


def prepare_submission(desk: Desk, query: PrepareSubmission) -> Draft[SubmissionChoices]:
    """The lists of the form, from the rules."""
    language = desk.actor.language
    choices = SubmissionChoices(
        reasons=tuple((choice.id, choice.label.of(language)) for choice in desk.document.reasons),
        themes=tuple((choice.id, choice.label.of(language)) for choice in desk.document.themes),
    )
    return Draft(build=lambda reveal: choices)


def who_can_see(desk: Desk, query: WhoCanSee) -> Draft[tuple[Viewer, ...]]:
    """Per organisation: who, which part, until when."""
    found = viewers(desk)
    return Draft(build=lambda reveal: found, cases=(desk.case.id,))
