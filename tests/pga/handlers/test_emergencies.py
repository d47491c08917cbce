"""Opening several cases of one person at once keeps to the ceilings as well."""

from pga.queries.emergencies import PrepareEmergency
from pga.store.tables.emergencies import emergency_openings
from tests import acts, emergencies
from tests.towns import Town


def test_more_cases_of_one_person_are_opened_only_as_far_as_the_ceiling_goes(town: Town) -> None:
    for _ in range(2):
        acts.submit(town, "lisa.ll2", 7)
    emergencies.opened(town)
    emergencies.opened(town, bsn="999900092")
    assert len(town.rows(emergency_openings)) == 2
    assert [way.left for way in town.look(emergencies.PIM, PrepareEmergency()).ways] == [0]
