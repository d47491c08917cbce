"""Each answer to "and if not?" is true when everything is computed again, and none is left out."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.top_x.making import CANDIDATES, HALF, METHOD, TODAY, fact, plainly, sheet
from workflows.top_x.counterfactual import Otherwise, explain, lost, with_most
from workflows.top_x.given import Candidate
from workflows.top_x.points import without

THRESHOLDS = st.integers(1, 1500)


def test_without_one_fact_it_would_be_nine_instead_of_twelve() -> None:
    one = Candidate(
        facts=(fact("a", 100), fact("b", 100)), sheets=(sheet("om", seriousness=(3, "a"), impact=(1, "a b")),)
    )
    told = explain(one, replace(METHOD, threshold=1200), TODAY)
    assert plainly(one, METHOD) == 1500  # 2 x 1 counted, 1 x 2 recent, 3 x 3 and 2 x 1 judged
    assert told.facts == (
        Otherwise(what=("a",), total=300, crosses=True),
        Otherwise(what=("b",), total=1200, crosses=False),
    )
    assert told.smallest == told.facts[:1] and not told.none_found


def test_a_pair_is_named_where_no_single_fact_decides() -> None:
    one = Candidate(
        facts=(fact("a", 300), fact("b", 300), fact("c", 300, "suspicion")),
        sheets=(sheet("om", seriousness=(3, "a b"), impact=(3, "a c")),),
    )
    told = explain(one, METHOD, TODAY)
    assert not any(other.crosses for other in told.facts)
    assert told.smallest == (Otherwise(what=("a", "b"), total=300, crosses=True),)


def test_it_is_said_when_no_fact_and_no_pair_decides() -> None:
    many = Candidate(facts=tuple(fact(f"f{n}") for n in range(4)), sheets=(sheet("om", seriousness=(3, "f0 f1 f2"),),))
    assert explain(many, METHOD, TODAY).none_found
    assert explain(Candidate(facts=(fact("a"),)), METHOD, TODAY).none_found


def test_what_a_rater_left_open_could_still_change_the_outcome() -> None:
    one = Candidate(
        facts=(fact("a", 300, "suspicion"), fact("b", 300)),
        sheets=(sheet("om", seriousness=(3, "b"), impact=(0, "")), sheet("politie", seriousness=(3, "b"))),
    )
    told = explain(one, METHOD, TODAY)
    assert told.missing == (
        Otherwise(what=("earlier", "om"), total=900, crosses=False),
        Otherwise(what=("earlier", "politie"), total=900, crosses=False),
        Otherwise(what=("impact", "politie"), total=1200, crosses=False),
    )
    assert told.most == 1200
    assert [other.crosses for other in explain(one, replace(METHOD, threshold=1000), TODAY).missing] == [0, 0, 1]


@given(CANDIDATES, THRESHOLDS)
def test_each_answer_about_facts_is_true_when_computed_again(candidate: Candidate, threshold: int) -> None:
    method = replace(METHOD, threshold=threshold)
    told, above = explain(candidate, method, TODAY), plainly(candidate, METHOD) >= threshold
    for other in told.facts + told.smallest:
        left = plainly(without(candidate, frozenset(other.what)), METHOD)
        assert (other.total, other.crosses) == (left, (left >= threshold) is not above)
    assert sorted(other.what for other in told.facts) == sorted((fact.id,) for fact in candidate.facts)
    assert told.facts == lost(candidate, method, TODAY)


@HALF
@given(CANDIDATES, THRESHOLDS)
def test_the_smallest_sets_are_all_of_them_and_no_smaller_one_decides(candidate: Candidate, threshold: int) -> None:
    ids = sorted(fact.id for fact in candidate.facts)
    above = plainly(candidate, METHOD) >= threshold
    decides: list[tuple[str, ...]] = []
    for size in (1, 2):
        sets = combinations(ids, size) if above and not decides else ()
        decides += [one for one in sets if plainly(without(candidate, frozenset(one)), METHOD) < threshold]
    told = explain(candidate, replace(METHOD, threshold=threshold), TODAY).smallest
    assert sorted(other.what for other in told) == sorted(decides)
    assert all(other.crosses for other in told)


@HALF
@given(CANDIDATES)
def test_each_answer_about_criteria_and_open_questions_is_true_when_computed_again(candidate: Candidate) -> None:
    told, now = explain(candidate, METHOD, TODAY), plainly(candidate, METHOD)
    for other in told.criteria:
        (left,) = (criterion for criterion in METHOD.criteria if criterion.id == other.what[0])
        assert now - other.total == plainly(candidate, replace(METHOD, criteria=(left,)))
    unanswered = {(criterion, rater) for criterion, rater in (other.what for other in told.missing)}
    for other in told.missing:
        assert other.total == plainly(with_most(candidate, frozenset({other.what})), METHOD) >= now
    assert told.most == plainly(with_most(candidate, frozenset(unanswered)), METHOD)
    judged = {criterion.id for criterion in METHOD.criteria if criterion.judged}
    answered = {(answer.criterion, one.rater) for one in candidate.sheets for answer in one.answers}
    assert unanswered == {(key, one.rater) for key in judged for one in candidate.sheets} - answered
