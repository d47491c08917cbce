"""Before a case is taken up, who takes up sees whether its person may be known already; nobody takes up past that."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pga.commands.cases import DeclareConflict, TakeUp
from pga.commands.mistakes import AttachPerson, DetachPerson
from pga.demo.cases import PEOPLE, submission
from pga.queries.cases import DuplicatesOf, FindDuplicates, ReadCase
from pga.refusals import NotReady, Refused
from pga.store.ledger import searches
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


def _attach(town: Town, reference: str, number: int, **other: Any) -> AttachPerson:
    person = PEOPLE[number]
    known = {"name": person.name, "born": person.born, "bsn": person.bsn, "address": "", "phone": ""}
    return AttachPerson(**acts.at(town, reference), person_capacity="household", **(known | other))


@pytest.mark.parametrize("username", ["lisa.ll2", "pieter.politie", "dirk.veiligheid"])
def test_a_submitter_is_asked_about_whom_he_brought_himself_before(empty_town: Town, username: str) -> None:
    town, person = empty_town, PEOPLE[0]
    first = acts.submit(town, username, person=0)
    again = replace(submission(person, key()), distinct=False)
    with pytest.raises(NotReady) as stopped:
        town.act(username, again)
    assert [need.field for need in stopped.value.unmet] == ["distinct"]
    (hit,) = town.look(username, FindDuplicates(bsn=person.bsn, name=person.name, born=person.born))
    assert hit.reference == first and isinstance(hit.person, Plain)
    assert {told.kind for told in town.last().disclosed} == {"identity"}
    assert town.act(username, replace(again, act_key=key(), distinct=True)).reference != first


def test_a_submitter_is_told_of_no_case_that_somebody_else_brought(empty_town: Town) -> None:
    town, person = empty_town, PEOPLE[0]
    acts.submit(town, "pieter.politie", person=0)
    assert town.act("lisa.ll2", replace(submission(person, key()), distinct=False)).reference
    assert town.last().openings.compared == 0


@pytest.mark.parametrize("other", [{}, {"bsn": ""}, {"name": "Iemand Anders"}])
def test_the_same_person_does_not_stand_twice_in_one_case(empty_town: Town, other: dict[str, str]) -> None:
    town = empty_town
    reference = acts.submit(town, "lisa.ll2", person=0)
    before = town.contents()
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, _attach(town, reference, 0, distinct=True, **other))
    (need,) = stopped.value.unmet
    assert (need.key, need.field) == ("already_here", "name" if other.get("bsn") == "" else "bsn")
    assert town.contents() == before and town.last().openings.compared >= 1


def test_who_was_taken_out_of_a_case_can_be_put_in_again(empty_town: Town) -> None:
    town = empty_town
    reference = acts.submit(town, "lisa.ll2", person=0)
    (party,) = town.look(DIRECTOR, ReadCase(case=reference)).parties
    town.act(DIRECTOR, DetachPerson(**acts.at(town, reference), party=party.id, reason="Toch goed (fictief)."))
    town.act(DIRECTOR, _attach(town, reference, 0))
    assert len(town.look(DIRECTOR, ReadCase(case=reference)).parties) == 1


def test_somebody_of_another_case_is_put_in_this_one_by_who_looked(empty_town: Town) -> None:
    town = empty_town
    acts.submit(town, "pieter.politie", person=0)
    reference = acts.submit(town, "lisa.ll2", person=1)
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, _attach(town, reference, 0))
    assert [(need.key, need.field) for need in stopped.value.unmet] == [("duplicates", "distinct")]
    town.act(DIRECTOR, _attach(town, reference, 0, distinct=True))
    assert len(town.look(DIRECTOR, ReadCase(case=reference)).parties) == 2


def test_putting_a_person_in_a_case_counts_as_a_search(empty_town: Town) -> None:
    town = empty_town
    reference = acts.submit(town, "lisa.ll2", person=1)
    town.act(DIRECTOR, _attach(town, reference, 0))
    with pytest.raises(NotReady):
        town.act(DIRECTOR, _attach(town, reference, 0))
    since, account = (town.clock.now() - timedelta(hours=1)).isoformat()[:19], town.account(DIRECTOR).id
    with town.reading() as tx:
        assert searches(tx, account, since) == 2
