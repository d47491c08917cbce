"""P14: the access report of one person with a year of lines about him, in a large ledger beside one of ten thousand."""

import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import select

from bench import generate, kept, town
from bench.ledgers import a_look
from bench.measure import Line, Work, beside, interleaved
from pga.chain import Chain
from pga.clock import from_moment
from pga.commands.approach import Notify
from pga.gate import Gate
from pga.home import Home
from pga.queries.access import ReadAccessReport
from pga.store import ledger as stored
from pga.store.engine import Transaction
from pga.store.tables.cases import case_parties, cases, person_link, sealed_text
from pga.store.tables.people import accounts
from privacy.ledger.record import Disclosure, Record, Subject

SMALL: Final = 10_000
CASES: Final = 200
LINES: Final = 4_400
"""Records about him, spread over the ledger: a coordinator's list, twenty times on each of 220 days (users.md 6)."""
DAYS: Final = 220
OFFICER: Final = "petra.privacy"
DIRECTOR: Final = "anna.process"


@dataclass(frozen=True, slots=True)
class Person:
    """Of whom the report is."""

    case: str
    case_id: str
    version: int
    party: str
    code: str
    shown: str


def measure(folder: Path, large: int, calls: int) -> list[Line]:
    """Through the gate: gathered in parts, decided, told."""
    works: dict[str, tuple[Work, int]] = {}
    for name, number in {"small": SMALL, "large": large}.items():
        home = kept.home_of(folder / name, number, "subject", fill, each=kept.RECORD)
        with home.store.transaction() as tx:
            newest = from_moment(stored.head(tx).at)  # type: ignore[union-attr]
            person = _person(tx)
        gate = Gate(replace(home, clock=town.Still(newest + timedelta(days=1))))
        visit = town.visit_of(gate, OFFICER)
        query = ReadAccessReport(of_case=person.case, party=person.party)
        if len(gate.look(visit, query).lists[0].days) < DAYS - 1:
            raise RuntimeError("the report must tell of the list on every day")
        works[name] = (lambda gate=gate, visit=visit, query=query: gate.look(visit, query), calls)
    us = interleaved(works)
    what = f"access report over {LINES:,} lines, {large:,} records"
    return [beside("P14", what, us["large"], us["small"], f"the same at {SMALL:,}", limit=5.0, way="<=", unit="us")]


def _person(tx: Transaction) -> Person:
    case = tx.rows(select(cases).where(cases.c.state == "intake").order_by(cases.c.reference))[0]
    party = tx.rows(select(case_parties).where(case_parties.c.case_id == case.id))[0].id
    code = tx.rows(select(person_link).where(person_link.c.party == party))[0].person_code
    shown = tx.rows(select(sealed_text).where(sealed_text.c.case_id == case.id, sealed_text.c.kind == "identity"))[0]
    return Person(case.reference, case.id, case.version, party, code, shown.id)


def fill(home: Home, number: int) -> None:
    """Cases, somebody who is told of his, and so many records over the days to come, those about him in between."""
    generate.fill(home, CASES)
    with home.store.transaction() as tx:
        person = _person(tx)
        (director,) = [row.id for row in tx.rows(select(accounts).where(accounts.c.username == DIRECTOR))]
    gate, today = Gate(home), home.clock.now().date().isoformat()
    told = Notify(
        case=person.case,
        version=person.version,
        act_key=uuid.uuid4().hex,
        party=person.party,
        channel="talk",
        told_on=today,
    )
    gate.act(town.visit_of(gate), told)
    chain, sample, began, each = Chain(home), a_look(home), home.clock.now(), max(1, number // LINES)
    listed = _listed(sample, person, director)
    with generate.hurried(home) as tx:
        for place in range(number):
            record = replace(listed if place % each == 0 else sample, event_id=uuid.uuid4().hex)
            done = chain.tell(tx, record, began + spread(place, number))
        chain.settle(*done)
    home.store.close()
    generate.analyse(home)


def spread(place: int, number: int) -> timedelta:
    """How long after the first of so many records this one is told; ``place`` from 0."""
    return timedelta(days=DAYS * place / number)


def _listed(sample: Record, person: Person, director: str) -> Record:
    """A look at a list of fifty cases, in which he stands."""
    others = tuple(Subject(person_code=uuid.uuid4().hex * 2, categories=("C01",)) for _ in range(49))
    shown = tuple(Disclosure(str(uuid.uuid4()), 1, "identity", "C01") for _ in range(49))
    return replace(
        sample,
        capability="work.list",
        actor=director,
        case_id=None,
        cooperation="",
        disclosed=(*shown, Disclosure(person.shown, 1, "identity", "C01")),
        subjects=(*others, Subject(person_code=person.code, categories=("C01",))),
    )
