"""Search within one's own reach: what is found is what the case itself shows, and nothing else is told apart."""

from dataclasses import replace
from typing import Any

import pytest

from pga.answers.searching import SearchAnswer
from pga.commands.cases import DeclareConflict
from pga.commands.mistakes import AttachPerson, DetachPerson
from pga.demo.cases import PEOPLE, submission
from pga.queries.cases import ReadCase
from pga.queries.searching import PrepareSearch, SearchCases
from pga.refusals import Refused, Throttled
from privacy.sealed import Plain
from tests import acts, stages
from tests.replacing import SUBSTITUTE, replace_director
from tests.towns import DIRECTOR, Town, key

DAAN = PEOPLE[0]
NOBODY = "PGA-2222-2222"
OTHER_BSN = "999900109"
WRONG_HITS = (0, 1)
"""The index is cut short: now and then somebody else has the code of a number, who is compared and dropped."""


def search(town: Town, username: str, text: str, born: str = "") -> SearchAnswer:
    """What this person finds."""
    answer: SearchAnswer = town.look(username, SearchCases(text=text, born=born))
    return answer


def found(town: Town, username: str, text: str, born: str = "") -> list[tuple[str, str]]:
    """(reference, name) of what this person finds."""
    return [(line.reference, _name(line.person)) for line in search(town, username, text, born).found]


def _name(person: Any) -> str:
    return person.field("name").removesuffix(" (fictief)") if isinstance(person, Plain) else ""


def _attach(town: Town, reference: str, name: str, phone: str = "") -> None:
    given = {"name": name, "born": "1990-05-05", "bsn": "", "address": "Zoekpad 7 (fictief)", "phone": phone}
    town.act(DIRECTOR, AttachPerson(**acts.at(town, reference), person_capacity="household", **given))


@pytest.mark.parametrize("text", ["daan", "DÁÁN", "erzonn", "Verzonnen, Daan", "voorbeeldlaan", "daan voorbeeldlaan 1"])
def test_any_part_of_a_name_or_street_finds_the_person_with_the_case(town: Town, text: str) -> None:
    assert found(town, DIRECTOR, text) == [(town.reference("intake"), DAAN.name)]
    record = town.last()
    assert record.capability == "case.search" and record.openings.compared == 8
    assert [told.kind for told in record.disclosed] == ["identity"] and len(record.subjects) == 1


def test_a_bsn_finds_its_person_without_trying_the_others(town: Town) -> None:
    assert found(town, DIRECTOR, " 9999.00.018 ") == [(town.reference("intake"), DAAN.name)]
    assert town.last().details["by"] == "bsn" and town.last().openings.compared < 8


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "lower"])
def test_a_reference_finds_the_case_however_it_is_typed(town: Town, typed: str) -> None:
    reference = town.reference("intake")
    text = reference.lower().replace("-", " ") if typed == "lower" else typed.format(reference)
    assert found(town, "wim.wsl", text) == [(reference, DAAN.name)]
    assert town.last().openings.compared == 0


def test_a_telephone_number_finds_who_may_be_called_by_whom_the_rules_let_read_it(empty_town: Town) -> None:
    town = empty_town
    reference = acts.submit(town, "pieter.politie", 0)
    acts.take_up(town, reference)
    _attach(town, reference, "Saar Bedacht (fictief)", "+31 6 98765432")
    assert found(town, DIRECTOR, "06-987") == [(reference, "Saar Bedacht")]
    assert found(town, DIRECTOR, "+31698765432") == found(town, DIRECTOR, "06-987")


def test_the_end_of_one_number_and_the_beginning_of_the_next_are_no_number(empty_town: Town) -> None:
    reference = acts.submit(empty_town, "pieter.politie", 0)
    acts.take_up(empty_town, reference)
    _attach(empty_town, reference, "Saar Bedacht (fictief)", "06-98765432 / 033-4321987")
    assert found(empty_town, DIRECTOR, "033-43") == found(empty_town, DIRECTOR, "5432") != []
    assert found(empty_town, DIRECTOR, "54320") == []


def test_a_number_that_is_nobodys_bsn_is_tried_as_part_of_a_telephone_number_alone(empty_town: Town) -> None:
    reference = acts.submit(empty_town, "pieter.politie", 0)
    acts.take_up(empty_town, reference)
    _attach(empty_town, reference, "Saar Bedacht (fictief)", f"0{OTHER_BSN}")
    assert found(empty_town, DIRECTOR, OTHER_BSN) == [(reference, "Saar Bedacht")]
    record = empty_town.last()
    assert record.details["by"] == "bsn_and_telephone" and len(record.subjects) == 1
    assert record.openings.compared - 2 in WRONG_HITS
    assert found(empty_town, DIRECTOR, OTHER_BSN, "1990-05-05") == []
    assert empty_town.last().details["by"] == "bsn" and empty_town.last().openings.compared in WRONG_HITS


def test_a_person_whom_the_reader_may_not_see_is_not_even_tried(empty_town: Town) -> None:
    town = empty_town
    reference = acts.submit(town, "pieter.politie", 0)
    acts.take_up(town, reference)
    before = found(town, "pieter.politie", "bedacht"), town.last().openings
    _attach(town, reference, "Saar Bedacht (fictief)")
    assert (found(town, "pieter.politie", "bedacht"), town.last().openings) == before
    assert found(town, DIRECTOR, "bedacht") == [(reference, "Saar Bedacht")]


@pytest.mark.parametrize(("text", "names"), [("saar", ["Saar van der IJssel"]), ("zoekpad", ["Saar van der IJssel"])])
def test_of_two_persons_in_a_case_only_the_one_who_fits_is_shown_and_told(
    town: Town, text: str, names: list[str]
) -> None:
    reference = town.reference("intake")
    _attach(town, reference, "Saar van der IJssel (fictief)")
    assert [name for _, name in found(town, DIRECTOR, text)] == names
    assert len(town.last().subjects) == len(town.last().disclosed) == 1
    assert {name for _, name in found(town, DIRECTOR, reference)} == {DAAN.name, *names}
    assert len(town.last().subjects) == 2


def test_a_birth_date_narrows_what_is_found_by_name(town: Town) -> None:
    assert found(town, DIRECTOR, "daan", DAAN.born) == [(town.reference("intake"), DAAN.name)]
    assert found(town, DIRECTOR, "daan", "1991-03-15") == []


def test_a_birth_date_that_is_none_is_refused_with_a_record(town: Town) -> None:
    with pytest.raises(Refused):
        search(town, DIRECTOR, "daan", "gisteren")
    assert town.last().reason == "bad_form"


@pytest.mark.parametrize("text", ["d", "-", " ", "?!", "", "a a", "a b c", "de a", "1 2"])
def test_no_word_of_two_letters_tries_nobody(town: Town, text: str) -> None:
    answer = search(town, DIRECTOR, text)
    assert (answer.found, answer.narrow) == ((), "more_letters") and town.last().openings.compared == 0


def test_nobody_in_a_case_out_of_reach_is_tried_and_the_answer_is_that_of_nobody(town: Town) -> None:
    unseen = next(r for r in town.references("intake") if not _reaches(town, "wim.wsl", r))
    name = _name(town.look(DIRECTOR, ReadCase(case=unseen)).parties[0].identity)
    for text, nobody in ((name, "Niemand Hier"), (unseen, NOBODY), (DAAN.bsn, "999900109")):
        head = town.head()
        assert search(town, "wim.wsl", text) == search(town, "wim.wsl", nobody)
        first, second = town.records(head)
        assert first.openings == second.openings and first.details == second.details
        assert not first.subjects and not second.subjects


def _reaches(town: Town, username: str, reference: str) -> bool:
    try:
        town.look(username, ReadCase(case=reference))
    except Refused:
        return False
    return True


def test_who_may_not_search_by_bsn_finds_nobody_by_it_in_his_own_case(town: Town) -> None:
    assert found(town, "lisa.ll2", "daan") == [(town.reference("intake"), DAAN.name)]
    assert found(town, "lisa.ll2", DAAN.bsn) == []
    assert found(town, "wim.wsl", DAAN.bsn) == []
    assert town.last().details["by"] == "bsn" and town.last().openings.compared == 0
    assert town.look("lisa.ll2", PrepareSearch()).bsn is False
    assert town.look(DIRECTOR, PrepareSearch()).bsn is True


def test_a_case_behind_a_wall_is_not_found_in_any_way(town: Town) -> None:
    reference = town.reference("intake")
    town.act(DIRECTOR, DeclareConflict(**acts.at(town, reference)))
    for text in ("daan", DAAN.bsn, reference):
        assert found(town, DIRECTOR, text) == []


def test_who_stands_in_finds_what_the_absent_finds_and_each_line_says_for_whom(town: Town) -> None:
    assert found(town, SUBSTITUTE, "daan") == []
    replace_director(town)
    for text in ("daan", DAAN.bsn, town.reference("intake")):
        (line,) = search(town, SUBSTITUTE, text).found
        assert line.behalf.startswith("Anna") and _name(line.person) == DAAN.name
        assert town.account(DIRECTOR).id in (town.last().on_behalf_of, town.last().details.get("also_for"))


def test_a_wall_of_who_stands_in_hides_the_case_in_the_name_of_the_absent_too(town: Town) -> None:
    replace_director(town)
    reference = town.reference("intake")
    town.act(SUBSTITUTE, DeclareConflict(**acts.at(town, reference)))
    assert found(town, SUBSTITUTE, "daan") == found(town, SUBSTITUTE, reference) == []
    assert found(town, DIRECTOR, "daan") != []


@pytest.mark.parametrize("made", [stages.blocked, stages.destroyed])
def test_a_case_that_is_blocked_or_destroyed_is_not_found(town: Town, made: Any) -> None:
    reference = made(town)
    assert reference not in {r for r, _ in found(town, DIRECTOR, PEOPLE[7].name)}
    assert found(town, DIRECTOR, reference) == []


def test_a_person_who_was_detached_is_not_found_and_the_case_is_without_him(town: Town) -> None:
    reference = town.reference("intake")
    party = town.look(DIRECTOR, ReadCase(case=reference)).parties[0]
    town.act(DIRECTOR, DetachPerson(**acts.at(town, reference), party=party.id, reason="Naamgenoot (fictief)."))
    assert found(town, DIRECTOR, "daan") == found(town, DIRECTOR, DAAN.bsn) == []
    assert found(town, DIRECTOR, reference) == [(reference, "")]


def test_the_mayor_finds_what_was_put_to_him_and_nothing_else(town: Town) -> None:
    reference = stages.escalated(town)
    assert found(town, "bea.burgemeester", "daan") == []
    assert [r for r, _ in found(town, "bea.burgemeester", reference)] == [reference]


@pytest.mark.parametrize("username", ["adam.beheer", "petra.privacy", "frank.fg", "carla.politie"])
def test_who_has_no_part_in_cases_cannot_search(town: Town, username: str) -> None:
    with pytest.raises(Refused):
        search(town, username, "daan")


def test_no_record_holds_what_was_typed(town: Town) -> None:
    head = town.head()
    for text in ("Verzonnenzoeknaam", DAAN.bsn, "Verzonnen"):
        search(town, DIRECTOR, text, DAAN.born)
    with pytest.raises(Refused):
        search(town, "adam.beheer", "Verzonnenzoeknaam")
    told = " ".join(str(record) for record in town.records(head)).lower()
    assert "verzonnen" not in told and DAAN.bsn not in told and DAAN.born not in told
    assert "Verzonnen" not in repr(SearchCases(text="Verzonnen"))


def test_more_hits_than_a_page_holds_show_nobody(empty_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town = empty_town
    monkeypatch.setattr("pga.handlers.searching.PAGE", 2)
    for number in range(3):
        name = f"Zoekwoord {'abc'[number] * 3} (fictief)"
        town.act("lisa.ll2", replace(submission(PEOPLE[number], key()), name=name))
    answer = search(town, DIRECTOR, "zoekwoord")
    assert (answer.found, answer.narrow) == ((), "more_letters") and not town.last().subjects
    assert len(found(town, DIRECTOR, "zoekwoord ccc")) == 1


def test_searching_is_warned_and_stops_at_the_signed_ceilings(town: Town) -> None:
    visit = town.visit_as("pieter.politie")
    answers = [town.gate.look(visit, SearchCases(text="daan")) for _ in range(120)]
    assert next(place for place, answer in enumerate(answers) if answer.stop) == 30
    assert answers[-1].stop == 120 and town.last().details["notice"] == "many_searches"
    with pytest.raises(Throttled):
        town.gate.look(visit, SearchCases(text="daan"))
    town.gate.look(visit, PrepareSearch())
    town.clock.move(hours=2)
    assert found(town, "pieter.politie", "daan") != []
