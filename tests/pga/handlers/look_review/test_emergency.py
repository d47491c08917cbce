"""A case opened in an emergency comes to the desk by itself, whoever opened it, with the day by which it is judged."""

from pga.queries.cases import ReadCase
from pga.store.tables.emergencies import emergency_openings
from tests import desks, emergencies
from tests.emergencies import PIM
from tests.towns import Town


def test_an_emergency_opening_is_put_on_the_desk_and_judged_within_its_own_term(town: Town) -> None:
    reference = town.reference("intake")
    emergencies.opened(town)
    town.look(PIM, ReadCase(case=reference))
    assert "emergency" in town.last().relations
    desks.filled(town)
    item = desks.of_case(town, PIM, reference)
    assert "R15" in item.why.split(",")
    assert item.judge_by == town.rows(emergency_openings)[0].judge_by
    desks.approve(town, item, by="pauline.politie")
    assert desks.now(town, item).state == "reviewed_ok"
