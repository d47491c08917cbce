"""Looks at cases: one's work, one case, who can see it."""

from typing import Any

from sqlalchemy import Row

from pga.answers.cases import CaseLine, SubmissionChoices, Viewer, Work, WorkItem
from pga.desk import Desk, Draft, Reveal, standing
from pga.handlers import terms
from pga.handlers.viewers import viewers
from pga.queries.cases import MyWork, PrepareSubmission, WhoCanSee
from pga.store import cases as stored
from pga.store import plans, recalls, scopes
from privacy.rules.decide import Decision
from privacy.sealed import Sealed
from privacy.vocabulary import DOCUMENT_KINDS
from workflows import WORKFLOWS

PAGE = 50

DIRECTS = frozenset({"coordinator", "case_director"})
"""How somebody stands to a case whose terms are his to keep; what others must do stands in their questions."""


def tells_why(decision: Decision) -> bool:
    """True for who may read the aanmelding: reason, theme and assessment say in a code what it says in words."""
    return DOCUMENT_KINDS["submission"].category in decision.read


def my_work(desk: Desk, query: MyWork) -> Draft[Work]:
    """Questions and terms by urgency, then one page of cases; the first name of each case where the rules show it."""
    scope = scopes.reachable(desk.actor, desk.document.host, desk.cooperation, desk.today)
    rows = stored.page(desk.tx, desk.proof, scope, state=query.state, after=query.after, size=PAGE + 1)
    shown = rows[:PAGE]
    actions = plans.due_for(desk.tx, desk.proof, scope, desk.actor.account, desk.actor.organisation, desk.today)
    held = desk.relations_to({row.id for row in shown} | {row.case_id for row in actions})
    opened = {row.id: desk.may("case.read", held[row.id] - {"post"}, standing(row, desk.today)) for row in shown}
    shown = [row for row in shown if _works(row, opened[row.id], query.state)]
    identities = _identities(desk, opened)
    actions = [row for row in actions if held[row.case_id] - {"post"}]
    directed = [row for row in shown if row.due_on and held[row.id] & DIRECTS]
    items = [*_question_items(desk), *_recall_items(desk), *_action_items(desk, actions)]
    items += [_term_item(desk, row) for row in directed]
    last = rows[PAGE - 1] if len(rows) > PAGE else None

    def build(reveal: Reveal) -> Work:
        return Work(
            late=_sorted(item for item in items if item.late),
            today=_sorted(item for item in items if item.today),
            later=_sorted(item for item in items if not item.late and not item.today),
            cases=tuple(_line(desk, row, reveal, identities.get(row.id), opened[row.id]) for row in shown),
            state=query.state,
            next=f"{last.due_on or stored.NO_DUE}|{last.id}" if last is not None else "",
        )

    return Draft(build=build, documents=tuple(identities.values()), cases=tuple(row.id for row in shown))


def _works(row: Row[Any], opened: Decision, wanted: str) -> bool:
    """Whether this person may open the case as it stands; a blocked one is there for who asks for it alone."""
    return opened.allowed and (row.state not in scopes.KEPT or row.state == wanted)


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


def _term_item(desk: Desk, row: Row[Any]) -> WorkItem:
    term = desk.document.terms.get(row.due_term or "")
    return WorkItem(
        reference=row.reference,
        what=term.label.of(desk.actor.language) if term else "",
        due=row.due_on,
        late=row.due_on < desk.today,
        today=row.due_on == desk.today,
        soon=terms.nearly_due(desk, row.due_term, row.due_on),
    )


def _question_items(desk: Desk) -> list[WorkItem]:
    rows = scopes.open_questions(desk.tx, desk.proof, desk.actor)
    cases = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in rows})
    return [
        WorkItem(
            reference=cases[row.case_id].reference,
            what="question",
            due=row.due_on,
            late=row.due_on < desk.today,
            today=row.due_on == desk.today,
            question=row.id,
        )
        for row in rows
        if row.case_id in cases
    ]


def _recall_items(desk: Desk) -> list[WorkItem]:
    """Corrections to read: due at once."""
    rows = recalls.open_of(desk.tx, desk.proof, desk.actor.account)
    known = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in rows})
    held = desk.relations_to(known)
    return [
        WorkItem(reference=known[row.case_id].reference, what="correction", due=desk.today, late=False, today=True)
        for row in rows
        if row.case_id in known and held[row.case_id]
    ]


def _action_items(desk: Desk, rows: list[Row[Any]]) -> list[WorkItem]:
    """Actions of plans that wait for this person or his teams; what they are stands on their own page."""
    cases = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in rows}) if rows else {}
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
        )
        for row in rows
        if row.case_id in cases
    ]


def _line(desk: Desk, row: Row[Any], reveal: Reveal, identity: Sealed | None, opened: Decision) -> CaseLine:
    language, told = desk.actor.language, tells_why(opened)
    return CaseLine(
        reference=row.reference,
        state=WORKFLOWS[row.workflow].state(row.state).label.of(language),
        theme=desk.document.label_of_theme(row.theme).of(language) if told else "",
        reason=desk.document.label_of_reason(row.reason).of(language) if told else "",
        due=row.due_on or "",
        late=bool(row.due_on) and row.due_on < desk.today,
        person=reveal(identity),
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
