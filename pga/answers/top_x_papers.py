"""Answers for the person on the Top-X list: the letter about a decision, and all that he may have in one package."""

from dataclasses import dataclass

from pga.answers.text import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFact:
    """A fact as it goes to the person: what it says, and what kind and standing are called in the signed rules."""

    said: Shown
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPoints:
    """A criterion of the sheet, Dutch, as on paper: its points in hundredths before and after its weight, and what the
    raters wrote, without who they are.
    """

    label: str
    weight: int
    total: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWeighing:
    """The points of a day (``on``, ISO), hundredths. ``decided``: it is that of the newest decision on a place."""

    on: str
    decided: bool
    points: tuple[PaperPoints, ...]
    total: int
    threshold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopXLetter:
    """The letter about the newest decision. ``about``: the step with which it was taken, empty when there is none.

    ``until``: the last day of the place (ISO) or empty; ``outcome``: what came of the objection, as a code, or empty;
    ``deviation``: why the mayor decided otherwise than he was advised, or empty; ``facts``: as they were known when it
    was decided; ``readers``: the functions that can open the case, Dutch; ``criteria``: what is weighed, Dutch;
    ``objecting``: how long he can object or appeal, as the rules say it; ``suspends``: an objection stays the placing;
    ``adjourned_to``: the last day of a decision that was adjourned, ISO; ``received_on`` and ``answered_by``: when an
    objection that waits came in, and the last day of the decision on it, ISO or empty; ``object_to``, ``court`` and
    ``contact``: where he writes, appeals and asks, as the rules say it, or empty; ``left_out``: so many facts seem to
    speak of somebody else and are not on it; ``held``: the decision or the own words do, so that it is not to be
    printed; ``asks_first``: the post to ask before anybody writes to him, or empty; ``unsettled``: those of
    ``object_to``, ``court`` and ``contact`` of which the rules say that nobody confirmed them yet.
    """

    reference: str
    version: int
    party: str
    host: str
    today: str
    about: str
    decided_on: str
    identity: Shown
    text: Shown
    decision: Shown
    outcome: str
    deviation: str
    facts: tuple[PaperFact, ...]
    kinds: dict[str, str]
    standings: dict[str, str]
    criteria: tuple[str, ...]
    until: str
    readers: tuple[str, ...]
    objecting: str
    adjourned_to: str
    received_on: str
    answered_by: str
    suspends: bool
    object_to: str
    court: str
    contact: str
    unsettled: frozenset[str]
    left_out: int
    may_write: bool
    held: bool
    asks_first: str

    @property
    def stopped(self) -> bool:
        """True when it may not leave, on paper or as a file, or when there is nothing to write about."""
        return self.held or bool(self.asks_first) or not self.about


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperStep:
    """Something that was said or decided in a step, with its day (ISO) and the answers that its form asks."""

    step: str
    label: str
    on: str
    names: tuple[str, ...]
    said: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class TopXPackage:
    """Everything that the person may have. ``seen_by``: day (ISO) and functions, of every look at his case.

    ``weighed``: the points of the day of the decision, and those of today when they differ; empty when nobody weighed
    him yet, or when part of it is not for this reader; ``grounds``: code of a ground -> words; ``terms``: term, last
    day; ``left_out``: so many texts seem to speak of somebody else, and are not in it.
    """

    reference: str
    host: str
    today: str
    identity: Shown
    facts: tuple[PaperFact, ...]
    kinds: dict[str, str]
    standings: dict[str, str]
    grounds: dict[str, str]
    weighed: tuple[PaperWeighing, ...]
    steps: tuple[PaperStep, ...]
    places: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...]
    seen_by: tuple[tuple[str, tuple[str, ...]], ...]
    left_out: int
    asks_first: str
