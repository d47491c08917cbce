"""T13 in the database itself: every attack on the shape of a ledger, at many places, told by ``audit verify``.

``make test`` draws some places of the played town; ``make test-long`` many of a thousand records and more.
"""

import random
import shutil
from pathlib import Path
from typing import Final

import pytest

from pga import anchoring
from pga.founding import SHELL
from pga.queries.cases import ReadCase
from pga.store.tables import guarded_tables
from pga.store.tables.ledger import ledger_change
from privacy.ledger.verify import Damage
from tests import acts
from tests.engines import Databases
from tests.hard.attacks import ATTACKS, Attacked, Held, Verdict, untold, verified
from tests.towns import DIRECTOR, Town

LONG: Final = 1_000
FEW: Final = 2
MANY: Final = 100
PUT_BACK: Final = 2
"""So often a database is put back."""


@pytest.fixture(autouse=True)
def _clock(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command tells that it verified, at the moment of the town."""
    monkeypatch.setattr("pga.cli.opening.SystemClock", lambda: town.clock)


def _grow(town: Town, records: int) -> None:
    """So many records more, with acts among them."""
    end, drawn = town.head() + records, random.Random(records)
    cases = town.references("intake")
    while town.head() < end:
        town.look(DIRECTOR, ReadCase(case=drawn.choice(cases)))
        town.clock.move(minutes=1)
        if drawn.random() < 0.05:
            acts.submit(town, "lisa.ll2", drawn.randrange(8))


def _checkpoint(town: Town) -> int:
    """A checkpoint of the ledger as it stands; its size."""
    size = town.head()
    anchoring.make(town.gate, SHELL)
    return size


def _held(town: Town, least: int) -> Held:
    """A ledger of at least so many records: two closed stretches, and an open one."""
    part = max(4, (least - town.head()) // 3)
    sizes = []
    for _ in range(2):
        _grow(town, part)
        sizes.append(_checkpoint(town))
    _grow(town, part)
    with town.reading() as tx:
        keys = town.home.code.chain_keys(tx)
    return Held(town.head(), tuple(sizes), keys[0])


def _misjudged(town: Town, held: Held, places: int) -> list[object]:
    """Which attacks, at drawn places and at both ends, are found otherwise than they should be."""
    attacked, wrong = Attacked(town, held), list[object]()
    for attack in ATTACKS:
        drawn = random.Random(attack.__name__).sample(range(2, held.last), places)
        for at in sorted({1, held.last, *drawn}) if places > FEW else drawn:
            if (found := attacked.misjudged(attack, at)) is not None:
                wrong.append((attack.__name__, at, found))
    assert verified(town) == (Damage.UNGUARDED, None)
    return wrong


@pytest.mark.sampled(1)
def test_attacks_at_drawn_places_are_found_in_the_database_with_code_and_record(town: Town) -> None:
    assert verified(town) == (Damage.NONE, None)
    assert _misjudged(town, _held(town, 0), FEW) == []


@pytest.mark.long
@pytest.mark.timeout(4 * 60 * 60)
def test_every_attack_at_a_hundred_places_among_a_thousand_records_is_found_in_the_database(town: Town) -> None:
    assert verified(town) == (Damage.NONE, None)
    held = _held(town, LONG)
    assert held.last >= LONG
    assert _misjudged(town, held, MANY) == []


def _unseen(town: Town, rows: int) -> tuple[int, list[object]]:
    """How many rows of the data were changed and taken away, and which of those were told otherwise."""
    newest = {line.row_id: line.seq for line in sorted(town.rows(ledger_change), key=lambda line: line.version)}
    tried, wrong = 0, list[object]()
    for table in guarded_tables():
        there = town.rows(table)
        for row in random.Random(table.name).sample(there, min(rows, len(there))):
            tried += 1
            found = list(untold(town, table, row))
            if found != [(Damage.UNTOLD_CHANGE, newest[row.id])] * 2:
                wrong.append((table.name, found))
    return tried, wrong


@pytest.mark.long
@pytest.mark.timeout(60 * 60)
def test_rows_of_every_table_that_were_changed_or_taken_away_by_raw_sql_are_found(town: Town) -> None:
    tried, wrong = _unseen(town, 5)
    assert wrong == []
    assert tried > 80


def _put_back(town: Town, old: Town) -> Verdict:
    """What is found in another copy of the database, beside the files of today."""
    here, there = town.settings.home, old.settings.home
    shutil.copyfile(here / "head.json", there / "head.json")
    shutil.copytree(here / "checkpoints", there / "checkpoints", dirs_exist_ok=True)
    return verified(old)


@pytest.mark.sampled(1)
def test_a_database_that_was_put_back_is_shortened_and_one_that_went_on_from_there_is_a_fork(
    town: Town, databases: Databases, tmp_path: Path
) -> None:
    held, sound = _held(town, 0), town.settings.home / "head.json"
    for number in range(PUT_BACK):
        town.close()
        old = Town(databases.copied(town.settings, tmp_path / f"old-{number}"), town.clock)
        ended, its_own = town.head(), sound.read_bytes()
        _grow(town, 3)
        assert _put_back(town, old) == (Damage.SHORTENED, ended + 1)
        (old.settings.home / "head.json").write_bytes(its_own)
        _grow(old, town.head() - ended + 1)
        assert _put_back(town, old) == (Damage.FORKED, held.checkpoints[-1] + 1)
        old.close()
        databases.drop(old.settings)
    assert verified(town) == (Damage.NONE, None)
