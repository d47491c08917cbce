"""Commands and looks that a workflow declares: one type for each of its steps, all of one shape."""

from typing import TypeVar, cast

from workflows.engine import Workflow

Kind = TypeVar("Kind")


def declared(kind: type[Kind], workflow: Workflow, step: str, before: str = "") -> type[Kind]:
    """The type of a step: a ``kind`` with its capability and its key; ``before`` stands before its name."""
    name = before + "".join(part.capitalize() for part in step.split("_"))
    own = {"capability": workflow.capability(step), "step": step, "__slots__": (), "__module__": kind.__module__}
    return cast(type[Kind], type(name, (kind,), {**own, "__doc__": workflow.step(step).label.en}))


class Spoken:
    """What a declared command has of its form: ``said``, pairs of an answer and what was said."""

    __slots__ = ()
    said: tuple[tuple[str, str], ...]

    @property
    def answers(self) -> dict[str, str]:
        """What was said, by the name of the answer; what was left open is left out."""
        return {name: text.strip() for name, text in self.said if text.strip()}
