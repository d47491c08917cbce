"""What waits for a rater among his work: the cases that he was asked to weigh and did not weigh yet."""

from typing import Final

from pga.answers.work import WorkItem
from pga.desk import Desk
from pga.store import cases as stored
from pga.store import top_x as store
from privacy.vocabulary import Label
from workflows.top_x.advising import WEIGHED

WHAT: Final = Label("Uw formulier voor de weging invullen", "Fill in your sheet for the weighing")


def items(desk: Desk) -> list[WorkItem]:
    """One for each sheet that is still to come, with the term of the case; none outside a cooperation with a list."""
    if desk.document.weighing is None:
        return []
    asked = store.rounds_of(desk.tx, desk.proof, desk.actor.account)
    near = desk.near({row.case_id for row in asked}, [desk.actor]) if asked else set()
    known = stored.cases_by_id(desk.tx, desk.proof, near) if near else {}
    filled = {(row.case_id, row.round, row.account) for row in store.sheets(desk.tx, desk.proof, near)}
    rows = [row for row in asked if row.case_id in known and known[row.case_id].state in WEIGHED]
    waits = {row.case_id for row in rows if (row.case_id, row.round, row.account) not in filled}
    return [_item(desk, known[case_id].reference, known[case_id].due_on or "") for case_id in sorted(waits)]


def _item(desk: Desk, reference: str, due: str) -> WorkItem:
    return WorkItem(
        reference=reference,
        what=WHAT.of(desk.actor.language),
        due=due,
        late=bool(due) and due < desk.today,
        today=due == desk.today,
    )
