"""Where what is said in a step is kept: its category, and whose compartment."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.sealing import Place
from privacy.vocabulary import Label
from workflows import WORKFLOWS
from workflows.referral import REFERRAL

VT: Final = (
    "record_spoken", "acknowledge_report", "decide_assessment", "conclude_investigation", "conclude_conditions",
    "record_board_reply", "withdraw_transfer", "answer_return", "record_vt_informing", "record_vt_closing",
    "receive_offer", "tell_no_contact",
)
VISITS: Final = ("receive_police", "supplement", "plan_joint_visit", "record_visit_basis", "record_joint_visit")
"""Steps of police and local team together: what is said in one stays with who wrote it."""
REPORTS: Final = ("receive", "report", "followup_report", "decide_to_report", "report_again", "record_sent")
CATEGORY: Final[Mapping[str, str]] = {
    **dict.fromkeys(VT, "VT_PACKAGE"),
    **dict.fromkeys(REPORTS, "REPORT"),
    **dict.fromkeys(VISITS, "POLICE"),
    **dict.fromkeys(("accept_transfer", "return_transfer"), "TRANSFER"),
    "signal": "SIGNAL",
    "give_feedback": "FEEDBACK",
    "keep_reporter_unknown": "REPORTER",
}
"""Step -> the category of what is said in it; of all others it is a decision with its reason."""

HEARD: Final[Mapping[str, tuple[str, ...]]] = {
    "vt_word_recorded": ("spoken_with", "received_at", "channel"),
    "vt_informing_recorded": ("spoken_with",),
}
"""Fact -> the answers that tell how one heard the word of another organisation."""

DECISION: Final = "DECISION"
OF_ACTS: Final[Mapping[str, str]] = {
    "meldcode": "MELDCODE",
    "call_sheet": "REPORT",
    "visit": "C01",
    "visitor_warning": "C01",
    "person": "C01",
    "contact": "CONTACT.safe",
    "letter": "CONTACT.safe",
    "received": "VT_PACKAGE",
    "plan": "C17",
    "barring_order": "BARRING_ORDER",
}
"""What an act is about (the first part of its capability) -> the category of what it is told by."""
OWN: Final = frozenset({"VT_PACKAGE", "POLICE", "SIGNAL"})
"""What an organisation keeps as its own, also when the local team writes down what it was told."""
ENTRY: Final = "received"
AT_WORK: Final = Label("In behandeling bij het lokale team", "With the local team")
CLOSED: Final = Label("Afgesloten", "Closed")


def category_of(step: str) -> str:
    """The category of what is said in a step."""
    return CATEGORY.get(step, DECISION)


def own_word(desk: Desk) -> bool:
    """Whether a step of Veilig Thuis is its own word here: then nobody had to hear it."""
    party = desk.document.parties.get(desk.actor.organisation)
    return party is not None and party.kind == "veilig_thuis"


def may_be_told(capability: str, read: Collection[str]) -> bool:
    """Whether who reads these categories is told of an act: naming it tells what it is about."""
    about, _, verb = capability.partition(".")
    category = category_of(verb) if about == "referral" else OF_ACTS.get(about, "")
    return not category or category in read


def place_of(desk: Desk, case_id: str, step: str) -> Place:
    """The compartment of it: the writer's own, or that of the party that leads."""
    category = category_of(step)
    owner = desk.actor.organisation if category in OWN else desk.document.lead
    return Place(case_id=case_id, owner=owner, category=category)


def only_signals(read: Collection[str]) -> bool:
    """Whether somebody reads his own signal and nothing of what was done with it."""
    return "SIGNAL" in read and "REPORT" not in read


def state_told(case: Row[Any], read: Collection[str], language: str) -> str:
    """The state of a case in words; to who reads of a referral only his own signal no more than whether somebody has
    it.
    """
    declared = WORKFLOWS[case.workflow].state(case.state)
    if case.workflow != REFERRAL.key or case.state == ENTRY or not only_signals(read):
        return declared.label.of(language)
    return (AT_WORK if declared.running else CLOSED).of(language)
