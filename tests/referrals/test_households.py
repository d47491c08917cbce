"""A household is its people, its days and its address; where somebody hides, its address is protected as hers is."""

from typing import Any, Final

import pytest

from pga.commands.persons import AddHousehold, JoinHousehold, LeaveHousehold, ProposeRelease, ReleaseAddress
from pga.handlers.referrals.households import visible
from pga.queries.persons import ReadAddress
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import sealed_text
from pga.store.tables.persons import household_members, households
from privacy.sealed import Plain
from tests.referrals import people
from tests.referrals.people import AMIRA, CHILD, FATHER, HANNA, MOTHER, REFERENCE
from tests.towns import Town

HOME: Final = "Molenstraat 8, 3831 CC Leusden"
SHELTER: Final = "Duinpad 17, 3888 QQ Ergens"


def _add(town: Town, *names: str, address: str = HOME, since: str = "2026-01-01") -> str:
    """They live together from now on; returns the id of the household."""
    before = {row.id for row in town.rows(households)}
    members = tuple(people.party(town, name) for name in names)
    town.act(HANNA, AddHousehold(**people.at(town), members=members, address=address, since=since))
    return next(str(row.id) for row in town.rows(households) if row.id not in before)


def _leave(town: Town, name: str, until: str) -> None:
    (row,) = town.rows(household_members, household_members.c.party == people.party(town, name))
    town.act(HANNA, LeaveHousehold(**people.at(town), member=row.id, until=until))


def _kinds(town: Town, household: str) -> list[str]:
    return sorted(row.kind for row in town.rows(sealed_text, sealed_text.c.about == household))


def _asked(town: Town, name: str) -> Any:
    """The protected address of somebody, shown at once because of acute danger."""
    whom = people.party(town, name)
    people.ask(town, HANNA, whom, "acute_danger")
    return town.look(HANNA, ReadAddress(case=REFERENCE, party=whom))


def test_people_come_and_go_on_a_day_and_the_address_is_read(family_town: Town) -> None:
    home = _add(family_town, MOTHER, FATHER)
    joined = JoinHousehold(
        **people.at(family_town), household=home, party=people.party(family_town, CHILD), since="2026-02-01"
    )
    family_town.act(HANNA, joined)
    _leave(family_town, FATHER, "2026-02-28")
    (line,) = people.lines(family_town).households
    assert line.address.field("address") == HOME and line.number == 1
    gone = people.party(family_town, FATHER)
    assert len(line.members) == 3 and {m.party for m in line.members if not m.holds} == {gone}
    with pytest.raises(NotReady):
        family_town.act(HANNA, joined.__class__(**people.at(family_town), household=home, party=joined.party, since=""))
    with pytest.raises(Conflict):
        _leave(family_town, FATHER, "2026-03-01")
    with pytest.raises(NotReady):
        _leave(family_town, MOTHER, "2025-12-31")


def test_the_address_goes_where_hers_is_when_she_is_protected_and_is_read_with_hers(family_town: Town) -> None:
    home = _add(family_town, MOTHER, CHILD)
    people.protect(family_town)
    assert _kinds(family_town, home) == ["household", "secret_address"]
    (line,) = people.lines(family_town).households
    assert line.kept_for == people.party(family_town, MOTHER) and not isinstance(line.address, Plain)
    assert [address.field("address") for address in _asked(family_town, MOTHER).homes] == [HOME]


def test_where_somebody_protected_lives_from_the_start_no_plain_address_is_written(family_town: Town) -> None:
    people.protect(family_town)
    home = _add(family_town, MOTHER, address=SHELTER)
    assert _kinds(family_town, home) == ["secret_address"]
    _leave(family_town, MOTHER, "2026-03-01")
    assert [address.field("address") for address in _asked(family_town, MOTHER).homes] == [SHELTER]


def test_who_is_protected_takes_that_along_and_two_people_end_it(family_town: Town) -> None:
    whom = people.protect(family_town, CHILD)
    home = _add(family_town, MOTHER)
    family_town.act(HANNA, JoinHousehold(**people.at(family_town), household=home, party=whom, since=""))
    assert people.lines(family_town).households[0].kept_for == whom
    family_town.act(AMIRA, ProposeRelease(**people.at(family_town), party=whom))
    family_town.act("tom.ll2", ReleaseAddress(**people.at(family_town), party=whom, agrees=True))
    (line,) = people.lines(family_town).households
    assert line.kept_for == "" and line.address.field("address") == HOME


def test_it_stays_protected_for_who_else_lives_there(family_town: Town) -> None:
    _add(family_town, MOTHER, CHILD)
    child, mother = people.protect(family_town, CHILD), people.protect(family_town, MOTHER)
    family_town.act(AMIRA, ProposeRelease(**people.at(family_town), party=child))
    family_town.act("tom.ll2", ReleaseAddress(**people.at(family_town), party=child, agrees=True))
    (line,) = people.lines(family_town).households
    assert line.kept_for == mother and not isinstance(line.address, Plain)


def test_who_may_not_ask_finds_no_such_household_and_can_do_nothing_with_it(family_town: Town) -> None:
    people.protect(family_town)
    _add(family_town, MOTHER, address=SHELTER)
    plain = _add(family_town, FATHER)
    rows = family_town.rows(households)
    assert [row.id for row in visible(rows, asks=False)] == [plain] and len(visible(rows, asks=True)) == 2


def test_a_household_of_nobody_or_of_a_stranger_is_refused(family_town: Town) -> None:
    for members in ((), ("00000000-0000-4000-8000-000000000000",)):
        with pytest.raises(NotReady):
            family_town.act(HANNA, AddHousehold(**people.at(family_town), members=members, address=HOME, since=""))
    with pytest.raises(Refused):
        family_town.act("tom.ll2", AddHousehold(**people.at(family_town), members=("x",), address=HOME, since=""))
    assert family_town.rows(households) == []
