"""What cannot be weighed is refused by name, and a window begins and ends on the right days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.top_x.making import METHOD, TODAY, fact, sheet
from workflows.terms import Duration, parse
from workflows.top_x import given as said
from workflows.top_x.given import Answer, Candidate, Criterion, NotWeighable, Standing, WrongMethod
from workflows.top_x.points import total, weigh

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
WINDOWS = st.builds(Duration, amount=st.integers(1, 30), unit=st.sampled_from(["calendar day", "week", "month"]))
COUNT = METHOD.criteria[0]


@pytest.mark.parametrize(
    ("candidate", "error"),
    [
        (Candidate(facts=(fact("a", kind="victim"),)), said.UnknownKind),
        (Candidate(facts=(fact("a", standing="gossip"),)), said.UnknownStanding),
        (Candidate(facts=(), sheets=(sheet("om", origin=(1, "a")),)), said.UnknownCriterion),
        (Candidate(facts=(), sheets=(sheet("om", frequency=(1, "a")),)), said.UnknownCriterion),
    ],
    ids=["kind", "standing", "criterion", "counted criterion"],
)
def test_what_the_rules_do_not_know_is_refused(candidate: Candidate, error: type[NotWeighable]) -> None:
    for weighing in (weigh, total):
        with pytest.raises(error):
            weighing(candidate, METHOD, TODAY)


def test_nothing_is_given_twice() -> None:
    with pytest.raises(said.GivenTwice):
        Candidate(facts=(fact("a"), fact("a", 20)))
    with pytest.raises(said.GivenTwice):
        Candidate(facts=(), sheets=(sheet("om"), sheet("om")))
    with pytest.raises(said.GivenTwice):
        said.Sheet(rater="om", answers=(Answer(criterion="impact", points=0),) * 2)


@pytest.mark.parametrize(("points", "cited"), [(4, "a"), (-1, "a"), (1, "")])
def test_an_answer_is_0_to_3_points_with_a_fact_behind_each(points: int, cited: str) -> None:
    with pytest.raises(said.WrongAnswer):
        Answer(criterion="impact", points=points, cited=frozenset(cited.split()))


@pytest.mark.parametrize(
    "changes",
    [
        {"weight": 0},
        {"window": parse("10 working days")},
        {"steps": (1, 2)},
        {"steps": (0, 1, 2)},
        {"steps": (1, 1, 2)},
        {"steps": (3, 2, 1)},
        {"how": "judged"},
    ],
    ids=str,
)
def test_a_criterion_that_means_something_else_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(WrongMethod):
        replace(COUNT, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"threshold": 0},
        {"criteria": (COUNT, COUNT)},
        {"standings": (Standing(id="conviction", percent=101),)},
        {"standings": (Standing(id="conviction", percent=-1),)},
        {"standings": (Standing(id="conviction", percent=1), Standing(id="conviction", percent=2))},
        {"standings": (Standing(id="suspicion", percent=100, suspicion=True),)},
        {"standings": (Standing(id="confirmed", percent=60), Standing(id="suspicion", percent=60, suspicion=True))},
    ],
    ids=str,
)
def test_a_method_in_which_points_mean_something_else_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(WrongMethod):
        replace(METHOD, **changes)


def test_a_standing_that_counts_for_nothing_is_no_floor_for_suspicion() -> None:
    standings = (Standing(id="dropped", percent=0), Standing(id="suspicion", percent=50, suspicion=True))
    assert replace(METHOD, standings=standings).standings == standings


@pytest.mark.parametrize(
    ("window", "on", "first"),
    [
        ("1 month", "2026-03-31", "2026-03-01"),
        ("1 month", "2026-03-30", "2026-03-01"),
        ("1 month", "2026-03-28", "2026-03-01"),
        ("1 month", "2026-03-27", "2026-02-28"),
        ("24 months", "2026-11-27", "2024-11-28"),
        ("12 months", "2024-02-29", "2023-03-01"),
        ("1 month", "2026-12-31", "2026-12-01"),
        ("1 week", "2026-11-27", "2026-11-21"),
        ("1 calendar day", "2026-11-27", "2026-11-27"),
    ],
)
def test_the_first_day_of_a_window(window: str, on: str, first: str) -> None:
    assert str(replace(COUNT, window=parse(window)).first_day(date(*map(int, on.split("-"))))) == first


@given(WINDOWS, DAYS)
def test_what_happened_is_in_the_window_until_the_day_on_which_it_is_out(window: Duration, occurred: date) -> None:
    criterion: Criterion = replace(COUNT, window=window)
    out = criterion.out_on(occurred)
    assert criterion.first_day(out - timedelta(days=1)) <= occurred < criterion.first_day(out)


@given(WINDOWS, DAYS)
def test_a_window_never_moves_back(window: Duration, on: date) -> None:
    criterion: Criterion = replace(COUNT, window=window)
    assert criterion.first_day(on) <= criterion.first_day(on + timedelta(days=1)) <= on + timedelta(days=1)
