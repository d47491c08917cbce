"""The shared needs ask one fact each, and answer with nothing but yes or no."""

from dataclasses import replace

import pytest

from workflows import needs
from workflows.engine import Need
from workflows.facts import CaseFacts
from workflows.mistakes import samples

ALL = [need for need in vars(needs).values() if isinstance(need, Need)]


@pytest.mark.parametrize("need", ALL, ids=lambda need: need.key)
def test_a_need_answers_exactly_true_or_false_whatever_the_facts(need: Need) -> None:
    assert {type(need.met(facts)) for facts in samples()} == {bool}


@pytest.mark.parametrize("need", ALL, ids=lambda need: need.key)
def test_a_need_holds_when_everything_is_true_and_fails_for_some_facts(
    need: Need, all_true: CaseFacts
) -> None:
    assert need.met(all_true)
    assert not all(need.met(facts) for facts in samples())


@pytest.mark.parametrize("need", ALL, ids=lambda need: need.key)
def test_a_need_is_a_full_sentence_in_both_languages(need: Need) -> None:
    for text in need.sentence:
        assert text[0].isupper() and text[-1] in ".?"


def test_all_needs_have_keys_of_their_own() -> None:
    assert len({need.key for need in ALL}) == len(ALL)


@pytest.mark.parametrize(("open_cases", "left"), [(0, True), (14, True), (15, False), (16, False)])
def test_capacity_is_left_while_fewer_cases_run_than_the_rules_say(open_cases: int, left: bool) -> None:
    assert needs.CAPACITY_LEFT.met(CaseFacts(open_cases=open_cases, capacity=15)) is left


def test_only_capacity_may_be_explained_away() -> None:
    assert [need.key for need in ALL if need.kind == "explain"] == ["capacity_left"]


def test_the_criteria_speak_only_once_they_were_assessed(all_true: CaseFacts) -> None:
    failed = replace(all_true, criteria_met=False)
    assert not needs.CRITERIA_MET.met(failed)
    assert needs.CRITERIA_MET.met(replace(failed, assessed=False))
    assert not needs.ASSESSED.met(replace(failed, assessed=False))
