"""Answers about barring orders: the page of one, and those that belong to a referral."""

from dataclasses import dataclass

from pga.answers.cases import History, PartyAnswer, Stage, StepOffer, TermLine, Viewer
from pga.answers.leaving import LeftMark
from pga.answers.text import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSaid:
    """A step of an order that was taken, and what was said in it. ``names``: the answers that its form asks."""

    id: str
    label: str
    at: str
    by: str
    names: tuple[str, ...]
    said: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPerson:
    """A person of an order. ``out``: he must stay out of the house; ``bans``: with whom he may have no contact."""

    person: PartyAnswer
    safe: Shown
    out: bool
    bans: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAnswer:
    """The page of a barring order, as one reader may see it.

    ``imposed_at`` and ``ends_at`` are moments; ``longest``: that until which it can be extended at most;
    ``runs``: it does now. ``referrals``: beside which the local team has it, for who may
    open them.
    """

    reference: str
    version: int
    behalf: str
    state: str
    state_label: str
    runs: bool
    imposed_at: str
    ends_at: str
    longest: str
    ended_at: str
    stages: tuple[Stage, ...]
    steps: tuple[StepOffer, ...]
    verbs: frozenset[str]
    terms: tuple[TermLine, ...]
    told: bool
    persons: tuple[OrderPerson, ...]
    said: tuple[OrderSaid, ...]
    referrals: tuple[str, ...]
    viewers: tuple[Viewer, ...]
    history: History
    left: tuple[LeftMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """A barring order of a referral: ``reference`` only for who may open it; ``party``: who must stay out, if known."""

    reference: str
    state_label: str
    runs: bool
    ends_at: str
    party: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersPart:
    """The orders of a referral. ``shown``: the reader may know of them."""

    shown: bool
    lines: tuple[OrderLine, ...] = ()
    may_link: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersAnswer:
    """The page on which an order is linked to a referral. ``choices``: (reference, words) of those that can be linked,
    and ``persons``: (id, identity) of its people, both for who may.
    """

    reference: str
    version: int
    lines: tuple[OrderLine, ...]
    may_link: bool
    choices: tuple[tuple[str, str], ...]
    persons: tuple[tuple[str, Shown], ...]
