"""A clock that the demo turns forward while it plays the past; afterwards it tells the real time."""

from datetime import datetime, timedelta

from pga.clock import Clock


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
        if self._at is not None:
            self._at = min(self._at + timedelta(**by), self._real.now())

    def move_to(self, moment: datetime) -> None:
        """Forward to this moment; stays where it is when that has been."""
        if self._at is not None:
            self._at = max(self._at, min(moment, self._real.now()))

    def release(self) -> None:
        """From here on the real time."""
        self._at = None
