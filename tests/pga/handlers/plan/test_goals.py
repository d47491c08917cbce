"""Goals, scores and what the person says: each beside the earlier ones, sealed with the host whoever writes."""

import pytest

from pga.commands.plan import AddGoal, CloseGoal, RecordView, Score
from pga.queries.cases import ReadCase
from pga.queries.plan import ReadPlan
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import case_answers
from pga.store.tables.plans import plan_goals, plan_scores, plan_views
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import plans
from tests.plans import CASE_DIRECTOR
from tests.towns import DIRECTOR, Town, key


def _missing(town: Town, by: str, command: object) -> set[str]:
    with pytest.raises(NotReady) as stopped:
        town.act(by, command)  # type: ignore[arg-type]
    return {need.field or need.key for need in stopped.value.unmet}


def test_a_plan_asks_for_no_life_domain_at_all(town: Town) -> None:
    reference = plans.planned(town)
    plans.action(town, reference)
    seen = town.look(DIRECTOR, ReadPlan(case=reference))
    assert [part.key for part in seen.domains] == [""] and seen.open == 1


def test_whoever_writes_a_goal_its_text_lies_with_the_host(town: Town) -> None:
    reference = plans.planned(town)
    for by in (DIRECTOR, CASE_DIRECTOR):
        goal = plans.goal(town, reference, by=by)
        assert plans.sealed_of(town, goal) == {"goal": ("leusden", "C17")}
    seen = town.look(CASE_DIRECTOR, ReadPlan(case=reference))
    texts = [goal.text for part in seen.domains for goal in part.goals]
    assert len(texts) == 2 and all(isinstance(text, Plain) for text in texts)
    assert town.verdict() == Damage.NONE


def test_a_goal_stands_in_a_life_domain_of_the_rules(town: Town) -> None:
    reference = plans.planned(town)
    wrong = AddGoal(case=reference, act_key=key(), domain="zodiac", text="")
    assert _missing(town, DIRECTOR, wrong) == {"domain", "text"}
    assert town.rows(plan_goals) == []


def test_a_goal_is_closed_when_none_of_its_actions_is_open(town: Town) -> None:
    reference = plans.planned(town)
    goal = plans.goal(town, reference)
    action = plans.action(town, reference, goal=goal)
    with pytest.raises(NotReady):
        plans.close(town, reference, goal)
    plans.complete(town, reference, action)
    plans.close(town, reference, goal)
    row = plans.row(town, plan_goals, goal)
    assert (row.state, row.closed_on) == ("reached", plans.in_days(town, 0))
    again = CloseGoal(case=reference, act_key=key(), goal=goal, version=row.version, outcome="dropped")
    with pytest.raises(Conflict):
        town.act(DIRECTOR, again)


def test_a_goal_shown_in_an_older_version_is_not_closed(town: Town) -> None:
    reference = plans.planned(town)
    goal = plans.goal(town, reference)
    with pytest.raises(Conflict):
        town.act(DIRECTOR, CloseGoal(case=reference, act_key=key(), goal=goal, version=9, outcome="reached"))


def test_a_score_without_a_reason_or_off_the_scale_is_not_taken(town: Town) -> None:
    reference = plans.planned(town)
    wrong = Score(case=reference, act_key=key(), domain="finances", score=0, target=6, reason="")
    assert _missing(town, DIRECTOR, wrong) == {"score", "target", "reason"}
    assert town.rows(plan_scores) == []


def test_scores_stand_beside_each_other_with_their_reasons(town: Town) -> None:
    reference = plans.planned(town)
    plans.score(town, reference, 2)
    town.clock.move(days=42)
    plans.score(town, reference, 3)
    (part,) = town.look(DIRECTOR, ReadPlan(case=reference)).domains
    assert [(s.on, s.score, s.target) for s in part.scores] == [("2026-03-03", 2, 4), ("2026-04-14", 3, 4)]
    assert all(isinstance(s.reason, Plain) for s in part.scores)
    about = town.rows(plan_scores)[0].id
    assert plans.sealed_of(town, about) == {"score": ("leusden", "C16")}


def test_what_the_person_says_meets_the_need_and_never_replaces_what_he_said(town: Town) -> None:
    reference = plans.planned(town)
    case_id = town.case(reference).id
    asked = case_answers.c.question == "resident_view"
    assert town.rows(case_answers, case_answers.c.case_id == case_id, asked) == []
    explained = "De mening van de persoon zelf staat er nog niet bij"
    offered = {s.key: s for s in town.look(DIRECTOR, ReadCase(case=reference)).steps}
    before = offered.get("start_execution")
    plans.view(town, reference, "Eerst zo (fictief).")
    plans.view(town, reference, "Nu anders (fictief).", by=CASE_DIRECTOR)
    assert [row.answer for row in town.rows(case_answers, case_answers.c.case_id == case_id, asked)] == ["yes"]
    seen = town.look(DIRECTOR, ReadPlan(case=reference)).views
    assert {v.text.field("text") for v in seen} == {"Eerst zo (fictief).", "Nu anders (fictief)."}
    assert before is None or any(explained in sentence for sentence in before.explain)


def test_nobody_says_something_tomorrow(town: Town) -> None:
    reference = plans.planned(town)
    said = RecordView(case=reference, act_key=key(), said_on=plans.in_days(town, 1), said_by="neighbour", text="x")
    assert _missing(town, DIRECTOR, said) == {"said_on", "said_by"}
    assert town.rows(plan_views) == []


@pytest.mark.parametrize("state", ["intake", "scaled_up", "closed", "aftercare"])
def test_the_plan_is_written_in_its_own_stages_only(town: Town, state: str) -> None:
    reference = plans.planned(town, state)
    command = AddGoal(case=reference, act_key=key(), domain="finances", text="Schulden stabiel (fictief)")
    with pytest.raises(Refused, match="no_rule"):
        town.act(DIRECTOR, command)


@pytest.mark.parametrize("username", ["pieter.politie", "wim.wsl", "rik.reclassering", "adam.beheer"])
def test_who_only_takes_part_does_not_write_the_plan(town: Town, username: str) -> None:
    reference, before = plans.planned(town), town.head()
    with pytest.raises(Refused):
        town.act(username, AddGoal(case=reference, act_key=key(), domain="finances", text="x"))
    assert town.rows(plan_goals) == [] and town.head() == before + 1
