"""Answers about the plan of a case. Whoever may not see a text does not see the row that it belongs to either."""

from dataclasses import dataclass, field

from pga.answers.absence import Away
from pga.answers.text import Shown
from privacy.sealed import Hidden

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """Who does what before when. ``verbs``: what this reader may do with it (confirm, complete, drop, change).

    ``reviewed``: it was confirmed, or made, since the review that runs began.
    """

    id: str
    version: int
    text: Shown
    goal: str
    organisation: str
    who: str
    due: str
    late: bool
    soon: bool
    state: str
    opened_on: str
    closed_on: str
    confirmed_on: str
    confirmed_by: str
    reviewed: bool
    verbs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A goal with the actions under it that stand on this page."""

    id: str
    version: int
    text: Shown
    state: str
    opened_on: str
    closed_on: str
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """A score of one day, with why this domain counts."""

    id: str
    on: str
    score: int
    target: int
    reason: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainPart:
    """A life domain with something in it; key and label are empty for actions without a goal."""

    key: str
    label: str
    scores: tuple[ScoreLine, ...]
    goals: tuple[GoalLine, ...]
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewLine:
    """What the person, or who stands for him, said on a day."""

    id: str
    on: str
    said_by: str
    text: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAnswer:
    """The plan as one reader sees it. ``hidden``: the parts (plan, scores, view) that are not for him, and why.

    ``verbs``: what the rules let him do in this state; ``next`` is the cursor of the next page of actions;
    ``may_open``: whether the case itself opens for him too.
    """

    reference: str
    may_open: bool
    state: str
    state_label: str
    reviewing: bool
    open: int
    closed: int
    late: int
    shows_closed: bool
    nearest: tuple[ActionLine, ...]
    domains: tuple[DomainPart, ...]
    views: tuple[ViewLine, ...]
    hidden: tuple[tuple[str, Hidden], ...]
    anchors: Choices
    verbs: frozenset[str]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChoices:
    """The lists of the forms: (value, label). ``owners`` are organisation, person or team; goals with their text;
    ``away``: which of the owners are absent.
    """

    reference: str
    state_label: str
    domains: Choices
    anchors: Choices
    owners: Choices
    goals: tuple[tuple[str, str, Shown], ...]
    verbs: frozenset[str]
    away: dict[str, Away] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionAnswer:
    """One action: its line, its note, the goal that it serves, and the lists for who may change it.

    ``may_open``: whether the case itself opens for him too.
    """

    reference: str
    may_open: bool
    line: ActionLine
    note: Shown
    goal: Shown
    owner: str
    choices: PlanChoices


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePair:
    """A life domain on two dates; None where it was not scored yet."""

    label: str
    before: ScoreLine | None
    after: ScoreLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The plan on two dates. ``more``: how many lines were left out of a list that is too long for a page."""

    reference: str
    since: str
    until: str
    scores: tuple[ScorePair, ...]
    goals_opened: tuple[GoalLine, ...]
    goals_closed: tuple[GoalLine, ...]
    opened: tuple[ActionLine, ...]
    closed: tuple[ActionLine, ...]
    more: int
    hidden: tuple[tuple[str, Hidden], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPrint:
    """The plan on paper for the resident.

    ``left_out``: how many lines were kept off it by hand; ``held``: (id, text) of those that seem to speak of somebody
    else and are not on it. ``asks_first``: the post to ask before anything is given to him, or empty: nothing is on it.
    """

    reference: str
    municipality: str
    on: str
    name: Shown
    domains: tuple[DomainPart, ...]
    view: ViewLine | None
    left_out: int
    held: tuple[tuple[str, Shown], ...]
    asks_first: str
