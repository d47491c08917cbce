"""Before a case is taken up, who takes up sees whether its person may be known already; nobody takes up past that."""

from dataclasses import replace

import pytest

from pga.commands.cases import DeclareConflict, TakeUp
from pga.demo.cases import PEOPLE, submission
from pga.queries.cases import DuplicatesOf, FindDuplicates
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import case_answers
from privacy.sealed import Plain
from tests import acts, stages
from tests.towns import DIRECTOR, Town, key


def _known(town: Town, number: int = 7, **other: str) -> str:
    """A partner's aanmelding of somebody who is known: the partner himself cannot see that."""
    command = replace(submission(PEOPLE[number], key()), distinct=False, **other)
    return town.act("lisa.ll2", command).reference


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({}, "bsn"),
        ({"bsn": ""}, "name"),
        ({"bsn": "", "name": "Dáán Verzonnen (Fictief)"}, "name"),
        ({"bsn": "", "name": "Daan Verzonnen"}, "name"),
        ({"name": "Iemand Anders"}, "bsn"),
    ],
)
def test_a_director_is_shown_who_may_be_the_person_of_a_partners_aanmelding(
    empty_town: Town, other: dict[str, str], why: str
) -> None:
    town = empty_town
    first = acts.submit(town, "pieter.politie", person=0)
    reference = _known(town, 0, **other)
    (hit,) = town.look(DIRECTOR, DuplicatesOf(case=reference))
    assert (hit.reference, hit.why) == (first, why) and isinstance(hit.person, Plain)
    record = town.last()
    assert record.openings.compared >= 2 and record.case_id == town.case(reference).id
    assert {told.kind for told in record.disclosed} == {"identity"}


def test_taking_up_somebody_who_may_be_known_waits_for_who_looked(empty_town: Town) -> None:
    town = empty_town
    acts.submit(town, "pieter.politie", person=0)
    reference = _known(town, 0)
    before, head = town.contents(), town.head()
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, TakeUp(**acts.at(town, reference)))
    assert [need.key for need in stopped.value.unmet] == ["duplicates_considered"]
    assert town.contents() == before
    (record,) = town.records(head)
    assert record.outcome == "refused" and record.openings.compared >= 2
    town.act(DIRECTOR, TakeUp(**acts.at(town, reference), distinct=True))
    assert [row.answer for row in town.rows(case_answers, case_answers.c.question == "duplicates")] == ["distinct"]


def test_somebody_who_is_not_known_is_taken_up_at_once_and_the_look_is_recorded(empty_town: Town) -> None:
    town = empty_town
    acts.submit(town, "pieter.politie", person=0)
    reference = _known(town, 1)
    assert town.look(DIRECTOR, DuplicatesOf(case=reference)) == ()
    town.act(DIRECTOR, TakeUp(**acts.at(town, reference)))
    assert [row.answer for row in town.rows(case_answers, case_answers.c.question == "duplicates")] == ["none_found"]


def test_a_case_behind_a_wall_is_no_duplicate_for_who_is_behind_it(empty_town: Town) -> None:
    town = empty_town
    first = acts.submit(town, "pieter.politie", person=0)
    reference = _known(town, 0)
    town.act(DIRECTOR, DeclareConflict(**acts.at(town, first)))
    assert town.look(DIRECTOR, DuplicatesOf(case=reference)) == ()


def test_a_blocked_case_is_neither_named_nor_opened_as_a_duplicate(empty_town: Town) -> None:
    town, person = empty_town, PEOPLE[7]
    stages.kept(town)
    reference = _known(town)
    assert town.look(DIRECTOR, DuplicatesOf(case=reference)) == ()
    assert not town.last().disclosed and not town.last().openings.compared
    found = town.look(DIRECTOR, FindDuplicates(bsn=person.bsn, name=person.name, born=person.born))
    assert [hit.reference for hit in found] == [reference]
    town.act(DIRECTOR, TakeUp(**acts.at(town, reference)))


@pytest.mark.parametrize("username", ["lisa.ll2", "pieter.politie", "adam.beheer", "petra.privacy"])
def test_nobody_else_looks_for_duplicates_of_a_case(empty_town: Town, username: str) -> None:
    acts.submit(empty_town, "pieter.politie", person=0)
    reference = _known(empty_town, 0)
    with pytest.raises(Refused):
        empty_town.look(username, DuplicatesOf(case=reference))


def test_a_birth_date_that_is_none_is_refused_with_a_record(empty_town: Town) -> None:
    with pytest.raises(Refused) as refused:
        empty_town.look(DIRECTOR, FindDuplicates(bsn="", name="Iemand", born="gisteren"))
    assert refused.value.reason == empty_town.last().reason == "bad_form"
