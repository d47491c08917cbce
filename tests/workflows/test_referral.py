"""A referral against the table of transitions of the field study, copied by hand, and the rules of the field."""

from dataclasses import replace

import pytest

from workflows.engine import NotFromHere, NotReady
from workflows.facts import CaseFacts
from workflows.referral import REFERRAL
from workflows.referral.places import CLOSED, NAMELESS, OPEN

STATES = {
    "received", "acute_check", "advice_open", "meldcode_running", "reported", "safety_assessment", "vt_conditions",
    "vt_investigation", "board_inquiry_requested", "transfer_offered", "transfer_accepted", "transfer_returned",
    "direct_safety", "risk_driven_care", "recovery", "monitoring", "scaled_up", "mdt_active", "closed_safe",
    "closed_no_suspicion", "closed_advice", "closed_transferred_elsewhere", "closed_moved",
    "closed_dismissed_duplicate",
}  # fmt: skip
"""Those of the field study 8.1 without ``intake_draft``: what is half typed is a draft and no case."""
ENDING = {"archived_blocked", "destroyed"}
ROADS = {
    ("received", "acute_check"),
    ("acute_check", "reported"),
    ("acute_check", "meldcode_running"),
    ("acute_check", "advice_open"),
    ("acute_check", "closed_no_suspicion"),
    ("received", "received"),
    ("meldcode_running", "reported"),
    ("reported", "safety_assessment"),
    ("safety_assessment", "transfer_offered"),
    ("safety_assessment", "vt_conditions"),
    ("safety_assessment", "vt_investigation"),
    ("safety_assessment", "board_inquiry_requested"),
    ("safety_assessment", "closed_safe"),
    ("safety_assessment", "closed_no_suspicion"),
    ("safety_assessment", "closed_transferred_elsewhere"),
    ("vt_investigation", "vt_conditions"),
    ("vt_investigation", "transfer_offered"),
    ("vt_investigation", "board_inquiry_requested"),
    ("vt_investigation", "monitoring"),
    ("vt_investigation", "closed_safe"),
    ("vt_conditions", "transfer_offered"),
    ("vt_conditions", "monitoring"),
    ("board_inquiry_requested", "vt_conditions"),
    ("board_inquiry_requested", "direct_safety"),
    ("transfer_offered", "transfer_accepted"),
    ("transfer_offered", "transfer_returned"),
    ("transfer_accepted", "direct_safety"),
    ("direct_safety", "risk_driven_care"),
    ("risk_driven_care", "recovery"),
    ("risk_driven_care", "direct_safety"),
    ("recovery", "direct_safety"),
    ("monitoring", "direct_safety"),
    ("recovery", "monitoring"),
    ("monitoring", "closed_safe"),
    ("scaled_up", "reported"),
    ("scaled_up", "mdt_active"),
    ("scaled_up", "board_inquiry_requested"),
    ("scaled_up", "direct_safety"),
    ("advice_open", "closed_advice"),
    ("advice_open", "meldcode_running"),
    ("advice_open", "reported"),
    ("meldcode_running", "closed_no_suspicion"),
    ("meldcode_running", "closed_safe"),
    ("transfer_returned", "transfer_offered"),
    ("transfer_returned", "vt_conditions"),
    ("transfer_returned", "vt_investigation"),
    ("received", "closed_dismissed_duplicate"),
}
"""Those of the field study 8.2, but for those from any open state."""
ACUTE = CaseFacts(acute_answered=True)
TWO_PEOPLE = ("closing_is_ours", "closing_proposed_by_another", "stably_safe", "children_heard")


def roads() -> set[tuple[str, str]]:
    """Every way that the workflow has from a state to a state."""
    return {(at, to) for step in REFERRAL.steps for at in step.sources for to in step.targets or (at,)}


def lacking(state: str, step: str, facts: CaseFacts) -> list[str]:
    """The needs that stand in the way, where every reason that may be given was given."""
    explained = frozenset(need.key for need in REFERRAL.step(step).needs if need.kind == "explain")
    with pytest.raises(NotReady) as refused:
        REFERRAL.take(state, step, facts, explained)
    return [need.key for need in refused.value.unmet]


def test_the_states_are_those_of_the_field_and_those_of_the_end_of_every_case() -> None:
    assert {state.key for state in REFERRAL.states} == STATES | ENDING
    assert set(OPEN) | set(CLOSED) == STATES and not set(OPEN) & set(CLOSED)
    assert set(REFERRAL.running()) == set(OPEN)


def test_every_transition_of_the_field_stands() -> None:
    assert roads() >= ROADS
    assert roads() >= {(state, "scaled_up") for state in OPEN if state != "scaled_up"}
    assert roads() >= {(state, "closed_moved") for state in OPEN if state not in NAMELESS}


@pytest.mark.parametrize("state", OPEN)
def test_an_acute_report_asks_nothing_but_the_acute_answer_in_any_open_state(state: str) -> None:
    at_vt = {"report", "followup_report"} & {step.key for step in REFERRAL.steps_from(state)}
    assert len(at_vt) == 1
    for facts in (ACUTE, CaseFacts(report_chosen=True)):
        move = REFERRAL.take(state, *at_vt, facts)
        assert "report_spoken" in move.starts
        assert move.target == "reported" or move.target == state


@pytest.mark.parametrize("step", ["receive", "signal", "receive_police"])
def test_who_takes_a_call_is_asked_nothing_but_the_acute_question(step: str) -> None:
    assert REFERRAL.take(None, step, ACUTE).target == "received"
    assert [need.key for need in REFERRAL.unmet(step, CaseFacts())] == ["acute_answered"]


def test_a_case_can_begin_with_a_transfer_of_veilig_thuis() -> None:
    move = REFERRAL.take(None, "receive_offer", CaseFacts(vt_word_recorded=True))
    assert move.target == "transfer_offered" and "local_team_accept_or_return" in move.starts


@pytest.mark.parametrize("state", [state for state in OPEN if state != "scaled_up"])
def test_scaling_up_asks_only_what_brought_it_about(state: str) -> None:
    assert REFERRAL.take(state, "scale_up", CaseFacts(scale_up_trigger_recorded=True)).target == "scaled_up"
    assert lacking(state, "scale_up", CaseFacts()) == ["scale_up_trigger_recorded"]


@pytest.mark.parametrize("fact", TWO_PEOPLE)
def test_the_local_team_closes_as_safe_only_by_two_people_and_when_it_is_theirs(
    all_true: CaseFacts, fact: str
) -> None:
    assert lacking("monitoring", "close_safe", replace(all_true, **{fact: False})) == [fact]


def test_a_case_is_closed_as_safe_by_nothing_else_than_two_people_a_meldcode_or_veilig_thuis() -> None:
    steps = {step.key: {need.key for need in step.needs} for step in REFERRAL.steps if "closed_safe" in step.targets}
    assert {key for key, needs in steps.items() if "vt_word_recorded" in needs} == {
        "decide_assessment", "conclude_investigation", "record_vt_closing",
    }  # fmt: skip
    assert steps["conclude_help"] >= {"no_meldcode_run_open", "meldcode_help_done"}
    assert steps["close_safe"] >= {"closing_proposed_by_another"}
    assert len(steps) == 5


@pytest.mark.parametrize(
    ("state", "step", "term"),
    [
        ("acute_check", "close_no_suspicion", "no_suspicion_read"),
        ("meldcode_running", "conclude_no_suspicion", "no_suspicion_read"),
        ("received", "dismiss_duplicate", "duplicate_confirmation"),
    ],
)
def test_what_one_person_ends_is_provisional_until_a_colleague_read_it(
    all_true: CaseFacts, state: str, step: str, term: str
) -> None:
    move = REFERRAL.take(state, step, all_true)
    assert term in move.starts
    judges = [s for s in REFERRAL.steps_from(move.target) if term in s.stops and s.key != "archive"]
    back = {judge.key: judge.target for judge in judges}
    assert set(back.values()) == {None, state if state == "received" else "acute_check"}
    for judge in (judge for judge in judges if judge.target is None):
        assert "uninvolved" in lacking(move.target, judge.key, replace(all_true, uninvolved=False))


def test_nobody_moves_away_before_the_new_team_has_accepted(all_true: CaseFacts) -> None:
    for state in REFERRAL.step("move_away").sources:
        found = lacking(state, "move_away", replace(all_true, warm_transfer_accepted=False))
        assert found == ["warm_transfer_accepted"]


def test_with_advice_no_person_is_stored(all_true: CaseFacts) -> None:
    nameless = replace(all_true, persons_absent=False)
    assert lacking("acute_check", "open_advice", nameless) == ["persons_absent"]
    assert lacking("advice_open", "close_advice", nameless) == ["persons_absent"]
    for state in NAMELESS:
        assert not {"inform", "plan_joint_visit"} & {step.key for step in REFERRAL.steps_from(state)}


@pytest.mark.parametrize("fact", ["safety_plan_adopted", "attention_officer_agrees"])
def test_care_goes_on_only_with_a_plan_covered_conditions_and_a_second_opinion(all_true: CaseFacts, fact: str) -> None:
    assert lacking("direct_safety", "start_risk_driven_care", replace(all_true, **{fact: False})) == [fact]


def test_a_condition_that_is_open_is_covered_with_a_reason_and_one_without_an_owner_never(all_true: CaseFacts) -> None:
    for key in ("agree_next_phase", "start_risk_driven_care"):
        (need,) = REFERRAL.unmet(key, replace(all_true, conditions_covered=False))
        assert (need.key, need.kind) == ("conditions_covered", "explain")
        assert lacking("direct_safety", key, replace(all_true, conditions_without_owner=1)) == ["conditions_owned"]


@pytest.mark.parametrize("fact", ["everyone_contacted", "children_seen"])
def test_direct_safety_begins_when_everybody_was_contacted_and_every_child_seen(
    all_true: CaseFacts, fact: str
) -> None:
    assert lacking("transfer_accepted", "start_direct_safety", replace(all_true, **{fact: False})) == [fact]


@pytest.mark.parametrize("attempts", [0, 1, 2])
def test_veilig_thuis_hears_of_it_after_two_attempts(all_true: CaseFacts, attempts: int) -> None:
    facts = replace(all_true, failed_attempts=attempts)
    assert (REFERRAL.unmet("record_no_contact", facts) == ()) is (attempts >= 2)


@pytest.mark.parametrize("left", ["conditions_without_owner", "conditions_without_evidence"])
def test_conditions_are_complete_when_each_has_an_owner_and_evidence(all_true: CaseFacts, left: str) -> None:
    assert len(REFERRAL.unmet("conclude_conditions", replace(all_true, **{left: 1}))) == 1
    assert len(REFERRAL.unmet("conclude_conditions", replace(all_true, conditions=0))) == 0
    nothing = replace(all_true, conditions=0, conditions_received=False)
    assert [need.key for need in REFERRAL.unmet("conclude_conditions", nothing)] == ["conditions_set"]


def test_a_transfer_is_never_accepted_over_a_conflict_of_interest(all_true: CaseFacts) -> None:
    entangled = replace(all_true, conflict_excluded=False, package_complete=False)
    assert lacking("transfer_offered", "accept_transfer", entangled) == ["conflict_excluded"]


def test_a_new_report_never_reopens_a_closed_case(all_true: CaseFacts) -> None:
    for state in CLOSED:
        assert REFERRAL.take(state, "report_again", all_true).target == state
    ways = {(at, to) for at, to in roads() if at in CLOSED and to in OPEN}
    assert ways == {("closed_no_suspicion", "acute_check"), ("closed_dismissed_duplicate", "received")}


@pytest.mark.parametrize("into", ["", "closed_moved", "closed_advice", "closed_dismissed_duplicate", "direct_safety"])
def test_veilig_thuis_lands_a_case_nowhere_else(all_true: CaseFacts, into: str) -> None:
    with pytest.raises(NotFromHere):
        REFERRAL.take("safety_assessment", "decide_assessment", all_true, into=into)
