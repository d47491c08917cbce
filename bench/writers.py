"""P9, P10 and looks per second: processes that write at the same time, on both engines.

The works are those of ``writing.py``, each process in a loop without pause against one home: a look, a change with its
record in the chain, and the same change without record or with a row in a plain log.
"""

import multiprocessing as mp
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench import town
from bench.measure import Line
from bench.writing import Job, begin, rows_for
from pga.gate import Gate
from pga.queries.cases import MyWork
from pga.settings import Settings
from tests import engines

MOST: Final = 8
"""Most processes at the same time."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What the processes did together: per second, and how long one took (ms)."""

    per_second: float
    median: float
    p99: float


Rates = dict[str, Rate]
"""By kind of work."""

KINDS: Final = ("look", "chained", "plain", "logged")


def measure(folder: Path, processes: tuple[int, ...], seconds: float) -> list[Line]:
    """Both engines. ``processes``: how many at a time; 1 and 8 are among them."""
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
    rows = rows_for(home, MOST)
    home.store.close()

    def run(kind: str, number: int) -> Rate:
        job = Job(settings=settings, kind=kind, token=visit.token, references=references, rows=rows, seconds=seconds)
        return together(job, number, begin)

    rates = {number: {kind: run(kind, number) for kind in KINDS} for number in processes}
    targets = _sqlite(rates) if engine == "SQLite" else _postgresql(rates)
    looks = [_looks(engine, number, rate["look"]) for number, rate in rates.items()]
    return [*looks, *(line for number, rate in rates.items() for line in _writes(engine, number, rate)), *targets]


def _writes(engine: str, processes: int, rates: Rates) -> Iterator[Line]:
    """How many changes with their record, beside the same number of hands without one and with a plain log row."""
    for kind, name in (("plain", "/s without any record"), ("logged", "/s with a row in a plain log")):
        yield Line(
            goal="",
            what=f"{engine}: chained writes, {processes} process(es)",
            ours=rates["chained"].per_second,
            unit="/s",
            beside=name,
            theirs=rates[kind].per_second,
            ratio=rates["chained"].per_second / rates[kind].per_second,
        )


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


def _each(rates: dict[int, Rates], kind: str) -> dict[int, Rate]:
    return {number: found[kind] for number, found in rates.items()}


def _sqlite(rates: dict[int, Rates]) -> list[Line]:
    chained, plain = _each(rates, "chained"), _each(rates, "plain")
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


def _postgresql(rates: dict[int, Rates]) -> list[Line]:
    chained, plain = _each(rates, "chained"), _each(rates, "plain")
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


Begin = Callable[[Job, int], Callable[[], object]]
"""What a process does again and again: made there, from what it is given and its place among the others."""


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
