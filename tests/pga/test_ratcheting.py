"""The ratchet of a home: used up by each checkpoint, and what it shows of somebody who has every key of the home."""

import stat
from pathlib import Path

import pytest

from pga import checkpoints, ratcheting
from pga.anchoring import LedgerAstray, begin_ratchet, make
from pga.founding import SHELL
from pga.queries.ledger import VerifyLedger
from pga.store.migrate import upgrade
from pga.store.tables.ledger import ledger
from privacy.ledger.checkpoint import start_text
from privacy.ledger.standalone import Ratchet, read_note
from privacy.ledger.verify import Damage
from tests.hard.anew import tell_anew
from tests.hard.commands import run
from tests.hard.intruder import Intruder
from tests.towns import Town

OFFICER = "frank.fg"


@pytest.fixture
def start() -> Ratchet:
    """Where the ratchet begins, as its holder keeps it."""
    return ratcheting.new_start()


def kept(town: Town) -> Path:
    """The file with the key of the next checkpoint."""
    return town.settings.home / ratcheting.FILE


def sizes(town: Town) -> list[int]:
    """Of the checkpoints in the folder, the shortest first."""
    return sorted(note.size for note in checkpoints.notes(town.home))


def test_each_checkpoint_uses_a_key_up_and_the_start_stays_nowhere(town: Town, start: Ratchet) -> None:
    make(town.gate, SHELL)
    assert ratcheting.told_of_ratchet(town.home)[0] == "warning"
    begin_ratchet(town.gate, SHELL, start)
    told = [record for record in town.records() if record.capability == "ledger.begin_ratchet"]
    assert [record.object for record in told] == [("ratchet", start.line)]
    file = kept(town)
    assert (stat.S_IMODE(file.stat().st_mode), file.stat().st_size) == (0o600, ratcheting.ROOM)
    for used in (start, start.turned()):
        assert ratcheting.kept(town.home) == used.turned()
        for path in (one for one in town.settings.home.rglob("*") if one.is_file()):
            assert used.key.hex().encode() not in path.read_bytes() and used.key not in path.read_bytes()
        make(town.gate, SHELL)
    assert ratcheting.unproven(town.home, start) is None and town.verdict() is Damage.NONE
    assert ratcheting.told_of_ratchet(town.home)[0] == "ok"


def test_what_is_left_out_or_put_back_is_named_and_a_power_failure_is_not(town: Town, start: Ratchet) -> None:
    begin_ratchet(town.gate, SHELL, start)
    before = kept(town).read_bytes()
    make(town.gate, SHELL)
    kept(town).write_bytes(before)
    held = read_note(make(town.gate, SHELL))
    assert ratcheting.unproven(town.home, start) is None, "the machine fell silent before the key was written over"
    make(town.gate, SHELL)
    first, second, third, fourth = sizes(town)
    there = checkpoints.folder_of(town.home) / f"{checkpoints.name_of(third)}.note"
    data = there.read_bytes()
    there.unlink()
    (checkpoints.folder_of(town.home) / f"{checkpoints.name_of(second)}.note").unlink()
    assert ratcheting.unproven(town.home, start) == first + 1
    assert ratcheting.unproven(town.home, start, [held]) is None, "who kept it has it still"
    there.write_bytes(data)
    kept(town).write_bytes(before)
    assert ratcheting.unproven(town.home, start) == fourth + 1
    for spoiled in (b"{}", b""):
        kept(town).write_bytes(spoiled)
        assert (ratcheting.kept(town.home), ratcheting.told_of_ratchet(town.home)[0]) == (None, "bad")
        assert ratcheting.unproven(town.home, start) == fourth + 1


def test_a_start_that_cannot_be_used_up_leaves_the_one_before_as_it_was(town: Town, start: Ratchet) -> None:
    begin_ratchet(town.gate, SHELL, start)
    kept(town).write_bytes(kept(town).read_bytes() + b" " * 100 + b"x")
    begin_ratchet(town.gate, SHELL, ratcheting.new_start())
    assert kept(town).stat().st_size == ratcheting.ROOM and ratcheting.told_of_ratchet(town.home)[0] == "ok"
    before, told = kept(town).read_bytes(), town.head()
    (row,) = town.rows(ledger, ledger.c.seq == told)
    Intruder(town.settings).edit(ledger, ledger.c.seq == told, body=bytes(row.body).replace(b"allowed", b"refused"))
    with pytest.raises(LedgerAstray):
        begin_ratchet(town.gate, SHELL, ratcheting.new_start())
    assert kept(town).read_bytes() == before and town.head() == told


def test_who_writes_the_ledger_anew_with_every_key_of_the_home_is_seen_by_who_keeps_the_start(
    town: Town, start: Ratchet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pga.cli.opening.SystemClock", lambda: town.clock)
    (tmp_path / "start.json").write_bytes(start_text(checkpoints.home_key(town.home).name, start))
    begin_ratchet(town.gate, SHELL, start)
    for _ in range(3):
        town.look(OFFICER, VerifyLedger())
        make(town.gate, SHELL)
    verify = ("audit", "verify", "--ratchet", str(tmp_path / "start.json"))
    assert run(town.settings, *verify).exit_code == 0
    sound = sizes(town)[1]
    tell_anew(town, sound)
    for path in checkpoints.folder_of(town.home).iterdir():
        if int(path.stem) > sound:
            path.unlink()
    upgrade(town.settings)
    make(town.gate, SHELL)
    assert town.verdict() is Damage.NONE, "nothing else in the home shows it"
    found = run(town.settings, *verify)
    assert found.exit_code == Damage.REMADE and f"First bad record: {sound + 1}." in found.output


def test_the_command_hands_out_a_start_once_and_refuses_what_is_none(town: Town, tmp_path: Path) -> None:
    out, other = tmp_path / "start.json", tmp_path / "other.json"
    assert run(town.settings, "audit", "ratchet", "--out", str(out)).exit_code == 0
    assert run(town.settings, "audit", "verify", "--ratchet", str(out)).exit_code == 0
    told = len(town.rows(ledger))
    assert run(town.settings, "audit", "ratchet", "--out", str(out)).exit_code == 1 and len(town.rows(ledger)) == told
    other.write_bytes(start_text("pga-regie/other", ratcheting.new_start()))
    assert run(town.settings, "audit", "verify", "--ratchet", str(other)).exit_code == 2
    other.write_text("[]")
    assert run(town.settings, "audit", "verify", "--ratchet", str(other)).exit_code == 2
    assert run(town.settings, "audit", "ratchet", "--out", str(tmp_path / "next.json")).exit_code == 0
    assert run(town.settings, "audit", "verify", "--ratchet", str(out)).exit_code == Damage.REMADE
    assert run(town.settings, "audit", "verify", "--ratchet", str(tmp_path / "next.json")).exit_code == 0
