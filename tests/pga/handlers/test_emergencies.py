"""Opening several cases of one person at once keeps to the ceilings as well, and whoever directs a case hears of it."""

from pga.queries.cases import MyWork
from pga.queries.emergencies import PrepareEmergency
from pga.store.tables.emergencies import emergency_openings
from tests import acts, emergencies, stages
from tests.towns import DIRECTOR, Town


def test_more_cases_of_one_person_are_opened_only_as_far_as_the_ceiling_goes(town: Town) -> None:
    for _ in range(2):
        acts.submit(town, "lisa.ll2", 7)
    emergencies.opened(town)
    emergencies.opened(town, bsn="999900092")
    assert len(town.rows(emergency_openings)) == 2
    assert [way.left for way in town.look(emergencies.PIM, PrepareEmergency()).ways] == [0]


def test_who_directs_a_case_for_a_partner_has_it_among_his_work_too(town: Town) -> None:
    reference = stages.in_state(town, "execution")
    emergencies.opened(town, reference=reference)
    for who in (DIRECTOR, stages.DIRECTS):
        work = town.look(who, MyWork())
        assert [one.reference for one in work.today if one.what.startswith("Noodtoegang")] == [reference], who
    assert not any(one.what.startswith("Noodtoegang") for one in town.look("wim.wsl", MyWork()).today)
