"""P9, P10 and looks per second: processes that write at the same time, on both engines.

Four sorts of work, each process in a loop without pause against one home. *look*: a whole look at a case through the
gate. *chained*: one guarded row changed with its record in the chain. *plain*: one row changed in a table outside the
guard, without record; on SQLite behind the same file lock, on PostgreSQL without. *noted*: that and one more row.
"""

import multiprocessing as mp
import statistics
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Executable, create_engine, insert, select, update

from bench import town
from bench.measure import Line
from pga.actor import Visit
from pga.chain import Chain
from pga.clock import SystemClock
from pga.gate import Gate
from pga.home import Home, open_home
from pga.queries.cases import MyWork, ReadCase
from pga.settings import Settings
from pga.store.tables.cases import case_answers
from pga.store.tables.sessions import throttle
from pga.store.work import Work
from privacy.ledger.record import Record
from tests import engines

MOST: Final = 8
"""Most processes at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What one process is given."""

    settings: Settings
    kind: str
    token: str
    references: tuple[str, ...]
    rows: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Rate:
    """What the processes did together: per second, and how long one took (ms)."""

    per_second: float
    median: float
    p99: float


def measure(folder: Path, processes: tuple[int, ...], seconds: float) -> list[Line]:
    """Both engines. ``processes``: how many at a time; 1 and 8 are among them, for the targets."""
    lines = _on(Settings(home=folder / "writers"), "SQLite", processes, seconds)
    databases = engines.start("postgresql", folder)
    try:
        return lines + _on(databases.empty(folder / "writers-pg"), "PostgreSQL", processes, seconds)
    finally:
        databases.stop()


def _on(settings: Settings, engine: str, processes: tuple[int, ...], seconds: float) -> list[Line]:
    home = town.build(settings, played=True)
    gate = Gate(home)
    visit = town.visit_of(gate)
    references = tuple(line.reference for line in gate.look(visit, MyWork()).cases)
    rows = _rows(home)
    home.store.close()

    def run(kind: str, number: int) -> Rate:
        job = Job(settings=settings, kind=kind, token=visit.token, references=references, rows=rows, seconds=seconds)
        return together(job, number, _begin)

    looks = {number: run("look", number) for number in processes}
    appends = {kind: {number: run(kind, number) for number in processes} for kind in ("chained", "noted", "plain")}
    targets = (_sqlite if engine == "SQLite" else _postgresql)(appends["chained"], appends["plain"])
    told = [line for number in processes for line in _appends(engine, number, appends)]
    return [*(_looks(engine, number, rate) for number, rate in looks.items()), *told, *targets]


def _appends(engine: str, number: int, rates: dict[str, dict[int, Rate]]) -> list[Line]:
    """The chained write beside the same without any record, and beside a plain row of audit."""
    ours = rates["chained"][number].per_second
    return [
        Line(
            goal="",
            what=f"{engine}: chained writes, {number} process(es)",
            ours=ours,
            unit="/s",
            beside=f"/s {name}",
            theirs=rates[kind][number].per_second,
            ratio=ours / rates[kind][number].per_second,
        )
        for kind, name in (("plain", "without a record"), ("noted", "with a plain row of audit"))
    ]


def _looks(engine: str, processes: int, rate: Rate) -> Line:
    return Line(
        goal="",
        what=f"{engine}: looks at a case, {processes} process(es)",
        ours=rate.per_second,
        unit="/s",
        beside=f"median {rate.median:.1f} ms, p99 {rate.p99:.1f} ms",
        target=">= 100 /s",
        met=rate.per_second >= 100,
    )


def _sqlite(chained: dict[int, Rate], plain: dict[int, Rate]) -> list[Line]:
    slower, share = chained[MOST].median / chained[1].median, chained[MOST].per_second / plain[MOST].per_second
    return [
        Line(
            goal="P10",
            what="SQLite: chained write, 8 processes, median",
            ours=chained[MOST].median,
            unit="ms",
            beside="ms with 1 process",
            theirs=chained[1].median,
            ratio=slower,
            target="<= 10x",
            met=slower <= 10,
        ),
        Line(
            goal="P10",
            what="SQLite: chained writes, 8 processes",
            ours=chained[MOST].per_second,
            unit="/s",
            beside="/s un-audited",
            theirs=plain[MOST].per_second,
            ratio=share,
            target=">= 0.75x",
            met=share >= 0.75,
        ),
    ]


def _postgresql(chained: dict[int, Rate], plain: dict[int, Rate]) -> list[Line]:
    share, eight = chained[1].per_second / plain[1].per_second, chained[MOST]
    return [
        Line(
            goal="P9",
            what="PostgreSQL: chained writes, 1 process",
            ours=chained[1].per_second,
            unit="/s",
            beside="/s un-audited, no lock",
            theirs=plain[1].per_second,
            ratio=share,
            target=">= 0.6x",
            met=share >= 0.6,
        ),
        Line(
            goal="P9",
            what="PostgreSQL: chained writes, 8 processes",
            ours=eight.per_second,
            unit="/s",
            beside=f"p99 {eight.p99:.1f} ms",
            target=">= 1500, 30ms",
            met=eight.per_second >= 1500 and eight.p99 <= 30,
        ),
    ]


def _rows(home: Home) -> tuple[str, ...]:
    """The rows that *chained* changes, one for each process; and the counters that *plain* changes."""
    with home.store.transaction() as tx:
        found = tx.rows(select(case_answers.c.id).order_by(case_answers.c.id).limit(MOST))
        counters = [{"id": f"bench {place}", "failures": 0, "last_at": "", "not_before": ""} for place in range(MOST)]
        tx.run(insert(throttle), counters)
        tx.commit()
    return tuple(row.id for row in found)


Begin = Callable[[Job, int], Callable[[], object]]
"""What a process does again and again: made there, from what it is given and its place among the others."""


def _begin(job: Job, place: int) -> Callable[[], object]:
    return _WORKS[job.kind](job, place)


def together(job: Job, processes: int, begin: Begin) -> Rate:
    """So many processes that begin at the same time. ``begin``: a function of a module."""
    # Each process starts clean (no connection of ours in it), with the program already imported.
    context = mp.get_context("forkserver")
    context.set_forkserver_preload(["bench.writers"])
    barrier, queue = context.Barrier(processes), context.Queue()
    started = [context.Process(target=work, args=(begin, job, place, barrier, queue)) for place in range(processes)]
    for process in started:
        process.start()
    found = [queue.get(timeout=120) for _ in started]
    for process in started:
        process.join()
    times = sorted(took for each in found for took in each)
    per_second = sum(len(each) for each in found) / job.seconds
    return Rate(per_second, statistics.median(times) * 1e3, times[int(len(times) * 0.99)] * 1e3)


def work(begin: Begin, job: Job, place: int, barrier: Any, queue: Any) -> None:
    """One process: begin together, go on for so many seconds, hand back how long each took."""
    once = begin(job, place)
    once()
    took: list[float] = []
    barrier.wait()
    end = time.perf_counter() + job.seconds
    while (start := time.perf_counter()) < end:
        once()
        took.append(time.perf_counter() - start)
    queue.put(took)


def _looking(job: Job, place: int) -> Callable[[], object]:
    gate = Gate(open_home(job.settings, SystemClock()))
    visit = Visit(token=job.token, address="127.0.0.1", trace="bench")
    query = ReadCase(case=job.references[place % len(job.references)])
    return lambda: gate.look(visit, query)


def _chaining(job: Job, place: int) -> Callable[[], object]:
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


def _plainly(job: Job, place: int) -> Callable[[], object]:
    return _unchained(job, lambda: [_counted(place)])


def _noting(job: Job, place: int) -> Callable[[], object]:
    said = {"failures": 1, "last_at": "2026-01-01T00:00:00.000Z", "not_before": ""}
    return _unchained(job, lambda: [_counted(place), insert(throttle).values(id=uuid.uuid4().hex, **said)])


def _counted(place: int) -> Executable:
    return update(throttle).where(throttle.c.id == f"bench {place}").values(failures=throttle.c.failures + 1)


def _unchained(job: Job, statements: Callable[[], list[Executable]]) -> Callable[[], object]:
    """These statements, made anew each time, in one transaction."""
    if job.settings.on_postgresql:
        engine = create_engine(job.settings.url)

        def on_postgresql() -> None:
            with engine.begin() as connection:
                for statement in statements():
                    connection.execute(statement)

        return on_postgresql
    home = open_home(job.settings, SystemClock())

    def once() -> None:
        with home.store.transaction() as tx:
            for statement in statements():
                tx.run(statement)
            tx.commit()

    return once


_WORKS: Final = {"look": _looking, "chained": _chaining, "noted": _noting, "plain": _plainly}
