"""Tests of workflows/look_review: people take its steps, and a term of an answer waits out an absence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.engine import NotReady
from workflows.facts import CaseFacts
from workflows.look_review import JUDGED, LOOK_REVIEW, WAITING
from workflows.look_review.waiting import LONGEST, Absence, last_day
from workflows.terms import WORKING

MONDAY = date(2026, 3, 2)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def test_no_step_of_a_review_starts_or_stops_a_term() -> None:
    assert LOOK_REVIEW.terms() == ()
    assert not [step.key for step in LOOK_REVIEW.steps if step.stops]


def test_a_breach_comes_after_a_follow_up_alone() -> None:
    to_breach = [step for step in LOOK_REVIEW.steps if "breach" in step.targets]
    assert [(step.key, step.sources) for step in to_breach] == [("record_breach", ("follow_up",))]


def test_a_breach_needs_the_moment_at_which_somebody_became_aware() -> None:
    with pytest.raises(NotReady, match="aware_recorded"):
        LOOK_REVIEW.take("follow_up", "record_breach", CaseFacts(reason_written=True))
    assert LOOK_REVIEW.take("follow_up", "record_breach", CaseFacts(reason_written=True, aware_recorded=True))


@pytest.mark.parametrize("step", ["approve", "agree", "ask", "find_no_breach"])
def test_whoever_still_waits_for_an_answer_finds_nothing_in_order(step: str) -> None:
    everything = CaseFacts(officers_agree=True, question_written=True, reason_written=True)
    with pytest.raises(NotReady, match="answer_not_awaited"):
        LOOK_REVIEW.take("follow_up" if step == "find_no_breach" else "queried", step, everything)


def test_a_doubt_waits_for_no_answer_which_can_still_be_given() -> None:
    assert LOOK_REVIEW.take("queried", "follow_up", CaseFacts(reason_written=True)).target == "follow_up"
    written = CaseFacts(answer_written=True)
    for state, into in (("queried", "answered"), ("follow_up", "follow_up")):
        assert LOOK_REVIEW.take(state, "answer", written, into=into).target == into


def test_every_state_is_waiting_judged_or_followed_up() -> None:
    assert {state.key for state in LOOK_REVIEW.states} == {*WAITING, *JUDGED, "follow_up"}


def test_five_working_days_without_an_absence() -> None:
    assert last_day(MONDAY, 5, []) == date(2026, 3, 9)


def test_three_weeks_of_holiday_do_not_count() -> None:
    away = Absence(date(2026, 3, 4), date(2026, 3, 24))
    assert last_day(MONDAY, 5, [away]) == date(2026, 3, 30)


def test_an_absence_without_an_end_stretches_a_term_for_a_year_and_no_longer() -> None:
    assert last_day(MONDAY, 5, [Absence(MONDAY, date(9999, 12, 31))]) == MONDAY + timedelta(days=LONGEST)


@given(DAYS, st.integers(1, 20), st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=3))
def test_exactly_so_many_days_at_work_lie_in_the_term(asked: date, days: int, spans: list[tuple[date, int]]) -> None:
    away = [Absence(first, first + timedelta(days=length)) for first, length in spans]
    last = last_day(asked, days, away)
    within = (asked + timedelta(days=n) for n in range(1, (last - asked).days + 1))
    there = [day for day in within if WORKING.works(day) and not any(a.first <= day <= a.last for a in away)]
    assert len(there) == days and there[-1] == last
