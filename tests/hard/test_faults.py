"""T17, T16: a database or file that is locked, read-only, full or gone: no data, no loss, no silent repair."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import create_engine, delete, event, text

from pga.commands.cases import TakeUp
from pga.gate import Gate
from pga.home import HomeMissing, open_home
from pga.queries.cases import MyWork, ReadCase
from pga.refusals import LedgerNotWritable, NoRulesInForce
from pga.store.engine import StoreBusy
from pga.store.tables.keyring import chain_keys, organisation_keys
from privacy.keys.root import FileRoot, RootKeyMissing
from privacy.ledger.mirror import MirrorMissing
from privacy.ledger.verify import Damage
from tests import acts
from tests.engines import as_owner, database_of
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, Town

pytestmark = pytest.mark.sampled(1)


def _nothing_happens(town: Town, *errors: type[Exception]) -> None:
    """Neither a look nor an act goes through."""
    visit, command = town.visit, town.command  # type: ignore[attr-defined]
    with pytest.raises(errors):
        town.gate.look(visit, ReadCase(case=command.case))
    with pytest.raises(errors):
        town.gate.act(visit, command)


@pytest.fixture
def ready(town: Town) -> Town:
    """A town with a session and a command that were made before the fault."""
    return _ready(town)


def _ready(town: Town) -> Town:
    town.visit = town.visit_as(DIRECTOR)  # type: ignore[attr-defined]
    town.command = TakeUp(**acts.at(town, town.reference("signal")))  # type: ignore[attr-defined]
    return town


@contextmanager
def _fault(town: Town) -> Iterator[tuple[dict[str, Any], int]]:
    """Nothing changes inside the block; afterwards the same act goes through with one record."""
    before, head = town.contents(), town.head()
    yield before, head
    assert town.contents() == before
    assert not any(record.changes for record in town.records(head))
    town.gate.act(town.visit, town.command)  # type: ignore[attr-defined]
    assert town.last().changes and town.verdict() == Damage.NONE


def test_a_locked_ledger_shows_nothing_and_recovers(ready: Town) -> None:
    other = ready.reopened()
    with _fault(ready), other.reading(), pytest.raises(StoreBusy):
        ready.gate.look(ready.visit, MyWork())  # type: ignore[attr-defined]
    other.close()


def test_a_read_only_database_shows_nothing_and_recovers(ready: Town) -> None:
    with _fault(ready):
        limited = ready.reopened()
        if ready.settings.on_postgresql:
            _set_on_connect(limited, "SET default_transaction_read_only = on")
        else:
            _set_on_connect(limited, "PRAGMA query_only = ON")
        limited.visit, limited.command = ready.visit, ready.command  # type: ignore[attr-defined]
        _nothing_happens(limited, StoreBusy)
        limited.close()


def _set_on_connect(town: Town, statement: str) -> None:
    @event.listens_for(town.home.store.engine, "connect")
    def limit(connection: Any, record: Any) -> None:
        connection.cursor().execute(statement)
        if town.settings.on_postgresql:
            connection.commit()


LOOKS_TO_FILL: Final = 100
"""More than enough records to use up what is left free in the pages of a played home."""


def test_a_full_disk_shows_nothing_and_recovers(sqlite_town: Town) -> None:
    ready = _ready(sqlite_town)
    with _fault(ready):
        full = ready.reopened()
        _set_on_connect(full, "PRAGMA max_page_count = 1")
        full.visit, full.command = ready.visit, ready.command  # type: ignore[attr-defined]
        for _ in range(LOOKS_TO_FILL):
            try:
                full.gate.look(full.visit, ReadCase(case=full.command.case))  # type: ignore[attr-defined]
            except StoreBusy:
                break
        _nothing_happens(full, StoreBusy)
        full.close()


@contextmanager
def _gone(town: Town) -> Iterator[None]:
    if not town.settings.on_postgresql:
        path = town.settings.home / "pga.db"
        path.rename(path.with_suffix(".away"))
        yield
        assert not path.exists()
        path.with_suffix(".away").rename(path)
        return
    name = database_of(town.settings)
    beside = as_owner(town.settings).url.replace(f"/{name}?", "/postgres?")
    owner = create_engine(beside, isolation_level="AUTOCOMMIT")
    with owner.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false"))
        yield
        connection.execute(text(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true"))
    owner.dispose()


def test_a_database_that_is_gone_shows_nothing_and_is_not_made_anew(ready: Town) -> None:
    ready.close()
    with _fault(ready):
        ready.close()
        with _gone(ready):
            _nothing_happens(ready, StoreBusy)
        ready.close()


def test_a_key_ring_that_is_gone_shows_nothing_and_is_not_made_anew(ready: Town) -> None:
    ready.close()
    path = ready.settings.home / "keyring.db"
    if ready.settings.on_postgresql:
        Intruder(ready.settings).run(delete(organisation_keys))
        with pytest.raises(LedgerNotWritable):
            _without_chain_key(ready)
        return
    path.rename(path.with_suffix(".away"))
    _nothing_happens(ready, StoreBusy)
    assert not path.exists()
    path.with_suffix(".away").rename(path)
    ready.gate.act(ready.visit, ready.command)  # type: ignore[attr-defined]


def _without_chain_key(town: Town) -> None:
    Intruder(town.settings).run(delete(chain_keys))
    again = town.reopened()
    try:
        again.gate.look(town.visit, MyWork())  # type: ignore[attr-defined]
    finally:
        again.close()


def test_without_the_key_of_the_chain_nothing_is_shown(ready: Town) -> None:
    with pytest.raises(LedgerNotWritable, match="chain_key_missing"):
        _without_chain_key(ready)
    assert ready.rows(chain_keys) == []


@pytest.mark.parametrize(
    ("name", "error"), [("home.json", HomeMissing), ("trust.json", HomeMissing), ("root.key", RootKeyMissing)]
)
def test_a_home_without_one_of_its_files_does_not_open(town: Town, name: str, error: type[Exception]) -> None:
    (town.settings.home / name).unlink()
    with pytest.raises(error):
        open_home(town.settings, town.clock)
    assert not (town.settings.home / name).exists()


def test_without_the_mirror_nothing_is_shown_and_no_other_is_made(ready: Town) -> None:
    path = ready.settings.home / "head.json"
    kept = path.read_bytes()
    with _fault(ready):
        path.unlink()
        _nothing_happens(ready, MirrorMissing, LedgerNotWritable)
        assert not path.exists()
        path.write_bytes(kept)


def test_another_root_key_opens_nothing(ready: Town, tmp_path: Path) -> None:
    FileRoot.create(tmp_path / "other.key")
    key = ready.settings.home / "root.key"
    key.chmod(0o600)
    key.write_bytes((tmp_path / "other.key").read_bytes())
    key.chmod(0o400)
    home = open_home(ready.settings, ready.clock)
    before = ready.contents()
    for attempt in (
        lambda gate: gate.look(ready.visit, MyWork()),  # type: ignore[attr-defined]
        lambda gate: gate.act(ready.visit, ready.command),  # type: ignore[attr-defined]
    ):
        with pytest.raises(LedgerNotWritable, match="chain_key_missing"):
            attempt(Gate(home))
    assert ready.contents() == before
    home.store.close()


@pytest.mark.parametrize("seconds", [2, 3600, 400 * 86_400])
def test_a_clock_behind_the_ledger_shows_nothing_and_recovers(ready: Town, seconds: int) -> None:
    ready.look(DIRECTOR, MyWork())
    with _fault(ready):
        ready.clock.move(seconds=-seconds)
        _nothing_happens(ready, LedgerNotWritable, NoRulesInForce)
        ready.clock.move(seconds=seconds)


def test_a_clock_that_jitters_less_than_a_second_does_not_stop_anybody(ready: Town) -> None:
    ready.look(DIRECTOR, MyWork())
    before = ready.last().at
    ready.clock.move(seconds=-0.5)
    ready.gate.look(ready.visit, MyWork())  # type: ignore[attr-defined]
    assert ready.last().at == before


def test_a_disk_error_in_the_middle_of_an_act_leaves_it_undone(ready: Town) -> None:
    def fail(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if statement.startswith("UPDATE cases"):
            raise sqlite3.OperationalError("disk I/O error")

    with _fault(ready):
        event.listen(ready.home.store.engine, "before_cursor_execute", fail)
        with pytest.raises(StoreBusy):
            ready.gate.act(ready.visit, ready.command)  # type: ignore[attr-defined]
        event.remove(ready.home.store.engine, "before_cursor_execute", fail)
