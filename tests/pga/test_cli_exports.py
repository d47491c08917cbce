"""What an officer takes out of the ledger: told before, in parts and after, one entry a person, stopped by a change."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from fhir.resources.R4B.auditevent import AuditEvent

from pga.commands.access import StartExport
from pga.commands.people import EndRole
from pga.demo.people import PASSWORD
from pga.queries.access import ReadExportPart
from pga.refusals import Refused
from pga.store.tables.ledger import ledger, ledger_subject
from pga.store.tables.people import role_grants
from privacy.ledger.profiles import NEN_FIELDS
from tests import acts
from tests.hard.commands import run
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, OFFICER, Town, key

DAYS: Final = ("--since", "2026-01-01", "--until", "2026-03-03")


@pytest.fixture
def password(tmp_path: Path) -> Path:
    """A file with the password of everybody in the demo."""
    file = tmp_path / "password"
    file.write_text(PASSWORD)
    return file


@pytest.fixture(autouse=True)
def _clock(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command lives at the time of the town."""
    monkeypatch.setattr("pga.cli.opening.SystemClock", lambda: town.clock)


def _exported(town: Town, password: Path, profile: str, *more: str) -> tuple[Any, Path]:
    out = password.with_name(f"{profile}.out")
    words = ("audit", "export", "--profile", profile, *DAYS, "--as", OFFICER, "--password-file", str(password))
    return run(town.settings, *words, "--out", str(out), "--json", *more), out


def _told(town: Town, after: int) -> list[Any]:
    return [record for record in town.records(after) if record.capability == "audit.export"]


@pytest.mark.parametrize("profile", ["ldv", "balp", "nen7513"])
def test_every_person_of_every_record_has_an_entry_of_his_own(town: Town, password: Path, profile: str) -> None:
    head = town.head()
    done, out = _exported(town, password, profile)
    assert done.exit_code == 0, done.output
    said = json.loads(done.output)
    assert said["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest() and said["whole"]
    first, *parts, last = _told(town, head)
    assert (first.details["what"], last.details["what"]) == ("begun", "ended")
    assert all(len(part.subjects) <= 100 and part.kind == "look" for part in parts)
    assert sum(int(part.details["entries"]) for part in parts) == said["entries"] == _entries(out, profile)
    assert oct(out.stat().st_mode & 0o777) == "0o600"


def _entries(out: Path, profile: str) -> int:
    if profile != "nen7513":
        return len([json.loads(line) for line in out.read_text().splitlines()])
    above, *rows = csv.reader(io.StringIO(out.read_text()))
    assert tuple(above) == NEN_FIELDS
    return len(rows)


def test_the_entries_are_those_of_the_ledger(town: Town, password: Path) -> None:
    told = town.rows(ledger_subject)
    done, out = _exported(town, password, "balp")
    assert done.exit_code == 0
    events = [json.loads(line) for line in out.read_text().splitlines()]
    assert all(AuditEvent.model_validate(event).source.site for event in events), "by the definitions of HL7"
    patients = [_patient(event) for event in events]
    known = {f"urn:pga-regie:person:{row.person_code}" for row in told}
    assert set(filter(None, patients)) <= known and len(list(filter(None, patients))) > 50


def test_no_moment_that_was_edited_in_a_column_leaves_a_record_out(town: Town, password: Path) -> None:
    whole = _entries(_exported(town, password, "nen7513")[1], "nen7513")
    middle = town.head() // 2
    Intruder(town.settings).edit(ledger, ledger.c.seq == middle, at="0000")
    password.with_name("nen7513.out").unlink()
    assert _entries(_exported(town, password, "nen7513")[1], "nen7513") >= whole


def _patient(event: dict[str, Any]) -> str:
    found = [one["what"]["identifier"]["value"] for one in event["entity"] if one.get("type", {}).get("code") == "1"]
    assert len(found) <= 1
    return found[0] if found else ""


def test_nobody_at_work_and_no_name_stands_in_the_lines_of_the_logboek(town: Town, password: Path) -> None:
    _, out = _exported(town, password, "ldv")
    text = out.read_text()
    assert town.account(DIRECTOR).id not in text and DIRECTOR not in text and "fictief" not in text


def test_an_export_stops_at_the_next_part_when_the_rules_or_the_role_changed(town: Town) -> None:
    visit = town.visit_as(OFFICER)
    days = {"since": "2026-01-01", "until": "2026-03-03"}
    standing, _, before = town.gate.act(visit, StartExport(profile="ldv", **days)).reference.partition(":")
    query: dict[str, Any] = {**days, "before": int(before), "standing": standing}
    part = town.gate.look(visit, ReadExportPart(**query))
    assert part.seq and len(part.entries) == 100
    with pytest.raises(Refused, match="rules_not_in_force"):
        town.gate.look(visit, ReadExportPart(**query | {"standing": "another"}))
    (grant,) = [row for row in _grants(town) if row.role == "privacy_officer"]
    town.act("adam.beheer", EndRole(grant=grant.id, version=grant.version, act_key=key()))
    with pytest.raises(Refused, match="no_rule"):
        town.gate.look(visit, ReadExportPart(**query, seq=part.seq, entry=part.entry))


def _grants(town: Town) -> Iterator[Any]:
    yield from town.rows(role_grants, role_grants.c.account == town.account(OFFICER).id)


def test_an_export_of_today_ends_before_its_own_records(town: Town, password: Path) -> None:
    head = town.head()
    done, _ = _exported(town, password, "ldv")
    assert done.exit_code == 0
    assert len(town.rows(ledger, ledger.c.seq > head)) < 60


def test_the_report_on_the_command_line_is_that_of_the_page(town: Town, password: Path) -> None:
    reference = town.reference("intake")
    acts.scene(town).notify(reference)
    words = ("audit", "subject", "--case", reference, "--as", OFFICER, "--password-file", str(password), "--json")
    done = run(town.settings, *words)
    assert done.exit_code == 0, done.output
    said = json.loads(done.output)
    assert {line["function"] for line in said["lines"]} >= {"Procesregisseur"} and reference not in done.output
    assert run(town.settings, *words, "--person", "9").exit_code == 1


def test_days_the_wrong_way_round_and_a_file_that_is_there_are_said_and_nothing_is_written(
    town: Town, password: Path
) -> None:
    head = town.head()
    turned, out = _exported(town, password, "ldv", "--since", "2026-03-03", "--until", "2026-03-02")
    assert turned.exit_code == 1 and "not begun" in turned.output and not out.exists()
    out = password.with_name("balp.out")
    out.write_text("what was kept")
    done, _ = _exported(town, password, "balp")
    assert done.exit_code == 1 and "cannot be made" in done.output and out.read_text() == "what was kept"
    assert all(one.outcome == "refused" for one in _told(town, head))


def test_somebody_else_exports_nothing(town: Town, password: Path) -> None:
    done, out = _exported(town, password, "ldv", "--as", "frank.fg")
    assert done.exit_code == 1 and (not out.exists() or not out.read_text())


def test_an_export_that_had_to_leave_out_a_damaged_record_says_so(town: Town, password: Path) -> None:
    seq = next(one.seq for one in town.records() if one.case_id and one.kind == "look")
    Intruder(town.settings).edit(ledger, ledger.c.seq == seq, body=b"{}")
    done, out = _exported(town, password, "ldv")
    assert done.exit_code == 3 and not json.loads(done.stdout)["whole"]
    assert f"nothing of these records is in it: {seq}. Run `audit verify`" in done.stderr
    assert _told(town, seq)[-1].details["what"] == "stopped" and out.exists()
