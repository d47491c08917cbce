"""What a case came in with that ran already: coded answers, so that the case can always say it."""

from collections.abc import Mapping
from typing import Any, Final

KEPT: Final = ("into", "since", "due_on", "told_on", "colleague")
"""State, dates (ISO), an account."""


def kept_as(name: str) -> str:
    """The question under which an answer of the take-over is kept."""
    return f"take_over_{name}"


def came_in_as(answers: Mapping[str, Any]) -> dict[str, str]:
    """What a case was taken over with, or nothing: from its answers (question -> row)."""
    if kept_as("into") not in answers:
        return {}
    return {name: str(answers[kept_as(name)].answer) for name in KEPT}
