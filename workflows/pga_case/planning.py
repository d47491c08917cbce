"""When the plan of a case is written, and when what stands in it can still be finished (T8 to T12)."""

from collections.abc import Mapping
from typing import Final

PLANNING: Final = ("case_conference", "plan_draft", "execution", "review")
"""The states in which the plan of a case is written."""

FINISHING: Final = (*PLANNING, "scaled_up", "scaled_down")
"""The states in which what is open can be finished: whoever took over leads, and a case closes without open actions."""

REVIEWING: Final = ("review",)

WHEN: Final[Mapping[str, tuple[str, ...]]] = {
    "plan.add_goal": PLANNING,
    "plan.add_action": PLANNING,
    "plan.change_action": PLANNING,
    "plan.score": PLANNING,
    "plan.record_view": PLANNING,
    "plan.confirm_action": REVIEWING,
    "plan.complete_action": FINISHING,
    "plan.drop_action": FINISHING,
    "plan.close_goal": FINISHING,
}
"""Act on a plan (its capability) -> the states that it belongs to. Who may do it is in the signed rules."""
