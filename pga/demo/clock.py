"""A clock that the demo turns forward while it plays the past; afterwards it tells the real time."""

from datetime import datetime, time, timedelta
from typing import Final

from pga.clock import AMSTERDAM, Clock

OPENS: Final = time(9, 0)
CLOSES: Final = time(16, 30)
"""Office hours in the Netherlands: nobody in the demo works at night or in a weekend."""

SATURDAY: Final = 5


class PlayedClock:
    """Stands still until it is moved. ``release`` makes it follow the real clock."""

    def __init__(self, real: Clock, start: datetime) -> None:
        self._real = real
        self._at: datetime | None = start

    def now(self) -> datetime:
        """The played moment, or the real one after ``release``."""
        return self._at if self._at is not None else self._real.now()

    def move(self, **by: float) -> None:
        """Forward, as ``timedelta`` takes it; never past the present."""
        self._to(self.now() + timedelta(**by))

    def morning(self, after: int) -> None:
        """To the opening of the office, so many days on and then on to a working day; never back, or past now."""
        day = self.now().astimezone(AMSTERDAM).date() + timedelta(days=after)
        while day.weekday() >= SATURDAY:
            day += timedelta(days=1)
        self._to(max(self.now(), datetime.combine(day, OPENS, AMSTERDAM).astimezone(self.now().tzinfo)))

    def last_office_hour(self) -> None:
        """To the newest moment at which the office is open: the present, or else the last closing time before it."""
        real = self._real.now()
        local = real.astimezone(AMSTERDAM)
        day = local.date() if local.time() >= OPENS else local.date() - timedelta(days=1)
        while day.weekday() >= SATURDAY:
            day -= timedelta(days=1)
        closing = datetime.combine(day, CLOSES, AMSTERDAM).astimezone(real.tzinfo)
        self._to(max(self.now(), min(real, closing)))

    def release(self) -> None:
        """From here on the real time."""
        self._at = None

    def _to(self, moment: datetime) -> None:
        if self._at is not None:
            self._at = min(moment, self._real.now())
