"""T13 whole: every column of every row of a ledger, every row that it speaks of, and every attack on its shape.

Each is found with its own code and the first bad record. ``make test`` takes a seeded sample of the rows;
``make test-long`` all of a ledger of a thousand records, and a hundred sound ledgers without a false alarm.
"""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Table

from pga.queries.cases import MyWork, ReadCase
from pga.queries.ledger import ReadLedger, VerifyLedger
from pga.store.as_kept import as_kept, hashed
from pga.store.tables import guarded_tables
from privacy.ledger.chain import GENESIS, mac_of
from privacy.ledger.verify import Damage, LedgerRow, TableRow
from tests import acts
from tests.engines import Databases
from tests.hard.tampering import TABLES, Whole, at_work, edited, expected, others, whole
from tests.towns import DIRECTOR, OFFICER, HomeOf, Town

LONG: Final = 1_000
SAMPLE: Final = 12
CLEAN: Final = 100

Attack = Callable[[Whole, int], tuple[object, Damage, int]]


def _grown(town: Town, least: int) -> Town:
    """With so many records at least: acts of several people, looks, searches of the ledger."""
    drawn = random.Random(3)
    while town.head() < least:
        _something(town, drawn)
    return town


def _something(town: Town, drawn: random.Random) -> None:
    for _ in range(drawn.randint(1, 6)):
        town.look(DIRECTOR, ReadCase(case=drawn.choice(town.references("intake"))))
    town.look(*drawn.choice(((DIRECTOR, MyWork()), (OFFICER, ReadLedger()), ("frank.fg", VerifyLedger()))))
    if drawn.random() < 0.5:
        acts.submit(town, "lisa.ll2", drawn.randrange(8))
    town.clock.move(minutes=20)


def _misjudged(town: Town, table: Table, sample: int | None) -> list[object]:
    """Changed cells of the ledger whose verdict is another one than it should be."""
    ours, sqlite, wrong = whole(town), not town.settings.on_postgresql, list[object]()
    rows = getattr(ours.part, {"ledger": "records", "ledger_change": "changes"}.get(table.name, "subjects"))
    places = range(len(rows)) if sample is None else sorted(random.Random(5).sample(range(len(rows)), sample))
    with at_work(town, *TABLES) as connection:
        for place in places:
            row = rows[place]
            for column in table.columns:
                for value in others(column, row._mapping[column.name], sqlite):
                    other = edited(connection, table, row, column.name, value)
                    if other is None:
                        continue
                    found = ours.with_row(table, place, other, last=column.name == "seq")
                    if (found.code, found.seq) != (expected(table, column.name), row.seq):
                        wrong.append((column.name, value, row.seq, found))
    return wrong


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_changed_cell_of_the_ledger_is_found_with_its_code_and_its_record(town: Town, table: Table) -> None:
    assert _misjudged(town, table, SAMPLE) == []


@pytest.mark.long
@pytest.mark.timeout(60 * 60)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_cell_of_a_thousand_records_is_found_with_its_code(town: Town, table: Table) -> None:
    assert _misjudged(_grown(town, LONG), table, None) == []


def _untold(town: Town, most: int) -> tuple[int, list[object]]:
    """How many cells of the data were changed, and which of them got another verdict than they should."""
    ours, sqlite = whole(town), not town.settings.on_postgresql
    places = {row.row_id: place for place, row in enumerate(ours.rows)}
    newest = {line.row_id: line.seq for line in ours.changes}
    tried, wrong = 0, list[object]()
    for table in guarded_tables():
        with at_work(town, table) as connection:
            for row in connection.execute(as_kept(table).order_by(table.c.id).limit(most)).fetchall():
                for column in table.columns:
                    for value in others(column, row._mapping[column.name], sqlite):
                        other = edited(connection, table, row, column.name, value)
                        if other is None:
                            continue
                        tried += 1
                        rows = list(ours.rows)
                        rows[places[row.id]] = TableRow(*hashed(table, other))
                        found = ours.verdict(rows=rows)
                        if (found.code, found.seq) != (Damage.UNTOLD_CHANGE, newest[row.id]):
                            wrong.append((table.name, column.name, value, found))
    return tried, wrong


@pytest.mark.slow
def test_a_changed_cell_of_the_data_is_found_with_the_record_that_told_of_it_last(town: Town) -> None:
    tried, wrong = _untold(town, 1)
    assert wrong == [], wrong
    assert tried > 200


def _deleted(ours: Whole, place: int) -> tuple[object, Damage, int]:
    records = [*ours.records[:place], *ours.records[place + 1 :]]
    return records, Damage.SHORTENED if place == len(records) else Damage.GAP, place + 1


def _cut(ours: Whole, place: int) -> tuple[object, Damage, int]:
    return ours.records[:place], Damage.SHORTENED, place + 1


def _inserted(ours: Whole, place: int) -> tuple[object, Damage, int]:
    moved = [row._replace(seq=row.seq + 1) for row in ours.records[place:]]
    return [*ours.records[: place + 1], *moved], Damage.MODIFIED, place + 2


def _swapped(ours: Whole, place: int) -> tuple[object, Damage, int]:
    at = min(place, len(ours.records) - 2)
    first, second = ours.records[at : at + 2]
    pair = [second._replace(seq=first.seq), first._replace(seq=second.seq)]
    return [*ours.records[:at], *pair, *ours.records[at + 2 :]], Damage.MODIFIED, at + 1


def _rewritten(ours: Whole, place: int) -> tuple[object, Damage, int]:
    """By somebody who holds the key of the chain: every code from here on fits. What is remembered outside does not."""
    return list(_chained(ours, place)), Damage.FORKED, ours.head.seq


def _chained(ours: Whole, place: int) -> Iterator[LedgerRow]:
    mac = ours.records[place - 1].mac if place else GENESIS
    yield from ours.records[:place]
    for row in ours.records[place:]:
        values = json.loads(row.body)
        values["trace_id"] = "0" * 32
        body = json.dumps(values).encode()
        mac = mac_of(ours.keys[0], row.seq, mac, body)
        yield row._replace(mac=mac, body=body)


ATTACKS: Final[tuple[Attack, ...]] = (_deleted, _cut, _inserted, _swapped, _rewritten)


def _unseen(ours: Whole, places: range) -> list[object]:
    wrong = list[object]()
    for attack in ATTACKS:
        for place in places:
            records, code, seq = attack(ours, place)
            found = ours.verdict(records=records)
            if (found.code, found.seq) != (code, seq):
                wrong.append((attack.__name__, place, found))
    return wrong


def test_every_attack_on_the_shape_of_a_ledger_has_its_own_code_and_first_record(town: Town) -> None:
    ours = whole(town)
    assert ours.verdict().code == Damage.NONE
    assert _unseen(ours, range(0, len(ours.records), len(ours.records) // SAMPLE)) == []


@pytest.mark.long
@pytest.mark.timeout(60 * 60)
def test_every_attack_at_every_record_of_a_thousand_is_found(town: Town) -> None:
    ours = whole(_grown(town, LONG))
    assert _unseen(ours, range(len(ours.records))) == []


def test_a_line_of_no_record_is_found_and_its_number_named(town: Town) -> None:
    ours = whole(town)
    beyond = len(ours.records) + 5
    changes = [*ours.changes, ours.changes[-1]._replace(seq=beyond, version=900)]
    subjects = [*ours.subjects, ours.subjects[-1]._replace(seq=beyond)]
    for found in (ours.verdict(changes=changes), ours.verdict(subjects=subjects)):
        assert (found.code, found.seq) == (Damage.PROJECTION, beyond)


def test_a_sound_ledger_that_grows_raises_no_alarm(town: Town) -> None:
    drawn = random.Random(11)
    for _ in range(3):
        _something(town, drawn)
        assert town.verdict() == Damage.NONE


@pytest.mark.long
@pytest.mark.timeout(60 * 60)
def test_a_hundred_sound_ledgers_raise_no_alarm(
    engine_name: str, home_of: HomeOf, databases: Databases, tmp_path: Path
) -> None:
    for number in range(CLEAN):
        settings = databases.copied(home_of(engine_name, "played"), tmp_path / f"ledger-{number}")
        one, drawn = Town(settings), random.Random(number)
        for _ in range(3):
            _something(one, drawn)
        assert one.verdict() == Damage.NONE, number
        one.close()
        databases.drop(settings)
