"""How long a case is kept after its end: ``3 months``, ``5 years``. Calendar time; a last day never shifts."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from workflows.terms import NotATerm

_WRITTEN: Final = re.compile(r"([1-9]\d{0,3}) (calendar day|week|month|year)(s?)")
_DAYS: Final = {"calendar day": 1, "week": 7}
_MONTHS: Final = {"month": 1, "year": 12}


def kept_until(start: date, text: str) -> date:
    """The last day on which a case is kept that ended on ``start``. Raises ``NotATerm``."""
    match = _WRITTEN.fullmatch(text)
    if match is None or (match[1] == "1") == bool(match[3]):
        raise NotATerm(text)
    amount, unit = int(match[1]), match[2]
    if unit in _DAYS:
        return start + timedelta(days=amount * _DAYS[unit])
    months = start.year * 12 + start.month - 1 + amount * _MONTHS[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
