"""Tests of pga/handlers/compared.py: codes of residents go along with the person, and are gone when they must be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pga.commands.mistakes import DetachPerson
from pga.store.tables.cases import case_parties, sealed_text
from pga.store.tables.staff import party_codes
from tests import acts, staff, stages
from tests.engines import Databases
from tests.pga.handlers.test_correcting import corrected
from tests.pga.handlers.test_mistakes import answered
from tests.towns import DIRECTOR, Town


@pytest.fixture
def home(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """A home whose municipality turned on the same surname and street."""
    town = staff.under(databases, tmp_path / "home", "R4", "R5")
    yield town
    town.close()
    databases.drop(town.settings)


def codes(town: Town, reference: str) -> dict[str, str]:
    """Kind -> code, of the people of a case."""
    case = town.case(reference)
    return {row.kind: row.keyed for row in town.rows(party_codes, party_codes.c.case_id == case.id)}


def put(town: Town, reference: str) -> str:
    """A code of the first person of a case, put there by hand; returns his id."""
    case = town.case(reference)
    party = str(town.rows(case_parties, case_parties.c.case_id == case.id)[0].id)
    acts.put_row(town, party_codes, {"case_id": case.id, "party": party, "kind": "street", "keyed": "ab" * 32})
    return party


def test_only_what_some_party_compares_is_kept(home: Town) -> None:
    assert codes(home, acts.submit(home, "pieter.politie")).keys() == {"street", "surname"}


def test_who_is_taken_out_of_a_case_is_compared_no_more(town: Town) -> None:
    reference, _ = answered(town)
    party = put(town, reference)
    town.act(DIRECTOR, DetachPerson(**acts.at(town, reference), party=party, reason="Verkeerde (fictief)."))
    assert not codes(town, reference)


def test_the_codes_are_of_the_corrected_address(home: Town) -> None:
    reference = acts.submit(home, DIRECTOR)
    before = codes(home, reference)
    text = next(row for row in home.rows(sealed_text) if row.kind == "identity")
    home.act(DIRECTOR, corrected(home, reference, text.id, "identity", address="Verweg 1, 1234 AB Elders"))
    after = codes(home, reference)
    assert after.keys() == before.keys() and not {*after.values()} & {*before.values()}


def test_what_is_destroyed_is_compared_no_more(town: Town) -> None:
    reference = stages.proposed(town)
    put(town, reference)
    acts.scene(town).destroy(reference)
    assert not codes(town, reference)


def test_who_comes_back_in_a_new_case_is_compared_there_too(town: Town) -> None:
    reference = stages.blocked(town)
    put(town, reference)
    again = acts.scene(town).reopen(reference).reference
    assert codes(town, again) == codes(town, reference) == {"street": "ab" * 32}
