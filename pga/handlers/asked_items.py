"""Open questions as they stand in one's own work: a shell, with whether somebody is in danger."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from pga.answers.work import WorkItem
from pga.desk import Desk
from pga.handlers import replacing
from pga.store import cases as stored
from pga.store.received import REPORTED


def items(desk: Desk) -> list[WorkItem]:
    """The open questions of this person and of those whom he replaces today, each as a shell: who asks, and by when."""
    whose = replacing.open_of_all(desk)
    rows = [row for row, _ in whose]
    behalf = {row.id: actor.behalf_name for row, actor in whose}
    cases, acute = replacing.cases_of(desk, rows), in_danger(desk, rows)
    return [
        WorkItem(
            reference=cases[row.case_id].reference,
            what="question",
            kind=row.kind or "",
            acute=row.case_id in acute,
            asked_by=_asks(desk, row, cases[row.case_id]),
            due=row.due_on,
            late=row.due_on < desk.today,
            today=row.due_on == desk.today,
            question=row.id,
            behalf=behalf[row.id],
        )
        for row in rows
        if row.case_id in cases
    ]


def _asks(desk: Desk, row: Row[Any], case: Row[Any]) -> str:
    """The name of the organisation that asks."""
    document = desk.rules[case.cooperation].document
    return document.parties[row.from_organisation or document.lead].name


def in_danger(desk: Desk, rows: Iterable[Row[Any]]) -> set[str]:
    """The cases of those of these questions that put a report before somebody in which there is danger now."""
    reported = sorted({row.case_id for row in rows if row.kind == REPORTED})
    return stored.answered(desk.tx, desk.proof, reported, "acute", "yes")
