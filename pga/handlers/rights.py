"""When a right ends that the rules give for a term: reading a share, or a question after its date."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from pga.clock import AMSTERDAM
from pga.desk import Desk
from workflows.calendars import Calendar
from workflows.labels import Label
from workflows.terms import due, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class _EveryDay(Calendar):
    """Every day counts: a weekend or holiday gives people more time to act, never more time to read."""

    by_law: bool = False

    def reason_off(self, day: date) -> Label | None:
        return None

    def works(self, day: date) -> bool:
        return True


EVERY_DAY: Final = _EveryDay()


def right_end(desk: Desk, term: str, start: datetime) -> str:
    """The last day (ISO) of a right that begins at ``start`` and lasts the named term; nothing lengthens it."""
    duration = parse(desk.document.terms[term].value)
    return due(start.astimezone(AMSTERDAM), duration, EVERY_DAY).at.date().isoformat()
