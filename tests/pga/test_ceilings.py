"""The signed ceiling of opened cases: one for every look that opens one, and a look at many counts each."""

import pytest

from pga.clock import moment
from pga.entering import OPENING
from pga.handlers.looks import LOOKS
from pga.queries import CaseQuery, Query, QuestionQuery
from pga.queries.approach import RoomScreen
from pga.queries.cases import MyWork, ReadCase, WhoCanSee
from pga.queries.own import ReadOwnText
from pga.queries.plan import ComparePlan, PrintPlan, ReadPlan
from pga.queries.purposes import ReadPurposes
from pga.queries.searching import SearchCases
from pga.refusals import Throttled
from pga.store import ledger
from pga.store.codes import Proof
from tests import plans, stages
from tests.towns import DIRECTOR, Town


def _opened(town: Town) -> int:
    director, since = town.account(DIRECTOR).id, moment(town.clock.now())
    with town.home.store.transaction() as tx:
        return ledger.opened(tx, Proof(town.home.code), director, OPENING, since)


def test_every_look_at_a_case_or_a_question_counts() -> None:
    """But for the page that asks why, which shows nothing of the case."""
    about = {kind for kind in LOOKS if issubclass(kind, CaseQuery | QuestionQuery)} - {ReadPurposes}
    assert about and about | {RoomScreen, SearchCases} == {kind for kind in LOOKS if kind.opens}


def test_the_room_screen_counts_each_case_and_a_search_by_reference_what_it_finds(town: Town) -> None:
    stages.conference(town)
    reference = town.reference("triage")
    town.clock.move(minutes=1)
    cases = town.look(DIRECTOR, RoomScreen(held_on="2026-03-03")).cases
    assert cases and _opened(town) == len(cases)
    town.look(DIRECTOR, SearchCases(text=reference))
    assert _opened(town) == len(cases) + 1
    town.look(DIRECTOR, SearchCases(text="daan"))
    town.look(DIRECTOR, MyWork())
    assert _opened(town) == len(cases) + 1
    town.look(DIRECTOR, ReadCase(case=reference))
    assert _opened(town) == len(cases) + 2


def _ways(reference: str) -> list[Query]:
    return [
        ReadCase(case=reference),
        ReadPlan(case=reference),
        PrintPlan(case=reference),
        ComparePlan(case=reference, since="2026-03-01", until="2026-03-03"),
        ReadOwnText(case=reference),
        WhoCanSee(case=reference),
        RoomScreen(held_on="2026-03-03"),
        SearchCases(text=reference),
    ]


def test_after_the_ceiling_no_look_opens_a_case(town: Town) -> None:
    reference = plans.planned(town, "execution")
    town.clock.move(hours=2)
    visit = town.visit_as(DIRECTOR)
    for _ in range(300):
        town.gate.look(visit, WhoCanSee(case=reference))
    for query in _ways(reference):
        with pytest.raises(Throttled):
            town.gate.look(visit, query)
    town.gate.look(visit, MyWork())
    town.clock.move(hours=2)
    town.look(DIRECTOR, ReadCase(case=reference))
