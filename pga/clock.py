"""The clock of a home. The application uses ``SystemClock``; only ``demo`` and tests can pass in another."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)


def local_day(at: datetime) -> date:
    """The day of a moment in the Netherlands: the one that decides wherever a date does."""
    return at.astimezone(AMSTERDAM).date()


def moment(at: datetime) -> str:
    """A moment as the store and the ledger write it: ISO 8601, UTC, milliseconds, e.g. ``2026-11-24T09:00:00.000Z``."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def from_moment(text: str) -> datetime:
    """Read back what ``moment`` wrote."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def at_noon(day: str) -> datetime:
    """A date (ISO) as a moment of that day in the Netherlands, to count a term from."""
    return datetime.combine(date.fromisoformat(day), time(12), AMSTERDAM)


def end_of(day: date) -> str:
    """The moment at which a day is over in the Netherlands, as ``moment`` writes it: the first that is not of it."""
    return moment(datetime.combine(day + timedelta(days=1), time(0), AMSTERDAM))


def month_bounds(month: date) -> tuple[str, str]:
    """The moments at which the month of a day begins and is over in the Netherlands, as ``moment`` writes them."""
    first = datetime(month.year, month.month, 1, tzinfo=AMSTERDAM)
    after = datetime(month.year + month.month // 12, month.month % 12 + 1, 1, tzinfo=AMSTERDAM)
    return moment(first), moment(after)


def day_of(text: str) -> str:
    """The day (ISO) in the Netherlands of a moment as ``moment`` wrote it; empty for none."""
    return local_day(from_moment(text)).isoformat() if text else ""


def local_year(text: str) -> str:
    """The year in the Netherlands of a moment as ``moment`` wrote it, four digits."""
    return f"{local_day(from_moment(text)).year:04d}"


def year_bounds(year: str) -> tuple[str, str]:
    """The moments at which a year (four digits) begins and is over in the Netherlands, as ``moment`` writes them."""
    first, after = (datetime(int(year) + more, 1, 1, tzinfo=AMSTERDAM) for more in (0, 1))
    return moment(first), moment(after)
