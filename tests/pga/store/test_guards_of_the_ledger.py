"""Ring 3 on the ledger itself: append only, one after the other, lines only under the newest record."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pga.settings import Settings
from pga.store.engine import Store, Transaction
from pga.store.guards import LEDGER_TABLES
from pga.store.tables import guarded_tables
from privacy.ledger.record import Subject
from tests.conftest import DatabasesOf
from tests.engines import as_owner
from tests.pga.store.telling import head, line, tell

COLUMNS = "mac, body, at, kind, capability, outcome, actor, organisation, epoch"
RECORD = f"(seq, {COLUMNS}) SELECT {{seq}}, {COLUMNS} FROM ledger"
LINE = "ledger_change (row_id, version, seq, table_name, op, after_hash) VALUES"
PERSON = "ledger_subject (seq, person_code, categories) VALUES"

REFUSED = {
    "a record changed": "UPDATE ledger SET actor = 'somebody else' WHERE seq = 2",
    "a record renumbered": "UPDATE ledger SET seq = 4 WHERE seq = 3",
    "a record changed to what it was": "UPDATE ledger SET at = at",
    "the newest record deleted": "DELETE FROM ledger WHERE seq = 3",
    "every record deleted": "DELETE FROM ledger",
    "a gap": f"INSERT INTO ledger {RECORD.format(seq='5')} WHERE seq = 1",
    "a number that exists": f"INSERT INTO ledger {RECORD.format(seq='2')} WHERE seq = 1",
    "the newest number again": f"INSERT INTO ledger {RECORD.format(seq='3')} WHERE seq = 1",
    "a number below the first": f"INSERT INTO ledger {RECORD.format(seq='0')} WHERE seq = 1",
    "a record without a number": f"INSERT INTO ledger {RECORD.format(seq='NULL')} WHERE seq = 1",
    "an upsert of a record": f"INSERT INTO ledger {RECORD.format(seq='3')} WHERE seq = 1"
    " ON CONFLICT (seq) DO UPDATE SET actor = 'somebody else'",
    "a change line changed": "UPDATE ledger_change SET after_hash = 'ff' WHERE row_id = 'newest'",
    "a change line borrowed": "UPDATE ledger_change SET table_name = 'accounts' WHERE row_id = 'newest'",
    "a change line moved": "UPDATE ledger_change SET seq = 3 WHERE row_id = 'old'",
    "a change line deleted": "DELETE FROM ledger_change WHERE row_id = 'newest'",
    "a change line under an older record": f"INSERT INTO {LINE} ('late', 1, 2, 'cases', 'C', '')",
    "a change line ahead of its record": f"INSERT INTO {LINE} ('early', 1, 4, 'cases', 'C', '')",
    "a change line without a record": f"INSERT INTO {LINE} ('early', 1, NULL, 'cases', 'C', '')",
    "a second line for the same version": f"INSERT INTO {LINE} ('old', 1, 3, 'cases', 'C', '')",
    "an upsert of a change line": f"INSERT INTO {LINE} ('old', 1, 3, 'cases', 'C', '')"
    " ON CONFLICT (row_id, version) DO UPDATE SET seq = 3",
    "a subject line changed": "UPDATE ledger_subject SET categories = 'C02' WHERE seq = 3",
    "a subject line given to another": "UPDATE ledger_subject SET person_code = 'another' WHERE seq = 3",
    "a subject line deleted": "DELETE FROM ledger_subject WHERE seq = 3",
    "a subject line under an older record": f"INSERT INTO {PERSON} (2, 'late', 'C01')",
    "a subject line ahead of its record": f"INSERT INTO {PERSON} (4, 'early', 'C01')",
    "a second subject line for one person": f"INSERT INTO {PERSON} (3, 'person', 'C02')",
}
REPLACED = {
    "a record replaced": f"INSERT OR REPLACE INTO ledger {RECORD.format(seq='3')} WHERE seq = 1",
    "a record replaced by rowid": f"REPLACE INTO ledger (rowid, {COLUMNS})"
    f" SELECT 2, {COLUMNS} FROM ledger WHERE seq = 1",
    "a record put over another": "UPDATE OR REPLACE ledger SET seq = 2 WHERE seq = 3",
    "a change line replaced": f"INSERT OR REPLACE INTO {LINE} ('old', 1, 3, 'cases', 'U', '')",
    "a change line put over another": "UPDATE OR REPLACE ledger_change SET row_id = 'old'"
    " WHERE row_id = 'newest'",
    "a subject line replaced": f"INSERT OR REPLACE INTO {PERSON} (3, 'person', 'C01,C02')",
    "a subject line put over another": "UPDATE OR REPLACE ledger_subject SET seq = 3 WHERE seq = 2",
}


def three_records(tx: Transaction) -> None:
    """Records 1 to 3, with lines under the second and the third."""
    tell(tx)
    person = Subject(person_code="person", categories=("C01",))
    tell(tx, line("cases", "old", 1, "C"), subjects=(person,))
    tell(tx, line("cases", "newest", 1, "C"), subjects=(person,))


@pytest.fixture
def owners_store(guarded_store: Store) -> Iterator[Store]:
    """A store with the rights of the owner of the tables: its triggers hold without a revoked right."""
    store = Store(as_owner(guarded_store.settings))
    store.engine.dispose()
    yield store if store.engine.dialect.name == "postgresql" else guarded_store
    store.close()


@pytest.mark.parametrize("name", REFUSED)
def test_the_ledger_refuses(owners_store: Store, name: str) -> None:
    with owners_store.transaction() as tx:
        three_records(tx)
        with pytest.raises(DBAPIError) as refused:
            tx.run(text(REFUSED[name]))
        assert "guard: ledger" in str(refused.value.orig)


@pytest.mark.parametrize("name", REPLACED)
def test_the_ledger_refuses_to_be_replaced(sqlite_settings: Settings, name: str) -> None:
    store = Store(sqlite_settings)
    with store.transaction() as tx:
        three_records(tx)
        with pytest.raises(DBAPIError, match="guard: ledger"):
            tx.run(text(REPLACED[name]))
    store.close()


def test_records_follow_each_other_from_one(guarded_store: Store) -> None:
    with guarded_store.transaction() as tx:
        assert [tell(tx).seq for _ in range(4)] == [1, 2, 3, 4]
        assert head(tx) == 4


@pytest.mark.parametrize("role", ["owner", "service"])
def test_no_table_can_be_truncated_on_postgresql(postgresql_settings: Settings, role: str) -> None:
    """Row triggers do not see TRUNCATE: the owner meets a statement trigger, the service has no right."""
    settings = as_owner(postgresql_settings) if role == "owner" else postgresql_settings
    store = Store(settings)
    words = "guard: " if role == "owner" else "permission denied"
    for table in (*LEDGER_TABLES, *guarded_tables()):
        for end in ("", " CASCADE"):
            with store.transaction() as tx, pytest.raises(DBAPIError, match=words):
                tx.run(text(f"TRUNCATE {table.name}{end}"))
    store.close()


def test_a_copy_of_the_files_carries_its_guards_with_it(databases_of: DatabasesOf, tmp_path: Path) -> None:
    """A guard is part of the file: a backup that is put back is guarded before anything of ours runs."""
    settings = databases_of("sqlite").migrated(tmp_path / "home")
    shutil.copytree(tmp_path / "home", tmp_path / "restored")
    store = Store(replace(settings, home=tmp_path / "restored"))
    with store.transaction() as tx:
        three_records(tx)
        with pytest.raises(DBAPIError, match="guard: ledger"):
            tx.run(text("DELETE FROM ledger"))
    store.close()
