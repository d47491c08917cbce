"""T1 over HTTP: every page and command x every colleague answers exactly as the signed text says.

The expectation is the independent reader of the text (``tests.oracle``) with relations read from the rows by hand.
The rows are checked against the map of the application: a page or capability without a row turns this red.
"""

import random
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from pga.commands import meldcode, orders, referrals, top_x
from pga.demo.people import COLLEAGUES, Colleague
from pga.entering import SIGNABLE
from pga.settings import Settings
from pga.web.asking import PUBLIC
from pga.web.retention import ACTS
from pga.web.step_pages import STEP_PAGES
from tests.engines import Databases
from tests.pga.web.conftest import Person, Web
from tests.pga.web.places import Place, Row
from tests.pga.web.rows import OPEN_TO_ALL, ROWS, STEPS, stage
from tests.pga.web.rows_of_review import APART as APART_OF_REVIEW
from tests.pga.web.rows_of_steps import LATER
from tests.standing import BY_NAME, expected
from tests.towns import HomeOf, Town

SEEDED: Final = 48
"""Cells on PostgreSQL: a sample, always the same one."""

OF_REFERRALS: Final = frozenset(
    made.capability
    for steps in (referrals.STEPS, referrals.ENTRIES, meldcode.STEPS, orders.STEPS, top_x.STEPS)
    for made in steps.values()
)
"""Steps that all have one page; who may take which is asked in ``tests/referrals`` and ``tests/top_x``."""

UNCHANGED: Final = (409, 422)
"""Nothing was done: another version, or a form that is not filled in."""

Copy = Callable[[], Web]


class Scene:
    """A staged town on the web that nobody changes, with everybody logged in, and copies for who does."""

    def __init__(self, databases: Databases, template: Settings, folder: Path) -> None:
        self._databases, self._folder = databases, folder
        town = Town(databases.copied(template, folder / "first"))
        stage(town)
        town.close()
        self._staged = town.settings
        self.web = self.copy()
        self.stands = self.web.town.contents()
        self._allowed: dict[tuple[str, ...], bool] = {}
        self._people: dict[str, tuple[Person, str]] = {}

    def copy(self) -> Web:
        """The staged town once more."""
        return Web(Town(self._databases.copied(self._staged, self._folder / uuid.uuid4().hex)))

    def drop(self, web: Web) -> None:
        """Done with a copy."""
        web.town.close()
        self._databases.drop(web.town.settings)

    def person(self, username: str) -> tuple[Person, str]:
        """Somebody with the token of his forms."""
        if username not in self._people:
            person = self.web.as_(username)
            self._people[username] = person, person.csrf()
        return self._people[username]

    def allows(self, colleague: Colleague, need: str, place: Place) -> bool:
        """What the signed text says, asked once of each case or question: how people stand to it does not change."""
        asked = (colleague.username, need, place.case, place.question)
        if asked not in self._allowed:
            self._allowed[asked] = says(self.web.town, colleague, need, place)
        return self._allowed[asked]

    def forget(self, username: str) -> None:
        """His session ended."""
        self._people.pop(username, None)


@pytest.fixture(scope="module")
def scene_of(
    home_of: HomeOf, databases_of: Callable[[str], Databases], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Scene]]:
    """The scene of an engine, made once for this file."""
    made: dict[str, Scene] = {}

    def of(name: str) -> Scene:
        if name not in made:
            made[name] = Scene(databases_of(name), home_of(name, "played"), tmp_path_factory.mktemp(f"matrix-{name}"))
        return made[name]

    yield of
    for scene in made.values():
        scene.drop(scene.web)


APART: Final = {
    "step": [f"step {step}" for step in STEP_PAGES],
    "decide_retention": [f"retention {act}" for act in ACTS],
    **APART_OF_REVIEW,
}
"""Endpoints that do several things -> a name for each."""


def rows_of(app: Flask) -> set[tuple[str, str]]:
    """(endpoint, method) of everything on the map; what does several things, apart."""
    found = set()
    for rule in app.url_map.iter_rules():
        names = APART.get(rule.endpoint, [rule.endpoint])
        methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        found |= {(name, method) for name in names for method in methods}
    return found - {("static", "GET")}


def test_every_page_and_command_on_the_map_has_a_row(scene_of: Callable[[str], Scene]) -> None:
    assert rows_of(scene_of("sqlite").web.app) == set(ROWS) | set(OPEN_TO_ALL)
    assert set(STEPS) | set(LATER) == set(STEP_PAGES)
    assert {endpoint for endpoint, _ in OPEN_TO_ALL} <= PUBLIC | {"log_out"}


def test_every_capability_that_can_be_signed_is_taken_by_a_row() -> None:
    without_a_page_of_its_own = {"audit.export", "case.find_duplicates", "own_account.set_language"}
    taken = {need for row in ROWS.values() for need in row.needs}
    assert taken | without_a_page_of_its_own | OF_REFERRALS == SIGNABLE


def says(town: Town, colleague: Colleague, need: str, place: Place) -> bool:
    """What the signed text says."""
    answer = expected(town, colleague, need, case=place.case, question=place.question)
    return answer is not None and answer.allowed


def allowed(town: Town, colleague: Colleague, row: Row, place: Place) -> bool:
    """What the signed text and the row together say."""
    return all(says(town, colleague, need, place) for need in row.needs) and row.only(colleague)


def send(person: Person, csrf: str, method: str, place: Place) -> TestResponse:
    """The request as a browser would send it."""
    if method == "GET":
        return person.get(place.path)
    return person.bare(place.path, {"csrf_token": csrf, **place.fields})


def check(scene: Scene, name: tuple[str, str], colleague: Colleague) -> None:
    """One cell: the answer, and its record."""
    row, method = ROWS[name], name[1]
    place = row.at(scene.web.town)
    may = all(scene.allows(colleague, need, place) for need in row.needs) and row.only(colleague)
    apart = may and method == "POST" and not row.own and row.done not in UNCHANGED
    web = scene.copy() if apart else scene.web
    place = row.at(web.town) if apart else place
    try:
        if apart:
            person = web.as_(colleague.username)
            csrf = person.csrf()
        else:
            person, csrf = scene.person(colleague.username)
        if row.why:
            person.says_why(place.case)
        before = web.town.head()
        answer = send(person, csrf, method, place)
        told = web.town.records(before)
        assert answer.status_code == (row.done if may else 404), f"{colleague.username} {name}"
        assert bool(told) is bool(row.needs), name
        assert {record.actor for record in told} <= {web.town.id_of(colleague.username)}
        refused = {record.outcome for record in told} & {"refused", "conflict"}
        if row.done == 409 and may:
            assert refused == {"conflict"}, f"{colleague.username} {name} {told}"
        elif row.done != 422:
            assert bool(refused) is not may, f"{colleague.username} {name} {told}"
    finally:
        if apart:
            scene.drop(web)
        elif may and name[0] == "change_password":
            scene.forget(colleague.username)


@pytest.mark.parametrize("name", sorted(ROWS), ids="-".join)
def test_each_colleague_is_answered_exactly_as_the_signed_text_says(
    scene_of: Callable[[str], Scene], name: tuple[str, str]
) -> None:
    scene = scene_of("sqlite")
    for colleague in COLLEAGUES:
        check(scene, name, colleague)
    before, scene.stands = scene.stands, scene.web.town.contents()
    assert ROWS[name].own or ROWS[name].why or scene.stands == before


@pytest.mark.parametrize("name", sorted(OPEN_TO_ALL), ids="-".join)
def test_a_page_of_nobody_in_particular_answers_everybody_alike(
    scene_of: Callable[[str], Scene], name: tuple[str, str]
) -> None:
    scene = scene_of("sqlite")
    at, status = OPEN_TO_ALL[name]
    for username in BY_NAME:
        person, csrf = scene.person(username)
        assert send(person, csrf, name[1], at(scene.web.town)).status_code == status, username
        if name[0] == "log_out":
            scene.forget(username)
    scene.stands = scene.web.town.contents()  # each has another language now


def test_a_seeded_sample_is_answered_the_same_on_postgresql(
    scene_of: Callable[[str], Scene], pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption("engines") == "sqlite":
        pytest.skip("PostgreSQL was not asked for")
    scene = scene_of("postgresql")
    cells = [(name, colleague) for name in sorted(ROWS) for colleague in COLLEAGUES]
    for name, colleague in random.Random(20260303).sample(cells, SEEDED):
        check(scene, name, colleague)


def test_who_is_not_logged_in_gets_nothing(scene_of: Callable[[str], Scene]) -> None:
    scene = scene_of("sqlite")
    person = scene.web.nobody()
    csrf = person.csrf()
    for name, row in sorted(ROWS.items()):
        answer = send(person, csrf, name[1], row.at(scene.web.town))
        assert answer.status_code == (303 if name[1] == "GET" else 401), name
        assert name[1] == "POST" or answer.headers["Location"].startswith("/login?next="), name
