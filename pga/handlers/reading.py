"""Looks at cases: one's work, one case, who can see it."""

from typing import Any

from sqlalchemy import Row

from pga.actor import Actor
from pga.answers.cases import CaseLine, SubmissionChoices, Viewer, Work, WorkItem
from pga.desk import Desk, Draft, Reveal
from pga.handlers import replacing, terms
from pga.handlers.contacts import reminders
from pga.handlers.viewers import viewers
from pga.queries.cases import MyWork, PrepareSubmission, WhoCanSee
from pga.store import cases as stored
from pga.store import scopes
from privacy.rules.decide import Decision
from privacy.sealed import Sealed
from workflows import WORKFLOWS

PAGE = 50


def my_work(desk: Desk, query: MyWork) -> Draft[Work]:
    """Questions and terms by urgency, then one page of cases; the first name of each case where the rules show it.

    His own and those of the colleagues whom he replaces today, marked.
    """
    shoes = desk.shoes("work.list")
    rows = _page(desk, query, [actor for actor, _ in shoes])
    shown = rows[:PAGE]
    whose = _whose(desk, shoes, [row.id for row in shown])
    shown = [row for row in shown if row.id in whose]
    named = [row.id for row in shown if "C01" in whose[row.id][1].read]
    identities = _identities(desk, named)
    behalf = {case_id: actor.behalf_name for case_id, (actor, _) in whose.items()}
    items = [*_question_items(desk), *(_term_item(desk, row, behalf[row.id]) for row in shown if row.due_on)]
    replacing.mark_record(desk, [actor for actor, _ in shoes])
    due = reminders(desk)
    last = rows[PAGE - 1] if len(rows) > PAGE else None

    def build(reveal: Reveal) -> Work:
        return Work(
            late=_sorted(item for item in items if item.late),
            today=_sorted(item for item in items if item.today),
            later=_sorted(item for item in items if not item.late and not item.today),
            cases=tuple(_line(desk, row, reveal, identities.get(row.id), behalf[row.id]) for row in shown),
            reminders=due,
            state=query.state,
            next=f"{last.due_on or stored.NO_DUE}|{last.id}" if last is not None else "",
        )

    return Draft(build=build, documents=tuple(identities.values()), cases=tuple(row.id for row in shown))


def _page(desk: Desk, query: MyWork, shoes: list[Actor]) -> list[Row[Any]]:
    """The page of each of these names, merged into one in the same order."""
    found: dict[str, Row[Any]] = {}
    for actor in shoes:
        scope = scopes.reachable(actor, desk.document.host, desk.cooperation, desk.today)
        rows = stored.page(desk.tx, desk.proof, scope, state=query.state, after=query.after, size=PAGE + 1)
        found |= {row.id: row for row in rows}
    return sorted(found.values(), key=lambda row: (row.due_on or stored.NO_DUE, row.id))[: PAGE + 1]


def _whose(
    desk: Desk, shoes: list[tuple[Actor, Decision]], case_ids: list[str]
) -> dict[str, tuple[Actor, Decision]]:
    """Case id -> in whose name it stands in the list: his own where he stands to it himself."""
    found: dict[str, tuple[Actor, Decision]] = {}
    for actor, decision in shoes:
        held = desk.relations_to(case_ids, actor)
        for case_id in case_ids:
            if held[case_id] - {"post"}:
                found.setdefault(case_id, (actor, decision))
    return found


def _sorted(items: Any) -> tuple[WorkItem, ...]:
    return tuple(sorted(items, key=lambda item: (item.due, item.reference)))


def _identities(desk: Desk, case_ids: list[str]) -> dict[str, Sealed]:
    if not case_ids:
        return {}
    found: dict[str, Sealed] = {}
    for document in desk.found(case_ids, kinds=("identity",)):
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
    whose = replacing.questions_of_all(desk)
    rows = [row for row, _ in whose if row.state in ("asked", "assigned")]
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


def _line(desk: Desk, row: Row[Any], reveal: Reveal, identity: Sealed | None, behalf: str) -> CaseLine:
    language = desk.actor.language
    return CaseLine(
        reference=row.reference,
        state=WORKFLOWS[row.workflow].state(row.state).label.of(language),
        theme=desk.document.label_of_theme(row.theme).of(language),
        reason=desk.document.label_of_reason(row.reason).of(language),
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
