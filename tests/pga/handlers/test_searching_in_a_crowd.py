"""Search where somebody reaches more than one closed opening may try, and where the signed rules protect a category."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bench import generate
from pga.answers.searching import SearchAnswer
from pga.handlers import searching
from pga.queries.searching import PrepareSearch, SearchCases
from pga.settings import Settings
from privacy.sealed import Plain
from tests import acts, cooperations
from tests.engines import Databases
from tests.towns import DIRECTOR, HomeOf, Town

WHO = "Bewoner 7 Verzonnen7"
BORN = "1990-01-08"


@pytest.fixture(scope="module")
def crowd_of(
    home_of: HomeOf, databases_of: Callable[[str], Databases], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Settings]]:
    """The home of an engine with exactly as many cases as may be tried; made once, and closed to be copied."""
    made: dict[str, Settings] = {}

    def of(name: str) -> Settings:
        if name not in made:
            folder = tmp_path_factory.mktemp(f"search-{name}") / "town"
            town = Town(databases_of(name).copied(home_of(name, "founded"), folder))
            generate.fill(town.home, searching.MOST_CASES)
            town.close()
            made[name] = town.settings
        return made[name]

    yield of
    for name, settings in made.items():
        databases_of(name).drop(settings)


@pytest.fixture
def crowd(
    engine_name: str, crowd_of: Callable[[str], Settings], databases: Databases, tmp_path: Path
) -> Iterator[Town]:
    """A copy of it."""
    town = Town(databases.copied(crowd_of(engine_name), tmp_path / "crowd"))
    yield town
    town.close()
    databases.drop(town.settings)


def search(town: Town, text: str, born: str = "") -> SearchAnswer:
    """What the process director finds."""
    answer: SearchAnswer = town.look(DIRECTOR, SearchCases(text=text, born=born))
    return answer


def names(answer: SearchAnswer) -> list[str]:
    """Who was found."""
    return [line.person.field("name") for line in answer.found if isinstance(line.person, Plain)]


def test_five_hundred_cases_are_tried_at_once_and_one_more_asks_for_a_birth_date(crowd: Town) -> None:
    assert names(search(crowd, "woner verzonnen77")) == ["Bewoner 77 Verzonnen77 (fictief)"]
    assert crowd.last().openings.compared == searching.MOST_CASES
    acts.submit(crowd, "lisa.ll2", 0)
    answer = search(crowd, "woner verzonnen77")
    assert (answer.found, answer.narrow) == ((), "birth_date") and crowd.last().openings.compared == 0


def test_in_a_larger_reach_surname_and_birth_date_find_who_fits_and_false_hits_stay_inside(crowd: Town) -> None:
    acts.submit(crowd, "lisa.ll2", 0)
    assert names(search(crowd, "Verzonnen7", BORN)) == [f"{WHO} (fictief)"]
    record = crowd.last()
    assert record.details["by"] == "name_and_birth" and 1 <= record.openings.compared < 100
    assert len(record.subjects) == len(record.disclosed) == 1
    assert search(crowd, "Verzonnen7", "1990-01-09").found == search(crowd, "Verzonnen8", BORN).found == ()


PARTS = [WHO[n:] for n in range(11, 18)]
"""What the surname ends with, ever shorter: one in thirty-two shares the value of the whole in the index by chance."""


def test_in_a_larger_reach_a_part_with_a_birth_date_is_told_to_be_too_little(crowd: Town) -> None:
    acts.submit(crowd, "lisa.ll2", 0)
    for text in (*PARTS, "Bewoner", "06-00000000"):
        answer = search(crowd, text, BORN)
        assert (answer.found, answer.narrow) == ((), "surname"), text


def test_a_telephone_number_is_offered_where_it_is_tried(crowd: Town) -> None:
    assert crowd.look(DIRECTOR, PrepareSearch()).telephone and search(crowd, generate.SOUGHT).ways.telephone
    acts.submit(crowd, "lisa.ll2", 0)
    assert not crowd.look(DIRECTOR, PrepareSearch()).telephone and not search(crowd, generate.SOUGHT).ways.telephone
    assert crowd.look(DIRECTOR, PrepareSearch()).bsn
    assert search(crowd, "999993653").narrow == "" and crowd.last().details["by"] == "bsn"


def test_in_a_larger_reach_a_reference_and_a_bsn_are_found_as_ever(crowd: Town) -> None:
    reference = acts.submit(crowd, "lisa.ll2", 0)
    assert [line.reference for line in search(crowd, reference).found] == [reference]
    assert names(search(crowd, generate.SOUGHT)) == ["Bewoner 250 Verzonnen250 (fictief)"]
    answer = search(crowd, "999993653")
    assert answer.narrow == "" and answer.found == ()


def test_more_persons_than_may_be_tried_ask_for_a_birth_date(crowd: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pga.handlers.searching.MOST_PERSONS", searching.MOST_CASES - 1)
    assert search(crowd, "woner verzonnen77").narrow == "birth_date"


def test_too_many_hits_are_not_shown_and_nobody_is_told_to_have_been_looked_at(crowd: Town) -> None:
    answer = search(crowd, "verzonnen")
    assert (answer.found, answer.narrow) == ((), "more_letters")
    assert not crowd.last().subjects and not crowd.last().disclosed


def _protect(raw: dict[str, Any]) -> None:
    next(category for category in raw["category"] if category["id"] == "C01")["level"] = "S4"


def test_what_the_rules_protect_is_never_compared_also_not_for_who_may_read_it(
    databases: Databases, tmp_path: Path
) -> None:
    body = cooperations.rules(_protect)
    town = cooperations.founded(databases.empty(tmp_path / "home"), body)
    cooperations.activate(town.gate, body)
    reference = acts.submit(town, "pieter.politie", 0)
    assert search(town, "daan").found == () and town.last().openings.compared == 0
    assert names(search(town, reference)) == ["Daan Verzonnen (fictief)"]
    town.close()
    databases.drop(town.settings)
