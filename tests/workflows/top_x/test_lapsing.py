"""What lapses, on which day, and what is then left: the same as computing every day again."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given

from tests.workflows.top_x.making import CANDIDATES, HALF, METHOD, TODAY, day, fact, plainly, sheet
from workflows.top_x.given import Candidate
from workflows.top_x.lapsing import Lapse, lapses
from workflows.top_x.points import total

UNTIL = TODAY + timedelta(days=900)


def test_a_fact_lapses_when_it_expires_and_when_it_falls_out_of_a_window() -> None:
    facts = (replace(fact("a", 10), expires_on=day(-30)), fact("b", 100), fact("c", -5))
    one = Candidate(facts=facts, sheets=(sheet("om", seriousness=(3, "a b"), impact=(1, "a")),))
    assert lapses(one, METHOD, TODAY, UNTIL) == (
        Lapse(day=day(-30), facts=("a",), total=1000, above=True),
        Lapse(day=day(100 - 182), facts=("b",), total=900, above=True),
        Lapse(day=day(100).replace(year=2028), facts=("b",), total=0, above=False),
    )
    assert len(lapses(one, METHOD, TODAY, day(100 - 182))) == 2
    assert lapses(one, METHOD, TODAY, day(-29)) == ()


@HALF
@given(CANDIDATES)
def test_between_two_lapses_the_points_stand_still(candidate: Candidate) -> None:
    known = replace(candidate, facts=tuple(one for one in candidate.facts if one.occurred_on <= TODAY))
    points = plainly(known, METHOD)
    told = {lapse.day: lapse for lapse in lapses(candidate, METHOD, TODAY, UNTIL)}
    for ahead in range(1, (UNTIL - TODAY).days + 1, 1 if len(known.facts) < 3 else 7):
        on = TODAY + timedelta(days=ahead)
        passed = [told[one] for one in told if one <= on]
        assert total(known, METHOD, on) == (passed[-1].total if passed else points)
    assert all(lapse.facts and lapse.above is (lapse.total >= METHOD.threshold) for lapse in told.values())
