"""Who only told of a referral is none of its people: in no list for who may not know him, and in no new referral."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from typing import Any

from pga.handlers.looks import LOOKS
from pga.queries import Query
from pga.queries.access import PrepareAccessReport
from pga.queries.cases import MyWork, ReadCase
from pga.queries.persons import ReadPersons
from pga.queries.searching import SearchCases
from pga.refusals import NotReady, PurposeNeeded, Refused
from pga.store.tables.cases import cases
from pga.store.tables.people import accounts
from privacy.sealed import Plain
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


def _words(answer: Any) -> Iterator[str]:
    """Every text in an answer."""
    if isinstance(answer, Plain):
        yield from (answer.field(name) for name in answer.names)
    elif is_dataclass(answer):
        yield from (word for one in fields(answer) for word in _words(getattr(answer, one.name)))
    elif isinstance(answer, dict | tuple | list | set | frozenset):
        yield from (word for one in (answer.values() if isinstance(answer, dict) else answer) for word in _words(one))
    else:
        yield str(answer)


def _asked() -> Iterator[Query]:
    """Every look at this case that wants nothing but its number, and those that find it."""
    for kind in LOOKS:
        with suppress(TypeError):
            yield kind(case=REFERENCE)  # type: ignore[call-arg]
    yield from (MyWork(), SearchCases(text=NEIGHBOUR), SearchCases(text=REFERENCE))
    yield PrepareAccessReport(of_case=REFERENCE)


def test_no_look_names_him_to_who_may_not_read_who_reported(family_town: Town) -> None:
    people.say_roles(family_town, NEIGHBOUR, "informant")
    asked, told = tuple(_asked()), set[tuple[str, str]]()
    assert len(asked) > 15
    for who in (row.username for row in family_town.rows(accounts)):
        for query in asked:
            with suppress(Refused, NotReady, PurposeNeeded):
                if NEIGHBOUR in " ".join(_words(family_town.look(who, query))):
                    told.add((who, type(query).__name__))
    assert {who for who, _ in told} == {INTAKE} and (INTAKE, "ReadPersons") in told
    assert not family_town.look(HANNA, SearchCases(text=NEIGHBOUR)).found
