"""Looks at cases: one's work, one case, who can see it."""

from typing import Any

from sqlalchemy import Row

from pga.actor import Actor
from pga.answers.cases import SubmissionChoices, Viewer
from pga.answers.text import Shown
from pga.answers.work import BEGINNING, IN_EMERGENCY, ROADS, CaseLine, Work, WorkItem
from pga.desk import Desk, Draft, Reveal
from pga.handlers import asked_items, bringing, drafts, filtering, replacing, savings, terms
from pga.handlers.contacts import reminders
from pga.handlers.emergencies import preparing, telling
from pga.handlers.ending.keeping import past_reopening
from pga.handlers.guests import waiting
from pga.handlers.look_review import own as look_review
from pga.handlers.referrals import judging
from pga.handlers.referrals.places import only_signals, state_told
from pga.handlers.roster import passing_on
from pga.handlers.top_x import proposing, since
from pga.handlers.top_x import waiting as waiting_top_x
from pga.handlers.viewers import viewers
from pga.queries.cases import MyWork, PrepareSubmission, WhoCanSee
from pga.queries.filters import EVERYTHING, WorkFilter
from pga.store import cases as stored
from pga.store import plans, recalls, worklist
from privacy.rules.decide import Decision
from privacy.sealed import Sealed
from workflows.pga_case.taking_over import WAITING

PAGE = 50
FURTHER = (4, 16, 64)
"""So many pages at once are fetched on while a page is not full of cases that are told: thousands, and no more."""
Held = dict[Actor, dict[str, frozenset[str]]]
"""In whose name -> case id -> the relations that hold."""
Whose = dict[str, tuple[Actor, Decision]]
"""Case id -> in whose name it stands in the list, and what may be opened so."""

DIRECTS = frozenset({"coordinator", "case_director", "issuer"})
"""How somebody stands to a case whose terms are his to keep; what others must do stands in their questions."""


def my_work(desk: Desk, query: MyWork) -> Draft[Work]:
    """Questions and terms by urgency, then one page of cases; the first name of each case where the rules show it.

    His own and those of the colleagues whom he replaces today, marked. Narrowed or further on: the list alone. A
    standard filter narrows the list, and never what waits.
    """
    alone, saved = bool(query.narrowed or query.after), savings.of_himself(desk)
    standard = savings.usual(desk, saved) if query.usual and not alone else EVERYTHING
    wanted = query.narrowed or standard
    filtering.check(desk, wanted)
    everybody = desk.shoes("work.list")
    shoes = filtering.in_whose_name(everybody, wanted)
    rows = _page(desk, wanted, query.after, shoes, PAGE + 1)
    first = (_page(desk, EVERYTHING, "", everybody, PAGE) if standard else rows)[:PAGE]
    actions = [] if alone else _actions(desk, everybody)
    near = {row.id for row in (*rows, *first)} | {row.case_id for row, _ in actions}
    held = _held(desk, shoes if alone else everybody, near)
    whose = _whose(desk, {actor: held[actor] for actor in shoes}, rows, wanted)
    shown, more = _told(desk, wanted, shoes, rows, whose)
    waits = _whose(desk, held, first, EVERYTHING) if standard else whose
    items = [] if alone else [*_waiting(desk, everybody, held, actions), *_dated(desk, held, first, waits)]
    identities = _identities(desk, {row.id: whose[row.id][1] for row in shown})
    replacing.mark_record(desk, shoes if alone else everybody)
    given: dict[str, Any] = {
        **_by_urgency(items),
        "reminders": reminders(desk),
        **({} if alone else _beside(desk)),
        "alone": alone,
        "saved": saved,
        "usual": bool(standard),
        "narrowing": filtering.narrowing(desk, wanted),
        "roads": _roads(desk),
        "next": _place(shown[-1]) if shown and more else "",
    }

    def build(reveal: Reveal) -> Work:
        lines = (_line(desk, row, reveal(identities.get(row.id)), *whose[row.id]) for row in shown)
        return Work(**given, cases=tuple(lines))

    return Draft(build=build, documents=tuple(identities.values()), cases=tuple(row.id for row in shown))


def _beside(desk: Desk) -> dict[str, Any]:
    """What stands beside the cases: what he is asked about his own looks, his drafts, his duty."""
    return {"looks": look_review.items(desk), "drafts": drafts.listed(desk), "duty": passing_on.mine(desk)}


def _place(row: Row[Any]) -> str:
    """Where the list goes on after this row."""
    return f"{row.due_on or worklist.NO_DUE}|{row.id}"


def _told(
    desk: Desk, wanted: WorkFilter, shoes: list[Actor], rows: list[Row[Any]], whose: Whose
) -> tuple[list[Row[Any]], bool]:
    """A page of the rows that are told, and whether there can be more; fetched on while a page lacks some.

    The way on names the last row that is told and never another, so after thousands that are not the list ends.
    """
    told, size = [row for row in rows if row.id in whose], PAGE + 1
    for pages in FURTHER:
        if len(told) > PAGE or len(rows) < size:
            break
        size = pages * PAGE
        rows = _page(desk, wanted, _place(rows[-1]), shoes, size)
        whose |= _whose(desk, _held(desk, shoes, {row.id for row in rows}), rows, wanted)
        told += [row for row in rows if row.id in whose]
    return told[:PAGE], len(told) > PAGE or len(rows) >= size


def _waiting(desk: Desk, shoes: list[Actor], held: Held, actions: list[tuple[Row[Any], Actor]]) -> list[WorkItem]:
    """What waits besides terms: questions, corrections to read, actions of plans, guests to record."""
    near = [(row, actor) for row, actor in actions if held[actor][row.case_id] - {"post"}]
    guests = waiting.items(desk, shoes)
    own = (*asked_items.items(desk), *_recall_items(desk, shoes), *_action_items(desk, near))
    waits = (*judging.items(desk), *waiting_top_x.items(desk), *telling.items(desk, shoes))
    return [*own, *guests, *waits]


def _dated(desk: Desk, held: Held, rows: list[Row[Any]], whose: Whose) -> list[WorkItem]:
    """What waits in a case: terms, facts that are said to have fallen, suspicions without an outcome."""
    his = [row for row in rows if row.id in whose]
    return [*_terms(desk, held, rows, whose), *proposing.items(desk, held, his), *since.items(desk, held, his)]


def _terms(desk: Desk, held: Held, rows: list[Row[Any]], whose: Whose) -> list[WorkItem]:
    """The terms that are his to keep, or a colleague's whom he replaces. A case that was taken over waits for whoever
    works on it.
    """
    dated = [(row, whose[row.id][0]) for row in rows if row.due_on and row.id in whose]
    return [
        _term_item(desk, row, actor.behalf_name)
        for row, actor in dated
        if row.state == WAITING or held[actor][row.id] & (DIRECTS | {"duty"})
    ]


def _page(desk: Desk, wanted: WorkFilter, after: str, shoes: list[Actor], size: int) -> list[Row[Any]]:
    """So many cases of each of these names, merged into so many in the same order."""
    found: dict[str, Row[Any]] = {}
    for actor in shoes:
        scope, narrow = desk.reach(actor), filtering.narrow(desk, wanted, actor)
        rows = worklist.page(desk.tx, desk.proof, scope, narrow, after=after, size=size)
        found |= {row.id: row for row in rows}
    return sorted(found.values(), key=lambda row: (row.due_on or worklist.NO_DUE, row.id))[:size]


def _actions(desk: Desk, shoes: list[Actor]) -> list[tuple[Row[Any], Actor]]:
    """The open actions of each of these names, each once, with in whose name."""
    found: dict[str, tuple[Row[Any], Actor]] = {}
    for actor in shoes:
        rows = plans.due_for(desk.tx, desk.proof, desk.reach(actor), actor.stands_as, actor.organisation, desk.today)
        for row in rows:
            found.setdefault(row.id, (row, actor))
    return list(found.values())


def _held(desk: Desk, shoes: list[Actor], case_ids: set[str]) -> Held:
    return {actor: desk.relations_to(case_ids, actor) for actor in shoes}


def _whose(desk: Desk, held: Held, rows: list[Row[Any]], wanted: WorkFilter) -> Whose:
    """Case id -> in whose name it stands in the list, and what may be opened so: his own where he stands to it himself.

    Only cases whose page opens so, as they stand, and tells what the list is narrowed to; and none that comes by a post
    alone.
    """
    found: dict[str, tuple[Actor, Decision]] = {}
    shut = desk.denied(rows) | past_reopening(desk, rows)
    for actor, relations in held.items():
        for row in (row for row in rows if row.id not in shut):
            near, state = relations[row.id], desk.now_in(row)
            opened = desk.may_as(actor, "case.read", near, state)
            if not opened.allowed or not filtering.told(desk, wanted, actor, state, opened, near):
                continue
            if "post" not in near or desk.may_as(actor, "case.read", near - {"post"}, state).allowed:
                found.setdefault(row.id, (actor, opened))
    return found


def _by_urgency(items: list[WorkItem]) -> dict[str, tuple[WorkItem, ...]]:
    return {
        "late": _sorted(item for item in items if item.late),
        "today": _sorted(item for item in items if item.today),
        "later": _sorted(item for item in items if not item.late and not item.today),
    }


def _sorted(items: Any) -> tuple[WorkItem, ...]:
    return tuple(sorted(items, key=lambda item: (item.due, item.at or terms.LATEST, item.reference)))


def _identities(desk: Desk, opened: dict[str, Decision]) -> dict[str, Sealed]:
    """Whom each case is about, where its own page would show him: a list shows no more than the case itself."""
    case_ids = [case_id for case_id, decision in opened.items() if decision.allowed]
    if not case_ids:
        return {}
    found: dict[str, Sealed] = {}
    subjects = desk.subjects(case_ids)
    for document in desk.found(case_ids, kinds=("identity",)):
        if document.about in subjects and document.category in opened[document.case_id].read:
            found.setdefault(document.case_id, document)
    return found


def _term_item(desk: Desk, row: Row[Any], behalf: str) -> WorkItem:
    term = desk.document.terms.get(row.due_term or "")
    return WorkItem(
        reference=row.reference,
        what=term.label.of(desk.actor.language) if term else "",
        due=row.due_on,
        at=row.due_at or "",
        late=terms.passed(desk, row),
        today=row.due_on == desk.today,
        soon=terms.nearly_due(desk, row.due_term, row.due_on),
        behalf=behalf,
    )


def _recall_items(desk: Desk, shoes: list[Actor]) -> list[WorkItem]:
    """Corrections to read: due at once. For who saw the text himself, in whosever name."""
    rows = recalls.open_of(desk.tx, desk.proof, desk.actor.account)
    known = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in rows})
    near = desk.near(known, shoes)
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


def _roads(desk: Desk) -> frozenset[str]:
    """The pages that he may open, in whosever name; a name limited to named cases takes no other over, and
    in an emergency everybody goes in his own.
    """
    shoes = {capability: desk.shoes(capability) for capability in ROADS}
    for capability in BEGINNING:
        shoes[capability] = [actor for actor in shoes[capability] if actor.only is None]
    shoes[IN_EMERGENCY] = preparing.in_his_own_name(desk)
    return frozenset(capability for capability, actors in shoes.items() if actors)


def _line(desk: Desk, row: Row[Any], person: Shown, actor: Actor, opened: Decision) -> CaseLine:
    language, told = desk.actor.language, filtering.tells_why(desk, opened)
    return CaseLine(
        reference=row.reference,
        state=state_told(row, opened.read, language),
        theme=desk.document.label_of_theme(row.theme).of(language) if told else "",
        reason=desk.document.label_of_reason(row.reason).of(language) if told else "",
        due="" if only_signals(opened.read) else row.due_on or "",
        at="" if only_signals(opened.read) else row.due_at or "",
        late=terms.passed(desk, row) and not only_signals(opened.read),
        person=person,
        behalf=actor.behalf_name,
    )


def prepare_submission(desk: Desk, query: PrepareSubmission) -> Draft[SubmissionChoices]:
    """The lists of the form, from the rules."""
    language = desk.actor.language
    choices = SubmissionChoices(
        reasons=tuple((choice.id, choice.label.of(language)) for choice in desk.document.reasons),
        themes=tuple((choice.id, choice.label.of(language)) for choice in desk.document.themes),
        partners=bringing.choices(desk),
    )
    return Draft(build=lambda reveal: choices)


def who_can_see(desk: Desk, query: WhoCanSee) -> Draft[tuple[Viewer, ...]]:
    """Per organisation: who, which part, until when."""
    found = viewers(desk)
    return Draft(build=lambda reveal: found, cases=(desk.case.id,))
