"""One folder for the auditor: rights at each quarter, reviews, integrity, disclosures, with hashes that fit."""

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from pga.commands.people import EndRole
from pga.demo.cases import PEOPLE
from pga.queries.ledger import VerifyLedger
from pga.store.tables.cases import sealed_text
from pga.store.tables.ledger import ledger
from pga.store.tables.people import role_grants
from tests import acts, desks, emergencies
from tests.hard.commands import run
from tests.hard.intruder import Intruder
from tests.towns import OFFICER, Town, key


@pytest.fixture(autouse=True)
def _clock(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pga.cli.opening.SystemClock", lambda: town.clock)


def made(town: Town, out: Path, year: int = 2026) -> dict[str, Any]:
    """The manifest of a folder that was made now."""
    done = run(town.settings, "audit", "evidence", "--year", str(year), "--out", str(out), "--json")
    assert done.exit_code == 0, done.output
    manifest: dict[str, Any] = json.loads(done.output)
    return manifest


def rows(out: Path, name: str) -> list[dict[str, str]]:
    """The rows of a file."""
    return list(csv.DictReader(io.StringIO((out / name).read_text())))


def test_every_file_has_the_hash_of_the_manifest_and_that_has_one_in_the_ledger(town: Town, tmp_path: Path) -> None:
    out = tmp_path / "evidence"
    manifest = made(town, out)
    for file in manifest["files"]:
        assert hashlib.sha256((out / file["name"]).read_bytes()).hexdigest() == file["sha256"]
        assert len(rows(out, file["name"])) == file["rows"]
    told = town.last()
    assert told.details["text_sha256"] == hashlib.sha256((out / "manifest.json").read_bytes()).hexdigest()
    assert {path.name for path in out.iterdir()} == {*(file["name"] for file in manifest["files"]), "manifest.json"}
    assert manifest["verification"]["code"] == 0
    on = manifest["runs_on"]
    assert on.keys() >= {"python", "migration", "cryptography", "sqlalchemy"} and all(on.values())
    (document,) = [row for row in rows(out, "rules-documents.csv") if row["in_force"] == "yes"]
    assert (document["cooperation"], len(document["digest"])) == ("pga", 64) and "politie" in document["signed_by"]


def test_a_role_stands_in_the_quarters_in_which_it_counted(town: Town, tmp_path: Path) -> None:
    town.clock.move(days=60)  # May
    pieter = town.account("pieter.politie").id
    grant = town.rows(role_grants, role_grants.c.account == pieter, role_grants.c.state == "approved")[0]
    town.act("adam.beheer", EndRole(grant=grant.id, version=grant.version, act_key=key()))
    town.clock.move(days=90)  # July, no session is left
    out = tmp_path / "evidence"
    made(town, out)
    held = {quarter: _roles(out, quarter) for quarter in ("Q1", "Q2")}
    assert ("pieter.politie", grant.role) in held["Q1"] and ("pieter.politie", grant.role) not in held["Q2"]
    assert not (out / "rights-Q3.csv").exists()


def _roles(out: Path, quarter: str) -> set[tuple[str, str]]:
    return {(row["who"], row["role"]) for row in rows(out, f"rights-{quarter}.csv")}


def test_what_was_judged_at_the_desk_and_opened_in_an_emergency_stands_in_it(town: Town, tmp_path: Path) -> None:
    for _ in range(2):
        acts.submit(town, "lisa.ll2", 7)
    emergencies.opened(town, bsn="999900092")
    item = desks.pried(town)
    desks.approve(town, item)
    out = tmp_path / "evidence"
    made(town, out)
    judged = [(row["who"], row["object"], row["to"]) for row in rows(out, "look-judgements.csv")]
    assert judged == [(desks.OFFICER, f"look_item/{item.id}", "reviewed_ok")]
    (opening,) = rows(out, "emergency-access.csv")
    assert (opening["who"], opening["emergency"]) == (emergencies.PIM, "life_in_danger")
    assert opening["cases_opened"] == "2"


def test_each_partner_has_its_register_of_what_it_provided(town: Town, tmp_path: Path) -> None:
    reference = town.references("intake")[0]
    acts.share(town, reference, "politie", "C19", until="2026-04-01")
    out = tmp_path / "evidence"
    made(town, out)
    shared = [row for row in rows(out, "disclosures-leusden.csv") if row["capability"] == "case.share"]
    assert shared[-1]["to"] == "politie" and shared[-1]["categories"] == "C19"
    assert shared[-1]["case"] == town.case(reference).id
    assert reference not in (out / "disclosures-leusden.csv").read_text()


def test_verifications_stand_in_it_and_nothing_of_a_resident(town: Town, tmp_path: Path) -> None:
    town.look(OFFICER, VerifyLedger())
    assert run(town.settings, "audit", "verify").exit_code == 0
    out = tmp_path / "evidence"
    made(town, out)
    found = {row["verified_by"]: row["verdict"] for row in rows(out, "integrity.csv")}
    assert (found["officer"], found["on the server"]) == ("0", "0")
    text = "".join(path.read_text() for path in out.iterdir())
    assert not any(value in text for person in PEOPLE for value in (person.name, person.bsn))


def test_no_column_that_was_edited_takes_a_role_out_of_a_quarter(town: Town, tmp_path: Path) -> None:
    town.clock.move(days=60)
    made(town, tmp_path / "before")
    Intruder(town.settings).edit(ledger, ledger.c.capability == "role.approve", capability="role.end")
    made(town, tmp_path / "after")
    held = [_roles(tmp_path / name, "Q1") for name in ("before", "after")]
    assert held[0] == held[1] and len(held[0]) > 5


@pytest.mark.parametrize("column", ["capability", "at", "kind"])
def test_no_column_that_was_edited_hides_a_record(town: Town, tmp_path: Path, column: str) -> None:
    town.look(OFFICER, VerifyLedger())
    seq = town.head()
    town.look(OFFICER, VerifyLedger())
    Intruder(town.settings).edit(ledger, ledger.c.seq == seq, **{column: "2031-01-01T00:00:00.000Z"})
    manifest = made(town, tmp_path / "evidence")
    assert {str(seq), str(seq + 1)} <= {line["record"] for line in rows(tmp_path / "evidence", "integrity.csv")}
    assert manifest["verification"]["code"] == 15


def test_an_owner_that_is_no_party_gets_no_register(town: Town, tmp_path: Path) -> None:
    reference = town.reference("intake")
    acts.scene(town).notify(reference)
    Intruder(town.settings).edit(sealed_text, sealed_text.c.case_id == town.case(reference).id, owner="../x")
    made(town, tmp_path / "evidence")
    assert all(path.name.startswith("disclosures-") is False or path.stem[12:].isidentifier()
               for path in (tmp_path / "evidence").iterdir())  # fmt: skip


def test_a_folder_that_is_there_is_not_written_into(town: Town, tmp_path: Path) -> None:
    done = run(town.settings, "audit", "evidence", "--year", "2026", "--out", str(tmp_path))
    assert done.exit_code == 1 and "cannot be made" in done.output


def test_a_year_without_anything_is_empty_files(town: Town, tmp_path: Path) -> None:
    manifest = made(town, tmp_path / "evidence", 2001)
    assert {file["rows"] for file in manifest["files"] if file["name"].startswith(("rights", "integrity"))} == {0}


def test_a_record_that_does_not_fit_its_code_stands_in_no_file_and_is_named_in_the_manifest(
    town: Town, tmp_path: Path
) -> None:
    town.look(OFFICER, VerifyLedger())
    seq = town.head()
    town.look(OFFICER, VerifyLedger())
    (row,) = town.rows(ledger, ledger.c.seq == seq)
    edited = bytes(row.body).replace(OFFICER.encode(), b"somebody.else").replace(b'"allowed"', b'"refused"')
    Intruder(town.settings).edit(ledger, ledger.c.seq == seq, body=edited)
    manifest = made(town, tmp_path / "evidence")
    assert manifest["left_out"][0] == seq
    assert manifest["verification"]["code"] == 10
    assert str(seq) not in {line["record"] for line in rows(tmp_path / "evidence", "integrity.csv")}
