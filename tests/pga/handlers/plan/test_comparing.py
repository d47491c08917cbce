"""Two dates of a plan: scores then and now, what was opened and what was closed between them."""

from pga.queries.plan import ComparePlan
from tests import plans
from tests.towns import DIRECTOR, Town


def test_two_dates_show_what_was_scored_opened_and_closed_between_them(town: Town) -> None:
    reference = plans.planned(town)
    goal = plans.goal(town, reference)
    old = plans.action(town, reference, goal=goal)
    plans.score(town, reference, 2)
    town.clock.move(days=42)
    plans.complete(town, reference, old)
    plans.close(town, reference, goal)
    new = plans.action(town, reference)
    plans.score(town, reference, 3)
    plans.score(town, reference, 1, domain="finances")
    seen = town.look(DIRECTOR, ComparePlan(case=reference, since="2026-03-03", until="2026-04-14"))
    pairs = {pair.label: (pair.before and pair.before.score, pair.after and pair.after.score) for pair in seen.scores}
    assert pairs == {"Financiën": (None, 1), "Dagbesteding": (2, 3)}
    assert ([line.id for line in seen.opened], [line.id for line in seen.closed]) == ([new], [old])
    assert [goal.state for goal in seen.goals_closed] == ["reached"] and seen.goals_opened == ()
    earlier = town.look(DIRECTOR, ComparePlan(case=reference, since="2026-03-02", until="2026-03-10"))
    assert [line.id for line in earlier.opened] == [old] and earlier.closed == ()
    assert [(pair.label, pair.after and pair.after.score) for pair in earlier.scores] == [("Dagbesteding", 2)]


def test_without_dates_the_whole_plan_up_to_today_is_compared_with_nothing(town: Town) -> None:
    reference = plans.planned(town)
    action = plans.action(town, reference)
    town.clock.move(days=5)
    seen = town.look(DIRECTOR, ComparePlan(case=reference, since="", until=""))
    assert (seen.since, seen.until) == ("2026-03-02", "2026-03-08")
    assert [line.id for line in seen.opened] == [action]


def test_dates_the_wrong_way_round_or_ahead_compare_nothing(town: Town) -> None:
    reference = plans.planned(town)
    plans.action(town, reference)
    seen = town.look(DIRECTOR, ComparePlan(case=reference, since="2030-01-01", until="2029-01-01"))
    assert (seen.since, seen.until, seen.opened) == ("2026-03-03", "2026-03-03", ())


def test_a_landlord_compares_its_own_actions_and_gets_no_score(town: Town) -> None:
    reference = plans.planned(town)
    goal = plans.goal(town, reference)
    plans.action(town, reference, goal=goal)
    own = plans.action(town, reference, of="wim.wsl", goal=goal)
    plans.score(town, reference, 2)
    seen = town.look("wim.wsl", ComparePlan(case=reference, since="2026-03-01", until=""))
    assert [line.id for line in seen.opened] == [own] and seen.scores == () and seen.goals_opened == ()
