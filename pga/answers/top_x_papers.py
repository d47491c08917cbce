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
class TopXLetter:
    """The letter about the newest decision. ``about``: the step with which it was taken, empty when there is none.

    ``until``: the last day of the place (ISO) or empty; ``readers``: the functions that see it; ``criteria``: what is
    weighed, Dutch; ``objecting``: how long he can object, as the rules say it; ``left_out``: so many facts seem to
    speak of somebody else and are not on it; ``held``: the decision or the own words do, so that it is not to be
    printed; ``asks_first``: the post to ask before anybody writes to him, or empty.
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
    facts: tuple[PaperFact, ...]
    kinds: dict[str, str]
    standings: dict[str, str]
    criteria: tuple[str, ...]
    until: str
    readers: tuple[str, ...]
    objecting: str
    left_out: int
    may_write: bool
    held: bool
    asks_first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperStep:
    """Something that was said or decided, with its day (ISO) and the answers that its form asks."""

    label: str
    on: str
    names: tuple[str, ...]
    said: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class TopXPackage:
    """Everything that the person may have. ``seen_by``: day (ISO) and functions, of every look at his case.

    ``points``: empty when nobody weighed him yet, or when part of it is not for this reader; hundredths; ``terms``:
    term, last day; ``left_out``: so many texts seem to speak of somebody else, and are not in it.
    """

    reference: str
    host: str
    today: str
    identity: Shown
    facts: tuple[PaperFact, ...]
    kinds: dict[str, str]
    standings: dict[str, str]
    points: tuple[PaperPoints, ...]
    total: int
    threshold: int
    steps: tuple[PaperStep, ...]
    places: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...]
    seen_by: tuple[tuple[str, tuple[str, ...]], ...]
    left_out: int
    asks_first: str
