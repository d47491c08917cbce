"""Checkpoints of a home: made, told, proven from, and what they find that nothing else in the home remembers."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from pga import checkpoints, worker
from pga.actor import Visit
from pga.anchoring import LedgerAstray, grew, make, prove
from pga.checkpoints import CheckpointBusy, home_key, signed_by_home
from pga.founding import SHELL
from pga.handlers.turning.parts import KINDS
from pga.queries.cases import MyWork
from pga.queries.ledger import VerifyLedger
from pga.refusals import Refused
from pga.store.tables.ledger import ledger, ledger_change, ledger_subject
from pga.store.tables.messages import jobs
from pga.verifying import verify_home
from privacy.ledger import standalone as alone
from privacy.ledger.checkpoint import as_line
from privacy.ledger.standalone import NotANote, NotProven, read_note, read_request
from privacy.ledger.verify import Damage
from tests.engines import Databases
from tests.hard.anew import tell_anew
from tests.hard.intruder import Intruder
from tests.pga.backup import keeping
from tests.towns import Town

OFFICER = "frank.fg"


def notes(town: Town) -> list[Path]:
    """The files of the checkpoints, oldest first."""
    return sorted((town.settings.home / "checkpoints").glob("*.note"))


def test_a_checkpoint_is_told_written_and_holds(town: Town) -> None:
    head = town.head()
    data = make(town.gate, SHELL)
    note, record = signed_by_home(town.home, data), town.last()
    assert (note.size, [path.read_bytes() for path in notes(town)]) == (head, [data])
    assert (record.seq, record.capability, record.object) == (head + 1, "ledger.checkpoint", ("checkpoint", str(head)))
    assert record.details["root"] == note.root.hex()
    for _ in range(3):
        town.look(OFFICER, VerifyLedger())
    again = read_note(make(town.gate, SHELL))
    assert again.size == head + 4 and town.verdict() is Damage.NONE
    shutil.rmtree(town.settings.home / "checkpoints")
    make(town.gate, SHELL)
    for path in (town.settings.home / "checkpoints").glob("*.edge"):
        path.write_bytes(b"[]")
    make(town.gate, SHELL)
    assert town.verdict() is Damage.NONE and verify_home(town.home, [note, again]).code is Damage.NONE


def test_an_outsider_proves_a_record_and_that_the_ledger_only_grew(town: Town, tmp_path: Path) -> None:
    old = make(town.gate, SHELL)
    data = make(town.gate, SHELL)
    proof, request = tmp_path / "proof.json", tmp_path / "request.txt"
    proof.write_bytes(prove(town.gate, SHELL, [1, 7, read_note(data).size], data))
    request.write_bytes(grew(town.gate, SHELL, read_note(old), data))
    assert (town.last().capability, town.records(town.head() - 2)[0].details["number"]) == ("ledger.prove", "3")
    key = as_line(home_key(town.home))
    assert alone.main(["records", str(proof), "--key", key]) == 0
    (tmp_path / "old.note").write_bytes(old)
    assert alone.main(["consistent", str(tmp_path / "old.note"), str(request), "--key", key]) == 0
    for path in (town.settings.home / "checkpoints").glob("*.edge"):
        path.unlink()
    assert grew(town.gate, SHELL, read_note(old), data) == request.read_bytes()
    with pytest.raises(ValueError, match="no such leaf"):
        prove(town.gate, SHELL, [read_note(old).size + 1], old)
    with pytest.raises(ValueError, match="not grown"):
        grew(town.gate, SHELL, read_note(data), old)


def _cut(town: Town, intruder: Intruder, keep: int) -> None:
    """Put database and head mirror back to an earlier record, as a backup would."""
    for table in (ledger, ledger_change, ledger_subject):
        intruder.drop_guards(table.name)
        intruder.run(delete(table).where(table.c.seq > keep))
    row = intruder.read(ledger, ledger.c.seq == keep)[0]
    mirror = town.settings.home / "head.json"
    mirror.write_text(json.dumps(json.loads(mirror.read_text()) | {"seq": keep, "mac": bytes(row.mac).hex()}))


def _looks(town: Town, many: int) -> None:
    for _ in range(many):
        town.look(OFFICER, VerifyLedger())


def test_an_older_database_with_its_mirror_is_found_by_a_checkpoint_and_makes_none(town: Town) -> None:
    _looks(town, 4)
    keep = town.head()
    _looks(town, 4)
    held = read_note(make(town.gate, SHELL))
    _cut(town, Intruder(town.settings), keep)
    assert verify_home(town.home).code is Damage.SHORTENED
    assert verify_home(town.home).seq == keep + 1
    with pytest.raises(LedgerAstray):
        make(town.gate, SHELL)
    shutil.rmtree(town.settings.home / "checkpoints")
    assert town.verdict() is Damage.UNGUARDED, "nothing in the home remembers it"
    assert verify_home(town.home, [held]).code is Damage.SHORTENED, "a partner does"


def test_an_older_backup_that_was_put_back_is_found_by_a_checkpoint_that_a_partner_kept(
    town: Town, databases: Databases, tmp_path: Path
) -> None:
    backup = keeping.kept(town, tmp_path)
    _looks(town, 3)
    held = read_note(make(town.gate, SHELL))
    with keeping.elsewhere(databases, tmp_path / "new") as target:
        assert keeping.put_back(backup.archives, target, town.clock).verdict.code is Damage.NONE
        again = Town(target, town.clock)
        signed_by_home(again.home, make(again.gate, SHELL))
        assert again.verdict() is Damage.NONE
        found = verify_home(again.home, [held])
        assert (found.code, found.seq) == (Damage.SHORTENED, again.head() + 1)
        _looks(again, 5)
        assert verify_home(again.home, [held]).code is Damage.FORKED
        again.close()


def test_a_fork_that_grew_past_the_checkpoint_is_found(town: Town) -> None:
    sound = read_note(make(town.gate, SHELL)).size
    _looks(town, 3)
    make(town.gate, SHELL)
    _cut(town, Intruder(town.settings), sound + 1)
    _looks(town, 9)
    found = verify_home(town.home)
    assert (found.code, found.seq) == (Damage.FORKED, sound + 1)
    with pytest.raises(LedgerAstray):
        make(town.gate, SHELL)


def test_a_ledger_that_was_rewritten_with_correct_codes_is_found(town: Town) -> None:
    _looks(town, 4)
    sound = read_note(make(town.gate, SHELL)).size
    _looks(town, 4)
    data = make(town.gate, SHELL)
    tell_anew(town, town.head() - 4)
    found = verify_home(town.home)
    assert (found.code, found.seq) == (Damage.FORKED, sound + 1)
    with pytest.raises(LedgerAstray):
        prove(town.gate, SHELL, [read_note(data).size], data)


def test_nothing_is_signed_or_proven_that_does_not_fit_its_own_code(sqlite_town: Town) -> None:
    """Edited for an hour, a record would be proven by us to outsiders, and the ledger that is true be called a fork."""
    town = sqlite_town
    make(town.gate, SHELL)
    town.look("lisa.ll2", MyWork())
    (row,) = town.rows(ledger, ledger.c.seq == town.head())
    forged = bytes(row.body).replace(town.account("lisa.ll2").id.encode(), town.account(OFFICER).id.encode())
    assert forged != bytes(row.body)
    with Intruder(town.settings).unguarded("ledger") as intruder:
        intruder.run(update(ledger).where(ledger.c.seq == row.seq).values(body=forged))
    with pytest.raises(LedgerAstray):
        make(town.gate, SHELL)
    with Intruder(town.settings).unguarded("ledger") as intruder:
        intruder.run(update(ledger).where(ledger.c.seq == row.seq).values(body=row.body))
    note = make(town.gate, SHELL)
    assert prove(town.gate, SHELL, [row.seq], note) and town.verdict() is Damage.NONE


def _bent(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"time 2026", b"time 2025"))


BENT: dict[str, Callable[[Path], Any]] = {
    "altered": _bent,
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-3]),
    "of another home": lambda path: path.write_bytes(path.read_bytes().replace(b"pga-regie/", b"pga-regie/0")),
}


@pytest.mark.parametrize("how", BENT)
def test_a_file_that_this_home_did_not_sign_is_named_and_nothing_is_built_on_it(town: Town, how: str) -> None:
    data = make(town.gate, SHELL)
    BENT[how](notes(town)[0])
    assert town.verdict() is Damage.BAD_SIGNATURE
    bent = notes(town)[0].read_bytes()
    with pytest.raises((NotANote, NotProven)):
        prove(town.gate, SHELL, [1], bent)
    notes(town)[0].write_bytes(data)
    assert town.verdict() is Damage.NONE


def test_the_key_stays_the_same_when_the_root_key_is_turned(town: Town) -> None:
    data = make(town.gate, SHELL)
    town.home.root.turn(())
    assert town.home.root.version == 2
    assert signed_by_home(town.home, data) == read_note(data) and make(town.gate, SHELL)


def test_only_a_shell_and_the_worker_sign_and_one_at_a_time(town: Town) -> None:
    with pytest.raises(Refused):
        make(town.gate, Visit())
    assert notes(town) == []
    with checkpoints.alone(town.home), pytest.raises(CheckpointBusy):
        make(town.gate, SHELL)


def test_the_worker_makes_one_each_hour(town: Town) -> None:
    for hours in (0, 0, 1):
        town.clock.move(hours=hours)
        worker.run_due(town.gate)
    done = town.rows(jobs, jobs.c.kind == worker.CHECKPOINT)
    assert len(notes(town)) == len(done) == 2 and all(row.done_at for row in done)
    assert [r.actor for r in town.records() if r.capability == "job.checkpoint"] == ["system", "system"]
    assert worker.CHECKPOINT not in KINDS


def test_a_witness_gets_what_it_needs_from_the_size_that_it_saw_last(town: Town) -> None:
    first = make(town.gate, SHELL)
    make(town.gate, SHELL)
    third = make(town.gate, SHELL)
    known, path, data = read_request(grew(town.gate, SHELL, read_note(first), third))
    assert (known, data) == (read_note(first).size, third)
    assert alone.only_grew(read_note(first), read_note(third), path)
