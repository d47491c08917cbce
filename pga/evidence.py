"""The folder for the auditor (BIO2, ENSIA): one year as the ledger tells it, without anything of a resident.

``PARTS`` is the one list of what stands in it: a file, the capabilities whose records it is made of, and its columns.
Whoever builds something that an auditor asks for adds a line there. What each party provided to others stands in a
file of its own (``pga.disclosing``). Cases are ids, people at work user names.
"""

import csv
import hashlib
import io
import json
import platform
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from typing import Any, Final

from pga import VERSION, checkpoints
from pga.clock import end_of, local_day, moment, year_bounds
from pga.commands.access import RecordEvidence
from pga.disclosing import lines
from pga.founding import SHELL
from pga.gate import Gate
from pga.noted import BY_OFFICER, EXPORTS, INTEGRITY, KEEPING, NIGHTLY, RULES_AND_KEYS
from pga.store import evidence as store
from pga.store import ledger as stored_ledger
from pga.store import people, rules, subjects
from pga.store.codes import Proof
from pga.store.migrate import stands_on
from pga.verifying import verify_home
from privacy.ledger.profiles import plain_cell
from privacy.ledger.record import Record
from privacy.rules.document import parse
from privacy.rules.emergency import DETAIL
from workflows.look_review import LOOK_REVIEW

FORMAT: Final = "pga-evidence/1"
SPAN: Final = 2_000
"""Records of the ledger that are gone through in one transaction."""
QUARTERS: Final = (("Q1", 3, 31), ("Q2", 6, 30), ("Q3", 9, 30), ("Q4", 12, 31))
READ_AT: Final = ("list", "read", "judged", "figures")
"""Pages of the desk on which a reviewer reads what others looked at."""
GIVES: Final = frozenset({"role.approve", "home.init"})
"""What makes a role count; ``TURNED`` writes it again, and anything else takes it away or leaves it proposed."""

Row = dict[str, str]


def _told(*names: str) -> Callable[[Record], Row]:
    return lambda record: {name: record.details.get(name, "") for name in names}


def _opened(record: Record) -> Row:
    """The record names one case; an act can open more of the same person."""
    made = sum((one.table, one.op) == ("emergency_openings", "C") for one in record.changes)
    return {"case": record.case_id or "", "cases_opened": str(made), **_told(DETAIL)(record)}


def _verified(record: Record) -> Row:
    """A verification by who runs the server is not one by somebody who does not (BIO2 8.15.06): told apart."""
    by = {BY_OFFICER: "officer", NIGHTLY: "on the server"}.get(record.capability, "")
    return {"verified_by": by, **_told("verdict", "records", "first_bad", "resumed", "root", "text_sha256")(record)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file."""

    name: str
    capabilities: frozenset[str]
    columns: Callable[[Record], Row] = field(default=_told())


PARTS: Final = (
    Part(
        name="rights-reviews",
        capabilities=frozenset({"account.confirm"}),
        columns=_told("quarter", "kept", "closed"),
    ),
    Part(
        name="rights-decisions",
        capabilities=frozenset({"role.propose", "role.approve", "role.refuse", "role.end", "account.close"}),
    ),
    Part(
        name="look-reviews",
        capabilities=frozenset({"ledger.read", "top_x.review_looks", *(f"look_review.{at}" for at in READ_AT)}),
    ),
    Part(
        name="access-reports",
        capabilities=frozenset({"audit.find_subject", "audit.subject", "audit.name_subject"}),
    ),
    Part(
        name="look-judgements",
        capabilities=frozenset(LOOK_REVIEW.capability(step.key) for step in LOOK_REVIEW.steps),
        columns=lambda record: {"from": record.from_state or "", "to": record.to_state or ""},
    ),
    Part(
        name="emergency-access",
        capabilities=frozenset({"emergency.open", "emergency.end"}),
        columns=_opened,
    ),
    Part(
        name="integrity",
        capabilities=INTEGRITY,
        columns=_verified,
    ),
    Part(
        name="backups-and-drills",
        capabilities=KEEPING,
        columns=_told("head", "seconds", "damage", "missing", "acknowledged"),
    ),
    Part(
        name="rules-and-keys",
        capabilities=RULES_AND_KEYS,
    ),
    Part(
        name="exports",
        capabilities=EXPORTS,
        columns=_told("what", "entries", "text_sha256", "why", "year"),
    ),
)


def folder(gate: Gate, year: int) -> dict[str, bytes]:
    """File name -> bytes, the manifest among them. Told before anything is read and after; raises as the gate."""
    gate.act(SHELL, RecordEvidence(year=year))
    proof = Proof(gate.home.code)
    found = {f"{name}.csv": _table(rows) for name, rows in sorted(_collected(gate, proof, str(year)).items())}
    found |= {f"rights-{name}.csv": _table(rows) for name, rows in _rights(gate, proof, year)}
    found["checkpoints.csv"] = _table(_checkpoints(gate))
    found["rules-documents.csv"] = _table(_documents(gate, year))
    verdict = verify_home(gate.home)
    about = {
        "format": FORMAT,
        "year": year,
        "home": gate.home.id,
        "made_at": moment(gate.home.clock.now()),
        "program": VERSION,
        "runs_on": _runs_on(gate),
        "verification": {"code": int(verdict.code), "records": verdict.records, "sentence": verdict.sentence.en},
        "left_out": list(proof.unread),
        "files": [
            {"name": name, "sha256": hashlib.sha256(data).hexdigest(), "rows": data.count(b"\r\n") - 1}
            for name, data in sorted(found.items())
        ],
    }
    found["manifest.json"] = json.dumps(about, indent=1, ensure_ascii=False).encode() + b"\n"
    gate.act(SHELL, RecordEvidence(year=year, text_sha256=hashlib.sha256(found["manifest.json"]).hexdigest()))
    return found


def _collected(gate: Gate, proof: Proof, year: str) -> dict[str, list[Row]]:
    """Every record of the year is read and proven, and chosen by what it says: no edited column hides one. The register
    of each party, of what it provided (Wpg 32), has a line for each act by which something went.
    """
    rows: dict[str, list[Row]] = {part.name: [] for part in PARTS}
    for first, after in _spans(gate, proof, year):
        with gate.home.store.transaction() as tx:
            records = proof.told(tx, subjects.records_from(tx, first, after, SPAN))
            given = list(lines(gate.home, tx, records))
        for record, part in ((one, part) for one in records for part in PARTS):
            if record.capability in part.capabilities and record.outcome == "allowed":
                rows[part.name].append(_row(record) | part.columns(record))
        for record, line in given:
            rows.setdefault(f"disclosures-{line['of']}", []).append(_row(record) | line)
    return _called(gate, rows)


def _row(record: Record) -> Row:
    return {
        "record": str(record.seq),
        "at": record.at,
        "capability": record.capability,
        "organisation": record.organisation,
        "who": record.actor,
        "object": "/".join(record.object or ()),
        "rules": " ".join(record.rule_ids),
        "rules_digest": record.rules_digest,
    }


def _spans(gate: Gate, proof: Proof, year: str) -> Iterator[tuple[int, int]]:
    with gate.home.store.transaction() as tx:
        start, end = (subjects.first_at(tx, proof, at) for at in year_bounds(year))
    return ((first, min(first + SPAN, end)) for first in range(start, end, SPAN))


def _called(gate: Gate, rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """With user names for the ids of accounts."""
    who = {row["who"] for found in rows.values() for row in found}
    with gate.home.store.transaction() as tx:
        names = people.account_names(tx, Proof(gate.home.code), who)
    for row in (row for found in rows.values() for row in found):
        row["who"] = names[row["who"]][0] if row["who"] in names else row["who"]
    return rows


def _rights(gate: Gate, proof: Proof, year: int) -> Iterator[tuple[str, list[Row]]]:
    """Who held which role at the end of each quarter that is over, as the ledger tells it."""
    with gate.home.store.transaction() as tx:
        grants = store.grants(tx, proof)
        accounts = people.accounts_by_id(tx, proof, sorted({grant.account for grant in grants}))
        changes: dict[str, list[Record]] = {}
        for row, record in proof.told_by(tx, store.changes_of_grants(tx)):
            changes.setdefault(row.row_id, []).append(record)
    for name, month, last in QUARTERS:
        day = date(year, month, last)
        if day < local_day(gate.home.clock.now()):
            held = (_held(grant, accounts, changes.get(grant.id, []), day) for grant in grants)
            yield name, sorted((row for row in held if row is not None), key=lambda row: tuple(row.values()))


def _held(grant: Any, accounts: Mapping[str, Any], changes: list[Record], day: date) -> Row | None:
    """A role on a day, if it counted then."""
    before = [c for c in changes if c.at < end_of(day) and c.capability not in stored_ledger.TURNED]
    within = grant.valid_from <= day.isoformat() <= grant.valid_until
    if not before or before[-1].capability not in GIVES or not within:
        return None
    account = accounts.get(grant.account)
    return {
        "organisation": account.organisation if account is not None else "",
        "who": account.username if account is not None else grant.account,
        "role": grant.role,
        "valid_from": grant.valid_from,
        "valid_until": grant.valid_until,
        "since": before[-1].at,
    }


def _checkpoints(gate: Gate) -> list[Row]:
    """What lies in the folder of checkpoints."""
    found = ((one.note, one.data) for one in checkpoints.kept(gate.home))
    return [
        {"size": str(note.size), "root": note.root.hex(), "sha256": hashlib.sha256(data).hexdigest()}
        for note, data in found
        if note is not None
    ]


def _documents(gate: Gate, year: int) -> list[Row]:
    """The rules whose days lie in this year, whether each is in force now, and who signed."""
    with gate.home.store.transaction() as tx:
        bodies, signed = rules.documents(tx), rules.all_signatures(tx)
        now = {state.digest for state in rules.states(tx, Proof(gate.home.code))}
    found = [(row.digest, parse(bytes(row.body))) for row in bodies]
    return [
        {
            "cooperation": document.cooperation,
            "number": str(document.number),
            "digest": digest,
            "valid_from": document.valid_from.isoformat(),
            "valid_until": document.valid_until.isoformat(),
            "in_force": "yes" if digest in now else "no",
            "signed_by": " ".join(sorted({one.organisation for one in signed.get(digest, ())})),
        }
        for digest, document in found
        if document.valid_from.year <= year <= document.valid_until.year
    ]


def _runs_on(gate: Gate) -> Row:
    """The versions beneath the program, at this moment."""
    beneath = {name: version(name) for name in ("cryptography", "flask", "sqlalchemy", "transitions")}
    return {"python": platform.python_version(), **stands_on(gate.home.store.engine), **beneath}


def _table(rows: list[Row]) -> bytes:
    """CSV that no spreadsheet takes for sums; of nothing one line that says so."""
    text = io.StringIO()
    names = list(rows[0]) if rows else ["nothing"]
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(names)
    writer.writerows([plain_cell(row[name]) for name in names] for row in rows)
    return text.getvalue().encode()
