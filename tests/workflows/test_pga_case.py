"""A PGA case against a small model of it, written by hand from the process description."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests import examples
from workflows.engine import Move, NotFromHere, NotReady
from workflows.facts import CaseFacts
from workflows.pga_case import PGA_CASE

WORKING = ("intake", "case_conference", "plan_draft", "execution", "review")
ROADS: dict[tuple[str | None, str], str] = {
    (None, "submit"): "signal",
    (None, "take_over"): "taken_over",
    ("taken_over", "confirm_take_over"): "",
    ("taken_over", "reject_take_over"): "rejected",
    ("signal", "take_up"): "triage",
    ("signal", "reject"): "rejected",
    ("triage", "assess"): "triage",
    ("triage", "justify"): "triage",
    ("triage", "reject"): "rejected",
    ("triage", "accept"): "intake",
    ("intake", "convene"): "case_conference",
    ("case_conference", "replan"): "case_conference",
    ("case_conference", "conclude"): "plan_draft",
    ("plan_draft", "start_execution"): "execution",
    ("execution", "open_review"): "review",
    ("review", "conclude_review"): "execution",
    ("review", "reweigh"): "review",
    ("review", "offer_scale_up"): "review",
    ("review", "scale_up"): "scaled_up",
    ("review", "offer_scale_down"): "review",
    ("review", "scale_down"): "scaled_down",
    ("closed", "start_aftercare"): "aftercare",
    ("archived_blocked", "propose_destruction"): "archived_blocked",
    ("archived_blocked", "destroy"): "destroyed",
}
ROADS |= {(at, "invite"): at for at in WORKING}
ROADS |= {(at, step): at for at in ("triage", *WORKING) for step in ("notify", "defer_notification")}
ROADS |= {(at, "appoint"): at for at in ("plan_draft", "execution", "review")}
ROADS |= {(at, "escalate"): at for at in (*WORKING, "scaled_up", "scaled_down")}
ROADS |= {(at, "close"): "closed" for at in ("review", "scaled_up", "scaled_down")}
ROADS |= {(at, "archive"): "archived_blocked" for at in ("rejected", "closed", "aftercare")}
ROADS |= {(at, "reopen"): at for at in ("closed", "archived_blocked")}
GROUNDS = ("purpose_recorded", "proportionality_recorded", "subsidiarity_recorded", "regime_chosen")
ASKED: dict[str, tuple[str, ...]] = {
    "submit": ("person_named", "submission_complete"),
    "take_up": ("person_named", "submission_complete", "duplicates_considered"),
    "assess": ("assessed",),
    "justify": GROUNDS,
    "accept": ("assessed", *GROUNDS),
    "reject": ("reason_recorded", "advice_recorded"),
    "take_over": ("person_named", "take_over_complete"),
    "confirm_take_over": ("second_person",),
    "reject_take_over": ("reason_recorded",),
    "invite": (),
    "notify": ("telling_recorded",),
    "defer_notification": ("deferral_founded",),
    "convene": ("everyone_informed", "conference_planned"),
    "replan": ("conference_planned",),
    "conclude": ("attendance_recorded", "decision_recorded", "case_director_named"),
    "appoint": ("case_director_named",),
    "start_execution": ("case_director_named", "resident_view_recorded", "everyone_informed"),
    "open_review": (),
    "conclude_review": ("actions_reviewed", "everyone_informed", "still_necessary", "still_proportionate"),
    "reweigh": ("still_meets_criteria", "still_necessary", "still_proportionate"),
    "offer_scale_up": ("everyone_informed", "zvh_criteria_recorded", "handover_described", "person_told_of_handover"),
    "scale_up": ("scaling_up_offered",),
    "offer_scale_down": ("everyone_informed", "handover_described", "person_told_of_handover"),
    "scale_down": ("scaling_down_offered",),
    "escalate": ("deadlock_described",),
    "close": ("closing_reason_given", "closing_report_written", "person_told_of_closing"),
    "start_aftercare": ("aftercare_set",),
    "archive": ("aftercare_ended",),
    "reopen": ("new_facts_given", "within_reopening_term"),
    "propose_destruction": ("retention_passed", "nothing_holds"),
    "destroy": ("retention_passed", "nothing_holds", "destruction_proposed"),
}
COUNTED = {
    "convene": {"questions_settled": lambda facts: facts["open_questions"] == 0},
    "start_execution": {
        "plan_has_goals": lambda facts: facts["goals"] > 0,
        "plan_has_actions": lambda facts: facts["actions"] > 0,
        "actions_have_owners": lambda facts: facts["actions_without_owner"] == 0,
    },
    "offer_scale_up": {"no_offer_open": lambda facts: facts["open_offers"] == 0},
    "offer_scale_down": {"no_offer_open": lambda facts: facts["open_offers"] == 0},
    "close": {
        "actions_settled": lambda facts: facts["open_actions"] == 0,
        "nobody_left_untold": lambda facts: facts["everyone_informed"],
    },
}
EXPLAINED = frozenset(
    {"capacity_left", "questions_settled", "resident_view_recorded", "nobody_left_untold", "person_told_of_closing"}
)
NUMBERS = (
    "open_cases", "capacity", "open_questions", "open_offers",
    "goals", "actions", "actions_without_owner", "open_actions",
)  # fmt: skip
TERM_OF = {
    "signal": {"pick_up"},
    "triage": {"triage"},
    "taken_over": {"confirmation"},
    "intake": {"information_round"},
    "plan_draft": {"plan"},
    "execution": {"review", "reweighing"},
    "review": {"review", "reweighing"},
    "aftercare": {"aftercare"},
}
INTO = ("intake", "plan_draft", "execution", "review", "aftercare")
"""Where a running case can stand when it is taken over."""
BESIDE = {"notification", "deferral_recheck"}
"""Terms of informing the person, which run beside the state."""
YES_OR_NO = sorted({fact for facts in ASKED.values() for fact in facts} | {"criteria_met"})


def lacking(step: str, facts: dict[str, Any]) -> set[str]:
    """Keys of the needs that the model finds unmet."""
    unmet = {name for name in ASKED[step] if not facts[name]}
    if step == "accept":
        unmet |= {"criteria_met"} if facts["assessed"] and not facts["criteria_met"] else set()
        unmet |= {"capacity_left"} if facts["open_cases"] >= facts["capacity"] else set()
    return unmet | {need for need, holds in COUNTED.get(step, {}).items() if not holds(facts)}


class OneCase(RuleBasedStateMachine):
    """Any facts, any step, at any moment; the workflow and the model must agree on every outcome."""

    def __init__(self) -> None:
        super().__init__()
        self.state: str | None = None
        self.running: set[str] = set()
        self.facts: dict[str, Any] = dict.fromkeys(YES_OR_NO, False) | dict.fromkeys(NUMBERS, 0)

    @rule(names=st.lists(st.sampled_from(YES_OR_NO), min_size=1), value=st.booleans())
    def establish(self, names: list[str], value: bool) -> None:
        self.facts |= dict.fromkeys(names, value)

    @rule()
    def establish_everything(self) -> None:
        self.facts |= dict.fromkeys(YES_OR_NO, True)

    @rule(name=st.sampled_from(NUMBERS), number=st.integers(0, 3))
    def count(self, name: str, number: int) -> None:
        self.facts[name] = number

    @rule(step=st.sampled_from(sorted(ASKED)), explain=st.booleans(), stands=st.sampled_from(INTO))
    def take(self, step: str, explain: bool, stands: str) -> None:
        into = stands if step == "confirm_take_over" else ""
        explained = EXPLAINED if explain else frozenset[str]()
        facts, unmet = CaseFacts(**self.facts), lacking(step, self.facts) - explained
        if (self.state, step) not in ROADS:
            with pytest.raises(NotFromHere):
                PGA_CASE.take(self.state, step, facts, explained, into)
        elif unmet:
            with pytest.raises(NotReady) as refused:
                PGA_CASE.take(self.state, step, facts, explained, into)
            assert {need.key for need in refused.value.unmet} == unmet
        else:
            move = PGA_CASE.take(self.state, step, facts, explained, into)
            assert move.target == into or ROADS[self.state, step]
            self.running = (self.running - set(move.stops)) | set(move.starts)
            self.state = move.target

    @invariant()
    def exactly_the_terms_of_the_state_run(self) -> None:
        assert self.running - BESIDE == TERM_OF.get(self.state or "", set())

    @invariant()
    def only_declared_steps_leave_from_here(self) -> None:
        offered = {step.key for step in PGA_CASE.steps_from(self.state)}
        assert offered == {step for state, step in ROADS if state == self.state}


TestOneCase = OneCase.TestCase
TestOneCase.settings = examples.of(200, stateful_step_count=50)


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


def test_a_rejected_case_can_only_be_blocked() -> None:
    assert [step.key for step in PGA_CASE.steps_from("rejected")] == ["archive"]


def test_a_destroyed_case_goes_nowhere() -> None:
    assert PGA_CASE.state("destroyed").final
    assert PGA_CASE.steps_from("destroyed") == ()


def test_the_long_road_leads_through_every_stage_and_out(all_true: CaseFacts) -> None:
    state = "intake"
    for step in ("notify", "convene", "conclude", "start_execution", "open_review", "close", "start_aftercare"):
        state = PGA_CASE.take(state, step, all_true).target
    assert PGA_CASE.take(state, "archive", all_true).target == "archived_blocked"


def test_who_must_be_told_is_known_from_the_submission_on(all_true: CaseFacts) -> None:
    assert "notification" in PGA_CASE.take(None, "submit", all_true).starts
    for step in ("reject", "close"):
        assert {"notification", "deferral_recheck"} <= set(PGA_CASE.step(step).stops)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("intake", "convene"),
        ("plan_draft", "start_execution"),
        ("review", "conclude_review"),
        ("review", "offer_scale_up"),
        ("review", "offer_scale_down"),
    ],
)
def test_no_case_goes_on_while_somebody_was_not_told(all_true: CaseFacts, state: str, step: str) -> None:
    every_need = frozenset(need.key for need in PGA_CASE.step(step).needs)
    with pytest.raises(NotReady, match=r"^everyone_informed$"):
        PGA_CASE.take(state, step, replace(all_true, everyone_informed=False), explained=every_need)


def test_a_case_closes_with_somebody_untold_only_when_that_is_explained(all_true: CaseFacts) -> None:
    untold = replace(all_true, everyone_informed=False)
    with pytest.raises(NotReady, match=r"^nobody_left_untold$"):
        PGA_CASE.take("review", "close", untold)
    assert PGA_CASE.take("review", "close", untold, explained=frozenset({"nobody_left_untold"})).target == "closed"


def test_a_step_is_undoable_unless_it_told_an_outsider_ended_what_others_had_or_has_a_way_back_of_its_own() -> None:
    """As docs/decisions/0025 gives the reasons."""
    assert {step.key for step in PGA_CASE.steps if step.undoable} == {
        "take_up", "accept", "reject", "convene", "conclude", "appoint", "start_execution", "open_review",
        "conclude_review", "reweigh", "close",
    }  # fmt: skip


def test_every_step_is_the_capability_that_the_rules_know() -> None:
    capabilities = {PGA_CASE.capability(step.key) for step in PGA_CASE.steps}
    assert capabilities == {f"pga_case.{step}" for step in ASKED}


def test_a_running_case_goes_to_the_state_that_was_recorded_with_the_terms_of_that_state(all_true: CaseFacts) -> None:
    moves = {into: PGA_CASE.take("taken_over", "confirm_take_over", all_true, into=into) for into in INTO}
    assert {into: move.target for into, move in moves.items()} == dict(zip(INTO, INTO, strict=True))
    assert {into: set(move.starts) - BESIDE for into, move in moves.items()} == {into: TERM_OF[into] for into in INTO}
    assert {move.stops for move in moves.values()} == {("confirmation",)}


@pytest.mark.parametrize("into", ["", "triage", "case_conference", "closed", "taken_over"])
def test_a_running_case_is_confirmed_in_no_other_state(all_true: CaseFacts, into: str) -> None:
    with pytest.raises(NotFromHere):
        PGA_CASE.take("taken_over", "confirm_take_over", all_true, into=into)


def test_nothing_but_confirming_and_rejecting_can_be_done_with_a_case_that_awaits_confirmation() -> None:
    assert [step.key for step in PGA_CASE.steps_from("taken_over")] == ["confirm_take_over", "reject_take_over"]
    assert "taken_over" not in PGA_CASE.running()
