"""What is asked, answered and decided in words: sealed once for each organisation that may read it, under its own key.

The place of these texts is the item itself and no case: what somebody did stays known when a case is destroyed.
"""

from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.look_review import judges, keeping
from pga.refusals import Refused
from pga.sealing import Place
from privacy.sealed import Sealed

CATEGORY: Final = "REVIEW"
QUESTION: Final = "look_question"
ANSWER: Final = "look_answer"
REASON: Final = "look_reason"
REPORT: Final = "look_report"
KINDS: Final = (QUESTION, ANSWER, REASON, REPORT)
TOLD_EMPLOYEE: Final = (QUESTION, ANSWER)
"""What the employee himself reads: not why a follow-up began."""
VERSION: Final = 9
"""So many digits has the version of the item with which what a text is about begins."""


def readers(desk: Desk, row: Row[Any], kind: str) -> list[str]:
    """The organisations that read a text of this kind: reviewer and deputy, the host for its FG, and that of the
    employee, but for what is decided about him.
    """
    document = judges.document_of(desk, row)
    own = {row.organisation} if kind in TOLD_EMPLOYEE else set()
    both = judges.reviewing(document, row.organisation)
    return sorted({*both, document.host, *own} & set(document.taking_part))


def write(desk: Desk, row: Row[Any], kind: str, text: str) -> None:
    """Seal a text with who wrote it and when; nothing takes the place of what was written before. Raises ``Refused``
    when the rules let the writer write none.
    """
    if CATEGORY not in desk.decision.write:
        raise Refused("no_rule", desk.decision.rule_ids)
    fields = {"text": text, "by": desk.actor.name, "at": desk.stamp}
    for organisation in readers(desk, row, kind):
        place = Place(case_id=row.id, owner=organisation, category=CATEGORY)
        about = f"{row.version:0{VERSION}} {kind} {organisation}"
        desk.sealing.put(desk.work, place, kind=kind, about=about, fields=fields)


def of(desk: Desk, row: Row[Any], kinds: tuple[str, ...] = KINDS) -> list[Sealed]:
    """The texts of these kinds in the order in which they were written, as the reader's own organisation holds them;
    none once their retention is over, destroyed or not.
    """
    if keeping.over(judges.document_of(desk, row), row, desk.today):
        return []
    mine = (one for one in desk.found([row.id], kinds=kinds) if one.owner == desk.actor.organisation)
    return sorted(mine, key=lambda one: one.about)


def named(desk: Desk, row: Row[Any], found: list[Sealed]) -> dict[str, str]:
    """What each of these texts is, by what it is about: its kind, and of a reason also what it is the reason for. The
    first was written with the follow-up, whoever may still read it; what came of that is where the item stands.
    """
    versions = sorted(one.about[:VERSION] for one in desk.found([row.id], kinds=(REASON,)))
    kinds = {one.about: one.kind for one in found}
    for about in (one.about for one in found if one.kind == REASON):
        kinds[about] = f"{REASON}_{'follow_up' if about[:VERSION] == versions[0] else row.state}"
    return kinds
