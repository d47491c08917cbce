"""Work for later: what falls due, who has taken it, and how it ended. Holds references only."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, and_, bindparam, delete, func, insert, or_, select, update

from pga.clock import moment
from pga.store.codes import among
from pga.store.engine import Transaction
from pga.store.tables.cases import cases
from pga.store.tables.messages import jobs, outbox
from pga.store.tables.people import accounts
from pga.store.tables.sessions import anonymous_refusals, throttle, web_sessions
from pga.store.tables.sharing import shares

MOST_ATTEMPTS: Final = 5
LEASE: Final = timedelta(minutes=5)
AT_ONCE: Final = 50

QUEUED: Final = select(outbox).where(outbox.c.state == "queued")
THESE: Final = QUEUED.where(among(outbox.c.id, "messages"))
OF_ACCOUNT: Final = QUEUED.where(outbox.c.account == bindparam("account"))
ADDRESSED: Final = (
    select(outbox, accounts.c.email, accounts.c.language)
    .join(accounts, accounts.c.id == outbox.c.account)
    .where(outbox.c.state == "queued", accounts.c.state == "active")
    .order_by(outbox.c.made_at, outbox.c.id)
    .limit(AT_ONCE)
)
PASSED_SHARES: Final = (
    select(shares.c.id).where(shares.c.ended_at.is_(None), shares.c.valid_until < bindparam("today")).limit(1000)
)
ENDED: Final = (
    select(cases.c.reference)
    .where(
        or_(
            cases.c.state.in_(("closed", "rejected")),
            and_(cases.c.state == "aftercare", cases.c.due_term == "aftercare", cases.c.due_on < bindparam("today")),
        ),
        cases.c.changed_at < bindparam("before"),
    )
    .limit(AT_ONCE)
)
"""Cases that ended, or whose aftercare did, and in which nothing happened since a moment."""
HELD: Final = select(jobs.c.ref, jobs.c.leased_until).where(jobs.c.id == bindparam("job_id"))
KNOWN: Final = select(jobs.c.id).where(jobs.c.id == bindparam("job_id"))
NEXT: Final = (
    select(jobs)
    .where(
        jobs.c.done_at.is_(None),
        jobs.c.due_at <= bindparam("now"),
        jobs.c.attempts < MOST_ATTEMPTS,
        func.coalesce(jobs.c.leased_until, "") <= bindparam("now"),
    )
    .order_by(jobs.c.due_at, jobs.c.id)
    .limit(1)
)


class Job(NamedTuple):
    """One thing to do: its key (never planned twice), its kind, and what it is about (an id)."""

    key: str
    kind: str
    ref: str


def queued(tx: Transaction, messages: Collection[str]) -> list[Row[Any]]:
    """Those of these messages that were not marked as sent."""
    return tx.rows(THESE, {"messages": sorted(messages)})


def queued_for(tx: Transaction, account: str) -> list[Row[Any]]:
    """The messages to one account that were not sent."""
    return tx.rows(OF_ACCOUNT, {"account": account})


def addressed(tx: Transaction) -> list[Row[Any]]:
    """The oldest messages that can go, with the address and language of their readers; of active accounts only."""
    return tx.rows(ADDRESSED)


def passed_shares(tx: Transaction, today: str) -> list[str]:
    """Shares that passed their date and were not ended, a thousand at most."""
    return [row.id for row in tx.rows(PASSED_SHARES, {"today": today})]


def ended(tx: Transaction, today: str, before: str) -> list[str]:
    """References of cases that can be blocked."""
    return [row.reference for row in tx.rows(ENDED, {"today": today, "before": before})]


def plan(tx: Transaction, job: Job, now: datetime) -> None:
    """Plan a job, unless it was planned before."""
    if tx.row(KNOWN, {"job_id": job.key}) is None:
        values = {"id": job.key, "kind": job.kind, "ref": job.ref, "due_at": moment(now), "attempts": 0}
        tx.run(insert(jobs), values)


def claim(tx: Transaction, now: datetime, kinds: Collection[str] = ()) -> Row[Any] | None:
    """Take the next job, of some kinds or of any, for five minutes; whoever dies with it gives it back by then."""
    row = tx.row(NEXT.where(jobs.c.kind.in_(kinds)) if kinds else NEXT, {"now": moment(now)})
    if row is not None:
        taken = {"leased_until": moment(now + LEASE), "attempts": row.attempts + 1}
        tx.run(update(jobs).where(jobs.c.id == row.id).values(**taken))
    return row


def hold(tx: Transaction, name: str, holder: str, now: datetime) -> bool:
    """Keep what only one worker does at a time, until released or for five minutes; false when another has it."""
    row = tx.row(HELD, {"job_id": name})
    values = {"ref": holder, "leased_until": moment(now + LEASE)}
    if row is None:
        never_due = {"kind": name, "due_at": moment(now), "attempts": MOST_ATTEMPTS, "done_at": moment(now)}
        tx.run(insert(jobs), {"id": name, **never_due, **values})
    elif row.ref == holder or (row.leased_until or "") <= moment(now):
        tx.run(update(jobs).where(jobs.c.id == name).values(**values))
    else:
        return False
    return True


def release(tx: Transaction, name: str) -> None:
    """Somebody else may."""
    tx.run(update(jobs).where(jobs.c.id == name).values(leased_until=None))


def finish(tx: Transaction, job_id: str, now: datetime, error: str = "") -> None:
    """The job is done, or failed and will be tried again; ``error`` is the name of a class, never a text."""
    values: dict[str, Any] = {"error": error or None, "leased_until": None}
    values |= {"due_at": moment(now + LEASE)} if error else {"done_at": moment(now)}
    tx.run(update(jobs).where(jobs.c.id == job_id).values(**values))


def unfinished(tx: Transaction, kinds: Collection[str]) -> list[Row[Any]]:
    """Jobs of these kinds that are not done, those that were given up as well."""
    return tx.rows(select(jobs).where(jobs.c.kind.in_(kinds), jobs.c.done_at.is_(None)))


def due_again(tx: Transaction, kinds: Collection[str], now: datetime) -> None:
    """What failed or was given up, of these kinds, is due now, and counts as not tried."""
    stopped = or_(jobs.c.error.is_not(None), jobs.c.attempts >= MOST_ATTEMPTS)
    nobody_has_it = func.coalesce(jobs.c.leased_until, "") <= moment(now)
    these = jobs.c.kind.in_(kinds), jobs.c.done_at.is_(None), stopped, nobody_has_it
    tx.run(update(jobs).where(*these).values(due_at=moment(now), attempts=0, leased_until=None))


def failed(tx: Transaction) -> list[Row[Any]]:
    """Jobs that were given up."""
    return tx.rows(select(jobs).where(jobs.c.done_at.is_(None), jobs.c.attempts >= MOST_ATTEMPTS))


def sweep(tx: Transaction, now: datetime) -> None:
    """Throw away what nobody needs: ended sessions, old counters, finished jobs of more than a month."""
    day_ago, month_ago = moment(now - timedelta(days=1)), moment(now - timedelta(days=31))
    tx.run(delete(web_sessions).where(web_sessions.c.created_at < day_ago))
    tx.run(delete(throttle).where(throttle.c.last_at < month_ago))
    tx.run(delete(anonymous_refusals).where(func.substr(anonymous_refusals.c.id, 18) < day_ago[:16]))
    tx.run(delete(jobs).where(jobs.c.done_at < month_ago))
