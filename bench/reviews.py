"""P14 and P15: what a reviewer asks of a large ledger, and one more record at its end, beside a ledger of 10,000."""

import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import select

from bench import generate, kept, town
from bench.ledgers import a_look
from bench.measure import Line, Work, beside, interleaved
from pga.actor import Visit
from pga.chain import Chain
from pga.clock import from_moment
from pga.commands.look_review import FillByJob
from pga.gate import Gate
from pga.home import Home
from pga.queries import Query
from pga.queries.ledger import ReadLedger
from pga.queries.look_review import ReadDesk
from pga.store import ledger as stored
from pga.store.tables.cases import cases
from pga.store.tables.people import accounts
from privacy.ledger.record import Record

SMALL: Final = 10_000
CASES: Final = 1_000
REVIEWER: Final = "petra.privacy"
COLLEAGUE: Final = "anna.process"
QUIET: Final = timedelta(days=91)
WORKED: Final = 10
A_DAY: Final = 200
"""Days on which so many looks were told, that long after the others; the desk reads 92 days back and no further."""
RARE: Final = 1_000
"""One record in so many is a refusal; the others are looks and, one in five, acts."""


def measure(folder: Path, large: int, calls: int) -> list[Line]:
    """Pages of the ledger through the gate, and the record of one more look, durable. The desk has ten days on it."""
    works: dict[str, tuple[Work, int]] = {}
    found, us = list[Line](), dict[str, float]()
    homes = {}
    for name, number in {"small": SMALL, "large": large}.items():
        old = kept.home_of(folder / name, number, "ledger", fill, each=kept.RECORD)
        homes[name], us[f"filling {name}"] = at_work(old)
    for name, home in homes.items():  # sessions begin when all are filled: that takes longer than one may stand idle
        gate = Gate(home)
        visit = town.visit_of(gate, REVIEWER)
        for what, query in reviews().items():
            works[f"{what} {name}"] = (lambda gate=gate, visit=visit, query=query: gate.look(visit, query), calls)
        works[f"append {name}"] = (appending(home), calls * 5)
    us |= interleaved(works)
    limits = {"of one case": 50.0, "newest": 5.0, "of one colleague": 5.0}
    found += [
        beside(
            "P14",
            f"ledger page {what}, {large:,} records",
            us[f"{what} large"],
            us[f"{what} small"],
            f"the same at {SMALL:,}",
            limit=limits.get(what, 5.0),
            way="<=",
            unit="us",
        )
        for what in reviews()
    ]
    filling = us["filling large"], us["filling small"]
    said = f"{WORKED} days of {A_DAY} looks put on the desk, after {large:,}"
    found.append(beside("P14", said, *filling, f"after {SMALL:,}", limit=5.0, way="<=", unit="us"))
    append = us["append large"], us["append small"]
    said = f"record of a look, durable, after {large:,}"
    return [*found, beside("P15", said, *append, f"after {SMALL:,}", limit=1.6, way="<=", unit="us")]


def reviews() -> dict[str, Query]:
    """What a privacy officer asks, by name."""
    return {
        "newest": ReadLedger(),
        "of one case": ReadLedger(case="PGA-N0000500"),
        "of one colleague": ReadLedger(colleague=COLLEAGUE),
        "of refusals": ReadLedger(kind="refusal"),
        "of one colleague's acts": ReadLedger(colleague=COLLEAGUE, kind="act"),
        "of the desk, the first": ReadDesk(),
    }


def fill(home: Home, number: int) -> None:
    """A thousand cases, and so many records about them: 1 in 49 of the colleague who is looked for."""
    generate.fill(home, CASES)
    with generate.hurried(home) as tx:
        case_ids = [row.id for row in tx.rows(select(cases.c.id).order_by(cases.c.reference))]
        known = {row.username: row.id for row in tx.rows(select(accounts.c.username, accounts.c.id))}
        others = [known[name] for name in sorted(known) if name != COLLEAGUE]
        chain, sample, now = Chain(home), a_look(home), home.clock.now()
        for place in range(number):
            actor = known[COLLEAGUE] if place % 49 == 0 else others[place % len(others)]
            record = _varied(sample, place, actor, case_ids[place % CASES])
            chain.settle(*chain.tell(tx, record, now)) if place == number - 1 else chain.tell(tx, record, now)
    home.store.close()
    generate.analyse(home)


def at_work(home: Home) -> tuple[Home, float]:
    """The same ledger three months later, with days of looks at its end that are on the desk; and the CPU (us) of
    putting them there.
    """
    with home.store.transaction() as tx:
        newest = from_moment(stored.head(tx).at)  # type: ignore[union-attr]
    _days_of_looks(home, newest + QUIET)
    later = replace(home, clock=town.Still(newest + QUIET + timedelta(days=WORKED + 1)))
    gate, began = Gate(later), time.process_time()
    while not gate.act(Visit(system=True), FillByJob()).told_before:
        pass
    took = time.process_time() - began
    if not gate.look(town.visit_of(gate, REVIEWER), ReadDesk()).lines:
        raise RuntimeError("there must be something to judge")
    return later, took * 1e6


def _days_of_looks(home: Home, first: datetime) -> None:
    with home.store.transaction() as tx:
        case_ids = [row.id for row in tx.rows(select(cases.c.id).order_by(cases.c.reference))]
        known = sorted(row.id for row in tx.rows(select(accounts.c.id)))
        chain, sample = Chain(home), a_look(home)
        for place in range(WORKED * A_DAY):
            at = first + timedelta(days=place // A_DAY, minutes=place % A_DAY)
            looked = _varied(sample, place, known[place % len(known)], case_ids[7 * place % CASES])
            told, mac = chain.tell(tx, looked, at)
        tx.commit()
        chain.settle(told, mac)


def _varied(sample: Record, place: int, actor: str, case_id: str) -> Record:
    told = replace(sample, event_id=uuid.uuid4().hex, actor=actor, case_id=case_id)
    if place % RARE == 7:
        return replace(told, kind="refusal", outcome="refused", reason="no_rule", disclosed=(), subjects=())
    if place % 5 == 0:
        return replace(told, kind="act", capability="pga_case.assess", disclosed=())
    return told


def appending(home: Home) -> Callable[[], object]:
    """Tell one more look and wait for the disk."""
    chain, sample = Chain(home), a_look(home)

    def once() -> None:
        with home.store.transaction() as tx:
            told, mac = chain.tell(tx, sample, home.clock.now())
            tx.commit()
            chain.settle(told, mac)

    return once
