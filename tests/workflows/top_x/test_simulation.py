"""Other rules on the same candidates: who would enter and who would leave."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.top_x.making import CANDIDATES, HALF, METHOD, TODAY, fact, plainly, sheet
from workflows.top_x.given import Candidate, Method, UnknownCriterion, UnknownKind, UnknownStanding
from workflows.top_x.simulation import Change, compare

HEAVIER = replace(METHOD, criteria=tuple(replace(c, weight=c.weight + (c.id == "impact")) for c in METHOD.criteria))
LOWER = replace(METHOD, threshold=300)
LISTS = st.lists(CANDIDATES, max_size=3).map(lambda found: {f"c{-n}": one for n, one in enumerate(found)})


def bare(method: Method, *, kinds: frozenset[str] = METHOD.kinds, left_out: str = "") -> Method:
    """A method with other kinds, and without one criterion or standing."""
    return replace(
        method,
        kinds=kinds,
        criteria=tuple(one for one in method.criteria if one.id != left_out),
        standings=tuple(one for one in method.standings if one.id != left_out),
    )


def test_who_would_enter_and_leave_is_said_with_both_totals() -> None:
    candidates = {
        "enters": Candidate(facts=(fact("a", 300),), sheets=(sheet("om", impact=(3, "a")),)),
        "leaves": Candidate(facts=(fact("a", 300),), sheets=(sheet("om", seriousness=(3, "a")),)),
        "stays": Candidate(facts=(fact("a", 300),), sheets=(sheet("om", seriousness=(3, "a"), impact=(3, "a")),)),
        "out": Candidate(facts=()),
    }
    light = tuple(replace(c, weight={"seriousness": 2, "impact": 3}.get(c.id, c.weight)) for c in METHOD.criteria)
    found = compare(METHOD, replace(METHOD, criteria=light), candidates, TODAY)
    assert found.entering == (Change(candidate="enters", before=600, after=900, was_above=False, is_above=True),)
    assert found.leaving == (Change(candidate="leaves", before=900, after=600, was_above=True, is_above=False),)
    assert [change.candidate for change in found.changes] == ["enters", "leaves", "out", "stays"]
    assert found.gone == found.new == frozenset()


def test_what_a_draft_no_longer_knows_counts_for_nothing_and_is_named() -> None:
    facts = (fact("a", 300, kind="nuisance"), fact("b", 300), fact("c", 300, "report"))
    one = {"x": Candidate(facts=facts, sheets=(sheet("om", seriousness=(1, "a"), impact=(1, "b")),))}
    draft = bare(METHOD, kinds=frozenset({"violence"}), left_out="impact")
    found = compare(METHOD, draft, one, TODAY)
    assert (found.changes[0].before, found.changes[0].after) == (700, 0)
    assert found.gone == {("kind", "nuisance"), ("criterion", "impact")} and not found.new
    back = compare(draft, METHOD, one, TODAY)
    assert back.new == found.gone and not back.gone
    assert compare(METHOD, bare(METHOD, left_out="report"), one, TODAY).gone == {("standing", "report")}


@pytest.mark.parametrize(
    ("candidate", "error"),
    [
        (Candidate(facts=(fact("a", kind="witness"),)), UnknownKind),
        (Candidate(facts=(fact("a", standing="gossip"),)), UnknownStanding),
        (Candidate(facts=(), sheets=(sheet("om", religion=(1, "a")),)), UnknownCriterion),
    ],
    ids=["kind", "standing", "criterion"],
)
def test_what_neither_knows_is_refused(candidate: Candidate, error: type[Exception]) -> None:
    with pytest.raises(error):
        compare(METHOD, LOWER, {"x": candidate}, TODAY)


@HALF
@given(LISTS, st.sampled_from([HEAVIER, LOWER, METHOD]))
def test_both_totals_are_those_of_each_method(candidates: dict[str, Candidate], after: Method) -> None:
    found = compare(METHOD, after, candidates, TODAY)
    totals = {c.candidate: (c.before, c.after, c.was_above, c.is_above) for c in found.changes}
    for key, candidate in candidates.items():
        old, new = plainly(candidate, METHOD), plainly(candidate, after)
        assert totals[key] == (old, new, old >= METHOD.threshold, new >= after.threshold)
    assert list(totals) == sorted(candidates)
    assert after != METHOD or not (found.entering or found.leaving)
    assert after != LOWER or (not found.leaving and all(c.before == c.after for c in found.changes))
