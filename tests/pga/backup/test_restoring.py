"""A restore: the same home elsewhere, into nothing, verified and told; what does not belong leaves nothing behind."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from pga.backup.manifest import DATABASE, KEYRING, PARTS, TRUST
from pga.backup.restoring import NotEmpty, OlderSet, Request, drill
from pga.commands.people import SetLanguage
from pga.queries.cases import ReadCase
from pga.refusals import NotLoggedIn
from pga.settings import Settings
from pga.store import guards
from pga.store.copying import CannotPutBack, check_migration, is_empty
from privacy.keys.archive import ArchiveRefused
from privacy.keys.root import FileRoot
from privacy.ledger.mirror import Head, LedgerForked
from privacy.ledger.verify import Damage
from tests import acts
from tests.conftest import DatabasesOf
from tests.engines import Databases
from tests.pga.backup.keeping import archives, elsewhere, kept, put_back
from tests.towns import DIRECTOR, Town


def read_case(town: Town) -> dict[str, str]:
    """The opened texts of a case as the process director reads them, and where it stands."""
    page = town.look(DIRECTOR, ReadCase(case=town.references("intake")[0]))
    shown = [page.submission, page.assessment, page.justification, *(party.identity for party in page.parties)]
    texts = {f"{plain.about} {name}": plain.field(name) for plain in shown for name in plain.names}
    return {**texts, "state": page.state, "history": str(page.history)}


def test_a_town_opens_elsewhere_and_everything_is_as_it_was(town: Town, databases: Databases, tmp_path: Path) -> None:
    made, before, page = kept(town, tmp_path), town.contents(), read_case(town)
    with elsewhere(databases, tmp_path / "new") as target:
        done = put_back(made.archives, target, town.clock)
        again = Town(target, town.clock)
        assert (done.verdict.code, done.missing, [f for f in done.keys if not f.ok]) == (Damage.NONE, None, [])
        assert again.contents() == before
        assert len(page) > 10
        assert read_case(again) == page
        assert again.verdict() is Damage.NONE
        with again.reading() as tx:
            guards.check(tx._connection)
        assert not [*target.home.glob(".restore")]
        again.close()


def test_the_first_record_after_a_restore_tells_it(town: Town, databases: Databases, tmp_path: Path) -> None:
    known = town.home.mirror.read()
    made = kept(town, tmp_path)
    with elsewhere(databases, tmp_path / "new") as target:
        put_back(made.archives, target, town.clock, known)
        again = Town(target, town.clock)
        record = again.last()
        again.close()
    assert (record.seq, record.capability) == (made.taken.seq + 1, "home.restore")
    assert (record.object, record.details["missing"]) == (("backup", made.taken.backup), "0")


def test_a_session_from_before_the_backup_does_not_live_again(town: Town, databases: Databases, tmp_path: Path) -> None:
    visit = town.visit_as(DIRECTOR)
    made = kept(town, tmp_path)
    with elsewhere(databases, tmp_path / "new") as target:
        put_back(made.archives, target, town.clock)
        again = Town(target, town.clock)
        with pytest.raises(NotLoggedIn):
            again.gate.look(visit, ReadCase(case=again.references("intake")[0]))
        again.close()


def test_a_restored_town_works_on(town: Town, databases: Databases, tmp_path: Path) -> None:
    made = kept(town, tmp_path)
    with elsewhere(databases, tmp_path / "new") as target:
        put_back(made.archives, target, town.clock)
        again = Town(target, town.clock)
        acts.take_up(again, again.reference("signal"))
        assert again.verdict() is Damage.NONE
        again.close()


def test_a_home_is_never_overwritten(town: Town, tmp_path: Path) -> None:
    made, before = kept(town, tmp_path), town.contents()
    with pytest.raises(NotEmpty):
        put_back(made.archives, town.settings, town.clock)
    assert town.contents() == before
    assert town.verdict() is Damage.NONE


def test_a_database_with_tables_is_never_filled(
    postgresql_settings: Settings, databases_of: DatabasesOf, home_of: Any, tmp_path: Path
) -> None:
    settings = databases_of("postgresql").copied(home_of("postgresql", "played"), tmp_path / "town")
    town = Town(settings)
    made = kept(town, tmp_path)
    target = Settings(
        home=tmp_path / "new",
        database_url=postgresql_settings.database_url,
        database_owner_url=postgresql_settings.database_owner_url,
    )
    with pytest.raises(NotEmpty):
        put_back(made.archives, target, town.clock)
    assert not target.home.exists()
    town.close()
    databases_of("postgresql").drop(settings)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("harm", ["flip", "cut", "grow"])
def test_a_harmed_archive_is_refused_and_leaves_nothing(
    town: Town, databases: Databases, tmp_path: Path, part: str, harm: str
) -> None:
    made = kept(town, tmp_path)
    path = made.taken.files[part]
    content = bytearray(path.read_bytes())
    content[len(content) * 2 // 3] ^= 1
    path.write_bytes({"flip": content, "cut": path.read_bytes()[:-1], "grow": path.read_bytes() + b"\0"}[harm])
    with elsewhere(databases, tmp_path / "new") as target:
        with pytest.raises(ArchiveRefused):
            put_back(made.archives, target, town.clock)
        assert not [*target.home.iterdir()]
        assert is_empty(target)


def test_swapped_parts_and_parts_of_two_backups_are_refused(town: Town, databases: Databases, tmp_path: Path) -> None:
    first, root_key = kept(town, tmp_path / "1").taken, town.settings.home / "root.key"
    second = kept(town, tmp_path / "2").taken
    wrong = {
        "other_part": archives(first, root_key, database=first.files[KEYRING], keyring=first.files[DATABASE]),
        "other_backup": archives(first, root_key, keyring=second.files[KEYRING]),
    }
    with elsewhere(databases, tmp_path / "new") as target:
        for reason, found in wrong.items():
            with pytest.raises(ArchiveRefused) as refused:
                put_back(found, target, town.clock)
            assert refused.value.reason == reason


def test_another_root_key_opens_nothing(town: Town, databases: Databases, tmp_path: Path) -> None:
    made = kept(town, tmp_path)
    FileRoot.create(tmp_path / "other.key")
    with elsewhere(databases, tmp_path / "new") as target:
        with pytest.raises(ArchiveRefused) as refused:
            put_back(archives(made.taken, tmp_path / "other.key"), target, town.clock)
        assert refused.value.reason == "other_home"
        assert not [*target.home.iterdir()]


def test_an_older_set_is_refused_and_says_what_is_missing(town: Town, databases: Databases, tmp_path: Path) -> None:
    made = kept(town, tmp_path)
    acts.take_up(town, town.reference("signal"))
    with elsewhere(databases, tmp_path / "new") as target:
        with pytest.raises(OlderSet) as older:
            put_back(made.archives, target, town.clock, town.home.mirror.read())
        assert older.value.first == made.taken.seq + 1
        assert older.value.missing == town.head() - made.taken.seq
        assert not [*target.home.iterdir()]
        assert is_empty(target)


def test_a_backup_of_another_history_than_the_mirror_knows_is_refused(
    town: Town, databases: Databases, tmp_path: Path
) -> None:
    made = kept(town, tmp_path)
    with elsewhere(databases, tmp_path / "new") as target:
        for seq in (made.taken.seq - 3, made.taken.seq):
            with pytest.raises(LedgerForked):
                put_back(made.archives, target, town.clock, Head(seq=seq, mac=b"x" * 32, rules={}))
            assert not [*target.home.iterdir()]
            assert is_empty(target)


def test_a_ledger_that_was_damaged_before_the_backup_comes_back_with_its_verdict(
    sqlite_town: Town, databases_of: DatabasesOf, tmp_path: Path
) -> None:
    with sqlite_town.home.store.engine.connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER guard_ledger_update")
        connection.exec_driver_sql("UPDATE ledger SET body = CAST(body || ' ' AS BLOB) WHERE seq = 60")
        connection.commit()
    made = kept(sqlite_town, tmp_path)
    with elsewhere(databases_of("sqlite"), tmp_path / "new") as target:
        done = put_back(made.archives, target, sqlite_town.clock)
        assert (done.verdict.code, done.verdict.seq) == (Damage.MODIFIED, 60)
        assert (target.home / "pga.db").exists()


def test_files_of_sqlite_do_not_go_into_postgresql(
    sqlite_town: Town, databases_of: DatabasesOf, tmp_path: Path, postgresql_settings: Settings
) -> None:
    made = kept(sqlite_town, tmp_path)
    with elsewhere(databases_of("postgresql"), tmp_path / "new") as target:
        with pytest.raises(CannotPutBack):
            put_back(made.archives, target, sqlite_town.clock)
        assert not [*target.home.iterdir()]


def test_a_drill_verifies_counts_the_loss_and_leaves_nothing(town: Town, tmp_path: Path) -> None:
    made, scratch = kept(town, tmp_path), tmp_path / "scratch"
    scratch.mkdir()
    acts.take_up(town, town.reference("signal"))
    request = Request(archives=made.archives, target=town.settings, mirror=town.home.mirror.read())
    before = town.contents()
    done = drill(request, town.clock, scratch)
    assert (done.verdict.code, done.missing) == (Damage.NONE, town.head() - made.taken.seq)
    assert [finding for finding in done.keys if not finding.ok] == []
    assert done.seconds > 0
    assert not [*scratch.iterdir()]
    assert (town.settings.home / "root.key").exists()
    assert town.contents() == before


def test_backups_made_while_people_work_are_each_of_one_moment(town: Town, tmp_path: Path) -> None:
    stop, visit = Event(), town.visit_as(DIRECTOR)

    def work() -> None:
        while not stop.is_set():
            town.gate.act(visit, SetLanguage(language="en"))

    with ThreadPoolExecutor(2) as pool:
        busy = [pool.submit(work) for _ in range(2)]
        made = [kept(town, tmp_path / str(number)) for number in range(3)]
        stop.set()
        assert [worker.result() for worker in busy] == [None, None]
    for backup in made:
        done = drill(Request(archives=backup.archives, target=town.settings), town.clock, None)
        assert done.verdict.code is Damage.NONE
    assert town.verdict() is Damage.NONE


def test_a_backup_of_a_newer_program_is_refused() -> None:
    for migration in ("9999", ""):
        with pytest.raises(CannotPutBack):
            check_migration(migration)


def test_a_drill_that_fails_leaves_nothing_either(town: Town, tmp_path: Path) -> None:
    made, scratch = kept(town, tmp_path), tmp_path / "scratch"
    scratch.mkdir()
    made.taken.files[TRUST].write_bytes(b"PGA-ARCHIVE")
    with pytest.raises(ArchiveRefused):
        drill(Request(archives=made.archives, target=town.settings), town.clock, scratch)
    assert not [*scratch.iterdir()]
