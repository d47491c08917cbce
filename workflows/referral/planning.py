"""When the safety plan of a referral is written and its conditions can be met (field study of Veilig Thuis 4.3)."""

from collections.abc import Mapping
from typing import Final

from workflows.referral.places import CARING

PLANNING: Final = CARING
"""The states in which the safety plan is written, and its conditions are confirmed and met."""
WRITING: Final = (*PLANNING, "vt_conditions")
"""Veilig Thuis sets the conditions first, each with an owner and by what one sees that it is met."""

WHEN: Final[Mapping[str, tuple[str, ...]]] = {
    "plan.add_goal": WRITING,
    "plan.add_action": WRITING,
    "plan.change_action": WRITING,
    "plan.confirm_action": PLANNING,
    "plan.complete_action": (*PLANNING, "scaled_up"),
    "plan.drop_action": (*WRITING, "scaled_up"),
    "plan.close_goal": (*WRITING, "scaled_up"),
}
"""Act on a plan (its capability) -> the states that it belongs to."""
