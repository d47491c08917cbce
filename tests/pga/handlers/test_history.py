"""The history of a case: the newest acts on its page, all of them on a page of their own."""

import pytest

from pga.answers.cases import HistoryLine
from pga.handlers.history import HISTORY, MOST_PAGES
from pga.queries.cases import ReadCase, ReadHistory
from tests import plans
from tests.towns import DIRECTOR, Town


def whole(town: Town, username: str, reference: str) -> list[HistoryLine]:
    """All that the pages of the history tell, one after the other."""
    told, page, more = list[HistoryLine](), 1, True
    while more:
        seen = town.look(username, ReadHistory(case=reference, page=page))
        assert len(seen.lines) <= HISTORY
        told, page, more = [*told, *seen.lines], page + 1, seen.more
    return told


@pytest.fixture
def reference(town: Town) -> str:
    """A case with more acts than one page holds."""
    made = plans.planned(town, "execution")
    goal = plans.goal(town, made)
    for number in range(HISTORY):
        plans.score(town, made, 1 + number % 5)
    plans.action(town, made, goal=goal)
    return made


def test_the_pages_together_tell_every_act_once(town: Town, reference: str) -> None:
    case_id = town.case(reference).id
    acts = [
        record.at
        for record in town.records()
        if record.kind == "act" and record.outcome == "allowed" and record.case_id == case_id
    ]
    told = [line.at for line in whole(town, DIRECTOR, reference)]
    assert len(told) > HISTORY and told == sorted(acts, reverse=True)


def test_the_page_of_the_case_tells_the_newest_and_says_when_there_is_more(town: Town, reference: str) -> None:
    seen = town.look(DIRECTOR, ReadCase(case=reference)).history
    assert seen.more and list(seen.lines) == whole(town, DIRECTOR, reference)[:HISTORY]
    assert not town.look(DIRECTOR, ReadCase(case=town.reference("signal"))).history.more


def test_a_landlord_reads_nothing_there_that_the_page_of_the_case_hides(town: Town, reference: str) -> None:
    told = [line.sentence for line in whole(town, "wim.wsl", reference)]
    assert told and not any("doel" in sentence or "score" in sentence for sentence in told)


@pytest.mark.parametrize("page", [0, -1, MOST_PAGES + 1])
def test_a_page_that_cannot_be_is_the_first(town: Town, reference: str, page: int) -> None:
    first = town.look(DIRECTOR, ReadHistory(case=reference))
    assert town.look(DIRECTOR, ReadHistory(case=reference, page=page)) == first

