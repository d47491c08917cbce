"""Groups of the states of a referral, and which terms run in them.

A term of the road belongs to a state: it starts when a case comes there and ends when the case goes on, so that every
state in which safety is somebody's task has a clock. A term beside the road runs on wherever the case goes, until the
act that it waits for; ending the case does not end it.
"""

from typing import Final

MEASURING: Final = ("received", "acute_check", "advice_open", "meldcode_running")
"""The states before anything was reported."""

VT_LEADS: Final = (
    "reported",
    "safety_assessment",
    "vt_conditions",
    "vt_investigation",
    "board_inquiry_requested",
    "transfer_offered",
    "transfer_returned",
)
"""The states in which Veilig Thuis keeps sight of safety: a transfer passes it on only once it was accepted."""

PHASES: Final = ("direct_safety", "risk_driven_care", "recovery")
"""The phases of care, of which the local team has the direction."""

CARING: Final = ("transfer_accepted", *PHASES, "mdt_active", "monitoring")
"""The states after an accepted transfer."""

LOCAL_LEADS: Final = (*MEASURING, *CARING, "scaled_up")
"""The states in which a new report goes to Veilig Thuis and moves the case there."""

OPEN: Final = (*MEASURING, *VT_LEADS, *CARING, "scaled_up")
"""Every state in which the case goes on."""

CLOSED: Final = (
    "closed_safe",
    "closed_no_suspicion",
    "closed_advice",
    "closed_transferred_elsewhere",
    "closed_moved",
    "closed_dismissed_duplicate",
)

NAMELESS: Final = ("advice_open", "closed_advice")
"""The states in which no person is stored."""

WITH_PERSONS: Final = tuple(state for state in (*OPEN, *CLOSED) if state not in NAMELESS)

AFTER_REPORT: Final = tuple(state for state in WITH_PERSONS if state != "received")
"""Where a case can be once Veilig Thuis had it: also back at the acute question, from a closing that was contested."""

RECEIVED: Final = ("acute_check", "inform_persons")
REPORTED: Final = ("report_spoken", "vt_acknowledge", "vt_safety_assessment")
"""Terms of a report. ``report_spoken`` is for an acute one: until somebody was spoken to it counts as not reported."""
OFFERED: Final = ("local_team_ack_transfer", "local_team_accept_or_return")
CONTACT: Final = ("local_team_first_contact_regular", "local_team_first_contact_urgent")
"""Both are named; the urgency of the transfer says which of the two runs, and without a word about it the urgent."""
DIRECT: Final = ("local_team_safety_plan", "local_team_plan_review")

TELLING: Final = ("inform_persons", "inform_recheck")
"""Terms that run for each person: telling one of them ends the term of no other."""

BESIDE: Final = (
    "report_spoken",
    "joint_visit",
    *TELLING,
    "deferral_judgement",
    "vt_inform_persons",
    "reporter_feedback",
)
"""Terms beside the road."""

BEFORE: Final = ("acute_check", "acute_action", "meldcode_steps")
AT_VT: Final = (
    *REPORTED[1:],
    "vt_conditions",
    "vt_investigation",
    "board_inquiry",
    *OFFERED,
    "vt_answer_return",
)
OF_VT: Final = (
    "vt_acknowledge",
    "vt_safety_assessment",
    "vt_conditions",
    "vt_investigation",
    "vt_answer_return",
    "vt_inform_persons",
)
"""Terms in which Veilig Thuis has to act. The board acts in ``board_inquiry``, the local team in all others."""
IN_CARE: Final = (
    *CONTACT,
    "local_team_feedback_to_vt_no_contact",
    *DIRECT,
    "local_team_monitoring_review",
)
AFTERWARDS: Final = ("no_suspicion_read", "duplicate_confirmation")

ROAD: Final = (*BEFORE, *AT_VT, *IN_CARE, "scale_up_decision")
"""Terms of the road that run in an open case."""

SAFETY: Final = ("report_spoken", "joint_visit", *ROAD, *AFTERWARDS)
"""Terms that guard somebody's safety. They never stand still, whatever the rules say of suspending."""
