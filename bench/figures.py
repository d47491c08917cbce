"""The figures page over 1,000 and 100,000 referrals, in the same rounds: it reads counters, so it does not grow.

The referrals have real rows (told, coded): their case, steps, terms and codes, and what they add to the figures; no
person and no text, of which a figure reads nothing.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert

from bench import town
from bench.generate import analyse, hurried
from bench.measure import Line, Work, beside, interleaved
from bench.rows import Rows, identifiers
from pga.actor import Visit
from pga.chain import Chain
from pga.clock import SystemClock, moment
from pga.demo import build
from pga.figures.measuring import Place, measured
from pga.figures.measuring import Rows as Referral
from pga.gate import Gate
from pga.home import Home, open_home
from pga.queries import Query
from pga.queries.figures import ExportFigures, ListFigureCases, ReadFigures
from pga.settings import Settings
from pga.store import figures
from pga.store.engine import Transaction
from pga.store.tables.cases import cases
from pga.store.tables.figures import figure_events
from pga.store.tables.progress import case_steps, case_terms
from privacy.ledger.record import Record

SMALL: Final = 1_000
LARGE: Final = 100_000
BATCH: Final = 1_000
DAYS: Final = 700
"""Over so many days the referrals came in."""
BEHIND: Final = "cases behind a number"
"""For information: that page looks at every case of its number, to show them in order."""
LEADER: Final = "tom.ll2"
ROAD: Final = (
    ("receive", "", "received", 0),
    ("check_acute", "received", "acute_check", 0),
    ("report", "acute_check", "reported", 1),
    ("acknowledge_report", "reported", "safety_assessment", 2),
    ("decide_assessment", "safety_assessment", "transfer_offered", 6),
)
"""Step, from, to, and how many days after the referral came in."""
TERMS: Final = (("acute_check", 0, 1, 0), ("vt_acknowledge", 2, 3, 1), ("vt_safety_assessment", 2, 4, 7))
"""Term, which step starts it and which ends it, and on which day it ends."""


class Maker:
    """Makes referrals under one record at a time."""

    def __init__(self, home: Home, tx: Transaction) -> None:
        self.home, self.tx, self.now, self.chain = home, tx, home.clock.now(), Chain(home)
        self.rows = {table: Rows(home, table) for table in (cases, case_steps, case_terms)}
        self.ids = identifiers(0)
        self.events: list[dict[str, Any]] = []
        self.counted: Counter[Place] = Counter()

    def write(self, places: range) -> None:
        """Told first, then every row."""
        made = [self._referral(place) for place in places]
        changes = tuple(change for rows in self.rows.values() for change in rows.changes)
        told, mac = self.chain.tell(self.tx, self._record(changes), self.now)
        for rows in self.rows.values():
            rows.write(self.tx)
        for referral in made:
            for place, number in measured(referral).items():
                self.events.append(figures.event_of(referral.case, place, number))
                self.counted[place] += number
        self.tx.run(insert(figure_events), self.events)
        self.events = []
        self.chain.settle(told, mac)

    def count(self) -> None:
        """The counters that the product keeps along."""
        for place, number in self.counted.items():
            figures.count(self.tx, "domestic_violence", place, number)

    def _referral(self, place: int) -> Referral:
        case_id, came, late = next(self.ids), self.now - timedelta(days=40 + place % DAYS), place % 7 == 0
        opened = moment(came)
        case = self._add(
            cases,
            id=case_id,
            reference=f"ZK-N{place:07d}",
            cooperation="domestic_violence",
            workflow="referral",
            state="transfer_offered",
            reason=("child_abuse", "ex_partner_violence", "unknown")[place % 3],
            theme="first_report",
            regime="",
            bringing_organisation="ll2",
            opened_at=opened,
            changed_at=opened,
        )
        steps = [self._step(case_id, *step, came=came, late=late) for step in ROAD]
        day = came.date()
        terms = [
            self._add(
                case_terms,
                id=next(self.ids),
                case_id=case_id,
                term=term,
                started_on=steps[begins].taken_at[:10],
                started_by=steps[begins].id,
                due_on=(day + timedelta(days=days)).isoformat(),
                stopped_on=steps[ends].taken_at[:10],
                stopped_by=steps[ends].id,
                suspended_days=0,
            )
            for term, begins, ends, days in TERMS
        ]
        return Referral(case, steps, terms, [])

    def _step(self, case_id: str, step: str, source: str, target: str, days: int, *, came: Any, late: bool) -> Any:
        return self._add(
            case_steps,
            id=next(self.ids),
            case_id=case_id,
            step=step,
            from_state=source,
            to_state=target,
            taken_at=moment(came + timedelta(days=days * (2 if late else 1))),
            taken_by="bench",
        )

    def _add(self, table: Any, **values: Any) -> Any:
        self.rows[table].add(**values)
        return _Row(self.rows[table].made[-1])

    def _record(self, changes: tuple[Any, ...]) -> Record:
        return Record(
            seq=0,
            at="",
            event_id=uuid.uuid4().hex,
            trace_id="bench",
            home=self.home.id,
            kind="system",
            capability="referral.receive",
            outcome="allowed",
            reason="allowed",
            actor="system",
            cooperation="domestic_violence",
            rules_digest="",
            changes=changes,
        )


class _Row:
    """A row by its columns."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(values)


def home_of(folder: Path, number: int) -> Home:
    """The demo town with so many referrals more."""
    build(Settings(home=folder), SystemClock(), referrals=True).store.close()
    home = open_home(Settings(home=folder), SystemClock())
    with hurried(home) as tx:
        maker = Maker(home, tx)
        for first in range(0, number, BATCH):
            maker.write(range(first, min(first + BATCH, number)))
        maker.count()
    home.store.close()
    analyse(home)
    return home


def measure(folder: Path, calls: int, large: int = LARGE) -> list[Line]:
    """The page, its file, and one page of the cases behind a number, at each size."""
    works: dict[str, tuple[Work, int]] = {}
    for size in (SMALL, large):
        gate = Gate(home_of(folder / str(size), size))
        visit, year = town.visit_of(gate, LEADER), str(gate.today().year)
        behind = ListFigureCases(figure="reports", part="call", period=year)
        for what, query in (("page", ReadFigures()), ("file", ExportFigures()), (BEHIND, behind)):
            works[f"{what} {size}"] = (_looking(gate, visit, query), calls)
    us = interleaved(works)
    lines = [_line(what, us[f"{what} {large}"], us[f"{what} {SMALL}"], large) for what in ("page", "file", BEHIND)]
    return [line if BEHIND not in line.what else replace(line, goal="", target="", met=None) for line in lines]


def _line(what: str, ours: float, small: float, large: int) -> Line:
    said, name = f"figures: {what}, {large:,} referrals", f"the same at {SMALL:,}"
    return beside("P16", said, ours, small, name, limit=2.0, way="<=", unit="us")


def _looking(gate: Gate, visit: Visit, query: Query) -> Callable[[], object]:
    return lambda: gate.look(visit, query)
