"""Tests of privacy/rules/standing.py: which day is the last, and what holds where an end date and withdrawals cross."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.rules.agreement import RulesDocument
from privacy.rules.standing import (
    WARNINGS,
    Over,
    Past,
    Standing,
    as_it_stands,
    ends_within,
    is_own,
    standing_of,
    stops,
    with_past,
)
from tests.privacy.rules.samples import document

DAY: Final = timedelta(days=1)
END: Final = document().valid_until
DAYS: Final = document().run_out.days
RUN_OUT: Final = (DAYS - 1) * DAY
"""From the first day of a run-out to its last."""
STOPS: Final = document()
GOES_ON: Final = replace(document(), on_withdrawal="continue_without")
NOBODY: Final[Mapping[str, date]] = {}


def _stands(today: date, left: Mapping[str, date] = NOBODY, rules: RulesDocument = STOPS) -> tuple[str, date | None]:
    standing = standing_of(rules, left, today)
    return standing.running_out, standing.until


def _over(today: date, left: Mapping[str, date] = NOBODY, rules: RulesDocument = STOPS) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(Over) as over:
        standing_of(rules, left, today)
    return over.value.reason, over.value.organisations


def test_the_end_date_itself_is_the_last_day_in_force_and_the_run_out_begins_on_the_next() -> None:
    assert _stands(END) == ("", None)
    assert _stands(END + DAY) == ("ended", END + DAYS * DAY)
    assert _stands(END + DAYS * DAY) == ("ended", END + DAYS * DAY)
    assert _over(END + (DAYS + 1) * DAY) == ("ended", ())


def test_the_day_of_a_withdrawal_is_the_first_of_as_many_days_of_run_out() -> None:
    first = END - 100 * DAY
    left = {"wsl": first}
    assert _stands(first - DAY, left) == ("", None)
    assert _stands(first, left) == _stands(first + RUN_OUT, left) == ("withdrawn", first + RUN_OUT)
    assert _over(first + DAYS * DAY, left) == ("withdrawn", ("wsl",))


@pytest.mark.parametrize("before", [1, 10, DAYS - 1])
def test_rules_that_end_while_a_withdrawal_runs_out_get_no_day_more(before: int) -> None:
    first = END + DAY - before * DAY
    left = {"wsl": first}
    assert _stands(END + DAY, left) == ("withdrawn", first + RUN_OUT)
    assert _over(first + DAYS * DAY, left) == ("withdrawn", ("wsl",))


@pytest.mark.parametrize("after", [1, 10, DAYS + 1])
def test_who_leaves_rules_that_ended_moves_their_last_day_neither_way(after: int) -> None:
    left = {"wsl": END + DAY + after * DAY}
    assert _stands(END + DAYS * DAY, left) == ("ended", END + DAYS * DAY)
    assert _over(END + (DAYS + 1) * DAY, left) == ("ended", ())


def test_who_leaves_on_the_day_on_which_the_run_out_of_an_end_begins_is_no_other_reason() -> None:
    assert _stands(END + DAY, {"wsl": END + DAY})[0] == "ended"


def test_where_others_go_on_the_end_date_holds_for_them_and_each_that_left_has_its_own_last_day() -> None:
    left = {"wsl": END - 40 * DAY, "om": END - 10 * DAY}
    standing = standing_of(GOES_ON, left, END + DAY)
    assert (standing.running_out, standing.until) == ("ended", END + DAYS * DAY)
    assert standing.left == {name: first + RUN_OUT for name, first in left.items()}
    assert _over(END + (DAYS + 1) * DAY, left, GOES_ON) == ("ended", ())


def test_of_two_parties_that_leave_on_different_days_the_first_begins_the_run_out() -> None:
    first, second = END - 100 * DAY, END - 95 * DAY
    left = {"om": second, "wsl": first}
    assert standing_of(STOPS, left, first).coming == {"om": second}
    assert _stands(second, left) == ("withdrawn", first + RUN_OUT)
    assert _over(first + DAYS * DAY, left) == ("withdrawn", ("om", "wsl"))


def test_where_others_go_on_two_that_leave_are_out_each_on_its_day_and_nothing_runs_out() -> None:
    first, second = END - 100 * DAY, END - 50 * DAY
    left = {"wsl": first, "om": second}
    between, later = (standing_of(GOES_ON, left, day) for day in (second - DAY, second))
    assert (set(between.left), set(between.coming)) == ({"wsl"}, {"om"})
    assert (set(later.left), later.coming, later.running_out) == ({"wsl", "om"}, {}, "")
    assert stops(GOES_ON, left) == () and stops(STOPS, left) == ("om", "wsl")


def test_the_host_that_leaves_after_another_begins_the_run_out_on_its_own_day() -> None:
    first, second = END - 100 * DAY, END - 50 * DAY
    left = {"wsl": first, GOES_ON.host: second}
    assert _stands(second - DAY, left, GOES_ON) == ("", None)
    assert _stands(second, left, GOES_ON) == ("withdrawn", second + RUN_OUT)
    assert _over(second + DAYS * DAY, left, GOES_ON) == ("withdrawn", (GOES_ON.host,))


def test_who_is_no_party_of_these_rules_stops_nothing_and_is_not_announced() -> None:
    assert standing_of(STOPS, {"gone": END + DAY}, END).coming == {}
    assert stops(STOPS, {"gone": END - DAY}) == ()
    assert standing_of(STOPS, {"gone": END - DAY}, END).running_out == ""


FIRST_DAYS: Final = st.dictionaries(
    st.sampled_from(sorted(STOPS.parties)),
    st.integers(-3 * DAYS, 2 * DAYS).map(lambda days: END + days * DAY),
    max_size=3,
)


@given(st.sampled_from((STOPS, GOES_ON)), FIRST_DAYS, st.integers(-3 * DAYS, 3 * DAYS))
def test_what_has_stopped_stays_stopped_and_no_later_day_gives_more(
    rules: RulesDocument, left: dict[str, date], days: int
) -> None:
    today = END + days * DAY
    order = {"": 0, "ended": 1, "withdrawn": 1, "over": 2}

    def how(day: date) -> int:
        try:
            return order[standing_of(rules, left, day).running_out]
        except Over:
            return order["over"]

    assert how(today) <= how(today + DAY)
    starts = [*(left[name] for name in stops(rules, left)), END + DAY]
    expected = 0 if today < min(starts) else 1 if today <= min(starts) + RUN_OUT else 2
    assert how(today) == expected


def test_in_a_run_out_a_rule_that_denies_stays_whole_and_one_that_allows_is_cut() -> None:
    cut = as_it_stands(STOPS, Standing(running_out="ended", until=END))
    denials = [rule for rule in STOPS.rules if rule.effect == "deny"]
    assert denials and [rule for rule in cut.rules if rule.effect == "deny"] == denials
    clause = STOPS.run_out
    allowed = [rule for rule in cut.rules if rule.effect == "allow"]
    assert allowed and all(rule.read <= clause.categories and rule.write <= clause.categories for rule in allowed)
    assert as_it_stands(STOPS, Standing()) is STOPS


def test_a_party_that_earlier_rules_named_keeps_its_name_and_takes_no_part() -> None:
    parties = {name: party for name, party in STOPS.parties.items() if name != "wsl"}
    later = replace(STOPS, parties=parties)
    stands = with_past(later, Past(parties={"wsl": STOPS.parties["wsl"]}))
    assert stands.parties["wsl"].name == STOPS.parties["wsl"].name
    assert stands.left == {"wsl"} and "wsl" not in stands.taking_part


@pytest.mark.parametrize(
    ("capability", "kept"),
    [("own_account.read", True), ("rules.read", True), ("rules.withdraw", True), ("rules.compare", False),
     ("work.list", False), ("case.read", False)],
)  # fmt: skip
def test_who_left_keeps_the_account_the_rules_and_the_way_out_and_nothing_else(capability: str, kept: bool) -> None:
    assert is_own(capability) is kept


def test_warnings_of_the_end_date_come_at_60_30_and_7_days() -> None:
    rules = document()
    told = {days: ends_within(rules, rules.valid_until - days * DAY) for days in (61, 60, 31, 30, 8, 7, 0)}
    assert told == {61: None, 60: 60, 31: 60, 30: 30, 8: 30, 7: 7, 0: 7}
    assert WARNINGS == (60, 30, 7) and ends_within(rules, rules.valid_until + DAY) is None
