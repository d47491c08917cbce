"""A replacement for named cases: it makes no new case, and of what is about no case it gives lists of those alone."""

from typing import Final

import pytest

from pga.commands.absence import RecordAbsence
from pga.entering import LISTS
from pga.queries import Query
from pga.queries.approach import ListConferences, RoomScreen
from pga.queries.cases import FindDuplicates, MyWork, PrepareSubmission
from pga.queries.counting import CaseCounts
from pga.queries.ending import ListRetention
from pga.queries.filters import ListFilters
from pga.queries.lapsing import Lapsing
from pga.queries.questions import MyQuestions
from pga.queries.searching import PrepareSearch, SearchCases
from pga.queries.taking_over import PrepareTakeOver
from pga.refusals import Refused
from tests import acts, running, stages
from tests.replacing import SUBSTITUTE, replace_director, stand_in
from tests.towns import DIRECTOR, Town, key

ABSENT, STANDS_IN = "pieter.politie", "pim.politie"
"""Pieter submits cases; Pim, who stands in for him, may not of himself."""


def test_he_takes_over_no_case_and_is_shown_no_way_to_it(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    replace_director(town, cases=(reference,))
    with pytest.raises(Refused):
        town.act(SUBSTITUTE, running.command(town, person=2))
    with pytest.raises(Refused):
        town.look(SUBSTITUTE, PrepareTakeOver())
    assert town.references("taken_over") == []
    assert town.look(SUBSTITUTE, MyWork()).roads == {"work.lapsing"}
    replace_director(town)
    assert "pga_case.take_over" in town.look(SUBSTITUTE, MyWork()).roads
    town.act(SUBSTITUTE, running.command(town, person=2))


def test_he_submits_nothing_in_the_name_of_the_absent(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, ABSENT, 0)
    stand_in(town, ABSENT, STANDS_IN, cases=(reference,))
    with pytest.raises(Refused):
        acts.submit(town, STANDS_IN, 1)
    for query in (PrepareSubmission(), FindDuplicates(bsn="", name="Karel (fictief)", born="1980-01-01")):
        with pytest.raises(Refused):
            town.look(STANDS_IN, query)
    assert town.references("signal") == [reference]
    stand_in(town, ABSENT, STANDS_IN)
    acts.submit(town, STANDS_IN, 1)
    assert town.last().on_behalf_of == town.account(ABSENT).id


def test_what_he_does_about_no_case_he_does_in_his_own_name(town: Town) -> None:
    replace_director(town, cases=(town.references("intake")[0],))
    town.act(SUBSTITUTE, RecordAbsence(valid_from="2026-03-03", valid_until="2026-03-05", act_key=key()))
    assert town.last().on_behalf_of == ""


LOOKED: Final[dict[str, Query]] = {
    "work": MyWork(),
    "lapsing": Lapsing(),
    "filters": ListFilters(),
    "ways to search": PrepareSearch(),
    "search": SearchCases(text="fictief"),
    "counts": CaseCounts(),
    "agenda": ListConferences(),
    "room": RoomScreen(held_on="2026-03-10"),
    "kept": ListRetention(),
}


def test_each_list_that_he_may_look_at_is_looked_at_here() -> None:
    assert {type(query) for query in LOOKED.values()} | {MyQuestions} == set(LISTS)


@pytest.mark.parametrize("asked", LOOKED)
def test_what_he_looks_at_shows_the_named_case_alone(town: Town, asked: str) -> None:
    named, other = town.references("intake")[:2]
    stages.conference(town)
    assert other in repr(town.look(DIRECTOR, MyWork())), "the answer of a look shows the references in it"
    replace_director(town, cases=(named,))
    assert other not in (shown := repr(town.look(SUBSTITUTE, LOOKED[asked])))
    there = {ref for state in ("signal", "triage", "case_conference") for ref in town.references(state)}
    assert not any(reference in shown for reference in there)


def test_questions_about_another_case_are_not_his(town: Town) -> None:
    row = town.questions("politie", "assigned")[0]
    reference = acts.submit(town, ABSENT, 0)
    stand_in(town, ABSENT, STANDS_IN, cases=(reference,))
    assert row.id not in [line.id for line in town.look(STANDS_IN, MyQuestions()).open]
    assert row.id in [line.id for line in town.look(ABSENT, MyQuestions()).open]
