"""The throttle of log-ins and the count of refusals to people who are not known."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from pga.store import counters
from pga.store.counters import FORGET_AFTER, FREE_FAILURES, LONGEST_WAIT
from pga.store.engine import Store, Transaction
from pga.store.tables.sessions import anonymous_refusals, throttle

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def fail(tx: Transaction, times: int, key: str = "a", now: datetime = NOW) -> int:
    """So many failures under a key; how long it must wait afterwards, in seconds."""
    for _ in range(times):
        counters.count_failure(tx, key, now)
    return counters.seconds_to_wait(tx, [key], now)


def test_refusals_are_counted_per_key(store: Store) -> None:
    with store.transaction() as tx:
        assert [counters.count_refusal(tx, "a") for _ in range(3)] == [1, 2, 3]
        assert counters.count_refusal(tx, "b") == 1


def test_the_first_failures_are_free(store: Store) -> None:
    with store.transaction() as tx:
        assert counters.seconds_to_wait(tx, ["a"], NOW) == 0
        assert fail(tx, FREE_FAILURES) == 0


def test_each_further_failure_doubles_the_wait(store: Store) -> None:
    with store.transaction() as tx:
        fail(tx, FREE_FAILURES)
        assert [fail(tx, 1) for _ in range(4)] == [3, 5, 9, 17]


def test_nobody_waits_longer_than_a_quarter_of_an_hour(store: Store) -> None:
    with store.transaction() as tx:
        longest = LONGEST_WAIT.total_seconds() + 1
        assert fail(tx, 60) == longest
        assert fail(tx, 1) == longest


def test_waiting_long_enough_lets_one_try_again(store: Store) -> None:
    with store.transaction() as tx:
        fail(tx, FREE_FAILURES + 1)
        assert counters.seconds_to_wait(tx, ["a"], NOW + timedelta(seconds=2)) == 0


def test_a_success_clears_the_count(store: Store) -> None:
    with store.transaction() as tx:
        fail(tx, 20)
        counters.forgive(tx, "a")
        assert counters.seconds_to_wait(tx, ["a"], NOW) == 0
        assert fail(tx, FREE_FAILURES) == 0


def test_failures_are_forgotten_after_a_day(store: Store) -> None:
    with store.transaction() as tx:
        fail(tx, 20)
        later = NOW + FORGET_AFTER + timedelta(seconds=1)
        assert fail(tx, 1, now=later) == 0


def test_the_strictest_of_several_keys_counts(store: Store) -> None:
    with store.transaction() as tx:
        fail(tx, FREE_FAILURES + 1, "a")
        fail(tx, FREE_FAILURES + 3, "b")
        assert counters.seconds_to_wait(tx, ["a", "b", "unknown"], NOW) == 9


def test_for_all_numbers_of_failures_one_more_never_shortens_the_wait(sqlite_store: Store) -> None:
    @given(st.integers(min_value=0, max_value=40))
    def check(times: int) -> None:
        with sqlite_store.transaction() as tx:
            assert fail(tx, times) <= fail(tx, 1)

    check()


def test_minutes_that_are_past_and_throttles_of_days_ago_are_removed(store: Store) -> None:
    now = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    with store.transaction() as tx:
        for minute in range(5):
            assert counters.first_this_minute(tx, "address", now + timedelta(minutes=minute))
            assert not counters.first_this_minute(tx, "address", now + timedelta(minutes=minute))
        assert counters.first_this_minute(tx, "another", now + timedelta(minutes=4))
        assert len(tx.rows(select(anonymous_refusals))) == 2
        counters.count_failure(tx, "old", now)
        counters.count_failure(tx, "new", now + timedelta(hours=25))
        assert [row.id for row in tx.rows(select(throttle))] == ["new"]


def test_a_network_is_held_up_for_seconds_and_forgets_what_went_wrong(store: Store) -> None:
    with store.transaction() as tx:
        waits = []
        at = NOW
        for _ in range(300):
            counters.count_network_failure(tx, "net", at)
            waits.append(counters.seconds_to_wait(tx, ["net"], at))
            at += timedelta(seconds=waits[-1])
        assert waits[:50] == [0] * 50 and 0 < max(waits) <= 9
        assert counters.seconds_to_wait(tx, ["net"], at + timedelta(seconds=9)) == 0
        counters.count_network_failure(tx, "net", at + timedelta(minutes=10))
        assert counters.seconds_to_wait(tx, ["net"], at + timedelta(minutes=10)) == 0


def test_guessing_from_a_network_goes_no_faster_than_the_counter_leaks(store: Store) -> None:
    """In an hour some 650 guesses: fifty at once, then about one in six seconds."""
    with store.transaction() as tx:
        at, tries = NOW, 0
        while at < NOW + timedelta(hours=1):
            counters.count_network_failure(tx, "net", at)
            tries += 1
            at += timedelta(seconds=max(0.5, counters.seconds_to_wait(tx, ["net"], at)))
    assert tries < 800
