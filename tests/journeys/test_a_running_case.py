"""A case that ran on paper goes on along the normal road, from wherever it stood, to its end."""

import pytest

from pga.demo.scene import DIRECTOR
from pga.queries.cases import ReadCase
from pga.queries.plan import ReadPlan
from pga.refusals import NotReady, Refused
from tests import acts, running
from tests.towns import Town

DIRECTS = "lisa.ll2"


def test_a_case_taken_over_in_execution_is_reviewed_closed_and_blocked(empty_town: Town) -> None:
    town = empty_town
    scene, reference = acts.scene(town), running.confirmed(town, "execution")
    acts.plan(town, reference)
    town.look(DIRECTS, ReadPlan(case=reference))
    town.clock.move(days=12)
    scene.open_review(reference, by=DIRECTS)
    with pytest.raises(NotReady) as stopped:
        scene.conclude_review(reference)
    assert [need.key for need in stopped.value.unmet] == ["actions_reviewed"]
    acts.confirm_actions(town, reference)
    scene.conclude_review(reference)
    scene.open_review(reference)
    acts.settle_actions(town, reference)
    scene.close(reference)
    scene.start_aftercare(reference)
    town.clock.move(days=90)
    scene.archive(reference)
    assert town.case(reference).state == "archived_blocked"


def test_a_case_taken_over_in_intake_goes_the_whole_road(empty_town: Town) -> None:
    town = empty_town
    scene, reference = acts.scene(town), running.confirmed(town, "intake", person=2)
    acts.invite(town, reference, "politie")
    with pytest.raises(NotReady) as stopped:
        scene.convene(reference, "ll2", "politie", explanation="Zij komen zelf (fictief).")
    assert [need.key for need in stopped.value.unmet] == ["everyone_informed"]
    scene.notify(reference)
    scene.convene(reference, "ll2", "politie", explanation="Zij komen zelf (fictief).")
    town.clock.move(days=7)
    scene.conclude(reference, DIRECTS, DIRECTS, "pieter.politie", present=("ll2", "politie"))
    acts.plan(town, reference)
    scene.start_execution(reference, by=DIRECTS)
    scene.open_review(reference)
    acts.settle_actions(town, reference)
    scene.close(reference)
    scene.archive(reference)
    assert town.case(reference).state == "archived_blocked"


def test_a_case_taken_over_in_review_is_concluded_and_weighed_again(empty_town: Town) -> None:
    town = empty_town
    scene, reference = acts.scene(town), running.confirmed(town, "review")
    scene.reweigh(reference)
    scene.conclude_review(reference)
    assert town.case(reference).state == "execution"


def test_a_plan_taken_over_needs_its_goals_before_it_is_carried_out(empty_town: Town) -> None:
    town = empty_town
    scene, reference = acts.scene(town), running.confirmed(town, "plan_draft")
    with pytest.raises(NotReady) as stopped:
        scene.start_execution(reference)
    assert [need.key for need in stopped.value.unmet] == ["plan_has_goals", "plan_has_actions"]
    acts.plan(town, reference)
    scene.start_execution(reference)
    assert town.case(reference).state == "execution"


def test_aftercare_taken_over_ends_by_itself_and_is_kept_as_after_closing(empty_town: Town) -> None:
    town = empty_town
    scene, reference = acts.scene(town), running.confirmed(town, "aftercare")
    ending = town.look(DIRECTOR, ReadCase(case=reference)).progress.ending
    assert (ending.aftercare_by, ending.aftercare_until) == ("Larikslaan2 (LL2)", "2026-03-15")
    town.look(DIRECTS, ReadCase(case=reference))
    town.clock.move(days=30)
    with pytest.raises(Refused):
        town.look(DIRECTS, ReadCase(case=reference))
    scene.archive(reference)
    acts.age(town, reference, "2019-01-07", "confirm_take_over")
    scene.propose_destruction(reference)
    scene.destroy(reference)
    assert town.case(reference).state == "destroyed"


def test_another_case_director_can_be_appointed_without_a_conference(empty_town: Town) -> None:
    town = empty_town
    scene, reference = acts.scene(town), running.confirmed(town, "execution")
    directors = dict(town.look(DIRECTOR, ReadCase(case=reference)).progress.choices.directors)
    assert set(directors) >= {town.account(DIRECTS).id, town.account(DIRECTOR).id}
    scene.appoint(reference, DIRECTOR)
    assert "Anna" in town.look(DIRECTOR, ReadCase(case=reference)).progress.director


def test_a_rejected_case_is_blocked_and_destroyed_as_what_was_not_taken_up(empty_town: Town) -> None:
    town = empty_town
    scene, reference = acts.scene(town), running.take_over(town)
    running.reject(town, reference)
    scene.archive(reference)
    acts.age(town, reference, "2019-01-07", "reject_take_over")
    scene.propose_destruction(reference)
    scene.destroy(reference)
    assert town.case(reference).state == "destroyed"
