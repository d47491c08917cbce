"""What is done to the plan of a case: goals, actions, scores, and what the person says of it (T8, T9).

Each action and goal has a version of its own: two people can work on two actions of one case at the same time.
"""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import InCaseCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AddGoal(InCaseCommand):
    """A goal in one life domain of the rules."""

    capability: ClassVar[str] = "plan.add_goal"
    domain: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CloseGoal(InCaseCommand):
    """A goal is reached, or dropped (``outcome``)."""

    capability: ClassVar[str] = "plan.close_goal"
    goal: str
    version: int
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AddAction(InCaseCommand):
    """Who does what before when (ISO date). ``goal``, ``account`` and ``team`` may be empty; ``note`` is not for the
    organisation that does it, unless it may read the plan.
    """

    capability: ClassVar[str] = "plan.add_action"
    goal: str
    what: str
    organisation: str
    account: str
    team: str
    due_on: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActionCommand(InCaseCommand):
    """Something to do with one action that was shown in ``version``."""

    action: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChangeAction(ActionCommand):
    """Other words, another person or team, another date. Another organisation gets an action of its own."""

    capability: ClassVar[str] = "plan.change_action"
    goal: str
    what: str
    organisation: str
    account: str
    team: str
    due_on: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConfirmAction(ActionCommand):
    """In a review: nothing changed in this action."""

    capability: ClassVar[str] = "plan.confirm_action"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CompleteAction(ActionCommand):
    """The action was carried out."""

    capability: ClassVar[str] = "plan.complete_action"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DropAction(ActionCommand):
    """The action will not be carried out."""

    capability: ClassVar[str] = "plan.drop_action"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Score(InCaseCommand):
    """Self-reliance in a life domain now and as the aim, 1 to 5, with the reason why this domain counts here."""

    capability: ClassVar[str] = "plan.score"
    domain: str
    score: int
    target: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordView(InCaseCommand):
    """What the person says of the plan, on which day (ISO), himself or through ``representative``."""

    capability: ClassVar[str] = "plan.record_view"
    said_on: str
    said_by: str
    text: str
