"""T13: whatever is changed in the ledger behind the program's back, verification finds it and says what it was."""

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Row, Table, delete, insert

from pga.queries.cases import MyWork
from pga.queries.ledger import VerifyLedger
from pga.refusals import LedgerNotWritable
from pga.store.tables import guarded_tables
from pga.store.tables.cases import cases
from pga.store.tables.keyring import chain_keys
from pga.store.tables.ledger import ledger, ledger_change, ledger_subject
from privacy.ledger.verify import Damage
from tests import acts
from tests.hard.commands import pga, run
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, Town

TABLES = (ledger, ledger_change, ledger_subject)
SOUND = Damage.UNGUARDED
"""Nothing was changed: all that is wrong is that the guards are gone, which the intruder took away."""


@pytest.fixture
def intruder(town: Town) -> Intruder:
    """Somebody who took the guards of the ledger away."""
    made = Intruder(town.settings)
    made.drop_guards(*(table.name for table in TABLES))
    return made


def _where(table: Table, row: Row[Any]) -> Any:
    return [column == row._mapping[column.name] for column in table.primary_key.columns]


@contextmanager
def _without(intruder: Intruder, table: Table, row: Row[Any]) -> Iterator[None]:
    """The row is gone inside the block, and as it was afterwards."""
    intruder.run(delete(table).where(*_where(table, row)))
    yield
    intruder.run(insert(table).values(**row._mapping))


def _other(value: Any) -> Any:
    if isinstance(value, bytes):
        return value[:-1] + bytes([value[-1] ^ 1])
    if isinstance(value, int):
        return value + 100_000
    return f"{value[:-1]}{'y' if value.endswith('x') else 'x'}" if value else "x"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_of_a_row_of_the_ledger_is_covered(town: Town, intruder: Intruder, table: Table) -> None:
    rows = random.Random(7).sample(intruder.read(table), 1)
    for row in rows:
        for column in table.columns:
            changed = {**row._mapping, column.name: _other(row._mapping[column.name])}
            with _without(intruder, table, row):
                intruder.run(insert(table).values(**changed))
                assert 10 <= town.verdict() <= 16, f"{table.name}.{column.name}"
                key = {c.name: changed[c.name] for c in table.primary_key.columns}
                intruder.run(delete(table).where(*(table.c[name] == value for name, value in key.items())))
    assert town.verdict() == SOUND


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_deleted_row_is_found(town: Town, intruder: Intruder, table: Table) -> None:
    for row in random.Random(11).sample(intruder.read(table), 6):
        with _without(intruder, table, row):
            expected = {Damage.GAP, Damage.SHORTENED} if table is ledger else {Damage.PROJECTION}
            assert town.verdict() in expected
    assert town.verdict() == SOUND


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_an_inserted_row_is_found(town: Town, intruder: Intruder, table: Table) -> None:
    row = intruder.read(table)[-1]
    seq = {"seq": town.head() + 1} if table is ledger else {}
    added = {**row._mapping, **seq} | ({} if table is ledger else _another(table))
    intruder.run(insert(table).values(**added))
    assert town.verdict() == (Damage.MODIFIED if table is ledger else Damage.PROJECTION)


def _another(table: Table) -> dict[str, str]:
    name = "row_id" if table is ledger_change else "person_code"
    return {name: "00000000-0000-4000-8000-000000000009"}


def test_two_swapped_records_are_found(town: Town, intruder: Intruder) -> None:
    first, second = intruder.read(ledger, ledger.c.seq.in_((20, 21)))
    for row, other in ((first, second), (second, first)):
        intruder.edit(ledger, ledger.c.seq == row.seq, **{**other._mapping, "seq": row.seq})
    assert town.verdict() == Damage.MODIFIED


def test_a_tail_that_was_cut_off_is_found_and_nothing_is_shown_after_it(town: Town, intruder: Intruder) -> None:
    for table in TABLES:
        intruder.run(delete(table).where(table.c.seq > town.home.mirror.read().seq - 3))
    assert town.verdict() == Damage.SHORTENED
    with pytest.raises(LedgerNotWritable):
        town.look(DIRECTOR, MyWork())


def test_a_tail_that_was_cut_off_and_written_anew_is_a_fork(town: Town, intruder: Intruder) -> None:
    mirror = town.settings.home / "head.json"
    remembered = mirror.read_bytes()
    cut = town.head() - 3
    for table in TABLES:
        intruder.run(delete(table).where(table.c.seq > cut))
    row = intruder.read(ledger, ledger.c.seq == cut)[0]
    lowered = {"seq": cut, "mac": bytes(row.mac).hex(), "rules": json.loads(remembered)["rules"]}
    mirror.write_text(json.dumps(lowered))
    for _ in range(20):
        town.look("frank.fg", VerifyLedger())
    mirror.write_bytes(remembered)
    assert town.verdict() == Damage.FORKED
    with pytest.raises(LedgerNotWritable):
        town.look(DIRECTOR, MyWork())


def test_a_changed_row_of_any_guarded_table_is_found(town: Town, intruder: Intruder) -> None:
    for table in guarded_tables():
        found = intruder.read(table)
        for row in found[:1]:
            column = next(c for c in reversed(table.columns) if isinstance(row._mapping[c.name], str | bytes))
            intruder.edit(table, table.c.id == row.id, **{column.name: _other(row._mapping[column.name])})
            assert town.verdict() == Damage.UNTOLD_CHANGE, table.name
            intruder.put_back(table, row)
    assert town.verdict() == SOUND


def test_a_row_of_the_data_that_was_deleted_or_added_is_found(town: Town, intruder: Intruder) -> None:
    row = intruder.read(cases)[0]
    intruder.drop_guards("cases")
    with _without(intruder, cases, row):
        assert town.verdict() == Damage.UNTOLD_CHANGE
    for row_id in ("00000000-0000-4000-8000-000000000008", ""):
        added = {**row._mapping, "id": row_id, "reference": f"PGA-{row_id[-4:]}"}
        intruder.run(insert(cases).values(**added))
        assert town.verdict() == Damage.UNTOLD_CHANGE
        intruder.run(delete(cases).where(cases.c.id == row_id))
    assert town.verdict() == SOUND


def test_the_page_that_verifies_says_the_same_as_the_command(town: Town, intruder: Intruder) -> None:
    intruder.edit(ledger, ledger.c.seq == 30, capability="case.other")
    answer = town.look("petra.privacy", VerifyLedger())
    assert (answer.code, answer.seq) == (Damage.PROJECTION, 30)


def test_the_command_exits_with_zero_on_a_sound_ledger(town: Town) -> None:
    acts.take_up(town, town.reference("signal"))
    done = pga(town.settings, "audit", "verify", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["records"] == town.head() - 1  # and that it was done is told after it


def _modified(town: Town, intruder: Intruder) -> None:
    row = intruder.read(ledger, ledger.c.seq == 40)[0]
    intruder.edit(ledger, ledger.c.seq == 40, body=bytes(row.body).replace(b"allowed", b"refused", 1))


def _gap(town: Town, intruder: Intruder) -> None:
    intruder.run(delete(ledger).where(ledger.c.seq == 40))


def _shortened(town: Town, intruder: Intruder) -> None:
    intruder.run(delete(ledger).where(ledger.c.seq == town.head()))


def _forked(town: Town, intruder: Intruder) -> None:
    mirror = town.settings.home / "head.json"
    known = json.loads(mirror.read_text())
    mirror.write_text(json.dumps(known | {"mac": "00" * 32}))


def _projection(town: Town, intruder: Intruder) -> None:
    intruder.edit(ledger, ledger.c.seq == 40, actor="somebody else")


def _untold(town: Town, intruder: Intruder) -> None:
    intruder.edit(cases, cases.c.state == "triage", state="intake")


def _key_missing(town: Town, intruder: Intruder) -> None:
    intruder.run(delete(chain_keys))


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (_modified, 10),
        (_gap, 11),
        (_shortened, 12),
        (_forked, 13),
        (_projection, 15),
        (_untold, 16),
        (_key_missing, 17),
    ],
)
def test_the_command_exits_with_a_code_for_each_kind_of_damage(
    town: Town, intruder: Intruder, damage: Any, code: int
) -> None:
    damage(town, intruder)
    done = run(town.settings, "audit", "verify")
    assert done.exit_code == code, done.output


@pytest.mark.parametrize("seq", [0, -1, -(2**31), -9_999_999_999])
def test_a_record_below_every_number_ever_given_is_found(sqlite_town: Town, seq: int) -> None:
    intruder = Intruder(sqlite_town.settings)
    planted = {**intruder.read(ledger)[-1]._mapping, "seq": seq}
    intruder.add(ledger, planted)
    assert sqlite_town.verdict() == Damage.MODIFIED


@pytest.mark.parametrize("table", [ledger_change, ledger_subject], ids=lambda table: table.name)
def test_a_line_before_or_behind_every_number_ever_given_is_found(sqlite_town: Town, table: Table) -> None:
    intruder = Intruder(sqlite_town.settings)
    row = dict(intruder.read(table)[-1]._mapping)
    for seq in (-9_999_999_999, "behind every number"):
        planted = {**row, "seq": seq, **({"version": 900} if table is ledger_change else {})}
        intruder.add(table, planted)
        assert sqlite_town.verdict() == Damage.PROJECTION
        intruder.run(delete(table).where(table.c.seq == seq))
    assert sqlite_town.verdict() == SOUND
