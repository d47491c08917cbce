"""Index keys turn: two versions are written, the old one finds until the new one is whole, and then it is dropped."""

from typing import Any

from pga.demo.cases import PEOPLE
from pga.queries.cases import FindDuplicates
from pga.store.tables.cases import case_parties
from pga.store.tables.keyring import index_versions
from pga.turning import carry_on
from pga.unlocking import others
from privacy.ledger.verify import Damage
from tests import acts
from tests.rotating import begin, rotate
from tests.towns import DIRECTOR, Town

FIRST, SECOND = ("bsn_index", "name_index"), ("bsn_index_2", "name_index_2")


def _found(town: Town) -> dict[str, list[tuple[str, str]]]:
    """Whom a search by number, and by name and birth date, finds."""
    found = {}
    for person in PEOPLE:
        for query in (
            FindDuplicates(bsn=person.bsn, name="", born=""),
            FindDuplicates(bsn="", name=person.name, born=person.born),
        ):
            hits = town.look(DIRECTOR, query)
            found[f"{query.bsn}{query.name}"] = sorted((hit.reference, hit.why) for hit in hits)
    return found


def _filled(town: Town, columns: tuple[str, str]) -> int:
    return sum(row._mapping[name] is not None for row in town.rows(case_parties) for name in columns)


def _versions(town: Town) -> dict[int, str]:
    return {row.number: row.status for row in town.rows(index_versions)}


def test_searches_find_the_same_before_between_and_after(town: Town) -> None:
    before, filled = _found(town), _filled(town, FIRST)
    assert sum(map(len, before.values())) > 5
    begin(town, kind="index")
    assert _found(town) == before and _versions(town) == {1: "active", 2: "pre"}
    assert carry_on(town.gate) == 0
    assert _found(town) == before and _versions(town) == {1: "destroyed", 2: "active"}
    assert (_filled(town, FIRST), _filled(town, SECOND)) == (0, filled)
    assert town.verdict() == Damage.NONE


def test_who_comes_in_meanwhile_is_found_after_the_switch(town: Town) -> None:
    begin(town, kind="index")
    acts.submit(town, "lisa.ll2")
    filled = _filled(town, FIRST)
    before = _found(town)
    assert carry_on(town.gate) == 0
    assert _found(town) == before and _filled(town, SECOND) == filled


def test_a_third_version_stands_where_the_first_stood_and_the_status_says_so(town: Town) -> None:
    before = _found(town)
    for _ in range(2):
        rotate(town, kind="index")
    assert _found(town) == before and _filled(town, SECOND) == 0 < _filled(town, FIRST)
    held = [(one.name, one.status) for one in others(town.home) if one.kind == "index"]
    assert held == [("1", "destroyed"), ("2", "destroyed"), ("3", "active")]


def test_the_values_of_two_versions_differ(town: Town) -> None:
    before: dict[str, Any] = {row.id: row.name_index for row in town.rows(case_parties)}
    rotate(town, kind="index")
    after = {row.id: row.name_index_2 for row in town.rows(case_parties)}
    assert before.keys() == after.keys() and before != after
