"""Accounts that were not used for long sleep: they cannot log in until somebody wakes them.

Computed from the ledger at log-in, so that it holds without any worker. A live web session needs no question: it began
with a log-in a few hours ago, which is use.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Row

from pga.clock import from_moment
from pga.visiting import LIVE
from privacy.rules.signing import VerifiedRules


def sleeping(
    rules: dict[str, VerifiedRules], rows: Iterable[Row[tuple[object, ...]]], used: dict[str, str], now: datetime
) -> frozenset[str]:
    """Which of these accounts were not used for as long as the rules say. Computed, so true without any worker."""
    days = sleeps_after(rules)
    if not days:
        return frozenset()
    since = now - timedelta(days=days)
    return frozenset(row.id for row in rows if row.state in LIVE and _awake(row, used.get(row.id, "")) < since)


def sleeps_after(rules: dict[str, VerifiedRules]) -> int:
    """After how many days an unused account sleeps: the shortest of the rules in force; 0 = never."""
    return min((d for v in rules.values() if (d := v.document.access.sleep_after_days)), default=0)


def _awake(row: Row[tuple[object, ...]], used: str) -> datetime:
    """The last sign of life: used, opened, or woken."""
    return from_moment(max(used, row.opened_at, row.awake_since or ""))
