"""Which terms run in which state of a referral, found by walking every road with every term that can run on it."""

from collections.abc import Iterator
from functools import cache

import pytest

from workflows.engine import Move
from workflows.facts import CaseFacts
from workflows.referral import REFERRAL
from workflows.referral.places import AFTERWARDS, BESIDE, OPEN, ROAD, SAFETY, TELLING
from workflows.referral.reporting import HEARD, SPOKEN

CONTACT = {"local_team_first_contact_regular", "local_team_first_contact_urgent"}
MUST: dict[str, set[str]] = {
    "received": {"acute_check"},
    "acute_check": {"acute_action"},
    "advice_open": set(),
    "meldcode_running": {"meldcode_steps"},
    "reported": {"vt_acknowledge", "vt_safety_assessment"},
    "safety_assessment": {"vt_safety_assessment"},
    "vt_conditions": {"vt_conditions"},
    "vt_investigation": {"vt_investigation"},
    "board_inquiry_requested": {"board_inquiry"},
    "transfer_offered": {"local_team_accept_or_return"},
    "transfer_accepted": CONTACT,
    "transfer_returned": {"vt_answer_return"},
    "direct_safety": {"local_team_plan_review"},
    "risk_driven_care": {"local_team_plan_review"},
    "recovery": {"local_team_plan_review"},
    "mdt_active": {"local_team_plan_review"},
    "monitoring": {"local_team_monitoring_review"},
    "scaled_up": {"scale_up_decision"},
}
"""Terms of the road that run in a state, always."""
NO_CONTACT = "local_team_feedback_to_vt_no_contact"
MAY: dict[str, set[str]] = {
    "transfer_offered": {"local_team_ack_transfer"},
    "transfer_accepted": {NO_CONTACT},
    "direct_safety": {"local_team_safety_plan", NO_CONTACT},
    "risk_driven_care": {NO_CONTACT},
    "recovery": {NO_CONTACT},
    "closed_no_suspicion": {"no_suspicion_read"},
    "closed_dismissed_duplicate": {"duplicate_confirmation"},
}
"""Terms that can run beside those until their act is done."""
NAMED = {
    "local_team_ack_transfer", "local_team_accept_or_return", "local_team_first_contact_regular",
    "local_team_first_contact_urgent", "local_team_safety_plan", "local_team_plan_review",
    "local_team_feedback_to_vt_no_contact", "vt_acknowledge", "vt_safety_assessment", "vt_investigation",
    "vt_conditions", "inform_persons", "acute_check", "report_spoken", "scale_up_decision",
}  # fmt: skip
EACH_STATE = pytest.mark.parametrize("state", sorted(state.key for state in REFERRAL.states))


@cache
def moves(state: str | None) -> tuple[Move, ...]:
    """Every move from a state when nothing stands in the way."""
    yes = {name: True for name in CaseFacts.__dataclass_fields__}
    facts = CaseFacts(**yes | {name: 0 for name in ZERO} | {"failed_attempts": 2})
    return tuple(
        REFERRAL.take(state, step.key, facts, into=landing)
        for step in REFERRAL.steps_from(state)
        for landing in ([one.state for one in step.into] or [""])
    )


ZERO = ("conditions_without_owner", "conditions_without_evidence", "open_meldcode_runs")


@cache
def walked(among: frozenset[str]) -> dict[str, set[frozenset[str]]]:
    """State -> every set of these terms that can run in it."""
    seen: dict[str, set[frozenset[str]]] = {}
    ahead: list[tuple[str | None, frozenset[str]]] = [(None, frozenset())]
    while ahead:
        state, running = ahead.pop()
        for move in moves(state):
            then = (running - set(move.stops)) | (among & set(move.starts))
            if then not in seen.setdefault(move.target, set()):
                seen[move.target].add(then)
                ahead.append((move.target, then))
    return seen


def on_the_road(state: str) -> set[frozenset[str]]:
    return walked(frozenset((*ROAD, *AFTERWARDS)))[state]


@EACH_STATE
def test_exactly_the_terms_of_its_state_run(state: str) -> None:
    must, may = MUST.get(state, set()), MAY.get(state, set())
    for running in on_the_road(state):
        assert must <= running <= must | may


@pytest.mark.parametrize("state", [state for state in OPEN if state != "advice_open"])
def test_every_open_state_in_which_somebody_is_known_has_a_clock(state: str) -> None:
    assert all(on_the_road(state))


@EACH_STATE
@pytest.mark.parametrize("term", BESIDE)
def test_a_term_beside_the_road_can_be_ended_wherever_it_runs(state: str, term: str) -> None:
    runs = any(walked(frozenset({term})).get(state, ()))
    ends = {move.step for move in moves(state) if term in move.stops and move.target == state}
    assert ends if runs else True
    assert not (runs and state in ("advice_open", "closed_advice", "archived_blocked", "destroyed"))


def closings() -> Iterator[Move]:
    return (move for state in OPEN for move in moves(state) if move.target.startswith("closed_"))


def test_the_end_of_a_case_silences_no_report_and_no_duty_to_tell() -> None:
    for move in closings():
        assert set(move.stops) & set(BESIDE) <= ({SPOKEN} if move.step in HEARD else set()), move


def test_every_term_is_of_the_road_beside_it_or_after_it() -> None:
    assert {*ROAD, *BESIDE, *AFTERWARDS} == set(REFERRAL.terms()) >= NAMED
    assert len(REFERRAL.terms()) == len(ROAD) + len(BESIDE) + len(AFTERWARDS)


def test_no_term_that_guards_safety_ever_stands_still() -> None:
    assert set(REFERRAL.safety) == set(SAFETY)
    assert set(REFERRAL.terms()) - set(SAFETY) == {
        *TELLING, "deferral_judgement", "vt_inform_persons", "reporter_feedback",
    }  # fmt: skip


def test_no_step_waits_on_a_term() -> None:
    """Needs look at facts only, and none of those is a term."""
    assert not set(REFERRAL.terms()) & set(CaseFacts.__dataclass_fields__)
