"""What was reviewed of the looks of a quarter, in numbers without a name."""

from datetime import date

from pga.answers.access import Reviewed
from pga.desk import Desk
from pga.handlers.look_review.breaches import BREACH
from pga.handlers.look_review.figures import FOLLOWED
from pga.handlers.look_review.judges import Bench
from pga.handlers.look_review.overviews import late
from pga.queries.review_figures import ReadReviewFigures
from pga.store import look_review as store
from workflows.look_review import JUDGED

LOOKED_INTO = frozenset({*FOLLOWED, BREACH})
"""States in which more was looked into, or is."""


def reviewed_in(desk: Desk, first: date, last: date) -> Reviewed | None:
    """Of the looks of these days, without what the reader stands apart from; None when figures are not for him."""
    if not desk.may(ReadReviewFigures.capability, ["none"]).allowed:
        return None
    sits = Bench.of(desk)
    found = store.of_days(desk.tx, desk.proof, sits.organisations, first.isoformat(), last.isoformat())
    rows = [row for row in found if sits.sees(row)]
    judged, breached = sum(row.state in JUDGED for row in rows), [row.id for row in rows if row.state == BREACH]
    return Reviewed(
        on_desk=len(rows),
        judged=judged,
        waiting=len(rows) - judged,
        late=sum(late(desk, row) for row in rows),
        overdue=sum(late(desk, row) for row in rows if row.state not in JUDGED),
        followed=sum(row.state in LOOKED_INTO for row in rows),
        breaches=len(breached),
        untold=len(breached) - len(store.reports(desk.tx, desk.proof, breached)),
    )
