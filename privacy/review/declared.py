"""What a signal is, how it is declared, and the examples that are its tests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from privacy.review.episodes import Episode
from privacy.review.habits import Habits, Parameters
from privacy.review.looks import Look
from privacy.vocabulary import Label

Facts: TypeAlias = Mapping[str, str]
"""What fills the slots of a sentence."""

Fires: TypeAlias = Callable[[Episode, Habits, Parameters], Facts | None]

Marks: TypeAlias = Callable[[Look, Habits, Parameters], bool]
"""Whether a look is one of those that set a signal off."""

FEWEST: Final = 5
"""So many examples of either kind a signal has at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An episode with the habits around it, in which a signal fires or does not. ``what`` tells it in a line."""

    what: str
    episode: Episode
    habits: Habits
    parameters: Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Something that makes an episode worth judging. ``name``: what it is; ``sentence``: what it says of an episode,
    with slots for facts; ``parameter``: the values of the signed rules (``review``, or of the party) that it looks at.

    ``about``: a ``file`` that was opened, or the whole ``day`` of an employee. ``mandatory``: each is judged, however
    little it weighs. ``judged_after``: for who is on duty it is no alarm, and is judged afterwards.
    ``private_staff_data``: off until an organisation turned it on for its own employees; ``of_colleagues``: it compares
    those of the employees who are looked at, whoever looks. ``missed``: what nobody notices where such a signal is off.
    ``marks``: which looks set it off, where single ones do.
    """

    id: str
    name: Label
    sentence: Label
    parameter: tuple[str, ...]
    weight: int
    about: Literal["file", "day"]
    fires: Fires
    positive: tuple[Example, ...]
    negative: tuple[Example, ...]
    mandatory: bool = False
    judged_after: bool = False
    private_staff_data: bool = False
    of_colleagues: bool = False
    missed: Label | None = None
    marks: Marks | None = None

    def sets_off(self, look: Look, habits: Habits, parameters: Parameters) -> bool:
        """Whether this look is known to be one of those that set it off."""
        return self.marks is not None and self.marks(look, habits, parameters)
