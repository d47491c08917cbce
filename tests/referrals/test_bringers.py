"""Who only told of a referral is none of its people: in no list for who may not know him, and in no new referral."""

from pga.queries.cases import ReadCase
from pga.queries.persons import ReadPersons
from pga.store.tables.cases import cases
from tests.referrals import people
from tests.referrals.acts import INTAKE, step
from tests.referrals.people import HANNA, NEIGHBOUR, REFERENCE
from tests.towns import Town


def _named(town: Town, who: str, reference: str = REFERENCE) -> set[str]:
    """Whom the page of the referral and that of its people name."""
    here = [line.person.identity for line in town.look(who, ReadCase(case=reference)).persons]
    there = [line.identity for line in town.look(who, ReadPersons(case=reference)).persons]
    assert {one.field("name") for one in here} == {one.field("name") for one in there}
    return {one.field("name") for one in there}


def test_who_may_not_read_who_reported_sees_nobody_who_only_told_of_it(family_town: Town) -> None:
    everybody = _named(family_town, HANNA)
    people.say_roles(family_town, NEIGHBOUR, "informant")
    assert _named(family_town, HANNA) == everybody - {NEIGHBOUR}
    assert NEIGHBOUR in _named(family_town, INTAKE)


def test_who_was_something_else_as_well_stays_in_the_list(family_town: Town) -> None:
    people.say_roles(family_town, NEIGHBOUR, "informant", "victim")
    assert NEIGHBOUR in _named(family_town, HANNA)


def test_who_only_told_of_it_goes_along_to_no_new_referral(family_town: Town) -> None:
    town = family_town
    people.say_roles(town, NEIGHBOUR, "informant")
    step(town, HANNA, REFERENCE, "check_acute", acute="no", structural="no")
    step(town, HANNA, REFERENCE, "close_no_suspicion", reason="Een misverstand (fictief)")
    before = {row.id for row in town.rows(cases)}
    again = {"acute": "no", "story": "Opnieuw geschreeuw (fictief)", "prior_involvement": "rereport"}
    step(town, INTAKE, REFERENCE, "report_again", **again)
    (new,) = (row for row in town.rows(cases) if row.id not in before)
    assert _named(town, INTAKE, new.reference) == _named(town, INTAKE) - {NEIGHBOUR}
