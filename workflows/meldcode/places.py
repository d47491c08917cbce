"""Groups of the states of a run, and the terms that run in them."""

from typing import Final

RUNNING: Final = (
    "m0_opened",
    "m1_signals",
    "m2_consultation",
    "m3_conversation",
    "m4_weighing",
    "m5_decision",
    "m6_help_running",
)
"""Every state before a run was reported or closed."""

GATHERING: Final = RUNNING[1:]
"""The states in which more can be found out."""

HELP_REVIEW: Final = "meldcode_help_review"
SAME_DAY: Final = "meldcode_report"
