"""The towns of ``tests/towns.py`` are sound, separate, and cheap to copy."""

import time

from pga.queries.cases import MyWork
from privacy.ledger.verify import Damage
from tests.towns import DIRECTOR, Town


def test_the_played_town_has_eight_cases_in_four_states_and_a_sound_ledger(town: Town) -> None:
    assert {state: len(town.references(state)) for state in ("signal", "triage", "intake", "rejected")} == {
        "signal": 2,
        "triage": 2,
        "intake": 3,
        "rejected": 1,
    }
    assert town.verdict() == Damage.NONE


def test_the_empty_town_has_accounts_and_rules_but_no_case(empty_town: Town) -> None:
    assert empty_town.references("signal") == []
    assert empty_town.look(DIRECTOR, MyWork()).cases == ()


def test_the_towns_of_two_tests_are_separate(town: Town, empty_town: Town) -> None:
    before = town.head()
    empty_town.look(DIRECTOR, MyWork())
    assert town.head() == before


def test_a_reopened_town_goes_on_where_the_other_stopped(town: Town) -> None:
    town.look(DIRECTOR, MyWork())
    again = town.reopened()
    started = time.monotonic()
    assert again.head() == town.head()
    assert time.monotonic() - started < 5
    again.close()
