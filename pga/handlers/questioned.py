"""The questions of a case on its page, each with what came back: whose they are to see, and as which line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.cases import QuestionAnswer
from pga.answers.text import Absent, Shown
from pga.desk import Desk
from pga.handlers import shared
from pga.handlers.withdrawing import OPEN, may_withdraw
from pga.store import cases as stored
from pga.store import inbox
from pga.store.scopes import WITHDRAWN
from privacy.sealed import Hidden

OF_QUESTIONS: Final = frozenset({"question", "withdrawal", "reception"})
"""Kinds of document that stand with a question, for who may read its text."""

NOT_NAMED: Final = Hidden(reason="not_named")
"""The text of a question for which somebody else is named, or nobody yet."""


@dataclass(frozen=True, slots=True)
class About:
    """Ids of questions: those that the reader was named for, and those whose text is for him."""

    mine: frozenset[str]
    told: frozenset[str]


def asked_about(desk: Desk, verbs: frozenset[str], rows: list[Row[Any]]) -> About:
    """The text of a question is for who was named for that very question, and for who put it."""
    mine = inbox.handled(desk.tx, desk.proof, desk.actor, [row.id for row in rows])
    puts = "pga_case.invite" in verbs or "coordinator" in desk.relations
    put = {row.id for row in rows if row.asked_by in desk.actor.persons or (puts and row.kind != "direct")}
    return About(mine=mine, told=mine | put)


def own_or_all(desk: Desk, verbs: frozenset[str]) -> list[Row[Any]]:
    """All questions of the case for who may put them; else those put to one's own organisation, and none for who comes
    near by a share alone.
    """
    rows = stored.case_questions(desk.tx, desk.proof, desk.case.id)
    if "pga_case.invite" in verbs or "coordinator" in desk.relations:
        return rows
    if desk.relations <= shared.NARROW:
        return []
    mine = desk.actor.organisation
    put = [row for row in rows if row.to_organisation == mine and row.state != WITHDRAWN]
    return [row for row in rows if row in put or row.from_organisation == mine]


def question_line(
    desk: Desk, row: Row[Any], contributed: list[Row[Any]], text: Any, verbs: frozenset[str], about: About
) -> QuestionAnswer:
    """A question with the newest version of its answer; the earlier ones stay in the store and are not shown."""
    replaced = {c.corrects for c in contributed}
    given = next((c for c in contributed if c.question == row.id and c.id not in replaced), None)
    document, language = desk.document, desk.actor.language
    asked = text("question", row.id) if row.id in about.told else NOT_NAMED
    return QuestionAnswer(
        id=row.id,
        organisation=document.parties[row.to_organisation].name,
        text=asked,
        due=row.due_on,
        state=row.state,
        late=row.due_on < desk.today and row.state in OPEN,
        category=document.categories[row.category].label.of(language),
        assertion_kind=given.assertion_kind if given is not None else "",
        legal_basis=_basis(desk, given.legal_basis) if given is not None else "",
        occurred_on=given.occurred_on if given is not None else "",
        contributed_at=given.contributed_at if given is not None else "",
        what=_present(text("contribution", given.id)) if given is not None else None,
        contribution=given.id if given is not None else "",
        corrected_at=given.contributed_at if given is not None and given.corrects else "",
        may_correct=given is not None
        and given.organisation == desk.actor.organisation
        and "contribution.correct" in verbs,
        direct=row.kind == "direct",
        mine=row.id in about.mine,
        withdrawal=text("withdrawal", row.id) if row.id in about.told else NOT_NAMED,
        may_withdraw="question.withdraw" in verbs and row.state in OPEN and may_withdraw(desk, row),
        reception=text("reception", row.id) if row.id in about.told else NOT_NAMED,
        may_record="question.record_answer" in verbs and row.state in OPEN and may_withdraw(desk, row),
        asker=document.parties[row.from_organisation].name if row.from_organisation else "",
    )


def question_lines(
    desk: Desk, rows: Mapping[str, list[Row[Any]]], text: Any, verbs: frozenset[str], about: About
) -> tuple[QuestionAnswer, ...]:
    """Each of these ``questions``, with what came back (``contributions``)."""
    given = rows["contributions"]
    return tuple(question_line(desk, row, given, text, verbs, about) for row in rows["questions"])


def _basis(desk: Desk, basis: str | None) -> str:
    known = desk.document.legal_bases.get(basis or "")
    return known.label.of(desk.actor.language) if known is not None else basis or ""


def _present(shown: Shown) -> Shown | None:
    return None if isinstance(shown, Absent) else shown
