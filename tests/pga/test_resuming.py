"""A long verification goes on where it was stopped; a file that cannot be believed hides nothing."""

import json
from pathlib import Path

import pytest

from pga import checkpoints, verifying
from pga.anchoring import make
from pga.founding import SHELL
from pga.queries.cases import MyWork
from pga.resuming import CODE, FILE, LABEL, Keeper
from pga.store.tables.cases import cases
from pga.store.tables.ledger import ledger
from pga.verifying import Going, verify_home
from privacy.ledger.resuming import from_bytes
from privacy.ledger.standalone import read_note
from privacy.ledger.verify import Damage, Verdict
from tests.hard.commands import run
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, Town

STOPS_AT = 80


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small town has many."""
    monkeypatch.setattr(verifying, "RECORDS", 20)


class Stopped(Exception):
    """Somebody pressed Ctrl+C."""


def _stop(records: int) -> None:
    if records >= STOPS_AT:
        raise Stopped


def stopped(town: Town) -> Path:
    """A verification that did not come to its end; its file."""
    with pytest.raises(Stopped):
        verify_home(town.home, going=Going(said=_stop, keeper=Keeper(town.home), each=40))
    return town.settings.home / FILE


def resumed(town: Town) -> tuple[Verdict, int]:
    """The next one, and how many records it had read after its first part."""
    heard: list[int] = []
    verdict = verify_home(town.home, going=Going(said=heard.append, keeper=Keeper(town.home), resumes=True))
    return verdict, heard[0]


def test_it_goes_on_behind_what_was_read_and_verifies_what_came_since(town: Town) -> None:
    file = stopped(town)
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    town.look(DIRECTOR, MyWork())
    verdict, first = resumed(town)
    assert (verdict.code, verdict.records) == (Damage.NONE, town.head())
    assert first > STOPS_AT - 40 and not file.exists()


def test_what_is_damaged_behind_the_stop_is_found(town: Town) -> None:
    stopped(town)
    Intruder(town.settings).edit(ledger, ledger.c.seq == STOPS_AT + 15, actor="somebody")
    verdict, _ = resumed(town)
    assert (verdict.code, verdict.seq) == (Damage.PROJECTION, STOPS_AT + 15)


def test_a_row_changed_without_a_record_is_found_by_the_lines_from_before_the_stop(town: Town) -> None:
    stopped(town)
    Intruder(town.settings).edit(cases, cases.c.reference == town.reference("triage"), theme="other")
    assert resumed(town)[0].code == Damage.UNTOLD_CHANGE


def test_what_is_damaged_after_the_stop_in_what_was_read_the_next_whole_one_finds(town: Town) -> None:
    stopped(town)
    Intruder(town.settings).edit(ledger, ledger.c.seq == 5, actor="somebody")
    resumed(town)
    assert verify_home(town.home).seq == 5


@pytest.mark.parametrize("at", [0, CODE - 1, CODE, CODE + 40, -2])
def test_a_forged_file_counts_for_nothing(town: Town, at: int) -> None:
    file = stopped(town)
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(bytes(data))
    verdict, first = resumed(town)
    assert (verdict.code, first) == (Damage.NONE, 20)


def test_a_file_of_another_home_or_day_and_one_past_a_changed_record_count_for_nothing(town: Town) -> None:
    file = stopped(town)
    state = json.loads(file.read_bytes()[CODE:])
    for other in ({"home": "another"}, {"saved_at": state["saved_at"] - 90_000}, {"mac": "00" * 32}, {"version": 2}):
        data = json.dumps(state | other).encode()
        file.write_bytes(town.home.root.mac(LABEL, data) + data)
        assert resumed(town)[1] == 20
    file.write_bytes(b"short")
    assert resumed(town)[1] == 20


def test_a_checkpoint_that_somebody_brings_in_begins_it_again(town: Town) -> None:
    note = read_note(make(town.gate, SHELL))
    stopped(town)
    heard: list[int] = []
    going = Going(said=heard.append, keeper=Keeper(town.home), resumes=True)
    assert verify_home(town.home, [note], going).code == Damage.NONE
    assert heard[0] > STOPS_AT - 40  # it is one of the home's own, which the stopped one held it against too
    (checkpoints.folder_of(town.home) / f"{checkpoints.name_of(note.size)}{checkpoints.NOTE}").unlink()
    file = stopped(town)
    town.clock.move(minutes=1)
    assert file.exists() and verify_home(town.home, [note], going).code == Damage.NONE
    assert 20 in heard


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"null", b'{"version": 1}', b"\xff", b"[" * 10_000])
def test_bytes_that_are_no_state_are_none(data: bytes) -> None:
    assert from_bytes(data) is None


def test_the_command_resumes_and_says_how_far_it_is(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pga.cli.audit.SAY_EACH", 40)
    monkeypatch.setattr("pga.cli.opening.SystemClock", lambda: town.clock)
    stopped(town)
    done = run(town.settings, "audit", "verify", "--resume", "--json")
    told = town.last()
    assert done.exit_code == 0 and json.loads(done.stdout)["records"] == town.head() - 1
    assert (told.capability, told.details["resumed"]) == ("ledger.record_verification", "yes")
    assert "records verified" in done.stderr
