"""Commands and looks that a workflow declares: one type for each of its steps, all of one shape."""

from collections.abc import Iterable
from typing import TypeVar, cast

from workflows.engine import Workflow

Kind = TypeVar("Kind")


def declared(kind: type[Kind], workflow: Workflow, step: str, before: str = "") -> type[Kind]:
    """The type of a step: a ``kind`` with its capability and its key; ``before`` stands before its name."""
    name = before + "".join(part.capitalize() for part in step.split("_"))
    own = {"capability": workflow.capability(step), "step": step, "__slots__": (), "__module__": kind.__module__}
    return cast(type[Kind], type(name, (kind,), {**own, "__doc__": workflow.step(step).label.en}))


def spoken(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What a form said, by the name of the answer; what was left open is left out."""
    return {name: text.strip() for name, text in said if text.strip()}
