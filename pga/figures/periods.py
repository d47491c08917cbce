"""The periods of figures: calendar years, and quarters written as ``2026-Q1``."""

import re
from typing import Final

SHOWN: Final = {"year": 3, "quarter": 4}
"""So many periods are shown beside each other."""
PERIOD: Final = re.compile(r"(\d{4})(?:-Q([1-4]))?")


def periods(per: str, today: str) -> tuple[str, ...]:
    """The period of a day (ISO) and those before it, the newest first."""
    year, month = int(today[:4]), int(today[5:7])
    if per == "year":
        return tuple(f"{year - back:04d}" for back in range(SHOWN[per]))
    quarters = (year * 4 + (month - 1) // 3 - back for back in range(SHOWN[per]))
    return tuple(f"{quarter // 4:04d}-Q{quarter % 4 + 1}" for quarter in quarters)


def bounds(period: str) -> tuple[str, str] | None:
    """The first month (ISO) of a period and the month after it; None for what is no period."""
    found = PERIOD.fullmatch(period)
    if found is None:
        return None
    year, quarter = int(found[1]), int(found[2] or 0)
    if not quarter:
        return f"{year:04d}-01", f"{year + 1:04d}-01"
    last = quarter * 3 + 1
    return f"{year:04d}-{quarter * 3 - 2:02d}", f"{year + last // 13:04d}-{last % 12:02d}"
