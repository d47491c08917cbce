"""Sealing beside bare AES-256-GCM, decisions beside a check written by hand, and keys that turn in a full home."""

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import func, select

from bench import kept, town
from bench.measure import Line, Work, beside, interleaved
from bench.pages import PLACE
from pga.clock import moment
from pga.commands.homes import ProposeRules, SignRules
from pga.commands.signing import ConfirmActivation, ProposeActivation
from pga.commands.turning import RotateKeys
from pga.founding import SHELL
from pga.gate import Gate
from pga.handlers.turning.data import TEXTS_AT_ONCE
from pga.store.tables.keyring import data_wraps
from pga.store.tables.rules import rules_documents
from pga.turning import carry_on
from privacy.keys.keyring import new_data_key, open_document, seal_document
from privacy.keys.secret import ID_SIZE
from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.decide import Question, decide
from privacy.rules.document import RulesDocument, read
from privacy.rules.signing import digest_of, sign

SIZES: Final = (20, 200, 2_000)
"""Bytes of the values that are sealed and opened."""
SMALL: Final = 1_200
TIMES: Final = 5
"""Running cases at an activation: five times as many beside so many."""
IN_OFFICE: Final = ("petra.privacy", "adam.beheer")
ROLES: Final = ("process_director", "submitter", "partner_coordinator", "functional_administrator", "account_holder")
RELATIONS: Final = ("coordinator", "member", "case_director", "post", "none")


def measure(folder: Path, *, calls: int, cases: int) -> list[Line]:
    """Everything. ``cases``: generated cases of which all data keys are turned, two for each."""
    lines = [*_sealing(calls * 100), _deciding(folder / "rules", calls * 100)]
    return [*lines, *_rotation(folder, cases), _activation(folder, rounds=3)]


def _sealing(many: int) -> Iterator[Line]:
    key, rules = new_data_key(), bytes(ID_SIZE)
    bare = AESGCM(key.secret)
    for size in SIZES:
        text, plain, nonce = {"t": "x" * (size - 8)}, b"x" * size, os.urandom(12)
        blob, cipher = seal_document(key, PLACE, text, rules_id=rules), bare.encrypt(nonce, plain, None)
        works: dict[str, tuple[Work, int]] = {
            "open": (lambda blob=blob: open_document(key, PLACE, blob), many),
            "seal": (lambda text=text: seal_document(key, PLACE, text, rules_id=rules), many),
            "bare open": (lambda nonce=nonce, cipher=cipher: bare.decrypt(nonce, cipher, None), many),
            "bare seal": (lambda plain=plain: bare.encrypt(os.urandom(12), plain, None), many),
        }
        us = interleaved(works)
        for what in ("seal", "open"):
            name = f"bare AES-256-GCM, {size:,} bytes"
            yield _told(f"{what} a value of {size:,} bytes, context included", us[what], name, us[f"bare {what}"])


def _told(what: str, ours: float, name: str, theirs: float, unit: str = "us") -> Line:
    return Line(goal="", what=what, ours=ours, unit=unit, beside=name, theirs=theirs, ratio=ours / theirs)


def _deciding(folder: Path, many: int) -> Line:
    """Decisions in a second about accepting a case, beside the rule and the denials written out by hand."""
    home = town.sqlite_home(folder)
    with home.store.transaction() as tx:
        document = read(bytes(tx.rows(select(rules_documents))[0].body), None)
    home.store.close()
    asked = [
        Question(
            capability="pga_case.accept",
            organisation="leusden",
            kind="municipality",
            roles=frozenset({role, other}),
            relations=frozenset({relation}),
            state="triage",
        )
        for role, other, relation in product(ROLES, ROLES, RELATIONS)
    ]
    if [decide(document, each).allowed for each in asked] != [by_hand(document, each) for each in asked]:
        raise RuntimeError("the check written by hand decides otherwise")
    turns = max(1, many // len(asked))
    us = interleaved(
        {
            "rules": (lambda: [decide(document, each) for each in asked], turns),
            "hand": (lambda: [by_hand(document, each) for each in asked], turns),
        }
    )
    ours, theirs = (1e6 * len(asked) / us[name] for name in ("rules", "hand"))
    return _told("decisions by the signed rules", ours, "the same check by hand", theirs, unit="/s")


def by_hand(document: RulesDocument, asked: Question) -> bool:
    """Rules PD1, DE1 and DE3 as a developer would write them, for accepting a case."""
    if asked.organisation not in document.parties:
        return False
    if asked.roles & {"functional_administrator", "privacy_officer", "data_protection_officer"}:
        return False
    return (
        "process_director" in asked.roles
        and asked.kind == "municipality"
        and "coordinator" in asked.relations
        and asked.capability == "pga_case.accept"
    )


def _rotation(folder: Path, cases: int) -> Iterator[Line]:
    """Every data key turned, its texts sealed again, the old keys destroyed; then all wraps of one organisation."""
    gate = Gate(kept.home_of(folder / "full", cases))
    with gate.home.store.transaction() as tx:
        number = int(tx.run(select(func.count()).where(data_wraps.c.recipient == data_wraps.c.owner)).scalar_one())
        wraps = int(tx.run(select(func.count()).where(data_wraps.c.recipient == "leusden")).scalar_one())
    before = moment(gate.home.clock.now() + timedelta(days=1))
    plain = _plain(folder / "plain.db", number)
    ours = _turned(gate, RotateKeys(kind="data", before=before))
    name = "each text decrypted, encrypted, updated"
    yield _told(f"turn {number:,} data keys: seconds of CPU", ours, name, plain, unit="s")
    yield Line(goal="", what="of which for each key, its texts included", ours=ours / number * 1e6, unit="us")
    command = RotateKeys(kind="organisation", cooperation="pga", organisation="leusden")
    what = f"turn the keys of who reads {wraps:,} wraps: seconds of CPU"
    yield _told(what, _turned(gate, command), name, plain, unit="s")
    gate.home.store.close()


def _turned(gate: Gate, command: RotateKeys) -> float:
    start = time.process_time()
    gate.act(SHELL, command)
    if carry_on(gate):
        raise RuntimeError("a part could not be carried out")
    return time.process_time() - start


def _plain(path: Path, number: int) -> float:
    """As many texts under one new key, a durable commit for as many as in one part of ours, no record, no wraps."""
    old, new, text = AESGCM(os.urandom(32)), AESGCM(os.urandom(32)), b"x" * 256
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=TRUNCATE")
    database.execute("PRAGMA synchronous=EXTRA")
    database.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, nonce BLOB, blob BLOB)")
    nonce = os.urandom(12)
    blob = old.encrypt(nonce, text, None)
    database.executemany("INSERT INTO texts VALUES (?, ?, ?)", ((n, nonce, blob) for n in range(number)))
    start = time.process_time()
    for first in range(0, number, TEXTS_AT_ONCE):
        database.execute("BEGIN IMMEDIATE")
        rows = database.execute("SELECT * FROM texts WHERE id >= ? ORDER BY id LIMIT ?", (first, TEXTS_AT_ONCE))
        for place, old_nonce, old_blob in rows.fetchall():
            fresh = os.urandom(12)
            sealed = new.encrypt(fresh, old.decrypt(old_nonce, old_blob, None), None)
            database.execute("UPDATE texts SET nonce = ?, blob = ? WHERE id = ?", (fresh, sealed, place))
        database.execute("COMMIT")
    took = time.process_time() - start
    database.close()
    return took


def _activation(folder: Path, rounds: int) -> Line:
    """The next rules put into force by the second person: CPU of that act, in a home five times as full."""
    found: dict[int, list[float]] = {}
    gates = {size: Gate(kept.home_of(folder / f"active-{size}", size)) for size in (SMALL, TIMES * SMALL)}
    for _ in range(rounds):
        for size, gate in gates.items():
            found.setdefault(size, []).append(_put_into_force(gate))
    for gate in gates.values():
        gate.home.store.close()
    small, large = (sorted(found[size])[rounds // 2] for size in (SMALL, TIMES * SMALL))
    said = f"put the next rules into force with {TIMES * SMALL:,} cases"
    return beside("", said, large, small, f"with {SMALL:,}", limit=2.0, way="<=", unit="ms")


def _put_into_force(gate: Gate) -> float:
    digest = _next(gate)
    first, second = (town.visit_of(gate, name) for name in IN_OFFICE)
    gate.act(first, ProposeActivation(document=digest))
    start = time.process_time()
    gate.act(second, ConfirmActivation(document=digest, version=1))
    return (time.process_time() - start) * 1e3


def _next(gate: Gate) -> str:
    """The next version, signed by all; returns its digest."""
    with gate.home.store.transaction() as tx:
        rows = tx.rows(select(rules_documents).order_by(rules_documents.c.number.desc()))
    raw = from_bytes(bytes(rows[0].body))
    raw |= {"number": raw["number"] + 1, "supersedes": digest_of(bytes(rows[0].body))}
    body = to_bytes(raw)
    digest = gate.act(SHELL, ProposeRules(body=body)).reference
    keys = json.loads((gate.home.settings.home / town.SIGNATORIES).read_text(encoding="ascii"))
    for party, key in keys.items():
        private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key))
        gate.act(SHELL, SignRules(digest=digest, signature=sign(body, private, party, "signatory")))
    return str(digest)
