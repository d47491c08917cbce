"""Many valid cases, quickly: told, coded, sealed, wrapped; one record per thousand cases, as an import would do it.

Nothing is skipped: every row has its change line under the newest record, every coded row its code, every identity
and BSN its own data key, wrapped for each organisation that the signed rules entitle. The guards of the database stay
on. Only while it is filled does the database not wait for the disk, and the identifiers rise instead of being random.
"""

import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import insert, text

from bench.rows import BulkTransaction, Rows, identifiers
from pga.chain import Chain
from pga.clock import moment
from pga.entering import SIGNABLE
from pga.home import Home
from pga.rulebook import Rulebook
from pga.sealing import Sealing
from pga.store import counts, people
from pga.store.codes import Proof
from pga.store.engine import Transaction, head_lock
from pga.store.scopes import KEPT
from pga.store.tables.cases import case_members, case_parties, cases, person_link, sealed_text
from pga.store.tables.keyring import data_wraps
from privacy.keys.contexts import Compartment, DocumentContext, WrapContext
from privacy.keys.derive import person_code
from privacy.keys.index import bits_for, blind, is_bsn, name_and_birth
from privacy.keys.keyring import new_data_key, rules_id, seal_document, wrap_data_key
from privacy.ledger.record import Record, Subject
from workflows import WORKFLOWS

VERSION: Final = 4
"""Step it when other rows come out of here: kept homes are then made anew."""

BATCH: Final = 1_000
SUBMITTER: Final = "lisa.ll2"
DAYS: Final = 365
YEARS: Final = 5
"""Over how many years the generated cases were opened."""
BORN: Final = date(1990, 1, 1)
CACHE: Final = "-1048576"
"""KiB of pages that SQLite may keep while a home is filled (1 GiB)."""

SOUGHT: Final = "999950009"
"""A made-up BSN that exactly one generated case has, the one half-way."""


def numbers() -> Iterator[str]:
    """BSNs of the fictitious range that pass the elfproef, again and again, without ``SOUGHT``."""
    found = [n for n in map(str, range(999_900_000, 1_000_000_000)) if is_bsn(n) and n != SOUGHT]
    while True:
        yield from found


def fill(home: Home, number: int) -> None:
    """Add so many cases to a home with rules in force and without cases. Raises as the store does."""
    bsns, made = numbers(), 0
    maker = None
    with hurried(home) as tx:
        while made < number:
            size = min(BATCH, number - made)
            maker = maker or _Maker(home, tx)
            maker.write({place: _bsn(bsns, place, number) for place in range(made, made + size)})
            made += size
        if maker is not None:
            maker.count()
    home.store.close()  # with the hurried connection; the next one is made as the product makes it
    analyse(home)


def analyse(home: Home) -> None:
    """Tell the query planner what is there now."""
    with home.store.engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()


def _bsn(bsns: Iterator[str], place: int, number: int) -> str:
    return SOUGHT if place == number // 2 else next(bsns)


@contextmanager
def hurried(home: Home) -> Iterator[Transaction]:
    """One connection and transaction for all records, that does not wait for the disk."""
    with home.store.engine.connect() as connection, head_lock(connection):
        on_sqlite = connection.dialect.name == "sqlite"
        if on_sqlite:
            _without_waiting(connection.connection.driver_connection)
        connection.info["spent"] = False
        connection.begin()
        if on_sqlite:
            yield BulkTransaction(connection, home.store.register)
        else:
            connection.execute(text("SET LOCAL synchronous_commit = off"))
            yield Transaction(connection, home.store.register)
        connection.commit()


def _without_waiting(sqlite: Any) -> None:
    for schema in ("main", "keyring"):
        sqlite.execute(f"PRAGMA {schema}.synchronous=OFF")
        sqlite.execute(f"PRAGMA {schema}.cache_size={CACHE}")


class _Maker:
    """Makes cases under one record at a time; keys, rules and entitled organisations are looked up once."""

    def __init__(self, home: Home, tx: Transaction) -> None:
        self.home, self.tx, self.now = home, tx, home.clock.now()
        proof, today = Proof(home.code), self.now.date()
        self.verified = Rulebook(home, SIGNABLE).in_force(tx, proof, today)["pga"]
        self.rules, self.chain = rules_id(self.verified), Chain(home)
        self.rooms = Sealing(tx, proof, home, self.verified, today.isoformat())
        account = people.account_named(tx, proof, SUBMITTER)
        if account is None:
            raise LookupError(SUBMITTER)
        self.account, self.owner, self.today = account.id, account.organisation, today.isoformat()
        self.states = [(s.key, s.final) for s in WORKFLOWS["pga_case"].states if s.key not in KEPT]
        self.bits = bits_for(self.verified.document.access.population, indexes=2)
        self.keys = {category: self._recipients(category) for category in ("C01", "C02")}
        tables = (cases, case_parties, person_link, case_members, sealed_text)
        self.rows = {table: Rows(home, table) for table in tables}
        self.wraps: list[dict[str, Any]] = []
        self.codes: set[str] = set()
        self.counted: Counter[tuple[str, str, str, str]] = Counter()
        self.ids = identifiers(0)
        self.by_bsn = cache(lambda bsn: (self._index("bsn", bsn), person_code(home.root, bsn)))
        self.by_name = cache(lambda value: self._index("name", value))

    def write(self, people_in: dict[int, str]) -> None:
        """Told first, then every row. ``people_in``: place of the case -> BSN."""
        for place, bsn in people_in.items():
            self._case(place, bsn)
        told, mac = self.chain.tell(self.tx, self._record(), self.now)
        for rows in self.rows.values():
            rows.write(self.tx)
        self.tx.run(insert_wraps(), self.wraps)
        self.wraps, self.codes = [], set()
        self.chain.settle(told, mac)

    def _index(self, name: str, value: str) -> int:
        return blind(self.home.root, name, 1, self.home.id, value, self.bits)

    def _case(self, place: int, bsn: str) -> None:
        case_id, party, rows = next(self.ids), next(self.ids), self.rows
        state, final = self.states[place % len(self.states)]
        reason, theme, opened_at = self._kind(place)
        self.counted[state, reason, theme, opened_at] += 1
        due = None if final else (self.now.date() + timedelta(days=place % DAYS)).isoformat()
        rows[cases].add(
            id=case_id,
            reference=f"PGA-N{place:07d}",
            cooperation="pga",
            workflow="pga_case",
            state=state,
            reason=reason,
            theme=theme,
            regime="",
            bringing_organisation=self.owner,
            opened_at=opened_at,
            due_on=due,
            due_term=None if final else "pick_up",
            changed_at=moment(self.now),
        )
        name, born = f"Bewoner {place} Verzonnen{place % 500} (fictief)", BORN + timedelta(days=place % 9_000)
        by_bsn, code = self.by_bsn(bsn)
        by_name = self.by_name(name_and_birth(name, born))
        rows[case_parties].add(id=party, case_id=case_id, capacity="subject", bsn_index=by_bsn, name_index=by_name)
        self.codes.add(code)
        rows[person_link].add(id=next(self.ids), party=party, person_code=code)
        rows[case_members].add(
            id=next(self.ids),
            case_id=case_id,
            account=self.account,
            organisation=self.owner,
            function="submitter",
            valid_from=self.today,
        )
        identity = {"name": name, "born": born.isoformat(), "address": "Fictiestraat 1"}
        self._seal(case_id, party, "C01", "identity", identity)
        self._seal(case_id, party, "C02", "bsn", {"bsn": bsn})

    def _kind(self, place: int) -> tuple[str, str, str]:
        """Reason, theme and moment of submission: every mixture of them, in each state and over some years."""
        block, document = place // len(self.states), self.verified.document
        reasons, themes = document.reasons, document.themes
        reason, theme = reasons[block % len(reasons)].id, themes[block // 2 % len(themes)].id
        return reason, theme, moment(self.now - timedelta(days=365 * (block // 3 % YEARS)))

    def count(self) -> None:
        """The counters that the product keeps along with its cases."""
        for (state, reason, theme, opened_at), number in self.counted.items():
            case = {"cooperation": "pga", "state": state, "reason": reason, "theme": theme, "ended_as": None}
            counts.count(self.tx, case | {"opened_at": opened_at}, number)

    def _seal(self, case_id: str, party: str, category: str, kind: str, fields: dict[str, str]) -> None:
        key, document = new_data_key(), next(self.ids)
        compartment = Compartment(case_id, self.owner, category, party, 1)._asdict()
        places = {"home": self.home.id, "cooperation": "pga", **compartment}
        context = DocumentContext(document_id=document, kind=kind, about=party, doc_version=1, corrects="", **places)
        blob = seal_document(key, context, fields, rules_id=self.rules)
        self.rows[sealed_text].add(id=document, **compartment, kind=kind, about=party, doc_version=1, blob=blob)
        for recipient, organisation_key in self.keys[category]:
            wrap = wrap_data_key(organisation_key, WrapContext(recipient=recipient, **places), key, rules_id=self.rules)
            found = {"recipient": recipient, "key_id": wrap.key_id.hex(), "sealed": wrap.blob}
            self.wraps.append({**compartment, **found})

    def _recipients(self, category: str) -> list[tuple[str, Any]]:
        document = self.verified.document
        return [
            (party, self.rooms.keys_of(party).organisation_key(category))
            for party in sorted(document.parties)
            if party == self.owner
            or (category in self.rooms.always(self.owner, party) and category in document.entitled(party))
        ]

    def _record(self) -> Record:
        return Record(
            seq=0,
            at="",
            event_id=uuid.uuid4().hex,
            trace_id="bench",
            home=self.home.id,
            kind="system",
            capability="pga_case.submit",
            outcome="allowed",
            reason="allowed",
            actor="system",
            cooperation="pga",
            rules_digest=self.verified.digest,
            changes=tuple(change for rows in self.rows.values() for change in rows.changes),
            subjects=tuple(Subject(person_code=code, categories=("C01", "C02")) for code in sorted(self.codes)),
        )


@cache
def insert_wraps() -> Any:
    """The statement that adds wraps."""
    return insert(data_wraps)
