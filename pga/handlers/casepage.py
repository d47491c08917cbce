"""The case page: one look at everything that the rules let this reader see of one case."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.cases import CaseAnswer, PartyAnswer
from pga.answers.text import Shown
from pga.desk import Desk, Draft, Reveal
from pga.handlers import addressing, correcting, offers, shared, terms
from pga.handlers.approach import page
from pga.handlers.ending.keeping import past_reopening
from pga.handlers.filtering import tells_why
from pga.handlers.handing import marks as left_marks
from pga.handlers.history import history
from pga.handlers.orders.page import read_order
from pga.handlers.plan.part import Lines, gather, nearest
from pga.handlers.questioned import OF_QUESTIONS, About, asked_about, own_or_all, question_lines
from pga.handlers.referrals.page import read_referral
from pga.handlers.top_x.page import read_top_x
from pga.handlers.viewers import viewers
from pga.queries.cases import ReadCase
from pga.refusals import Refused
from pga.store import cases as stored
from pga.store.scopes import GUEST, INVITATION
from privacy.rules.decide import can_take
from privacy.sealed import Sealed
from workflows import WORKFLOWS

WHOLE_CASE = frozenset(
    {"identity", "contact", "bsn", "submission", "assessment", "justification", "explanation", "rejection"}
)
"""Kinds of document that the page shows once for the whole case or once for each person."""

def read_case(desk: Desk, query: ReadCase) -> Draft[Any]:
    """The page of a case, by its workflow."""
    return BY_WORKFLOW.get(desk.case.workflow, _read)(desk, query)


BY_WORKFLOW: Final[Mapping[str, Callable[[Desk, ReadCase], Draft[Any]]]] = {
    "referral": read_referral,
    "barring_order": read_order,
    "top_x": read_top_x,
}
"""Workflow -> its page, where that is not the one of a PGA case."""


def _read(desk: Desk, query: ReadCase) -> Draft[CaseAnswer]:
    """Rows and references now; texts when the gate has told what will be opened."""
    if past_reopening(desk, [desk.case]):
        raise Refused("out_of_reach")
    documents = desk.found([desk.case.id])
    by_place = {(d.kind, d.about): d for d in documents}
    verbs = _verbs(desk)
    rows = _rows(desk, verbs)
    plain = _plain(desk, query.step, verbs, rows)
    asked = asked_about(desk, verbs, rows["questions"])
    gathered = page.gather(desk, verbs, rows["questions"])
    rows["questions"] = [q for q in rows["questions"] if q.kind not in (*page.OFFERS, INVITATION, GUEST)]
    plan = gather(desk, documents) if "plan.read" in verbs else None
    due_first = nearest(plan) if plan is not None else ()
    lines = Lines(plan, due_first) if plan is not None else None
    marks = correcting.marks(desk, documents)

    def build(reveal: Reveal) -> CaseAnswer:
        def text(kind: str, about: str = desk.case.id) -> Shown:
            return reveal(by_place.get((kind, about)))

        return CaseAnswer(
            **plain,
            stages=offers.stages(desk, gathered.answers),
            plan=tuple(lines.line(row, reveal) for row in due_first) if lines is not None else (),
            texts=tuple(correcting.line(desk, mark, reveal) for mark in marks),
            parties=tuple(_party(row, text) for row in rows["parties"]),
            submission=text("submission"),
            assessment=text("assessment"),
            justification=text("justification"),
            explanation=text("explanation"),
            rejection=text("rejection"),
            progress=page.build(desk, gathered, rows["parties"], documents, text),
            questions=question_lines(desk, rows, text, verbs, asked),
        )

    wanted = _asked(documents, rows, gathered, asked)
    of_the_plan = plan.documents(due_first) if plan is not None else ()
    why = tuple(mark.why for mark in marks if mark.why is not None)
    return Draft(build=build, documents=(*wanted, *why, *of_the_plan), cases=(desk.case.id,))


def _rows(desk: Desk, verbs: frozenset[str]) -> dict[str, list[Row[Any]]]:
    return {
        "parties": stored.parties(desk.tx, desk.proof, [desk.case.id]),
        "questions": own_or_all(desk, verbs),
        "contributions": stored.case_contributions(desk.tx, desk.proof, desk.case.id),
        "shares": stored.open_shares(desk.tx, desk.proof, [desk.case.id]),
    }


def _party(row: Row[Any], text: Any) -> PartyAnswer:
    return PartyAnswer(
        id=row.id,
        identity=text("identity", row.id),
        contact=text("contact", row.id),
        bsn=text("bsn", row.id),
        capacity=row.capacity,
    )


def _asked(
    documents: list[Sealed], rows: dict[str, list[Row[Any]]], gathered: page.Gathered, asked: About
) -> tuple[Sealed, ...]:
    """Only what the page has a place for: a question to another partner is not opened."""
    questions = {q.id for q in rows["questions"]}
    replaced = {c.corrects for c in rows["contributions"]}
    answers = {c.id for c in rows["contributions"] if c.question in questions and c.id not in replaced}
    return tuple(
        d
        for d in documents
        if (d.kind in OF_QUESTIONS and d.about in asked.told)
        or (d.kind == "contribution" and d.about in answers)
        or d.kind in WHOLE_CASE
        or page.wanted(d, gathered)
    )


def _verbs(desk: Desk) -> frozenset[str]:
    question = desk.actor.question("", desk.relations, desk.state)
    return can_take(desk.document, question)


def _plain(desk: Desk, step: str, verbs: frozenset[str], rows: dict[str, list[Row[Any]]]) -> dict[str, Any]:
    case, document, language = desk.case, desk.document, desk.actor.language
    workflow = WORKFLOWS[case.workflow]
    term, told = document.terms.get(case.due_term or ""), tells_why(desk, desk.decision)
    choices = offers.share_choices(desk, form=step == "share") if "case.share" in verbs else ()
    return {
        "reference": case.reference,
        "behalf": desk.actor.behalf_name,
        "version": case.version,
        "state": case.state,
        "state_label": workflow.state(desk.state or case.state).label.of(language),
        "reason": document.label_of_reason(case.reason).of(language) if told else "",
        "theme": document.label_of_theme(case.theme).of(language) if told else "",
        "regime": case.regime,
        "bringing_organisation": document.parties[case.bringing_organisation].name,
        "entered_by": _entered_by(desk),
        "opened_at": case.opened_at,
        "due": case.due_on or "",
        "due_label": term.label.of(language) if term else "",
        "late": terms.passed(desk, case),
        "steps": offers.steps(desk, verbs),
        "verbs": verbs,
        "terms": offers.running_terms(desk, verbs),
        "undo": offers.undoable(desk, verbs),
        "recalls": offers.recalled(desk),
        "told_otherwise": offers.to_tell_otherwise(desk),
        "assessed": _assessed(desk) if told else {},
        "shares": shared.lines(desk, rows["shares"], verbs),
        "viewers": viewers(desk) if "case.who_can_see" in verbs else (),
        "history": history(desk),
        "left": left_marks(desk),
        "share_choices": choices,
        "not_shared_with": offers.left_out(desk, choices) if choices else (),
        **addressing.offered(desk, verbs if step == "invite" else frozenset()),
        "regimes": tuple((regime.id, regime.label.of(language)) for regime in document.regimes),
    }


def _entered_by(desk: Desk) -> str:
    """The organisation that entered the case for who brought it, or empty."""
    entered = stored.answers(desk.tx, desk.proof, desk.case.id).get("entered_by")
    return desk.document.parties[entered.answer].name if entered is not None else ""


def _assessed(desk: Desk) -> dict[str, str]:
    return {name: row.answer for name, row in stored.answers(desk.tx, desk.proof, desk.case.id).items()}
