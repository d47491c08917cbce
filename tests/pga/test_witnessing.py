"""Too few witnesses in time, no checkpoint at all, or one that is gone: each is told where the rules name witnesses."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pga import witnessing, worker
from pga.anchoring import add_cosignatures, make
from pga.doctor import examine
from pga.founding import SHELL
from pga.queries.access import ReadOversight
from pga.queries.look_review import ReadDesk
from pga.store.tables.ledger import ledger
from pga.store.tables.messages import outbox
from privacy.ledger.checkpoint import cosign
from privacy.ledger.standalone import NotANote, read_note
from privacy.ledger.verify import Damage
from privacy.rules.document import parse
from tests import cooperations
from tests.engines import Databases
from tests.hard.intruder import Intruder
from tests.privacy.rules import samples, witnesses
from tests.towns import Town

OFFICER = "petra.privacy"


def notes(town: Town) -> list[Path]:
    """The files of the checkpoints, oldest first."""
    return sorted((town.settings.home / "checkpoints").glob("*.note"))


def signed_by(data: bytes, *numbers: int) -> bytes:
    """A checkpoint as these witnesses hand it back."""
    note = read_note(data)
    lines = (cosign(note, witnesses.name(n), witnesses.private(n), 1_772_530_000) for n in numbers)
    return data + b"".join(lines)


@pytest.fixture
def watched(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """A home whose rules name three witnesses."""
    body = samples.changed(lambda raw: raw.update(witness=witnesses.rows(3)))
    town = cooperations.under(databases, tmp_path / "home", body)
    yield town
    town.close()


def _told(town: Town) -> list[str]:
    return [f.detail for f in examine(town.home, lambda folder: 50, brief=True) if f.what.startswith("witnesses")]


def _read(town: Town) -> tuple[str, ...]:
    """What an officer reads at the desk; it stands on the page of the supervision too."""
    lines = town.look(OFFICER, ReadDesk()).unwitnessed
    assert set(lines) <= set(town.look(OFFICER, ReadOversight()).asks)
    return lines


def _signed(town: Town, data: bytes) -> None:
    add_cosignatures(town.gate, SHELL, signed_by(data, 0, 1), witnessing.every_witness(town.home))


def test_too_few_witnesses_within_the_hour_are_told_until_two_of_three_signed(watched: Town) -> None:
    town, known = watched, witnessing.every_witness(watched.home)
    data = make(town.gate, SHELL)
    assert _told(town) == []
    assert add_cosignatures(town.gate, SHELL, signed_by(data, 0, 9), known) == (witnesses.name(0),)
    town.clock.move(minutes=61)
    (told,) = _told(town)
    assert told.startswith("1 of 2 witnesses signed the checkpoint of ")
    for _ in range(2):
        worker.run_due(town.gate)
    (line,) = _read(town)
    assert "1 van de 2 voor het controlepunt van 3 mrt 2026 (" in line
    sent = [row for row in town.rows(outbox) if row.kind == "unwitnessed"]
    assert [(row.account, row.path) for row in sent] == [(town.account(OFFICER).id, "/ledger")]
    add_cosignatures(town.gate, SHELL, signed_by(data, 2), known)
    assert town.last().capability == "ledger.add_cosignatures" and _told(town) == []
    assert not _read(town)
    with pytest.raises(NotANote):
        add_cosignatures(town.gate, SHELL, signed_by(data, 2), known)
    assert town.verdict() is Damage.NONE
    town.close()


def test_that_no_checkpoint_was_made_is_told_where_none_ever_was_and_where_the_worker_stopped(watched: Town) -> None:
    town = watched
    town.clock.move(minutes=119)
    assert _told(town) == [] and not _read(town)
    town.clock.move(minutes=2)
    (line,) = _read(town)
    assert line.startswith("Sinds 3 mrt 2026 is geen controlepunt van het logboek gemaakt (")
    assert _told(town)[0].startswith("no checkpoint was made since ")
    _signed(town, make(town.gate, SHELL))
    town.clock.move(minutes=119)
    assert _told(town) == [] and not _read(town), "made, signed and not two hours ago: all is well"
    town.clock.move(minutes=2)
    assert _read(town)[0].startswith("Sinds 3 mrt 2026 is geen controlepunt")
    worker.run_due(town.gate)
    assert not _read(town), "it runs again"
    town.close()


def test_the_file_of_a_checkpoint_that_was_made_cannot_be_taken_away_unseen(watched: Town) -> None:
    town = watched
    make(town.gate, SHELL)
    town.clock.move(hours=1)
    worker.run_due(town.gate)
    old, new = notes(town)
    old.unlink()
    (line,) = _read(town)
    assert line.startswith("Het controlepunt van het logboek van 3 mrt 2026 is weg (")
    shutil.rmtree(town.settings.home / "checkpoints")
    assert _told(town)[0].startswith("the file of the checkpoint of ") and _read(town)
    worker.run_due(town.gate)
    assert [row.kind for row in town.rows(outbox)].count("unwitnessed") == 1
    town.clock.move(hours=1)
    _signed(town, make(town.gate, SHELL))
    assert not _read(town) and old != new, "enough witnesses signed a later one: what went before is held by that"
    town.close()


def test_a_signed_checkpoint_under_another_name_or_a_flood_of_new_ones_hides_nothing(watched: Town) -> None:
    town = watched
    _signed(town, make(town.gate, SHELL))
    town.clock.move(minutes=30)
    make(town.gate, SHELL)
    town.clock.move(minutes=80)
    old, new = notes(town)
    assert "0 of 2 witnesses" in _told(town)[0]
    kept = new.read_bytes()
    shutil.copy(old, new)
    assert _told(town)[0].endswith("is not here or not ours")
    new.write_bytes(kept)
    for _ in range(witnessing.BACK):
        make(town.gate, SHELL)
    assert "0 of 2 witnesses" in _told(town)[0] and _read(town)
    _signed(town, make(town.gate, SHELL))
    assert _told(town) == []


def test_a_damaged_record_of_a_checkpoint_hides_nothing(watched: Town) -> None:
    town = watched
    _signed(town, make(town.gate, SHELL))
    town.clock.move(minutes=40)
    make(town.gate, SHELL)
    town.clock.move(minutes=62)
    assert "0 of 2 witnesses" in _told(town)[0]
    seq = [record.seq for record in town.records() if record.capability == "ledger.checkpoint"][-1]
    Intruder(town.settings).edit(ledger, ledger.c.seq == seq, body=b"{}")
    assert _told(town) == [f"record {seq + 1}, which tells of a checkpoint, does not fit its code"] or _told(town) == [
        f"record {seq}, which tells of a checkpoint, does not fit its code"
    ]
    assert "over een controlepunt, klopt niet" in town.look(OFFICER, ReadDesk()).unwitnessed[0]


def test_how_many_sign_and_how_soon_is_what_the_rules_say(databases: Databases, tmp_path: Path) -> None:
    rules = {"witness": witnesses.rows(3), "cosigning": {"cosignatures": 3, "cosign_hours": 4}}
    town = cooperations.under(databases, tmp_path / "home", samples.changed(lambda raw: raw.update(rules)))
    _signed(town, make(town.gate, SHELL))
    town.clock.move(hours=3, minutes=59)
    assert _told(town) == []
    town.clock.move(minutes=2)
    (told,) = _told(town)
    assert told.startswith("2 of 3 witnesses signed the checkpoint of ")
    town.close()


def test_a_home_whose_rules_name_no_witness_is_told_nothing_of_them(town: Town) -> None:
    make(town.gate, SHELL)
    town.clock.move(hours=3)
    assert _told(town) == [] and witnessing.every_witness(town.home) == []
    real = replace(town.home, demo=False)
    levels = {f.what: f.level for f in examine(real, lambda folder: 50, brief=True)}
    assert levels["checkpoints"] == "warning"
    with pytest.raises(NotANote):
        add_cosignatures(town.gate, SHELL, signed_by(notes(town)[0].read_bytes(), 1), [])
    assert not parse(cooperations.rules()).witnesses
