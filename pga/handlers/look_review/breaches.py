"""Breaches: until when the authority is told, who was told, and what else was judged before."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.look_review import Breach, JudgedAnswer
from pga.clock import from_moment, moment
from pga.desk import Desk, Draft
from pga.handlers.look_review import judges
from pga.handlers.look_review.words import Lines
from pga.queries.look_review import ReadJudged
from pga.store import look_review as store
from workflows.look_review import JUDGED

WITHIN: Final = timedelta(hours=72)
"""Of becoming aware, in which the authority is told of a breach (AVG 33(1))."""
BREACH: Final = "breach"
TOLD, NOT_TOLD, LATER = "told", "not_told", "later"
AUTHORITY: Final = frozenset({TOLD, NOT_TOLD})
PERSONS: Final = frozenset({TOLD, NOT_TOLD, LATER})
"""What can be recorded of the authority, and of the people concerned."""
PAGE: Final = 50
READ: Final = 100
"""Items that are shown on a page, and that are read at once."""


def report_by(row: Row[Any]) -> str:
    """The moment at which the 72 hours end; empty when they do not run."""
    return moment(from_moment(row.aware_at) + WITHIN) if row.aware_at else ""


def of(desk: Desk, lines: Lines, rows: Collection[Row[Any]]) -> tuple[Breach, ...]:
    """What is known of these breaches, the one whose 72 hours end first on top."""
    reports = store.reports(desk.tx, desk.proof, [row.id for row in rows])
    found = []
    for row in sorted(rows, key=lambda row: (row.aware_at, row.id)):
        report = reports.get(row.id)
        found.append(
            Breach(
                line=lines.of(row),
                report_by=report_by(row),
                late=report is None and report_by(row) < desk.stamp,
                authority=report.authority if report is not None else "",
                persons=report.persons if report is not None else "",
            )
        )
    return tuple(found)


def unsettled(breach: Breach) -> bool:
    """Whether something is left to do: nobody recorded who was told, or the people concerned are told later."""
    return breach.persons in ("", LATER)


def judged(desk: Desk, query: ReadJudged) -> Draft[JudgedAnswer]:
    """What was judged of those whom the reader reviews, newest first, page by page; the FG reads all of it."""
    rows = _seen(desk, query.after or store.NEWEST, PAGE + 1)
    shown = rows[:PAGE]
    lines = Lines(desk, shown)
    following = store.place(shown[-1]) if len(rows) > PAGE else ""
    answer = JudgedAnswer(lines=tuple(lines.judged(row) for row in shown), next=following)
    return Draft(build=lambda reveal: answer)


def _seen(desk: Desk, after: str, most: int) -> list[Row[Any]]:
    """The next items that he may see, no more than these: pages are counted over them alone, so that a short page or
    an empty one tells nothing of what is kept from him.
    """
    sits, seen = judges.Bench.of(desk), list[Row[Any]]()
    while after and len(seen) < most:
        rows, after = store.judged(desk.tx, desk.proof, sits.organisations, JUDGED, after, READ)
        seen += [row for row in rows if row.cooperation in desk.rules and sits.sees(row)]
    return seen[:most]
