"""Who sees which part of a plan: what a reader may not open does not show its row, its domain or its number either."""

from typing import Any

import pytest

from pga.queries.cases import MyWork, ReadCase
from pga.queries.plan import PreparePlan, ReadAction, ReadPlan
from pga.refusals import Refused
from pga.store.tables.sharing import shares
from privacy.sealed import Hidden, Plain
from tests import plans, replacing
from tests.plans import CASE_DIRECTOR
from tests.towns import DIRECTOR, Town


def _full(town: Town, state: str = "execution") -> tuple[str, dict[str, str]]:
    """A plan with a goal, actions of three organisations, a score and the own view."""
    reference = plans.planned(town, state)
    goal = plans.goal(town, reference)
    of = {"politie": "pieter.politie", "wsl": "wim.wsl", "reclassering": "rik.reclassering"}
    found = {
        organisation: plans.action(town, reference, f"Actie van {organisation} (fictief)", of=who, goal=goal, days=n)
        for n, (organisation, who) in enumerate(of.items(), 3)
    }
    plans.score(town, reference, 2)
    plans.view(town, reference)
    return reference, found


def _texts(seen: Any) -> set[str]:
    lines = [line for part in seen.domains for goal in part.goals for line in goal.actions]
    lines += [line for part in seen.domains for line in part.actions]
    return {line.text.field("what") for line in lines}


def test_the_director_sees_everything_in_its_domain_and_what_is_due_first(town: Town) -> None:
    reference, found = _full(town)
    seen = town.look(DIRECTOR, ReadPlan(case=reference))
    (part,) = seen.domains
    assert (part.key, len(part.goals), len(part.goals[0].actions), len(part.scores)) == ("daily_activity", 1, 3, 1)
    assert [line.id for line in seen.nearest] == list(found.values())
    assert (seen.open, seen.closed, seen.late, seen.hidden) == (3, 0, 0, ())
    assert seen.anchors[0] == ("1", "Acute problemen")


def test_the_police_see_plan_and_view_and_no_score(town: Town) -> None:
    reference, _ = _full(town)
    seen = town.look("pieter.politie", ReadPlan(case=reference))
    assert len(_texts(seen)) == 3 and len(seen.views) == 1
    assert [part.scores for part in seen.domains] == [()]
    assert [(part, hidden.reason) for part, hidden in seen.hidden] == [("scores", "no_rule")]
    assert "plan.add_goal" not in seen.verbs


def test_probation_sees_the_scores_too(town: Town) -> None:
    reference, _ = _full(town)
    seen = town.look("rik.reclassering", ReadPlan(case=reference))
    assert [score.score for part in seen.domains for score in part.scores] == [2] and seen.hidden == ()


def test_a_landlord_sees_its_own_action_and_no_trace_of_the_rest(town: Town) -> None:
    reference, found = _full(town)
    seen = town.look("wim.wsl", ReadPlan(case=reference))
    assert _texts(seen) == {"Actie van wsl (fictief)"}
    assert [(part.key, part.label, part.goals, part.scores) for part in seen.domains] == [("", "", (), ())]
    assert (seen.open, seen.closed, seen.views) == (1, 0, ()) and seen.nearest[0].goal == ""
    assert {part: hidden.reason for part, hidden in seen.hidden} == dict.fromkeys(("plan", "scores", "view"), "no_rule")
    assert {told.kind for told in town.last().disclosed} == {"own_action"}
    for organisation in ("politie", "reclassering"):
        with pytest.raises(Refused):
            town.look("wim.wsl", ReadAction(case=reference, action=found[organisation]))


def test_a_plan_that_is_empty_and_one_that_is_hidden_look_the_same_to_a_landlord(town: Town) -> None:
    reference = plans.planned(town)
    before = town.look("wim.wsl", ReadPlan(case=reference))
    goal = plans.goal(town, reference)
    plans.action(town, reference, goal=goal)
    plans.view(town, reference)
    plans.score(town, reference, 1)
    assert town.look("wim.wsl", ReadPlan(case=reference)) == before


def test_history_tells_a_landlord_nothing_of_what_others_did_to_the_plan(town: Town) -> None:
    reference, _ = _full(town)
    told = " ".join(line.sentence for line in town.look("wim.wsl", ReadCase(case=reference)).history.lines)
    assert "plan" not in told and "score" not in told
    assert "doel" in " ".join(line.sentence for line in town.look(DIRECTOR, ReadCase(case=reference)).history.lines)


def test_when_the_participation_ended_only_the_own_action_is_left(town: Town) -> None:
    reference, _ = _full(town)
    town.clock.move(days=200)
    assert all(row.valid_until < plans.in_days(town, 0) for row in town.rows(shares, shares.c.rule == "SP1"))
    seen = town.look("pieter.politie", ReadPlan(case=reference))
    assert _texts(seen) == {"Actie van politie (fictief)"}
    assert ("plan", "no_share") in [(part, hidden.reason) for part, hidden in seen.hidden]


@pytest.mark.parametrize("username", ["vera.vt", "olga.om", "adam.beheer", "petra.privacy", "bea.burgemeester"])
def test_who_is_not_on_the_case_does_not_find_its_plan(town: Town, username: str) -> None:
    reference, _ = _full(town)
    with pytest.raises(Refused):
        town.look(username, ReadPlan(case=reference))


def test_the_note_is_for_who_reads_the_plan_and_not_for_a_landlord(town: Town) -> None:
    reference = plans.planned(town)
    action = plans.action(town, reference, of="wim.wsl", note="Niet voor de verhuurder (fictief).")
    asked = ReadAction(case=reference, action=action)
    assert isinstance(town.look(CASE_DIRECTOR, asked).note, Plain)
    seen = town.look("wim.wsl", asked)
    assert not isinstance(seen.note, Plain | Hidden) and seen.choices.owners == ()
    assert {told.kind for told in town.last().disclosed} == {"own_action"}


def test_a_plan_of_two_hundred_actions_comes_in_pages_and_opens_what_it_shows(town: Town) -> None:
    reference = plans.planned(town)
    goals = [plans.goal(town, reference, domain=domain) for domain in ("finances", "housing")]
    made = {plans.action(town, reference, goal=goals[n % 2], days=1 + n % 50) for n in range(120)}
    seen, after, pages = set(), "", 0
    while after or not pages:
        answer = town.look(DIRECTOR, ReadPlan(case=reference, after=after))
        lines = [line.id for part in answer.domains for goal in part.goals for line in goal.actions]
        assert len(lines) <= 50 and not seen & set(lines)
        shown = {told.kind for told in town.last().disclosed}
        assert len(town.last().disclosed) <= 50 + 3 + 2 and shown == {"action", "goal"}
        seen |= set(lines)
        after, pages = answer.next, pages + 1
    assert seen == made and pages == 3


def test_what_was_closed_today_stays_in_its_place_and_moves_tomorrow(town: Town) -> None:
    reference = plans.planned(town)
    action = plans.action(town, reference)
    plans.complete(town, reference, action)
    (part,) = town.look(DIRECTOR, ReadPlan(case=reference)).domains
    assert [(line.id, line.state) for line in part.actions] == [(action, "done")]
    town.clock.move(days=1)
    assert town.look(DIRECTOR, ReadPlan(case=reference)).domains == ()
    (part,) = town.look(DIRECTOR, ReadPlan(case=reference, closed=True)).domains
    assert [line.id for line in part.actions] == [action]


def test_late_and_nearly_due_are_told(town: Town) -> None:
    reference = plans.planned(town)
    for days in (1, 3, 30):
        plans.action(town, reference, days=days)
    town.clock.move(days=2)
    (part,) = town.look(DIRECTOR, ReadPlan(case=reference)).domains
    assert [(line.late, line.soon) for line in part.actions] == [(True, False), (False, True), (False, False)]
    assert town.look(DIRECTOR, ReadPlan(case=reference)).late == 1


def test_the_case_page_has_the_three_lines_for_each_as_he_may_see_them(town: Town) -> None:
    reference, _ = _full(town)
    for username, number in ((DIRECTOR, 3), ("pieter.politie", 3), ("wim.wsl", 1)):
        lines = town.look(username, ReadCase(case=reference)).plan
        assert len(lines) == number and all(isinstance(line.text, Plain) for line in lines)
    assert {told.category for told in town.last().disclosed} >= {"C17.own"}


def test_my_work_lists_what_is_due_for_me_and_for_my_team(town: Town) -> None:
    reference = plans.planned(town)
    mine = plans.action(town, reference, of=CASE_DIRECTOR, days=2)
    plans.action(town, reference, of="pieter.politie", days=2)
    team = replacing.team(town, "adam.beheer", "ll2", "Zuid", CASE_DIRECTOR)
    ours = plans.action(town, reference, of=CASE_DIRECTOR, days=30)
    town.act(DIRECTOR, plans.changed(town, reference, ours, account="", team=team))
    town.clock.move(days=3)
    work = town.look(CASE_DIRECTOR, MyWork())
    assert [item.action for item in work.late if item.action] == [mine]
    assert [item.action for item in work.later if item.action] == [ours]
    plans.complete(town, reference, mine, by=CASE_DIRECTOR)
    assert not [item for item in town.look(CASE_DIRECTOR, MyWork()).late if item.action]


def test_the_lists_of_the_forms_name_who_takes_part_and_nobody_else(town: Town) -> None:
    reference = plans.planned(town)
    choices = town.look(CASE_DIRECTOR, PreparePlan(case=reference))
    names = [label for _, label in choices.owners]
    assert "Politie, basisteam: Pieter Blauw (fictief)" in names
    assert "Woningstichting Leusden: nog niemand aangewezen" in names
    assert not any("Olga" in name or "Carla" in name for name in names)
    assert len(choices.domains) == 12 and [value for value, _ in choices.anchors] == ["1", "2", "3", "4", "5"]
