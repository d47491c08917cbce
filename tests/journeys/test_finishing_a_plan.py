"""A case that another organisation leads by now, with a plan that is still open: it is finished, and then closed."""

import pytest

from pga.commands.plan import AddGoal
from pga.queries.cases import MyWork, ReadCase
from pga.queries.plan import ReadPlan
from pga.refusals import NotReady, Refused
from pga.store.tables.plans import plan_actions, plan_goals
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import acts, plans
from tests.plans import CASE_DIRECTOR
from tests.towns import DIRECTOR, Town, key


def _scaled(town: Town, way: str) -> tuple[str, str, list[str]]:
    """Scaled with a goal and three open actions, of Lisa, Pieter and Lisa; returns case, goal, actions."""
    scene, reference = acts.scene(town), acts.submit(town, "lisa.ll2", 0)
    acts.to_plan(town, reference, CASE_DIRECTOR, "pieter.politie", present=("ll2", "politie"))
    goal = plans.goal(town, reference, by=CASE_DIRECTOR)
    owners = (CASE_DIRECTOR, "pieter.politie", CASE_DIRECTOR)
    actions = [plans.action(town, reference, of=of, goal=goal, by=CASE_DIRECTOR) for of in owners]
    scene.start_execution(reference, by=CASE_DIRECTOR)
    town.clock.move(days=30)
    scene.open_review(reference, by=CASE_DIRECTOR)
    if way == "up":
        scene.offer_scale_up(reference)
        scene.name_for_offer(reference, "zoe.zvh", "zoe.zvh")
        scene.scale_up(reference)
    else:
        scene.offer_scale_down(reference)
        scene.name_for_offer(reference, "carel.ll2", "lisa.ll2")
        scene.scale_down(reference)
    return reference, goal, actions


@pytest.mark.parametrize("way", ["up", "down"])
def test_a_scaled_case_closes_once_its_plan_is_finished(empty_town: Town, way: str) -> None:
    town = empty_town
    reference, goal, (visits, patrols, rent) = _scaled(town, way)
    with pytest.raises(NotReady, match="actions_settled"):
        acts.scene(town).close(reference, "handed_over")
    assert [item.action for item in town.look("pieter.politie", MyWork()).late if item.action] == [patrols]
    plans.complete(town, reference, patrols, by="pieter.politie")
    plans.complete(town, reference, visits, by=CASE_DIRECTOR)
    plans.drop(town, reference, rent)
    plans.close(town, reference, goal, "dropped")
    acts.scene(town).close(reference, "handed_over")
    assert town.case(reference).state == "closed" and town.verdict() == Damage.NONE
    assert {row.state for row in town.rows(plan_actions)} == {"done", "dropped"}
    assert {row.state for row in town.rows(plan_goals)} == {"dropped"}


def test_the_process_director_sees_what_is_open_and_finishes_it(empty_town: Town) -> None:
    town = empty_town
    reference, _, actions = _scaled(town, "up")
    seen = town.look(DIRECTOR, ReadPlan(case=reference))
    assert seen.verbs >= {"plan.complete_action", "plan.drop_action", "plan.close_goal"}
    assert not seen.verbs & {"plan.add_goal", "plan.add_action", "plan.change_action", "plan.score", "plan.print"}
    assert {line.verbs for line in seen.nearest} == {frozenset({"complete", "drop"})}
    assert dict(seen.hidden).keys() == {"scores", "view"}
    on_the_case = town.look(DIRECTOR, ReadCase(case=reference))
    assert len(on_the_case.plan) == 3 and isinstance(on_the_case.plan[0].text, Plain)
    for action in actions:
        plans.complete(town, reference, action)


def test_who_carries_out_an_action_sees_his_own_and_finishes_it(empty_town: Town) -> None:
    town = empty_town
    reference, _, (visits, patrols, _) = _scaled(town, "down")
    (line,) = town.look("pieter.politie", ReadPlan(case=reference)).nearest
    assert (line.id, line.verbs, isinstance(line.text, Plain)) == (patrols, {"complete"}, True)
    assert [line.id for line in town.look("pieter.politie", ReadCase(case=reference)).plan] == [patrols]
    with pytest.raises(Refused):
        plans.complete(town, reference, visits, by="pieter.politie")
    with pytest.raises(Refused):
        plans.drop(town, reference, patrols, by="pieter.politie")


def test_nothing_new_is_planned_in_a_case_that_another_leads(empty_town: Town) -> None:
    town = empty_town
    reference, _, (visits, *_) = _scaled(town, "down")
    for username in (DIRECTOR, CASE_DIRECTOR):
        with pytest.raises(Refused, match="no_rule"):
            town.act(username, AddGoal(case=reference, act_key=key(), domain="finances", text="Rust (fictief)."))
        with pytest.raises(Refused, match="no_rule"):
            plans.action(town, reference, by=username)
        with pytest.raises(Refused, match="no_rule"):
            town.act(username, plans.changed(town, reference, visits))
        with pytest.raises(Refused, match="no_rule"):
            plans.score(town, reference, 3, by=username)
