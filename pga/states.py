"""The state of a case as the rules are asked about it: what is over is over on its day, whether a worker ran or not."""

from collections.abc import Collection
from typing import Any, Final

from workflows.top_x.listing import ON_THE_LIST
from workflows.top_x.terms import PLACE

LAPSED: Final = "expired"
"""Where somebody stands whose place on the Top-X list is over."""


def standing(case: Any, today: str, placed: Collection[str]) -> str:
    """The state of a case on a day (ISO), as the rules are asked about it: past its end aftercare is closed, and a
    place on the Top-X list is over. ``placed``: the ids of the cases that have a place on that day.
    """
    if case.state in ON_THE_LIST and (case.id not in placed or (case.due_term == PLACE and case.due_on < today)):
        return LAPSED
    over = case.state == "aftercare" and (case.due_term != "aftercare" or case.due_on < today)
    return "closed" if over else str(case.state)


def standings(state: str) -> tuple[str, ...]:
    """As what the rules can be asked about a case in this state, whatever the day (``standing``)."""
    return (state, LAPSED) if state in ON_THE_LIST else ("aftercare", "closed") if state == "aftercare" else (state,)
