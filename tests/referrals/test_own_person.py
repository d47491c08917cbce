"""A practitioner who helps one person of a referral reads what is of that person, and nothing of anybody else."""

from typing import Any, Final

import pytest

from pga.commands.persons import EndHelp, NameHelper
from pga.queries.cases import MyWork, ReadCase
from pga.queries.searching import SearchCases
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import case_members
from privacy.sealed import Plain
from tests.hard.intruder import Intruder
from tests.pga.web.conftest import Web
from tests.referrals import people
from tests.referrals.people import AMIRA, CHILD, FATHER, HANNA, HUGO, MOTHER, NEIGHBOUR, PLAIN, REFERENCE
from tests.towns import Town, key

OTHERS: Final = (FATHER, CHILD, NEIGHBOUR)


def _name(town: Town, *whom: str, by: str = HANNA, who: str = HUGO) -> None:
    for name in whom:
        account = town.account(who).id
        town.act(by, NameHelper(**people.at(town), party=people.party(town, name), account=account))


def _known(town: Town, by: str = HUGO) -> set[str]:
    return {line.identity.field("name") for line in people.lines(town, by).persons}


def _on_page(town: Town) -> list[Any]:
    return [line.person.identity for line in town.look(HUGO, ReadCase(case=REFERENCE)).persons]


def test_before_he_is_named_the_case_does_not_exist_for_him(family_town: Town) -> None:
    with pytest.raises(Refused, match="out_of_reach"):
        people.lines(family_town, HUGO)


def test_he_sees_whom_he_helps_and_cannot_count_the_others(family_town: Town) -> None:
    town = family_town
    people.relate(town, FATHER, "partner_of", MOTHER)
    _name(town, MOTHER)
    seen = people.lines(town, HUGO)
    assert _known(town) == {MOTHER} and not seen.relations and not seen.practitioners
    (mother,) = seen.persons
    assert isinstance(mother.identity, Plain) and mother.identity.field("address") == PLAIN and not mother.helpers
    assert [one.field("name") for one in _on_page(town)] == [MOTHER]
    assert not town.look(HUGO, ReadCase(case=REFERENCE)).said
    record = town.last()
    assert record.relations == ("own_person",) and "RC14" in record.rule_ids
    assert {one.category for one in record.disclosed} <= {"C01", "C03", "CONTACT.safe"}


def test_of_two_persons_he_sees_both(family_town: Town) -> None:
    _name(family_town, MOTHER, CHILD)
    assert _known(family_town) == {MOTHER, CHILD}


def test_when_his_help_ends_so_does_his_look_at_the_next_request(family_town: Town) -> None:
    town = family_town
    _name(town, MOTHER, CHILD)
    lines = {line.identity.field("name"): line for line in people.lines(town).persons}
    assert [line.name for line in lines[MOTHER].helpers] == [town.account(HUGO).display_name]
    town.act(HANNA, EndHelp(**people.at(town), helper=lines[MOTHER].helpers[0].id))
    assert _known(town) == {CHILD}
    town.act(HANNA, EndHelp(**people.at(town), helper=lines[CHILD].helpers[0].id))
    with pytest.raises(Refused, match="out_of_reach"):
        people.lines(town, HUGO)


def test_no_list_and_no_search_tells_him_of_the_others(family_town: Town) -> None:
    town = family_town
    _name(town, MOTHER)
    for name in OTHERS:
        assert not town.look(HUGO, SearchCases(text=name)).found
    assert not any(name in str(town.look(HUGO, MyWork())) for name in OTHERS)


def test_a_row_that_was_edited_by_hand_shows_nobody(family_town: Town) -> None:
    town = family_town
    _name(town, MOTHER)
    father = people.party(town, FATHER)
    Intruder(town.settings).edit(case_members, case_members.c.function == "helper", party=father)
    with pytest.raises(Refused):
        people.lines(town, HUGO)


@pytest.mark.parametrize("wrong", ["twice", "stranger", "director", "nobody"])
def test_naming_wrongly_is_refused_with_its_reason(family_town: Town, wrong: str) -> None:
    town = family_town
    who = {"stranger": "wanda.politie", "director": HANNA}.get(wrong, HUGO)
    whom = "00000000-0000-4000-8000-000000000000" if wrong == "nobody" else people.party(town, MOTHER)
    if wrong == "twice":
        _name(town, MOTHER)
    with pytest.raises(NotReady):
        town.act(HANNA, NameHelper(**people.at(town), party=whom, account=town.account(who).id))
    assert len(town.rows(case_members, case_members.c.function == "helper")) == (wrong == "twice")


@pytest.mark.parametrize("by", [AMIRA, HUGO, "wanda.politie"])
def test_nobody_else_names_anybody(family_town: Town, by: str) -> None:
    with pytest.raises(Refused):
        _name(family_town, MOTHER, by=by)
    assert not family_town.rows(case_members, case_members.c.function == "helper")


def test_on_the_page_he_is_named_and_his_help_is_ended(family_web: Web) -> None:
    town, at = family_web.town, f"/cases/{REFERENCE}/people"
    mother, hanna = people.party(town, MOTHER), family_web.as_(HANNA)
    assert f"{at}/{mother}/helper" in hanna.get(at).text
    fields = {"version": town.version(REFERENCE), "account": town.account(HUGO).id, "act_key": key()}
    assert hanna.post(f"{at}/{mother}/helper", fields).status_code == 303
    assert "Geholpen door" in hanna.get(at).text
    seen = family_web.as_(HUGO).get(at).text
    assert MOTHER in seen and not any(name in seen for name in OTHERS)
