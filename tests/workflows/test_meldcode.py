"""The meldcode against its table of transitions, copied by hand from the field study 8.4."""

from dataclasses import replace

import pytest

from workflows.engine import NotReady
from workflows.facts import CaseFacts
from workflows.meldcode import MELDCODE
from workflows.meldcode.places import RUNNING

ROADS = {
    ("m0_opened", "m1_signals"),
    ("m1_signals", "m1_signals"),
    ("m1_signals", "m2_consultation"),
    ("m2_consultation", "m3_conversation"),
    ("m3_conversation", "m4_weighing"),
    ("m4_weighing", "m5_decision"),
    ("m5_decision", "m7_reported"),
    ("m5_decision", "m6_help_running"),
    ("m5_decision", "m8_closed_no_suspicion"),
    ("m6_help_running", "m7_reported"),
    ("m6_help_running", "m9_closed_help_done"),
}
OF_TERMS = {"meldcode_report", "meldcode_help_review"}
HARD = [
    ("m1_signals", "start_consultation", "child_check_settled"),
    ("m4_weighing", "record_weighing", "doubt_settled"),
    ("m4_weighing", "record_weighing", "questions_weighed"),
    ("m5_decision", "decide_report", "decisions_stand"),
    ("m5_decision", "decide_help", "decisions_stand"),
    ("m5_decision", "start_help", "review_date_set"),
    ("m5_decision", "start_help", "report_decided"),
    ("m5_decision", "close_no_suspicion", "suspicion_excluded"),
    ("m6_help_running", "close_help_done", "help_worked"),
    ("m6_help_running", "close_help_done", "following_agreed"),
    ("m6_help_running", "close_help_done", "seen_by_another"),
]
SOFT = [("m2_consultation", "record_consultation", "consultation_recorded")]
SOFT += [("m3_conversation", "record_conversation", "conversation_held")]


def every_reason(step: str) -> frozenset[str]:
    return frozenset(need.key for need in MELDCODE.step(step).needs if need.kind == "explain")


def test_every_transition_of_the_field_stands() -> None:
    roads = {(at, to) for step in MELDCODE.steps for at in step.sources for to in step.targets or (at,)}
    assert roads >= ROADS | {(at, "m7_reported") for at in RUNNING}


@pytest.mark.parametrize("state", RUNNING)
def test_acute_danger_is_reported_from_every_state_and_nothing_is_asked(state: str) -> None:
    assert MELDCODE.take(state, "report_at_once", CaseFacts()).target == "m7_reported"


@pytest.mark.parametrize("state", RUNNING)
def test_a_report_with_steps_left_out_asks_for_a_reason_and_is_never_blocked(state: str) -> None:
    with pytest.raises(NotReady):
        MELDCODE.take(state, "report", CaseFacts())
    assert MELDCODE.take(state, "report", CaseFacts(), every_reason("report")).target == "m7_reported"


@pytest.mark.parametrize(("state", "step", "fact"), HARD)
def test_no_reason_passes_what_the_decree_demands(all_true: CaseFacts, state: str, step: str, fact: str) -> None:
    with pytest.raises(NotReady, match=f"^{fact}$"):
        MELDCODE.take(state, step, replace(all_true, **{fact: False}), every_reason(step))


@pytest.mark.parametrize(("state", "step", "fact"), SOFT)
def test_a_consultation_and_a_conversation_can_be_left_out_with_a_reason(
    all_true: CaseFacts, state: str, step: str, fact: str
) -> None:
    left_out = replace(all_true, **{fact: False})
    with pytest.raises(NotReady, match=f"^{fact}$"):
        MELDCODE.take(state, step, left_out)
    assert MELDCODE.take(state, step, left_out, frozenset({fact})).target != state


def test_a_run_without_a_signal_goes_no_further_than_its_first_step(all_true: CaseFacts) -> None:
    with pytest.raises(NotReady, match=r"^a_signal$"):
        MELDCODE.take("m1_signals", "start_consultation", replace(all_true, signals=0))


def test_the_two_decisions_are_taken_apart_and_help_goes_on_beside_a_report(all_true: CaseFacts) -> None:
    for step in ("decide_report", "decide_help"):
        assert MELDCODE.take("m5_decision", step, all_true).target == "m5_decision"
    assert MELDCODE.take("m6_help_running", "report", all_true).stops == ("meldcode_report",)
    for step in ("decide_help", "help_beside", "review_help", "end_help"):
        assert MELDCODE.take("m7_reported", step, all_true).target == "m7_reported"


def test_the_terms_of_a_run_guard_safety_and_are_ended_in_every_state_in_which_they_run() -> None:
    assert set(MELDCODE.terms()) == set(MELDCODE.safety) == OF_TERMS
    closing = {step.key for step in MELDCODE.steps if step.target and MELDCODE.state(step.target).final}
    assert closing == {"close_no_suspicion", "close_help_done"}
    assert set(MELDCODE.step("close_help_done").stops) == OF_TERMS
    assert "meldcode_help_review" in MELDCODE.step("end_help").stops
