"""Answers about referrals."""

from dataclasses import dataclass

from pga.answers.cases import History, PartyAnswer, QuestionAnswer, Stage, StepOffer, TermLine, Viewer
from pga.answers.leaving import LeftMark
from pga.answers.orders import OrdersPart
from pga.answers.referral_call import CallPart
from pga.answers.referral_meldcode import MeldcodePart
from pga.answers.text import ABSENT, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """A step that was taken, and what was said in it. ``by``: whose people took it; ``received``: it is what another
    organisation made known, written down here and not by itself. ``names``: the answers that its form asks.
    ``heard``: what that organisation said of it since, ``right``, ``not_right`` or empty; ``correction``: in its words.
    """

    id: str
    step: str
    label: str
    at: str
    by: str
    received: bool
    names: tuple[str, ...]
    said: Shown
    heard: str = ""
    correction: Shown = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person of a referral, and how the last attempt to reach him went (a code, or empty).

    ``safe``: how he can be reached without harm; a number is not shown to who may not read that. ``out_until``: the
    moment until which a barring order keeps him out of the house, or empty; ``band``: of ages (``privacy.ages``), empty
    when the reader may not know; ``bans``: with whom contact is forbidden.
    """

    person: PartyAnswer
    safe: Shown
    contact: str
    attempts: int
    out_until: str = ""
    band: str = ""
    bans: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralAnswer:
    """Everything that the page of a referral can show to one reader.

    ``unspoken``: it was put before Veilig Thuis, and nobody there was spoken to yet nor acknowledged it;
    ``unspoken_late``: and the term of the rules for that passed. ``reported``: a
    report was put there. ``follows`` and ``followed_by``: references of referrals before and after it.
    ``own_word``: a step of Veilig Thuis is the word of the reader's own organisation.
    ``visit``: on which basis police and local team may go together, ``founded`` when that is not told, or empty.
    ``grounds``: (id, words) of those on which telling somebody can be put off.
    ``workers``: (id, name) of who can have it in hand; ``whom``: (id, words) of the persons it is about.
    """

    reference: str
    version: int
    workflow: str
    state: str
    state_label: str
    nature: str
    earlier: str
    brought_by: str
    opened_at: str
    due: str
    due_label: str
    late: bool
    acute: str
    unspoken: bool
    unspoken_late: bool
    reported: bool
    follows: tuple[str, ...]
    followed_by: tuple[str, ...]
    stages: tuple[Stage, ...]
    steps: tuple[StepOffer, ...]
    verbs: frozenset[str]
    terms: tuple[TermLine, ...]
    undo: str
    persons: tuple[PersonLine, ...]
    reporter: Shown
    said: tuple[SaidLine, ...]
    own_word: bool
    workers: tuple[tuple[str, str], ...]
    viewers: tuple[Viewer, ...]
    history: History
    left: tuple[LeftMark, ...]
    meldcode: MeldcodePart
    call: CallPart
    orders: OrdersPart
    questions: tuple[QuestionAnswer, ...]
    visit: str = ""
    grounds: tuple[tuple[str, str], ...] = ()
    behalf: str = ""
