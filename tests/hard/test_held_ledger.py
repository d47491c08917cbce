"""T17: another process holds the ledger longer than anybody waits, and the key of the checkpoints is gone.

Nothing is shown, somebody is told, and with the lock or the key back everything goes on without a loss.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pga import checkpoints, mail, worker
from pga.anchoring import LedgerAstray, make
from pga.commands.cases import TakeUp
from pga.doctor import examine
from pga.founding import SHELL
from pga.gate import Gate
from pga.home import open_home
from pga.queries.cases import ReadCase
from pga.store.engine import StoreBusy
from privacy.keys.root import FileRoot
from privacy.ledger.verify import Damage
from tests import acts
from tests.hard import forked, killed
from tests.hard.commands import run
from tests.pga.web.conftest import Person, Web
from tests.towns import DIRECTOR, Town

LIMIT = 0.2
"""Seconds that a request waits for the lock, in place of five: a minute is longer than either."""


@contextmanager
def _held(town: Town, out: Path) -> Iterator[None]:
    """Somebody else has the lock and goes on having it, until he dies."""
    holder = forked.start(town, killed.hold, str(out))
    deadline = time.monotonic() + 30
    while not out.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    yield
    assert holder.is_alive()
    holder.kill()
    holder.join()


def _pages_say_not_now(person: Person, csrf: str, reference: str) -> None:
    """What was typed is given back, nothing of the case is shown, and who watches over the program is told."""
    page = person.bare("/cases/new", {"csrf_token": csrf, "goal": "Rust in de buurt, getypt (fictief)"})
    assert page.status_code == 503 and "getypt (fictief)" in page.text and "0800-2000" in page.text
    shown = person.get(f"/cases/{reference}")
    assert shown.status_code == 503 and "(fictief)" not in shown.text
    assert person.get("/readyz").status_code == 503


def test_a_ledger_that_another_process_holds_shows_nothing_is_told_of_and_goes_on_by_itself(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    reference = town.reference("signal")
    visit, command = town.visit_as(DIRECTOR), TakeUp(**acts.at(town, reference))
    person = Web(town).as_(DIRECTOR)
    assert "(fictief)" in person.get(f"/cases/{reference}").text
    csrf, before, head = person.csrf(), town.contents(), town.head()
    monkeypatch.setattr("pga.store.engine.LOCK_SECONDS", LIMIT)
    with _held(town, tmp_path / "held"), caplog.at_level(logging.INFO):
        _pages_say_not_now(person, csrf, reference)
        for call in (lambda: town.gate.look(visit, ReadCase(case=reference)), lambda: town.gate.act(visit, command)):
            with pytest.raises(StoreBusy):
                call()
        with pytest.raises(StoreBusy):
            worker.run_due(town.gate, mail.transport_of(town.settings))
        assert [finding.level for finding in examine(town.home, brief=True) if finding.what == "ledger"] == ["bad"]
    assert "StoreBusy" in caplog.text
    assert (town.head(), town.contents()) == (head, before)
    assert person.get("/readyz").status_code == 200
    town.gate.act(visit, command)
    assert town.last().changes and town.verdict() == Damage.NONE


def test_without_the_key_of_the_checkpoints_none_is_made_and_with_it_they_go_on(town: Town, tmp_path: Path) -> None:
    """It comes from the root key: gone, nothing opens; another, and no checkpoint of this home counts."""
    make(town.gate, SHELL)
    key, head = town.settings.home / "root.key", town.head()
    kept = key.read_bytes()
    key.unlink()
    for words in (("audit", "checkpoint"), ("audit", "verify")):
        done = run(town.settings, *words)
        assert done.exit_code == 2 and "RootKeyMissing" in done.output, done.output
    assert not key.exists()
    FileRoot.create(key)
    other = open_home(town.settings, town.clock)
    assert [one.note for one in checkpoints.kept(other)] == [None]
    assert [one for one in examine(other) if one.level == "bad"], "who looks after the home is told"
    with pytest.raises(LedgerAstray):
        make(Gate(other), SHELL)
    assert len(list(checkpoints.kept(other))) == 1
    other.store.close()
    key.unlink()
    key.write_bytes(kept)
    key.chmod(0o400)
    again = town.reopened()
    assert (again.head(), again.verdict()) == (head, Damage.NONE)
    make(again.gate, SHELL)
    assert len(list(checkpoints.notes(again.home))) == 2 and again.verdict() == Damage.NONE
