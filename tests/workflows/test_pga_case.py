"""A PGA case against a small model of it, written by hand from the process description."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from workflows.engine import Move, NotFromHere, NotReady
from workflows.facts import CaseFacts
from workflows.pga_case import PGA_CASE

ROADS = {
    (None, "submit"): "signal",
    ("signal", "take_up"): "triage",
    ("signal", "reject"): "rejected",
    ("triage", "assess"): "triage",
    ("triage", "justify"): "triage",
    ("triage", "reject"): "rejected",
    ("triage", "accept"): "intake",
    ("intake", "invite"): "intake",
}
GROUNDS = ("purpose_recorded", "proportionality_recorded", "subsidiarity_recorded", "regime_chosen")
ASKED: dict[str, tuple[str, ...]] = {
    "submit": ("person_named", "submission_complete"),
    "take_up": ("person_named", "submission_complete", "duplicates_considered"),
    "assess": ("assessed",),
    "justify": GROUNDS,
    "accept": ("assessed", *GROUNDS),
    "reject": ("reason_recorded", "advice_recorded"),
    "invite": (),
}
TERM_OF = {"signal": "pick_up", "triage": "triage", "intake": "information_round"}
YES_OR_NO = sorted({fact for facts in ASKED.values() for fact in facts} | {"criteria_met"})


def lacking(step: str, facts: dict[str, Any]) -> set[str]:
    """Keys of the needs that the model finds unmet."""
    unmet = {name for name in ASKED[step] if not facts[name]}
    if step == "accept":
        unmet |= {"criteria_met"} if facts["assessed"] and not facts["criteria_met"] else set()
        unmet |= {"capacity_left"} if facts["open_cases"] >= facts["capacity"] else set()
    return unmet


class OneCase(RuleBasedStateMachine):
    """Any facts, any step, at any moment; the workflow and the model must agree on every outcome."""

    def __init__(self) -> None:
        super().__init__()
        self.state: str | None = None
        self.running: set[str] = set()
        self.facts: dict[str, Any] = dict.fromkeys(YES_OR_NO, False) | {"open_cases": 0, "capacity": 0}

    @rule(names=st.lists(st.sampled_from(YES_OR_NO), min_size=1), value=st.booleans())
    def establish(self, names: list[str], value: bool) -> None:
        self.facts |= dict.fromkeys(names, value)

    @rule()
    def establish_everything(self) -> None:
        self.facts |= dict.fromkeys(YES_OR_NO, True)

    @rule(open_cases=st.integers(0, 3), capacity=st.integers(0, 3))
    def count(self, open_cases: int, capacity: int) -> None:
        self.facts |= {"open_cases": open_cases, "capacity": capacity}

    @rule(step=st.sampled_from(sorted(ASKED)), explain=st.booleans())
    def take(self, step: str, explain: bool) -> None:
        explained = frozenset({"capacity_left"}) if explain else frozenset[str]()
        facts, unmet = CaseFacts(**self.facts), lacking(step, self.facts) - explained
        if (self.state, step) not in ROADS:
            with pytest.raises(NotFromHere):
                PGA_CASE.take(self.state, step, facts, explained)
        elif unmet:
            with pytest.raises(NotReady) as refused:
                PGA_CASE.take(self.state, step, facts, explained)
            assert {need.key for need in refused.value.unmet} == unmet
        else:
            move = PGA_CASE.take(self.state, step, facts, explained)
            assert move.target == ROADS[self.state, step]
            self.running = (self.running - set(move.stops)) | set(move.starts)
            self.state = move.target

    @invariant()
    def exactly_the_term_of_the_state_runs(self) -> None:
        assert self.running == ({TERM_OF[self.state]} if self.state in TERM_OF else set())

    @invariant()
    def only_declared_steps_leave_from_here(self) -> None:
        offered = {step.key for step in PGA_CASE.steps_from(self.state)}
        assert offered == {step for state, step in ROADS if state == self.state}


TestOneCase = OneCase.TestCase
TestOneCase.settings = settings(max_examples=200, stateful_step_count=50, deadline=None)


def test_the_short_road_leads_from_submission_to_intake(all_true: CaseFacts) -> None:
    state = None
    for step in ("submit", "take_up", "assess", "justify", "accept", "invite"):
        state = PGA_CASE.take(state, step, all_true).target
    assert state == "intake"


def test_a_case_beyond_capacity_is_accepted_only_with_an_explanation(all_true: CaseFacts) -> None:
    full = replace(all_true, open_cases=15)
    with pytest.raises(NotReady, match=r"^capacity_left$"):
        PGA_CASE.take("triage", "accept", full)
    move = PGA_CASE.take("triage", "accept", full, explained=frozenset({"capacity_left"}))
    assert move == Move("accept", "triage", "intake", ("information_round",), ("triage",))


def test_a_case_whose_criteria_are_not_met_is_never_accepted(all_true: CaseFacts) -> None:
    every_need = frozenset(need.key for need in PGA_CASE.step("accept").needs)
    with pytest.raises(NotReady, match=r"^criteria_met$"):
        PGA_CASE.take("triage", "accept", replace(all_true, criteria_met=False), explained=every_need)


def test_a_case_is_never_rejected_without_advice(all_true: CaseFacts) -> None:
    for state in ("signal", "triage"):
        with pytest.raises(NotReady, match=r"^advice_recorded$"):
            PGA_CASE.take(state, "reject", replace(all_true, advice_recorded=False))


def test_a_rejected_case_goes_nowhere() -> None:
    assert PGA_CASE.state("rejected").final
    assert PGA_CASE.steps_from("rejected") == ()


def test_every_step_is_the_capability_that_the_rules_know() -> None:
    capabilities = {PGA_CASE.capability(step.key) for step in PGA_CASE.steps}
    assert capabilities == {f"pga_case.{step}" for step in ASKED}
