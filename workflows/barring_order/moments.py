"""Until when a barring order runs: an exact moment, so many days after another, at the same time of the clock.

The Algemene termijnenwet does not hold here: weekends and holidays count and nothing shifts (Wet tijdelijk huisverbod
2, 9, 13).
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from workflows.terms import Duration, due

DAYS: Final = {"calendar day": 1, "week": 7}


def ends(start: datetime, duration: Duration) -> datetime:
    """The moment at which what began at ``start`` (aware) is over. Days and weeks end at the same time of the clock."""
    if duration.unit not in DAYS:
        return due(start, duration).at
    later = start + timedelta(days=duration.amount * DAYS[duration.unit])
    # Through UTC: a time that the clock skipped in spring becomes the one that it showed instead.
    return later.astimezone(UTC).astimezone(start.tzinfo)
