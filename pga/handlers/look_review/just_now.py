"""Emergency openings that an officer hears of at once, before their day is over and they are put on the desk."""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.look_review import OpenedLine
from pga.clock import day_of, local_day
from pga.desk import Desk
from pga.handlers.look_review.judges import Bench
from pga.store import cases as stored_cases
from pga.store import emergencies as store
from pga.store import people

AT_MOST: Final = timedelta(days=31)
"""So far back, where nobody ever filled the desk."""


def opened(desk: Desk, sits: Bench, filled: str) -> tuple[OpenedLine, ...]:
    """What was opened so after the day (ISO) through which the desk is filled, newest first, of whom he reviews."""
    since = max(filled, (local_day(desk.now) - AT_MOST).isoformat())
    found = store.of_organisations(desk.tx, desk.proof, sits.organisations, since)
    newest = [row for row in found if sits.within(row) and day_of(row.opened_at) > since]
    rows = [row for row in newest if not sits.stands_apart({row.account}, day_of(row.opened_at))]
    if not rows:
        return ()
    codes = stored_cases.person_codes(desk.tx, desk.proof, {row.case_id for row in rows}) if sits.kept.codes else {}
    walled = {case_id for case_id, code in codes.values() if code in sits.kept.codes}
    rows = [row for row in rows if row.case_id not in walled and row.cooperation in desk.rules]
    names = people.called(desk.tx, desk.proof, {row.account for row in rows})
    references = stored_cases.cases_by_id(desk.tx, desk.proof, {row.case_id for row in rows})
    return tuple(
        OpenedLine(
            who=names.get(row.account, ""),
            organisation=_party(desk, row),
            at=row.opened_at,
            case=references[row.case_id].reference if row.case_id in references else "",
            reason=_reason(desk, row),
        )
        for row in rows
    )


def _party(desk: Desk, row: Row[Any]) -> str:
    parties = desk.rules[row.cooperation].document.parties
    return parties[row.organisation].name if row.organisation in parties else row.organisation


def _reason(desk: Desk, row: Row[Any]) -> str:
    return desk.rules[row.cooperation].document.label_of_emergency(row.reason).of(desk.actor.language)
