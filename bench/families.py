"""Persons of referrals: the overview of a family of twelve, and search and lists with a million persons in the home.

The home of the search is the played town of both cooperations with so many PGA cases beside it, each with a person
(``bench.generate``). What somebody may not read must not cost more, or less, than what is not there: a street that is
protected stands beside a street that nobody lives in.
"""

import json
import secrets
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bench import kept, town
from bench.measure import Line, Work, beside, interleaved
from pga.actor import Visit
from pga.clock import SystemClock
from pga.commands.corv import ReceiveCorv
from pga.commands.persons import ProtectAddress, RelatePersons
from pga.corvfile import message
from pga.demo import build
from pga.gate import Gate
from pga.home import Home
from pga.queries.cases import MyWork, ReadCase
from pga.queries.persons import ReadPersons
from pga.queries.searching import SearchCases
from pga.settings import Settings

INTAKE: Final = "ilse.ll2"
LEADER: Final = "tom.ll2"
FAMILY: Final = 12
PAIR: Final = 2
SMALL: Final = 1_000
STREET: Final = "Schuilplaatsweg"
"""Where somebody is whose address is protected."""
NOWHERE: Final = "Nergenshofstraat"
"""A street that nobody lives in."""
SCHEMA: Final = """
PRAGMA journal_mode=TRUNCATE;
PRAGMA synchronous=EXTRA;
CREATE TABLE person (id INTEGER PRIMARY KEY, case_id INTEGER, nonce BLOB, said BLOB);
CREATE INDEX of_case ON person (case_id);
CREATE TABLE relation (one INTEGER, kind TEXT, other INTEGER, case_id INTEGER);
CREATE INDEX of_family ON relation (case_id);
CREATE TABLE seen (who TEXT, case_id INTEGER);
CREATE TABLE session (token TEXT PRIMARY KEY, account TEXT);
INSERT INTO session VALUES ('t', 'ilse');
"""
FIELDS: Final = ("name", "born", "address", "phone")


def both(folder: Path) -> Home:
    """The played town of both cooperations."""
    return build(Settings(home=folder), SystemClock(), referrals=True)


def measure(folder: Path, sizes: tuple[int, ...], calls: int) -> list[Line]:
    """The overview of a family, and search and lists at each of these numbers of persons beside 1,000."""
    return [*_overview(folder, calls), *_searching(folder, sizes, calls)]


def family(gate: Gate, visit: Visit, number: int) -> str:
    """The reference of a referral with so many people, each a child of the first."""
    named = [
        {"role": "child_witness" if place else "victim", "name": f"Persoon {place} Verzonnen (fictief)",
         "born": f"19{70 + place}-02-01", "address": f"Fictieflaan {place}", "phone": f"06-000000{place:02d}"}
        for place in range(number)
    ]
    said = {"message_id": f"BENCH-{secrets.token_hex(8)}", "incident_at": "2026-01-05", "urgency": "regular"}
    raw = json.dumps({**said, "summary": "Ruzie (fictief)", "persons": named}).encode()
    reference = gate.act(visit, ReceiveCorv(act_key=_key(), message=message(raw))).reference
    first, *others = (line.id for line in gate.look(visit, ReadPersons(case=reference)).persons)
    for other in others:
        people = {"from_party": first, "to_party": other, "kind": "parent_of", "since": ""}
        gate.act(visit, RelatePersons(**_at(gate, visit, reference), **people))
    return reference


def _at(gate: Gate, visit: Visit, reference: str) -> dict[str, Any]:
    return {"case": reference, "version": gate.look(visit, ReadCase(case=reference)).version, "act_key": _key()}


def _key() -> str:
    return secrets.token_urlsafe(18)


class Twin:
    """The overview by hand: a session, plain rows, each text under AES-256-GCM with one cached key, and one durable row
    that says who looked. No rules, no walls, nothing proven.
    """

    def __init__(self, path: Path, number: int) -> None:
        self.db, self.key = sqlite3.connect(path), AESGCM(AESGCM.generate_key(256))
        self.db.executescript(SCHEMA)
        for place in range(number):
            nonce, said = secrets.token_bytes(12), json.dumps(dict.fromkeys(FIELDS, f"Persoon {place} (fictief)"))
            sealed = self.key.encrypt(nonce, said.encode(), b"")
            self.db.execute("INSERT INTO person VALUES (?, 1, ?, ?)", (place, nonce, sealed))
            self.db.execute("INSERT INTO relation VALUES (0, 'parent_of', ?, 1)", (place,))
        self.db.commit()

    def look(self) -> tuple[list[dict[str, str]], list[tuple[Any, ...]]]:
        """The people and how they stand to one another."""
        ((who,),) = self.db.execute("SELECT account FROM session WHERE token = 't'")
        self.db.execute("INSERT INTO seen VALUES (?, 1)", (who,))
        self.db.commit()
        rows = self.db.execute("SELECT nonce, said FROM person WHERE case_id = 1").fetchall()
        people = [json.loads(self.key.decrypt(nonce, said, b"")) for nonce, said in rows]
        return people, self.db.execute("SELECT one, kind, other FROM relation WHERE case_id = 1").fetchall()


def _overview(folder: Path, calls: int) -> list[Line]:
    gate = Gate(both(folder / "families"))
    visit = town.visit_of(gate, INTAKE)
    wide, narrow = family(gate, visit, FAMILY), family(gate, visit, PAIR)
    twin = Twin(folder / "twin.db", FAMILY)
    us = interleaved({"twelve": (_reads(gate, visit, wide), calls), "two": (_reads(gate, visit, narrow), calls),
                      "twin": (twin.look, calls)})
    said = f"family overview, {FAMILY} people"
    return [
        beside("", said, us["twelve"], us["two"], f"the same of {PAIR}", limit=3.0, way="<=", unit="us"),
        beside("", said, us["twelve"], us["twin"], "plain twin, one key", limit=100.0, way="<=", unit="us"),
    ]


def _reads(gate: Gate, visit: Visit, reference: str) -> Work:
    return lambda: gate.look(visit, ReadPersons(case=reference))


def _searching(folder: Path, sizes: tuple[int, ...], calls: int) -> list[Line]:
    works: dict[str, tuple[Work, int]] = {}
    for size in (SMALL, *sizes):
        gate = Gate(kept.home_of(folder / f"persons-{size}", size, kind="both", found=both))
        _protect(gate)
        visit = town.visit_of(gate, LEADER)
        if gate.look(visit, SearchCases(workflow="referral", text=STREET)).found:
            raise LookupError(f"{STREET} is found by who may not read it")
        for what, query in (("protected street", _search(STREET)), ("street of nobody", _search(NOWHERE)),
                            ("list of referrals", MyWork(workflow="referral"))):
            works[f"{what} {size}"] = (_looks(gate, visit, query), calls)
    us = interleaved(works)
    return [line for size in sizes for line in _of_size(size, us)]


def _of_size(size: int, us: dict[str, float]) -> list[Line]:
    found, said = us[f"protected street {size}"], f"{size:,} persons"
    nobody, name = us[f"street of nobody {size}"], "a street that nobody lives in"
    lines = [beside("", f"search for a protected street, {said}", found, nobody, name, limit=1.15, way="<=", unit="us")]
    for what in ("protected street", "list of referrals"):
        ours, small = us[f"{what} {size}"], us[f"{what} {SMALL}"]
        there = f"the same at {SMALL:,}"
        lines.append(beside("P12", f"{what}, {said}", ours, small, there, limit=1.3, way="<=", unit="us"))
    return lines


def _search(text: str) -> SearchCases:
    return SearchCases(workflow="referral", text=text)


def _looks(gate: Gate, visit: Visit, query: Any) -> Callable[[], object]:
    return lambda: gate.look(visit, query)


def _protect(gate: Gate) -> None:
    """Somebody whose address is protected comes into the home."""
    visit = town.visit_of(gate, INTAKE)
    reference = family(gate, visit, PAIR)
    (whom, *_) = gate.look(visit, ReadPersons(case=reference)).persons
    today = gate.today()
    hiding = {"address": f"{STREET} 71", "stays_at": "", "phone": "", "places": "", "why": "Bedreigd (fictief)"}
    days = {"started_on": today.isoformat(), "review_on": today.replace(year=today.year + 1, day=1).isoformat()}
    gate.act(visit, ProtectAddress(**_at(gate, visit, reference), party=whom.id, level="secret", **hiding, **days))
