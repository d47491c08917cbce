"""What each writing process does again and again, for ``writers.py``.

*look*: a whole look at a case through the gate. *chained*: one guarded row changed with its record in the chain.
*plain*: one row changed in a table outside the guard, without record. *logged*: the same, with a row of who did what in
a log that nothing chains, codes or compares. The last two go on SQLite behind the same file lock, on PostgreSQL without
any lock of ours.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import (
    Column,
    Executable,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    insert,
    make_url,
    quoted_name,
    select,
    text,
    update,
)
from sqlalchemy.schema import CreateTable

from pga.actor import Visit
from pga.chain import Chain
from pga.clock import SystemClock
from pga.gate import Gate
from pga.home import Home, open_home
from pga.queries.cases import ReadCase
from pga.settings import Settings
from pga.store.tables.cases import case_answers
from pga.store.tables.sessions import throttle
from pga.store.work import Work
from privacy.ledger.record import Record

LOG: Final = Table(
    "bench_log",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", String(30), nullable=False),
    Column("actor", String(40), nullable=False),
    Column("body", String(2_000), nullable=False),
)
"""A plain log, as many programs have."""

Once = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What one process is given."""

    settings: Settings
    kind: str
    token: str
    references: tuple[str, ...]
    rows: tuple[str, ...]
    seconds: float


def begin(job: Job, place: int) -> Once:
    """One piece of work of this kind, made ready in its process. ``place``: which of the processes it is."""
    return _WORKS[job.kind](job, place)


def rows_for(home: Home, most: int) -> tuple[str, ...]:
    """The rows that *chained* changes, one for each process; the counters that the plain ones change, and their log."""
    with home.store.transaction() as tx:
        found = tx.rows(select(case_answers.c.id).order_by(case_answers.c.id).limit(most))
        counters = [{"id": f"bench {place}", "failures": 0, "last_at": "", "not_before": ""} for place in range(most)]
        tx.run(insert(throttle), counters)
        tx.commit()
    _make_log(home.settings)
    return tuple(row.id for row in found)


def _make_log(settings: Settings) -> None:
    owner = create_engine(settings.owner_url)
    with owner.begin() as connection:
        connection.execute(CreateTable(LOG))
        if settings.on_postgresql:
            role = make_url(settings.url).username or ""
            connection.execute(text(f"GRANT INSERT, SELECT ON {LOG.name} TO {quoted_name(role, quote=True)}"))
            connection.execute(text(f"GRANT USAGE ON SEQUENCE {LOG.name}_id_seq TO {quoted_name(role, quote=True)}"))
    owner.dispose()


def _looking(job: Job, place: int) -> Once:
    gate = Gate(open_home(job.settings, SystemClock()))
    visit = Visit(token=job.token, address="127.0.0.1", trace="bench")
    query = ReadCase(case=job.references[place % len(job.references)])
    return lambda: gate.look(visit, query)


def _chaining(job: Job, place: int) -> Once:
    home = open_home(job.settings, SystemClock())
    chain, mine = Chain(home), select(case_answers).where(case_answers.c.id == job.rows[place % len(job.rows)])

    def once() -> None:
        with home.store.transaction() as tx:
            row = tx.row(mine)
            if row is None:
                raise LookupError("the row to change is gone")
            changes = Work(coder=home.code)
            changes.change(case_answers, row, answer="yes")
            told, mac = chain.tell(tx, _record(home, changes), home.clock.now())
            changes.write(tx)
            tx.commit()
            chain.settle(told, mac)

    return once


def _record(home: Home, changes: Work) -> Record:
    return Record(
        seq=0,
        at="",
        event_id=uuid.uuid4().hex,
        trace_id="bench",
        home=home.id,
        kind="act",
        capability="pga_case.assess",
        outcome="allowed",
        reason="allowed",
        actor="system",
        organisation="leusden",
        cooperation="pga",
        rules_digest="0" * 64,
        rule_ids=("dir-1",),
        changes=tuple(changes.changes()),
    )


def _plainly(job: Job, place: int) -> Once:
    return _outside(job, [_count(place)])


def _logged(job: Job, place: int) -> Once:
    """The log row has as many bytes as a record of the chain."""
    home = open_home(job.settings, SystemClock())
    body = str(_record(home, Work(coder=home.code)))[:1_000]
    home.store.close()
    row = {"at": "2026-01-01T00:00:00.000000Z", "actor": uuid.uuid4().hex, "body": body}
    return _outside(job, [_count(place), insert(LOG).values(**row)])


def _count(place: int) -> Executable:
    return update(throttle).where(throttle.c.id == f"bench {place}").values(failures=throttle.c.failures + 1)


def _outside(job: Job, statements: list[Executable]) -> Once:
    if job.settings.on_postgresql:
        engine = create_engine(job.settings.url)

        def on_postgresql() -> None:
            with engine.begin() as connection:
                for statement in statements:
                    connection.execute(statement)

        return on_postgresql
    home = open_home(job.settings, SystemClock())

    def once() -> None:
        with home.store.transaction() as tx:
            for statement in statements:
                tx.run(statement)
            tx.commit()

    return once


_WORKS: Final = {"look": _looking, "chained": _chaining, "plain": _plainly, "logged": _logged}
