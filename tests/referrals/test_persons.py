"""The people of a referral: roles belong to an incident, relations have a direction, and no number stands alone."""

from typing import Any

import pytest

from pga.commands.persons import EndRelation, RelatePersons, SetSafeContact
from pga.refusals import NotReady, Refused
from pga.store.tables.persons import party_relations, party_roles
from privacy.sealed import Hidden, Plain
from tests.referrals import people
from tests.referrals.people import AMIRA, CHILD, FATHER, HANNA, MOTHER
from tests.towns import Town


def _line(town: Town, name: str, by: str = HANNA) -> Any:
    return next(line for line in people.lines(town, by).persons if line.identity.field("name") == name)


def test_somebody_can_be_victim_and_perpetrator_in_one_incident_and_only_victim_in_another(family_town: Town) -> None:
    people.say_roles(family_town, MOTHER, "victim", "alleged_perpetrator", on="2026-02-01")
    people.say_roles(family_town, MOTHER, "victim", on="2026-03-01")
    people.say_roles(family_town, CHILD, "child_witness", on="2026-03-01")
    line = _line(family_town, MOTHER)
    assert line.roles == (
        ("2026-03-01", ("Slachtoffer",)),
        ("2026-02-01", ("Vermoedelijke pleger", "Slachtoffer")),
    )
    assert len(people.lines(family_town).incidents) == 2


def test_roles_are_said_whole_and_what_turned_out_otherwise_stays_on_record(family_town: Town) -> None:
    people.say_roles(family_town, MOTHER, "victim", "alleged_perpetrator")
    people.say_roles(family_town, MOTHER, "victim")
    rows = family_town.rows(party_roles)
    assert {(row.role, row.ended_at is None) for row in rows} == {("victim", True), ("alleged_perpetrator", False)}


def test_a_relation_goes_one_way_and_ends_with_a_day(family_town: Town) -> None:
    people.relate(family_town, FATHER, "contact_ban_towards", MOTHER, since="2026-02-10")
    people.relate(family_town, MOTHER, "parent_of", CHILD)
    seen = people.lines(family_town)
    ban = next(line for line in seen.relations if line.kind == "contact_ban_towards")
    assert (ban.from_party, ban.to_party) == (people.party(family_town, FATHER), people.party(family_town, MOTHER))
    assert ban.holds and ban.since == "2026-02-10" and [line.number for line in seen.relations] == [1, 2]
    ended = EndRelation(**people.at(family_town), relation=ban.id, until="2026-03-02")
    family_town.act(HANNA, ended)
    assert {line.kind: line.holds for line in people.lines(family_town).relations} == {
        "contact_ban_towards": False,
        "parent_of": True,
    }
    assert len(family_town.rows(party_relations)) == 2


@pytest.mark.parametrize(("kind", "until"), [("nonsense", ""), ("parent_of", "")])
def test_what_makes_no_sense_is_not_recorded(family_town: Town, kind: str, until: str) -> None:
    mother = people.party(family_town, MOTHER)
    command = RelatePersons(**people.at(family_town), from_party=mother, to_party=mother, kind=kind, since=until)
    with pytest.raises(NotReady):
        family_town.act(HANNA, command)
    assert family_town.rows(party_relations) == []


def test_nobody_who_does_not_work_on_it_reads_or_adds_anybody(family_town: Town) -> None:
    for username in ("hugo.ll2", "tom.ll2", "olaf.ll2", "wanda.politie", "vince.vt", "otto.oov", "anna.process"):
        with pytest.raises(Refused):
            people.lines(family_town, username)
    with pytest.raises(Refused):
        people.add(family_town, "Iemand Anders", by=AMIRA)


def test_how_to_reach_somebody_is_said_once_and_stands_with_the_number(family_town: Town) -> None:
    assert not isinstance(_line(family_town, MOTHER).safe, Plain)
    said = {"number": "06-00000022", "times": "Ma t/m vr 9-11", "voicemail": "no", "letter": "no", "note": ""}
    family_town.act(HANNA, SetSafeContact(**people.at(family_town), party=people.party(family_town, MOTHER), **said))
    line = _line(family_town, MOTHER, AMIRA)
    assert line.safe.field("times") == "Ma t/m vr 9-11"
    assert line.contact.field("phone") == "06-00000011"


def test_whoever_may_not_read_a_category_sees_it_hidden(family_town: Town) -> None:
    people.add(family_town, "Nanda Nummer", bsn="999900018")
    assert isinstance(_line(family_town, "Nanda Nummer", AMIRA).bsn, Hidden)
    assert isinstance(_line(family_town, "Nanda Nummer").bsn, Plain)
