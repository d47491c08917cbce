"""What is asked, answered and decided in words: sealed once for each organisation that may read it, under its own key.

The place of these texts is the item itself and no case: what somebody did stays known when a case is destroyed.
"""

from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.look_review import bench, keeping
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


def readers(desk: Desk, row: Row[Any], kind: str) -> list[str]:
    """The organisations that read a text of this kind: reviewer and deputy, the host for its FG, and that of the
    employee, but for what is decided about him.
    """
    document = bench.document_of(desk, row)
    own = {row.organisation} if kind in TOLD_EMPLOYEE else set()
    both = bench.reviewing(document, row.organisation)
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
        about = f"{row.version:09} {kind} {organisation}"
        desk.sealing.put(desk.work, place, kind=kind, about=about, fields=fields)


def of(desk: Desk, row: Row[Any], kinds: tuple[str, ...] = KINDS) -> list[Sealed]:
    """The texts of these kinds in the order in which they were written, as the reader's own organisation holds them;
    none once their retention is over, destroyed or not.
    """
    if keeping.over(bench.document_of(desk, row), row, desk.today):
        return []
    mine = (one for one in desk.found([row.id], kinds=kinds) if one.owner == desk.actor.organisation)
    return sorted(mine, key=lambda one: one.about)
