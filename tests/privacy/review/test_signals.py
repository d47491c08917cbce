"""Tests of privacy/review/signals.py: the examples of each signal, what is mandatory, and the order."""

from dataclasses import replace
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.review.declared import FEWEST, Example, Signal
from privacy.review.examples import CLIENT, RULES, act, at, day, file, look, shift
from privacy.review.habits import Habits, Parameters, Private, parameters_of
from privacy.review.signals import MANDATORY, SIGNALS, Item, fired, judged_within, needs_two, queued, rank
from privacy.rules.articles import Party
from privacy.rules.reviewing import PRIVATE_SIGNALS, Review
from tests.privacy.rules.samples import document

POSITIVE = [pytest.param(s, e, id=f"{s.id}: {e.what}") for s in SIGNALS.values() for e in s.positive]
NEGATIVE = [pytest.param(s, e, id=f"{s.id}: {e.what}") for s in SIGNALS.values() for e in s.negative]


def _ids(example: Example) -> set[str]:
    return {one.signal for one in fired(example.episode, example.habits, example.parameters)}


@pytest.mark.parametrize(("signal", "example"), POSITIVE)
def test_a_signal_fires_where_it_should_and_says_what_it_found(signal: Signal, example: Example) -> None:
    found = {one.signal: one for one in fired(example.episode, example.habits, example.parameters)}
    assert signal.id in found, example.what
    sentences = {found[signal.id].sentence("nl"), found[signal.id].sentence("en")}
    assert len(sentences) == 2 and not any("{" in sentence for sentence in sentences)


@pytest.mark.parametrize(("signal", "example"), NEGATIVE)
def test_a_signal_is_silent_where_it_should_be(signal: Signal, example: Example) -> None:
    assert signal.id not in _ids(example), example.what


@pytest.mark.parametrize("signal", [s for s in SIGNALS.values() if s.marks], ids=lambda signal: signal.id)
def test_some_look_is_marked_where_a_signal_that_marks_looks_fires_and_none_where_it_is_silent(signal: Signal) -> None:
    for one in (*signal.positive, *signal.negative):
        marked = [look for look in one.episode.looks if signal.sets_off(look, one.habits, one.parameters)]
        assert bool(marked) == (one in signal.positive), one.what


@pytest.mark.parametrize("signal", SIGNALS.values(), ids=lambda signal: signal.id)
def test_a_signal_has_enough_different_examples_of_either_kind(signal: Signal) -> None:
    for examples in (signal.positive, signal.negative):
        assert len({example.what for example in examples}) >= FEWEST
        assert len({repr(replace(example, what="")) for example in examples}) >= FEWEST


def test_all_are_there_in_the_order_of_their_numbers() -> None:
    assert list(SIGNALS) == [f"R{number}" for number in range(1, 22)]
    assert {"R1", "R2", "R6", "R7", "R14", "R15", "R20", "R21"} == MANDATORY


@pytest.mark.parametrize("signal", SIGNALS.values(), ids=lambda signal: signal.id)
def test_what_a_signal_is_declared_with_exists(signal: Signal) -> None:
    known = set(Review.__slots__) | set(Party.__slots__)
    assert set(signal.parameter) <= known and 1 <= signal.weight <= 10
    slots = [{slot for _, slot, _, _ in Formatter().parse(text) if slot} for text in signal.sentence]
    assert slots[0] == slots[1]


def test_signals_on_private_data_are_those_that_the_rules_can_turn_on() -> None:
    assert {signal.id for signal in SIGNALS.values() if signal.private_staff_data} == set(PRIVATE_SIGNALS)


@pytest.mark.parametrize("signal", [one for one in PRIVATE_SIGNALS if not SIGNALS[one].of_colleagues])
def test_a_signal_on_private_data_is_off_until_the_organisation_of_the_employee_turned_it_on(signal: str) -> None:
    same = Private(household=frozenset({"h"}), surname=frozenset({"n"}), street=frozenset({"s"}))
    habits = Habits(staff=same, subject=same, own_codes=frozenset({CLIENT}))
    others = {"politie": frozenset(PRIVATE_SIGNALS), "ll2": frozenset(PRIVATE_SIGNALS) - {signal}}
    assert signal in {one.signal for one in fired(file(), habits, RULES)}
    for private in ({}, others):
        assert signal not in {one.signal for one in fired(file(), habits, replace(RULES, private=private))}


def test_of_each_signal_that_can_be_off_it_is_said_what_is_missed_without_it() -> None:
    assert {one.id for one in SIGNALS.values() if one.missed is not None} == set(PRIVATE_SIGNALS)


def test_whoever_looks_at_an_employee_whose_organisation_turned_it_on_is_told_of() -> None:
    colleague = Habits(colleague_codes=frozenset({CLIENT}))
    assert "R6" in {one.signal for one in fired(file(), colleague, replace(RULES, private={}))}


def test_on_duty_what_was_protected_or_hasty_is_judged_and_raises_no_alarm() -> None:
    night = file(act("03-03 23:00", seq=1), look("03-03 23:05", seq=2, shown={"ADDRESS.secret"}))
    on_duty = Habits(context=shift("03-03 20:00", "03-04 08:00"), alone=frozenset({1}))
    found = fired(night, on_duty, RULES)
    assert {(one.signal, one.alarm, one.weight) for one in found} == {("R14", False, 0), ("R15", False, 0)}
    item = Item(episode=night, fired=found)
    assert queued(item, RULES) and not item.alarm and judged_within(item, RULES) == RULES.review.emergency_within


def test_a_shift_excuses_nobody_from_his_own_file() -> None:
    found = fired(file(look(how={"duty"})), Habits(own_codes=frozenset({CLIENT})), RULES)
    assert [(one.signal, one.alarm) for one in found] == [("R2", True)]


def test_two_judge_what_is_protected_or_known_unless_the_rules_say_otherwise() -> None:
    seen = file(look(how={"member"}, shown={"ADDRESS.secret"}))
    item = Item(episode=seen, fired=fired(seen, Habits(), RULES))
    one_will_do = replace(RULES, review=replace(RULES.review, protected_needs_two=False))
    assert needs_two(item, RULES) and not needs_two(item, one_will_do)
    plain = Item(episode=file(), fired=fired(file(), Habits(), RULES))
    assert not needs_two(plain, RULES) and judged_within(plain, RULES) == RULES.review.judge_within


def test_light_signals_come_into_the_queue_together_and_not_alone() -> None:
    late = file(look("03-03 23:00", how={"member"}, origin="n-cafe"))
    alone, more = Habits(), Habits(origins=frozenset({"n-office"}), closed_on=at("03-01 09:00").date())
    items = [Item(episode=late, fired=fired(late, habits, RULES)) for habits in (alone, more)]
    assert [queued(item, RULES) for item in items] == [False, True]
    assert {one.signal for one in items[1].fired} == {"R8", "R12", "R13"}


def test_the_heaviest_comes_first_and_the_order_is_always_the_same() -> None:
    own = Item(episode=file(), fired=fired(file(), Habits(own_codes=frozenset({CLIENT})), RULES))
    bare = Item(episode=file(look("03-02 10:00")), fired=fired(file(), Habits(), RULES))
    quiet = Item(episode=day(), fired=())
    assert rank([quiet, bare, own]) == rank([own, quiet, bare]) == (own, bare, quiet)


@given(st.permutations(range(6)))
def test_the_order_in_which_items_come_in_plays_no_part(order: list[int]) -> None:
    items = [Item(episode=file(look(f"03-0{n + 2} 10:00")), fired=fired(file(), Habits(), RULES)) for n in range(6)]
    assert rank([items[place] for place in order]) == rank(items)


def test_what_the_signed_rules_say_is_what_the_signals_are_held_to() -> None:
    signed, holidays = document(), frozenset({at("04-27 09:00").date()})
    found = parameters_of(signed, holidays)
    assert (found.review, found.holidays, found.s4) == (signed.review, holidays, frozenset())
    assert not any(found.turned_on(signal, party) for signal in PRIVATE_SIGNALS for party in signed.parties)
    assert Parameters().off_hours(at("03-07 12:00")) and not Parameters().off_hours(at("04-27 12:00"))
    assert found.off_hours(at("04-27 12:00"))
