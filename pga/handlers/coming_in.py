"""What a case came in with that ran already: coded answers, so that the case can always say it."""

from collections.abc import Mapping
from typing import Any, Final

KEPT: Final = ("into", "since", "due_on", "told_on", "colleague")
"""State, dates (ISO), an account."""


def kept_as(name: str) -> str:
    """The question under which an answer of the take-over is kept."""
    return f"take_over_{name}"


def came_in_as(answers: Mapping[str, Any]) -> dict[str, str]:
    """What a case was taken over with, from its answers (question -> row); nothing when one of them is not there."""
    if any(kept_as(name) not in answers for name in KEPT):
        return {}
    return {name: str(answers[kept_as(name)].answer) for name in KEPT}
