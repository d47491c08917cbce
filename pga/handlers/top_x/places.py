"""Where what is said in a step of the Top-X list is kept: its category, and with which party."""

from typing import Final

from pga.desk import Desk
from pga.sealing import Place

ENTERED: Final = ("signal", "take_up", "dismiss", "nominate", "admit", "gate_out")
WEIGHED: Final = ("appoint_raters", "discuss", "counter", "advise", "advise_again")
OBJECTED: Final = ("object", "hear_objection", "adjourn_objection", "decide_objection", "uphold_objection")
TOLD: Final = ("notify", "defer_notification")
CARE: Final = "CARE"
CATEGORY: Final = {
    **dict.fromkeys(ENTERED, "NOMINATION"),
    **dict.fromkeys(WEIGHED, "ADVICE"),
    **dict.fromkeys(OBJECTED, "OBJECTION"),
    **dict.fromkeys(TOLD, "LETTER"),
    "record_care": CARE,
    "hear": "VIEW",
}
"""Step -> the category of what is said in it; of all others it is a decision with its reason."""
DECISION: Final = "DECISION"
FACTS: Final = "FACTS"
SHEET: Final = "SHEET"


def category_of(step: str) -> str:
    """The category of what is said in a step."""
    return CATEGORY.get(step, DECISION)


def place_of(desk: Desk, case_id: str, step: str) -> Place:
    """The compartment of what is said in a step: that of the party that leads, of care that of who wrote it."""
    category = category_of(step)
    owner = desk.actor.organisation if category == CARE else desk.document.lead
    return Place(case_id=case_id, owner=owner, category=category)
