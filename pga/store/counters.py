"""Counters outside the guard: throttle of log-ins, refusals of people who are not logged in."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, insert, select, update

from pga.clock import from_moment, moment
from pga.store.engine import Transaction
from pga.store.tables.sessions import anonymous_refusals, throttle

FREE_FAILURES: Final = 5
LONGEST_WAIT: Final = timedelta(minutes=15)
FORGET_AFTER: Final = timedelta(hours=24)
NETWORK_FREE: Final = 50
NETWORK_LEAK: Final = timedelta(seconds=6)
NETWORK_WAIT: Final = timedelta(seconds=8)
"""Of a whole network many people share one counter: it forgets one failure in six seconds and never holds up long."""

MINUTE: Final = len("2026-03-03T09:00")


def first_this_minute(tx: Transaction, origin: str, now: datetime) -> bool:
    """Count a refusal of somebody who is not logged in: one record per address (its keyed code) and minute."""
    return count_refusal(tx, f"{origin} {moment(now)[:MINUTE]}") == 1


def count_refusal(tx: Transaction, key: str) -> int:
    """Count one refusal under a key (address and minute); returns how many there are now.

    Minutes that are past have served: they are removed when a new one begins, so the table stays small.
    """
    c = anonymous_refusals.c
    row = tx.row(select(c.times).where(c.id == key))
    if row is None:
        minute = func.substr(c.id, func.length(c.id) - MINUTE + 1)
        tx.run(delete(anonymous_refusals).where(minute < key[-MINUTE:]))
        tx.run(insert(anonymous_refusals), {"id": key, "times": 1})
        return 1
    tx.run(update(anonymous_refusals).where(c.id == key).values(times=row.times + 1))
    return int(row.times) + 1


def seconds_to_wait(tx: Transaction, keys: list[str], now: datetime) -> int:
    """How long the strictest of these keys must wait (0 = may try)."""
    rows = tx.rows(select(throttle.c.not_before).where(throttle.c.id.in_(keys)))
    waits = [(from_moment(row.not_before) - now).total_seconds() for row in rows]
    return max(0, *(int(wait) + 1 if wait > 0 else 0 for wait in waits)) if waits else 0


def count_failure(tx: Transaction, key: str, now: datetime, free: int = FREE_FAILURES) -> None:
    """A failed attempt: after ``free`` of them the wait doubles each time, to 15 minutes at most."""
    row = tx.row(select(throttle).where(throttle.c.id == key))
    fresh = row is None or now - from_moment(row.last_at) > FORGET_AFTER
    failures = 1 if fresh else row.failures + 1  # type: ignore[union-attr]
    over = failures - free
    wait = min(timedelta(seconds=2**over), LONGEST_WAIT) if 0 < over < 20 else LONGEST_WAIT if over > 0 else timedelta()
    values = {"failures": failures, "last_at": moment(now), "not_before": moment(now + wait)}
    if row is None:
        tx.run(delete(throttle).where(throttle.c.last_at < moment(now - FORGET_AFTER)))
        tx.run(insert(throttle), {"id": key, **values})
    else:
        tx.run(update(throttle).where(throttle.c.id == key).values(**values))


def count_network_failure(tx: Transaction, key: str, now: datetime) -> None:
    """A failed attempt from a network: a counter that leaks, so that one neighbour cannot shut all others out."""
    row = tx.row(select(throttle).where(throttle.c.id == key))
    left = max(0, row.failures - int((now - from_moment(row.last_at)) / NETWORK_LEAK)) if row is not None else 0
    over = left + 1 - NETWORK_FREE
    wait = min(timedelta(seconds=2 ** min(over, 10)), NETWORK_WAIT) if over > 0 else timedelta()
    values = {"failures": left + 1, "last_at": moment(now), "not_before": moment(now + wait)}
    if row is None:
        tx.run(insert(throttle), {"id": key, **values})
    else:
        tx.run(update(throttle).where(throttle.c.id == key).values(**values))


def forgive(tx: Transaction, key: str) -> None:
    """A success clears the count."""
    tx.run(delete(throttle).where(throttle.c.id == key))
