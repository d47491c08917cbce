"""The paper for the resident: a look of its own, with no word that was left out and no name of a colleague."""

import pytest

from pga.queries.plan import PrintPlan
from pga.refusals import Refused
from tests import plans
from tests.plans import CASE_DIRECTOR
from tests.towns import DIRECTOR, Town


def test_the_paper_has_goals_actions_and_the_own_view_and_is_told_as_such(town: Town) -> None:
    reference = plans.planned(town)
    goal = plans.goal(town, reference)
    plans.action(town, reference, goal=goal, note="Niet op papier (fictief).")
    plans.score(town, reference, 2)
    plans.view(town, reference)
    seen = town.look(CASE_DIRECTOR, PrintPlan(case=reference))
    record = town.last()
    assert (record.capability, record.kind, record.outcome) == ("plan.print", "look", "allowed")
    assert {told.kind for told in record.disclosed} == {"goal", "action", "resident_view", "identity"}
    assert len(record.subjects) == 1
    (part,) = seen.domains
    assert part.scores == () and len(part.goals[0].actions) == 1 and seen.view is not None


def test_the_director_prints_with_the_name_of_the_person(town: Town) -> None:
    reference = plans.planned(town)
    plans.action(town, reference)
    assert town.look(DIRECTOR, PrintPlan(case=reference)).name.field("name").endswith("(fictief)")


def test_what_is_left_out_is_not_opened(town: Town) -> None:
    reference = plans.planned(town)
    goal = plans.goal(town, reference)
    action = plans.action(town, reference, goal=goal)
    kept = plans.action(town, reference, goal=goal)
    seen = town.look(DIRECTOR, PrintPlan(case=reference, without=(goal, action, "unknown")))
    assert seen.left_out == 2
    (part,) = seen.domains
    assert [line.id for line in part.actions] == [kept] and part.goals == ()
    assert [told.kind for told in town.last().disclosed].count("action") == 1


def test_what_was_dropped_is_not_on_the_paper(town: Town) -> None:
    reference = plans.planned(town)
    plans.drop(town, reference, plans.action(town, reference))
    assert town.look(DIRECTOR, PrintPlan(case=reference)).domains == ()


@pytest.mark.parametrize("username", ["pieter.politie", "wim.wsl", "rik.reclassering"])
def test_who_only_takes_part_does_not_print_it(town: Town, username: str) -> None:
    reference = plans.planned(town)
    with pytest.raises(Refused):
        town.look(username, PrintPlan(case=reference))
