"""What the case page and its neighbours show of informing, conferences, reviews, handing over and ending."""

from dataclasses import dataclass, field

from pga.answers.absence import Away
from pga.answers.guests import GuestLine
from pga.answers.taking_over import TakenOver
from pga.answers.text import Shown

Choices = tuple[tuple[str, str], ...]
"""(id, words) for a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InformLine:
    """What was recorded of telling one person. ``state``: informed, deferred. Dates ISO, empty = none."""

    person: Shown
    state: str
    channel: str
    told_on: str
    ground: str
    decided_by: str
    recheck_on: str
    considerations: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceLine:
    """One conference (``state``: planned, held). Names of organisations; ``people`` of persons."""

    id: str
    held_on: str
    state: str
    invited: tuple[str, ...]
    present: tuple[str, ...]
    people: tuple[str, ...]
    dissenting: tuple[str, ...]
    text: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One review; ``criteria`` is None but for the half-yearly test."""

    id: str
    held_on: str
    reviewed_by: str
    necessary: bool
    proportionate: bool
    criteria: bool | None
    text: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """A case offered to another, or put to the mayor. ``kind``: scale_up, scale_down, escalation."""

    id: str
    kind: str
    to: str
    due: str
    state: str
    text: Shown
    answer: Shown
    may_withdraw: bool = False
    ended_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingAnswer:
    """How the case ended. ``aftercare_by`` and ``aftercare_until`` are empty without aftercare."""

    reason: str
    closing: Shown
    aftercare_by: str
    aftercare_until: str
    aftercare: Shown
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChoices:
    """Lists for the forms of the steps, empty for who may not take them.

    ``present``: who can have been at the conference, those first that were invited (``convened``). ``away``: which
    people are absent.
    """

    partners: Choices = ()
    present: Choices = ()
    attendees: Choices = ()
    directors: Choices = ()
    receivers: Choices = ()
    zvh: Choices = ()
    aftercare: Choices = ()
    grounds: Choices = ()
    reasons: Choices = ()
    convened: tuple[str, ...] = ()
    away: dict[str, Away] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseProgress:
    """Everything of one case that this reader may see beyond the aanmelding and the questions.

    ``persons``: whom it is about, (party, text); ``untold``: those of them who still have to be told.
    ``taken_over``: as what it came in, when it ran already; ``guests``: its incidental partners;
    ``explanations``: of steps, (step, text).
    """

    director: str
    informs: tuple[InformLine, ...]
    conferences: tuple[ConferenceLine, ...]
    reviews: tuple[ReviewLine, ...]
    offers: tuple[OfferLine, ...]
    ending: EndingAnswer
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    persons: tuple[tuple[str, Shown], ...]
    untold: tuple[str, ...]
    choices: StepChoices
    taken_over: TakenOver | None
    explanations: tuple[tuple[str, Shown], ...]
    guests: tuple[GuestLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterAnswer:
    """One letter. ``partners`` are the names of organisations with which something is shared. ``held``: its own words
    have something that this person may not learn, so that it is not to be printed. ``asks_first``: the post to ask
    before anybody writes to him, or empty.
    """

    reference: str
    version: int
    party: str
    host: str
    today: str
    identity: Shown
    text: Shown
    reason: str
    partners: tuple[str, ...]
    may_write: bool
    held: bool
    asks_first: str

    @property
    def stopped(self) -> bool:
        """True when it may not leave, on paper or as a file."""
        return self.held or bool(self.asks_first)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaCase:
    """One case on the agenda of a day."""

    reference: str
    state: str
    theme: str
    organisations: tuple[str, ...]
    concluded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDay:
    """The conferences of one day (ISO)."""

    held_on: str
    cases: tuple[AgendaCase, ...]
    may_room: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomText:
    """One text that everybody in the room may read: its heading, the words for its parts, the text."""

    kind: str
    by: str
    text: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomCase:
    """One case on the wall. ``left_out``: how many texts stay on each one's own screen."""

    reference: str
    theme: str
    reason: str
    organisations: tuple[str, ...]
    person: Shown
    texts: tuple[RoomText, ...]
    left_out: int
    concluded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The screen on the wall on one day."""

    held_on: str
    cases: tuple[RoomCase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionLine:
    """One blocked or destroyed case. ``kept_until`` ISO; ``passed``: its retention is over."""

    reference: str
    version: int
    destroyed: bool
    kept_until: str
    rule: str
    passed: bool
    held: bool
    proposed_by: str
    may_propose: bool
    may_destroy: bool
    may_hold: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What a certificate of destruction says: no personal content. ``record`` is the number in the ledger."""

    reference: str
    host: str
    destroyed_at: str
    proposed_by: str
    destroyed_by: str
    rule: str
    kept_until: str
    texts: str
    keys: str
    record: int
