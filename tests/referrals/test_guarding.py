"""What is protected from somebody stands in no letter to him, in whatever cooperation, and on no paper for him."""

from typing import Final

import pytest

from pga.commands.approach import WriteLetter
from pga.commands.persons import AddHousehold, EndRelation, RelatePersons
from pga.demo.cases import PEOPLE
from pga.handlers.referrals import guarding
from pga.queries.approach import ReadLetter
from pga.refusals import NotReady
from pga.store.tables.cases import case_parties
from tests import acts
from tests.referrals import people
from tests.referrals.people import HANNA
from tests.towns import DIRECTOR, Town

SAYS: Final = (
    "Zij woont nu op Schuilplaatsweg 71.",
    "Stuur het naar postcode 3899ZX.",
    "Zij verblijft in De fictieve vuurtoren.",
    "Bel haar op 06 398 877 66.",
    "Het kind zit op Het Verborgen Nest.",
)


def in_pga(town: Town) -> tuple[str, str]:
    """A case of the person-centred approach about the father; returns its reference and his id there."""
    reference = acts.submit(town, "lisa.ll2")
    acts.take_up(town, reference)
    (party,) = town.rows(case_parties, case_parties.c.case_id == town.case(reference).id)
    return reference, str(party.id)


@pytest.fixture
def letter(family_town: Town) -> tuple[Town, str, str]:
    """The father stands in both cooperations; the mother hides, and may not be findable for him."""
    father = people.add(family_town, "Karel Kwijt, nog eens", bsn=PEOPLE[7].bsn)
    mother = people.protect(family_town)
    reference, party = in_pga(family_town)
    related = RelatePersons(
        **people.at(family_town), from_party=mother, to_party=father, kind="no_disclosure_to", since=""
    )
    family_town.act(HANNA, related)
    return family_town, reference, party


def _write(town: Town, reference: str, party: str, text: str) -> None:
    town.act(DIRECTOR, WriteLetter(**acts.at(town, reference), party=party, text=text))


@pytest.mark.parametrize("text", SAYS)
def test_a_letter_of_another_cooperation_that_gives_her_away_is_not_taken(
    letter: tuple[Town, str, str], text: str
) -> None:
    town, reference, party = letter
    with pytest.raises(NotReady):
        _write(town, reference, party, text)


def test_a_letter_that_does_not_is(letter: tuple[Town, str, str]) -> None:
    town, reference, party = letter
    _write(town, reference, party, "Kom dinsdag om tien uur langs op het gemeentehuis van Leusden.")
    assert not town.look(DIRECTOR, ReadLetter(case=reference, party=party)).held


def test_a_letter_that_was_written_before_is_held_back_when_it_is_printed(family_town: Town) -> None:
    father = people.add(family_town, "Karel Kwijt, nog eens", bsn=PEOPLE[7].bsn)
    reference, party = in_pga(family_town)
    _write(family_town, reference, party, SAYS[0])
    assert not family_town.look(DIRECTOR, ReadLetter(case=reference, party=party)).held
    mother = people.protect(family_town)
    related = {"from_party": mother, "to_party": father, "kind": "no_disclosure_to", "since": ""}
    family_town.act(HANNA, RelatePersons(**people.at(family_town), **related))
    seen = family_town.look(DIRECTOR, ReadLetter(case=reference, party=party))
    assert seen.held and family_town.last().openings.compared


def test_the_address_of_the_household_where_she_hides_is_kept_from_him_too(letter: tuple[Town, str, str]) -> None:
    town, reference, party = letter
    home = {"members": (people.party(town, people.MOTHER),), "address": "Duinpad 17, 3888 QQ Ergens", "since": ""}
    _write(town, reference, party, "Bij Duinpad 17.")
    town.act(HANNA, AddHousehold(**people.at(town), **home))
    with pytest.raises(NotReady):
        _write(town, reference, party, "Bij Duinpad 17.")


def test_it_holds_as_long_as_it_is_protected_and_they_are_kept_apart(letter: tuple[Town, str, str]) -> None:
    town, reference, party = letter
    (line,) = people.lines(town).relations
    ended = EndRelation(**people.at(town), relation=line.id, until="2026-03-02")
    town.act(HANNA, ended)
    _write(town, reference, party, SAYS[0])


def test_where_her_rules_stand_still_nothing_is_let_through(
    letter: tuple[Town, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rules of the cooperation that keeps the address are not in force: nobody can compare."""
    town, reference, party = letter
    monkeypatch.setattr(guarding, "opened_by_the_lead", lambda *given: [])
    with pytest.raises(NotReady):
        _write(town, reference, party, "Kom dinsdag langs.")
