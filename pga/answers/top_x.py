"""Answers about the Top-X list: the page of one person on it, or on his way there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pga.answers.cases import History, PartyAnswer, RecallLine, Stage, StepOffer, TermLine, Viewer
from pga.answers.leaving import LeftMark
from pga.answers.text import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class TopXSaid:
    """A step that was taken, and what was said in it. ``step``: its key; ``names``: the answers that its form asks."""

    id: str
    step: str
    label: str
    at: str
    by: str
    names: tuple[str, ...]
    said: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class FactAnswer:
    """A fact as its owner states it. ``mine``: of the reader's organisation, which may correct it; ``asks``: a
    suspicion that has had no outcome for longer than the rules let it stand without asking; ``quotes``: it says in his
    own words something about others, which does not count.
    """

    id: str
    organisation: str
    added_at: str
    said: Shown
    mine: bool
    corrected: bool
    asks: bool = False
    quotes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DropLine:
    """That a fact fell by an acquittal or a dismissal, as ``organisation`` says; its owner did not answer yet."""

    fact: str
    organisation: str
    at: str
    said: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFact:
    """A fact that is otherwise since it was weighed. ``how``: ``added``, ``corrected`` or ``withdrawn``."""

    how: str
    at: str
    organisation: str
    said: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class RaterLine:
    """Somebody who weighs in the present round, and whether his sheet is in. ``me``: the reader."""

    name: str
    organisation: str
    scored_at: str
    me: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place that somebody had or has, days ISO. ``last``: the last day on which it counts or counted."""

    founded_on: str
    from_on: str
    last: str
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TopXAnswer:
    """The page of one person of the Top-X list, as one reader may see it.

    ``both_in``: both raters filled in their sheet; until then nobody sees another's. ``changed``: the facts that are
    otherwise since. ``labels``: what kinds, standings and legal bases of facts are called. ``objection``: the day on
    which an objection came in that waits for a decision. ``choices``: answer -> what it can be, for the forms of the
    steps.
    """

    reference: str
    version: int
    behalf: str
    state: str
    state_label: str
    stages: tuple[Stage, ...]
    steps: tuple[StepOffer, ...]
    verbs: frozenset[str]
    terms: tuple[TermLine, ...]
    person: PartyAnswer
    facts: tuple[FactAnswer, ...]
    reads_facts: bool
    explains: bool
    raters: tuple[RaterLine, ...]
    both_in: bool
    places: tuple[PlaceLine, ...]
    objection: str
    approaches: tuple[str, ...]
    choices: dict[str, tuple[tuple[str, str], ...]]
    said: tuple[TopXSaid, ...]
    viewers: tuple[Viewer, ...]
    history: History
    left: tuple[LeftMark, ...] = ()
    recalls: tuple[RecallLine, ...] = ()
    told_otherwise: tuple[tuple[str, str], ...] = ()
    changed: tuple[ChangedFact, ...] = ()
    drops: tuple[DropLine, ...] = ()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
