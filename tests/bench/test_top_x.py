"""The points that the bench sums plainly are those that the product makes, and its candidates are worth measuring."""

from datetime import timedelta

from bench import top_x
from workflows.top_x.counterfactual import explain
from workflows.top_x.points import total
from workflows.top_x.simulation import compare


def test_the_plain_sum_comes_to_the_same_points() -> None:
    rules = top_x.method()
    for candidate in top_x.people(5).values():
        for day in (top_x.TODAY, top_x.TODAY - timedelta(weeks=52)):
            assert top_x.plain_sum(candidate, rules, day) == total(candidate, rules, day)


def test_single_facts_and_pairs_decide_there_and_other_weights_move_people() -> None:
    listed, rules = top_x.people(top_x.LISTED), top_x.method()
    sizes = {len(one.what) for who in listed.values() for one in explain(who, rules, top_x.TODAY).smallest}
    assert sizes == {1, 2}
    found = compare(rules, top_x.method(top_x.OTHER), listed, top_x.TODAY)
    assert found.entering and found.leaving
