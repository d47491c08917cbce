"""The paper for the resident: a look of its own, with no word that was left out and no name of a colleague."""

from collections.abc import Callable
from typing import Final

import pytest

from pga.answers.plan import PlanPrint
from pga.queries.plan import PrintPlan
from pga.refusals import Refused
from pga.store.tables.plans import plan_views
from tests import acts, plans
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


def _view(town: Town, reference: str, words: str) -> str:
    plans.view(town, reference, words)
    return plans.newest(town, plan_views)


LINES: Final[dict[str, Callable[[Town, str, str], str]]] = {
    "goal": plans.goal,
    "action": plans.action,
    "view": _view,
}
SPEAKING = (
    "Mevrouw Ernaast komt elke week langs (fictief).",
    "Afspreken op Kerkpad 5a (fictief).",
    "Bellen met 06-12345678 (fictief).",
    "Samen met wie op 4-5-1990 is geboren (fictief).",
)


@pytest.mark.parametrize("words", SPEAKING)
@pytest.mark.parametrize("kind", ["goal", "action", "view"])
def test_a_line_about_somebody_else_is_on_the_paper_only_when_its_reader_keeps_it(
    town: Town, kind: str, words: str
) -> None:
    reference = plans.planned(town)
    acts.add_other(town, reference)
    plans.action(town, reference)
    line = LINES[kind](town, reference, words)
    seen = town.look(DIRECTOR, PrintPlan(case=reference))
    assert [held for held, _ in seen.held] == [line] and words not in _paper(seen)
    assert town.last().openings.compared > 0
    kept = town.look(DIRECTOR, PrintPlan(case=reference, keep=(line,)))
    assert kept.held == () and words in _paper(kept)


def test_what_is_about_the_person_himself_is_on_the_paper(town: Town) -> None:
    reference = plans.planned(town)
    acts.add_other(town, reference)
    plans.goal(town, reference, text="Een huis voor Daan zelf (fictief).")
    assert town.look(DIRECTOR, PrintPlan(case=reference)).held == ()


def test_a_line_left_out_by_hand_is_not_held_back_as_well(town: Town) -> None:
    reference = plans.planned(town)
    acts.add_other(town, reference)
    goal = plans.goal(town, reference, text=SPEAKING[0])
    seen = town.look(DIRECTOR, PrintPlan(case=reference, without=(goal,)))
    assert (seen.held, seen.left_out) == ((), 1)


def test_what_a_reader_may_not_open_is_not_compared_for_him(town: Town) -> None:
    reference = plans.planned(town)
    acts.add_other(town, reference)
    goal = plans.goal(town, reference, text=SPEAKING[2])
    assert [line for line, _ in town.look(DIRECTOR, PrintPlan(case=reference)).held] == [goal]
    assert town.look(CASE_DIRECTOR, PrintPlan(case=reference)).held == ()


def _paper(seen: PlanPrint) -> list[str]:
    """The texts of the lines on the paper."""
    goals = [goal for part in seen.domains for goal in part.goals]
    actions = [action for part in (*seen.domains, *goals) for action in part.actions]
    shown = [line.text for line in (*goals, *actions)] + ([seen.view.text] if seen.view is not None else [])
    return [text.field(name) for text in shown for name in text.names]


def test_what_was_dropped_is_not_on_the_paper(town: Town) -> None:
    reference = plans.planned(town)
    plans.drop(town, reference, plans.action(town, reference))
    assert town.look(DIRECTOR, PrintPlan(case=reference)).domains == ()


@pytest.mark.parametrize("username", ["pieter.politie", "wim.wsl", "rik.reclassering"])
def test_who_only_takes_part_does_not_print_it(town: Town, username: str) -> None:
    reference = plans.planned(town)
    with pytest.raises(Refused):
        town.look(username, PrintPlan(case=reference))
