"""P7, P8, P5 and P17: the case page and one step beside the plain twin, sealing beside bare AES-256-GCM, statements."""

import os
import re
import uuid
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask.testing import FlaskClient
from sqlalchemy import event

from bench import town
from bench.contents import copied
from bench.measure import Line, at_most, beside, interleaved
from bench.twin import COOKIE, Twin, plain_app
from pga.actor import Visit
from pga.app import create_app
from pga.commands.cases import Justify
from pga.gate import Gate
from pga.queries import Query
from pga.queries.cases import MyWork, ReadCase
from privacy.keys.contexts import DocumentContext
from privacy.keys.keyring import new_data_key, open_document, seal_document
from privacy.keys.secret import ID_SIZE

BASE: Final = "https://localhost"
GROUNDS: Final = {
    "purpose": "Herhaalde verstoring van de openbare orde stoppen.",
    "proportionality": "Alleen de partners die nodig zijn, alleen wat zij nodig hebben.",
    "subsidiarity": "Eigen interventies van de aanmelder hielpen niet.",
    "regime": "LOCAL_PGA",
}
PLACE: Final = DocumentContext(
    home="0" * 32,
    cooperation="pga",
    document_id="1" * 36,
    kind="identity",
    about="3" * 36,
    case_id="2" * 36,
    owner="leusden",
    category="C01",
    subject="3" * 36,
    generation=1,
    doc_version=1,
    corrects="",
)
MENU: Final = [("Mijn werk", "/cases", True), ("Spelregels", "/rules", False)]


def measure(folder: Path, calls: int) -> list[Line]:
    """Everything about one case."""
    home = town.sqlite_home(folder / "pages", played=True)
    gate = Gate(home)
    visit = town.visit_of(gate)
    references = town.references(gate, visit)
    pages = _pages(gate, references["intake"], folder / "twin-page.db", calls)
    step = _step(gate, references["triage"][-1], folder / "twin-step.db", calls)
    return [*pages, *step, *_sealing(calls), *_statements(gate)]


def _pages(gate: Gate, references: list[str], path: Path, calls: int) -> list[Line]:
    visit = town.visit_of(gate)
    answers = [gate.look(visit, ReadCase(case=reference)) for reference in references]
    case = max(answers, key=lambda answer: len(answer.history.lines))
    twin = Twin(path)
    twin.fill(copied(case, gate.visitor(visit)))
    app = create_app(gate.home.settings)
    ours, plain = app.test_client(), plain_app(twin, MENU).test_client()
    ours.set_cookie("__Host-pga", visit.token, domain="localhost", secure=True)
    plain.set_cookie(COOKIE, twin.token, domain="localhost", secure=True)
    address = f"/cases/{case.reference}"
    told, untold = _body(ours, address), _body(plain, address)
    works = {
        "ours": (lambda: _body(ours, address), calls),
        "plain": (lambda: _body(plain, address), calls),
        "look": (lambda: gate.look(visit, ReadCase(case=case.reference)), calls),
    }
    us = interleaved(works)
    weight = f"twin page ({_words(untold)} words; ours {_words(told)})"
    return [
        beside(
            "P7",
            "case page: sealed, told, durable; whole request",
            us["ours"],
            us["plain"],
            weight,
            limit=2.2,
            way="<=",
            unit="us",
        ),
        Line(goal="", what="of which the look itself, at the gate", ours=us["look"], unit="us"),
        _opened(us["plain"], calls),
    ]


def _body(client: FlaskClient, address: str) -> str:
    answer = client.get(address, base_url=BASE)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return answer.get_data(as_text=True)


def _words(page: str) -> int:
    return len(re.sub(r"<[^>]+>", " ", page).split())


def _opened(plain: float, calls: int) -> Line:
    """P5, second half: forty values in ten documents of four fields, in ten compartments, beside the plain page."""
    keys = [new_data_key() for _ in range(10)]
    fields = {name: "Tien woorden over wat er speelt en wat is gezien." for name in ("a", "b", "c", "d")}
    rules = bytes(ID_SIZE)
    blobs = [seal_document(key, PLACE, fields, rules_id=rules) for key in keys]

    def all_values() -> None:
        for key, blob in zip(keys, blobs, strict=True):
            open_document(key, PLACE, blob)

    us = interleaved({"all": (all_values, calls * 5)})["all"]
    return beside(
        "P5",
        "all values of a 40-field case page (10 documents)",
        us,
        plain,
        "plain page",
        limit=0.2,
        way="<=",
        unit="us",
    )


def _step(gate: Gate, reference: str, path: Path, calls: int) -> list[Line]:
    visit = town.visit_of(gate)
    case = gate.look(visit, ReadCase(case=reference))
    twin = Twin(path)
    twin.fill(copied(case, gate.visitor(visit)))
    versions = {"ours": case.version, "plain": 1}

    def ours() -> None:
        command = Justify(case=reference, version=versions["ours"], act_key=uuid.uuid4().hex, **GROUNDS)
        gate.act(visit, command)
        versions["ours"] += 1

    def plain() -> None:
        versions["plain"] = twin.justify(twin.token, reference, versions["plain"], GROUNDS)

    us = interleaved({"ours": (ours, calls), "plain": (plain, calls)})
    return [
        beside(
            "P8",
            "one step: sealed text, told, durable; service level",
            us["ours"],
            us["plain"],
            "plain step, same durability",
            limit=2.2,
            way="<=",
            unit="us",
        )
    ]


def _sealing(calls: int) -> list[Line]:
    key, rules, text = new_data_key(), bytes(ID_SIZE), {"text": "x" * 200}
    blob = seal_document(key, PLACE, text, rules_id=rules)
    bare = AESGCM(key.secret)
    nonce, plain = os.urandom(12), b"x" * 256
    cipher = bare.encrypt(nonce, plain, None)
    many = calls * 200
    us = interleaved(
        {
            "open": (lambda: open_document(key, PLACE, blob), many),
            "seal": (lambda: seal_document(key, PLACE, text, rules_id=rules), many),
            "bare open": (lambda: bare.decrypt(nonce, cipher, None), many),
            "bare seal": (lambda: bare.encrypt(os.urandom(12), plain, None), many),
        }
    )
    return [
        at_most("P5", "open one value of 200 bytes, context included", us["open"], 8, "us"),
        Line(
            goal="",
            what="the same beside bare AES-256-GCM, 256 bytes",
            ours=us["open"],
            unit="us",
            beside="bare decrypt, cached key",
            theirs=us["bare open"],
            ratio=us["open"] / us["bare open"],
        ),
        Line(
            goal="",
            what="seal one value of 200 bytes",
            ours=us["seal"],
            unit="us",
            beside="bare encrypt, random nonce",
            theirs=us["bare seal"],
            ratio=us["seal"] / us["bare seal"],
        ),
    ]


def _statements(gate: Gate) -> list[Line]:
    """P17 is asserted in tests; here the numbers are only shown."""
    visit = town.visit_of(gate)
    lines = gate.look(visit, MyWork()).cases
    return [
        Line(
            goal="P17",
            what="statements of a case page",
            ours=_counted(gate, visit, ReadCase(case=lines[0].reference)),
            unit="",
        ),
        Line(
            goal="P17",
            what=f"statements of a work list of {len(lines)} cases",
            ours=_counted(gate, visit, MyWork()),
            unit="",
        ),
    ]


def _counted(gate: Gate, visit: Visit, query: Query) -> int:
    sent: list[str] = []

    def count(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)

    event.listen(gate.home.store.engine, "before_cursor_execute", count)
    gate.look(visit, query)
    event.remove(gate.home.store.engine, "before_cursor_execute", count)
    return len(sent)
