"""T15, T23: with a canary in every sealed field and not one signature that counts, it is nowhere to be found.

All that tests ask of the house is asked of such a home: each look of ``tests.looks``, one example of every query and
command, every page of the matrix over HTTP, the worker, the command line. What comes back, what was logged and mailed,
what lies in temporary files, in the home and in the files of the database is looked through.
"""

import logging
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from pga import mail, worker
from pga.actor import Visit
from pga.cli.leaving import CODES
from pga.commands import Command
from pga.demo.people import COLLEAGUES
from pga.queries import Query
from pga.refusals import NoRulesInForce
from pga.settings import Settings
from tests import canary, looks
from tests.conftest import DatabasesOf
from tests.engines import Databases, PostgresqlDatabases
from tests.hard.dying import DEATHS, Death
from tests.pga.asked import ASKED
from tests.pga.test_cli import run
from tests.pga.web import rows
from tests.pga.web.conftest import Web
from tests.pga.web.places import Place
from tests.pga.web.test_matrix import allowed, send
from tests.towns import DIRECTOR, HomeOf, Town

WHOLE: Final = "every party left"
"""Of this everything is asked, of the others one in so many."""
ONE_IN: Final = 9
FEWEST: Final = 25
"""Pages that show the canary in a home whose rules are in force."""


@dataclass
class Asked:
    """What is asked, worked out while the rules were in force."""

    looks: list[tuple[str, str, Query]] = field(default_factory=list)
    asked: list[Query | Command] = field(default_factory=list)
    pages: list[tuple[str, str, Place]] = field(default_factory=list)


@dataclass
class Scene:
    """A town with a canary in every sealed field, of which each death gets a copy."""

    databases: Databases
    settings: Settings
    folder: Path
    secrets: frozenset[str]
    asked: Asked

    def copy(self, name: str) -> Town:
        """The town once more."""
        return Town(self.databases.copied(self.settings, self.folder / name.replace(" ", "-")))


def _worked_out(town: Town) -> Asked:
    by_name = sorted(rows.ROWS.items())
    made = [(method, row, row.at(town)) for (_, method), row in by_name]
    for_whom = [next((c for c in COLLEAGUES if allowed(town, c, row, place)), COLLEAGUES[0]) for _, row, place in made]
    return Asked(
        looks=[(what, who, query(town)) for what, (who, query) in sorted(looks.LOOKS.items())],
        asked=[ask(town) for _, ask in sorted(ASKED.items())],
        pages=[(who.username, method, place) for who, (method, _, place) in zip(for_whom, made, strict=True)],
    )


@pytest.fixture
def scene(databases_of: DatabasesOf, home_of: HomeOf, tmp_path: Path) -> Scene:
    """On SQLite, with everything staged."""
    databases = databases_of("sqlite")
    town = Town(databases.copied(home_of("sqlite", "played"), tmp_path / "planted"))
    rows.stage(town)
    looks.stage(town)
    asked, secrets = _worked_out(town), canary.plant(town)
    town.close()
    return Scene(databases, town.settings, tmp_path, secrets, asked)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go meanwhile."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def _stands_still(town: Town, visit: Visit, ask: Query | Command, reason: str) -> None:
    call: Callable[..., Any] = town.gate.look if isinstance(ask, Query) else town.gate.act
    head = town.head()
    with pytest.raises(NoRulesInForce) as stopped:
        call(visit, ask)
    assert stopped.value.reason == reason, ask
    told = {(record.outcome, record.reason, record.disclosed) for record in town.records(head)}
    assert told <= {("refused", reason, ())}  # who it is nobody can say without rules: once a minute for an address


def _pages(web: Web, asked: Asked, death: Death, every: int) -> Iterator[bytes]:
    """Every page says why, whoever asks for it and however."""
    people = {colleague.username: web.as_(colleague.username) for colleague in COLLEAGUES}
    csrf = {username: person.csrf() for username, person in people.items()}
    for username, method, place in asked.pages[::every]:
        answer = send(people[username], csrf[username], method, place)
        assert (answer.status_code, death.said in answer.text) == (503, True), f"{method} {place.path} {answer.text}"
        yield answer.data + str(answer.headers).encode()
    for (_, method), (at, _) in rows.OPEN_TO_ALL.items():
        answer = send(people[DIRECTOR], csrf[DIRECTOR], method, at(web.town))
        assert answer.status_code < 500 or death.said in answer.text or method == "GET", answer.text
        yield answer.data


def _files(*folders: Path) -> Iterator[tuple[str, bytes]]:
    for folder in folders:
        yield from ((path.name, path.read_bytes()) for path in folder.rglob("*") if path.is_file())


def _status(town: Town, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.setattr("pga.cli.opening.SystemClock", lambda: town.clock)
    found = run(town.settings.home, "rules", "status", "--json", DATABASE_URL=town.settings.database_url)
    return found.exit_code, found.output


def _asked_of(town: Town, asked: Asked, death: Death, every: int) -> None:
    visits = {colleague.username: town.visit_as(colleague.username) for colleague in COLLEAGUES}
    for _, username, query in asked.looks[::every]:
        _stands_still(town, visits[username], query, death.reason)
    for ask in asked.asked[::every]:
        _stands_still(town, visits[DIRECTOR], ask, death.reason)


def _sings(scene: Scene) -> None:
    """While the rules are in force, people read it on many pages."""
    town = scene.copy("healthy")
    web = Web(town)
    shown = [send(web.as_(who), "", "GET", place).data for who, method, place in scene.asked.pages if method == "GET"]
    assert sum(canary.TOKEN.encode() in page for page in shown) > FEWEST
    town.close()


def _dies(scene: Scene, name: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """All that can be had of a town in which this comes about while it runs."""
    death, every, town = DEATHS[name], 1 if name == WHOLE else ONE_IN, scene.copy(name)
    web = Web(town)
    death.happens(town)
    _asked_of(town, scene.asked, death, every)
    answers = b"".join(_pages(web, scene.asked, death, every))
    code, said = _status(town, monkeypatch)
    assert (code, death.reason in said, code in dict(CODES.values())) == (death.code, True, True), said
    with pytest.raises(NoRulesInForce):
        worker.run_due(town.gate, mail.transport_of(town.settings))
    town.close()
    return answers + said.encode()


@pytest.mark.timeout(600)
def test_with_no_signature_that_counts_it_is_nowhere_and_every_page_says_why(
    scene: Scene,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    _sings(scene)
    for name in DEATHS:
        assert canary.found_in(_dies(scene, name, monkeypatch), scene.secrets) == [], name
    told = "".join((caplog.text, *capfd.readouterr())).encode()
    assert canary.found_in(told, scene.secrets) == []
    left = {path: found for path, data in _files(scene.folder) if (found := canary.found_in(data, scene.secrets))}
    assert {path: found for path, found in left.items() if path != "demo-accounts.json"} == {}


def test_on_postgresql_too_and_not_in_a_file_of_the_server(
    home_of: HomeOf, databases_of: DatabasesOf, postgresql_settings: Settings, tmp_path: Path
) -> None:
    databases = databases_of("postgresql")
    assert isinstance(databases, PostgresqlDatabases)
    town = Town(databases.copied(home_of("postgresql", "played"), tmp_path / "town"))
    secrets, reference = canary.plant(town), town.reference("intake")
    web = Web(town)
    page = Place(f"/cases/{reference}", case=reference)
    assert canary.found_in(send(web.as_(DIRECTOR), "", "GET", page).data, secrets)
    death = DEATHS["every signature is gone"]
    death.happens(town)
    asked = Asked(pages=[(DIRECTOR, "GET", page)], asked=[ASKED["case.read"](town)])
    _asked_of(town, asked, death, 1)
    assert canary.found_in(b"".join(_pages(web, asked, death, 1)), secrets) == []
    town.close()
    files = databases.files_of(town.settings)
    assert any(reference.encode() in path.read_bytes() for path in files)
    assert [path for path in files if canary.found_in(path.read_bytes(), secrets)] == []
    databases.drop(town.settings)
