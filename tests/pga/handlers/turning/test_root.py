"""The root key turns: everything that hangs on it is sealed again, codes made again, and the old version forgotten."""

import base64
from pathlib import Path

import pytest

from pga.backup import acknowledging
from pga.commands.cases import TakeUp
from pga.doctor import examine
from pga.hanging import still_under
from pga.queries.cases import MyWork
from pga.refusals import LedgerNotWritable, LogInFailed, NoRulesInForce, Refused
from pga.store.tables import guarded_tables
from pga.store.tables.keyring import organisation_keys
from pga.turning import carry_on
from pga.unlocking import others, status
from privacy.keys.aead import CannotOpen
from privacy.keys.root import FileRoot
from privacy.ledger.verify import Damage
from tests import acts
from tests.hard.intruder import Intruder
from tests.rotating import begin, read, rotate
from tests.towns import DIRECTOR, Town


def _codes(town: Town) -> dict[tuple[str, str], bytes]:
    tables = [table for table in guarded_tables() if table.info["coded"]]
    return {(table.name, row.id): bytes(row.code) for table in tables for row in town.rows(table)}


def _file(town: Town) -> str:
    return (town.settings.home / "root.key").read_text()


def test_after_a_whole_rotation_all_reads_the_same_and_the_old_key_is_nowhere(town: Town) -> None:
    acknowledging.add(town.settings.home, town.home.id, town.home.root, "ada", town.clock.now())
    before, codes, old = read(town), _codes(town), _file(town).splitlines()[1]
    rotate(town, kind="root")
    other = town.reopened()
    assert read(other) == before and other.home.root.version == 2
    assert old not in _file(other) and "former" not in _file(other) and "passing" not in _file(other)
    after = _codes(other)
    assert codes.keys() == after.keys() and not any(after[place] == code for place, code in codes.items())
    assert {line.state for line in status(other.home)} == {"opens"}
    assert other.verdict() == Damage.NONE
    assert not [each for each in examine(other.home, lambda _: 50) if each.level == "bad"]
    person = acknowledging.named(town.settings.home)["ada"]
    assert other.home.root.wrapped_by(base64.b64decode(person["sealed"])) == 2


def test_with_the_old_file_nothing_opens_afterwards(town: Town) -> None:
    path = town.settings.home / "root.key"
    kept = path.read_text()
    rotate(town, kind="root")
    path.unlink()
    path.write_text(kept)
    path.chmod(0o400)
    with pytest.raises((CannotOpen, NoRulesInForce, LedgerNotWritable, LogInFailed)):
        town.reopened().look(DIRECTOR, MyWork())


def test_between_the_parts_rows_with_either_code_hold_and_other_processes_follow(town: Town) -> None:
    other = town.reopened()
    before = read(other)
    begin(town, kind="root")
    assert read(other) == before and other.home.root.version == 2
    acts.submit(other, "lisa.ll2")
    assert [(h.status, h.refs) for h in others(other.home) if h.kind == "root"] == [
        ("active", None),
        ("decrypt_only", 0),
    ]
    assert carry_on(town.gate) == 0


def test_a_form_that_was_open_is_taken_although_the_code_of_its_case_was_made_again(town: Town) -> None:
    reference = town.reference("signal")
    command = TakeUp(**acts.at(town, reference), distinct=True)
    rotate(town, kind="root")
    assert town.case(reference).version == command.version + 1
    town.act(DIRECTOR, command)
    assert town.case(reference).state == "triage"


def test_passwords_people_and_forms_are_known_by_the_codes_that_they_had(town: Town) -> None:
    root = FileRoot.load(town.settings.home / "root.key")
    labels = ("pga/person/v1", "pga/pepper/v1", "pga/csrf/v1", "pga/recovery/v1")
    codes = {label: root.mac(label, b"x") for label in labels}
    index = root.named("pga/bi/bsn/1")
    for _ in range(2):
        rotate(town, kind="root")
    after = FileRoot.load(town.settings.home / "root.key")
    assert {label: after.mac(label, b"x") for label in labels} == codes and after.named("pga/bi/bsn/1") == index
    assert after.version == 3 and after.mac("pga/rowmac/v1", b"x") != root.mac("pga/rowmac/v1", b"x")


def test_an_edited_row_is_not_made_right_by_a_rotation(town: Town) -> None:
    intruder = Intruder(town.settings)
    table = next(table for table in guarded_tables() if table.name == "case_members")
    row = town.rows(table)[0]
    intruder.drop_guards("case_members")
    intruder.edit(table, table.c.id == row.id, function="case_director" if row.function != "case_director" else "x")
    code = bytes(row.code)
    rotate(town, kind="root")
    assert bytes(town.rows(table, table.c.id == row.id)[0].code) == code


def test_one_key_that_does_not_open_stops_it_and_everything_stays_readable(town: Town) -> None:
    c = organisation_keys.c
    where = (c.organisation == "ll2") & (c.category == "C01")
    Intruder(town.settings).edit(organisation_keys, where, sealed=bytes(142))
    before = {row.id: bytes(row.sealed) for row in town.rows(organisation_keys)}
    with pytest.raises(NoRulesInForce) as stopped:
        begin(town, kind="root")
    assert stopped.value.reason == "key_does_not_open"
    assert {row.id: bytes(row.sealed) for row in town.rows(organisation_keys)} == before
    with town.reading() as tx:
        assert still_under(town.home, tx) > 0
    assert read(town.reopened())


def test_a_root_key_that_cannot_be_replaced_is_told(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, file: object) -> None:
        raise OSError("read-only")

    monkeypatch.setattr("privacy.keys.rootfile.replace", full)
    with pytest.raises(Refused) as stopped:
        begin(town, kind="root")
    assert stopped.value.reason == "root_key_not_writable"
    assert read(town)
