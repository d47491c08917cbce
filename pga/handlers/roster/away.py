"""What an absence does to the roster: the shifts that fall in it."""

from datetime import date

from pga.answers.roster import Hours
from pga.clock import moment
from pga.desk import Desk
from pga.hours import whole_days
from pga.rostering import span
from pga.store import roster


def covered(desk: Desk, account: str, first: str, last: str) -> tuple[Hours, ...]:
    """The hours of somebody's shifts, still to come, in an absence from one day (ISO) until another."""
    away = whole_days(date.fromisoformat(first), date.fromisoformat(last))
    since = max(away.first, desk.now)
    if since >= away.until:
        return ()
    rows = roster.of_account(desk.tx, desk.proof, account, moment(since), moment(away.until))
    parts = [span(row).within(away) for row in rows]
    return tuple(Hours(starts_at=moment(p.first), ends_at=moment(p.until), hours=p.hours) for p in parts)
