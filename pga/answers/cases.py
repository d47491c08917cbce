"""Answers about cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pga.answers.absence import Away
from pga.answers.leaving import LeftMark
from pga.answers.plan import ActionLine
from pga.answers.progress import CaseProgress
from pga.answers.text import ABSENT, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOffer:
    """A step on the case page: ``unmet`` are the sentences that stand in its way (empty = can be taken).

    ``ways``: for each of those the key of the step from here that takes it away, ``plan``, or empty.
    """

    key: str
    label: str
    unmet: tuple[str, ...]
    explain: tuple[str, ...]
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A term of the case. ``why``: a sentence per day passed over; ``party``: whom it runs for. ISO, empty = none.

    ``at``: the moment at which it ends, when it is counted in hours; ``waits_for``: the organisation that has to act,
    and ``told``: who there is told once it is late.
    """

    id: str
    label: str
    due: str
    late: bool
    soon: bool
    suspended_on: str
    why: tuple[str, ...]
    party: str
    may_suspend: bool
    at: str = ""
    waits_for: str = ""
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallLine:
    """A correction that the reader has not confirmed yet: which organisation corrected, what, and when he was told."""

    id: str
    organisation: str
    kind: str
    told_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """What is said about a text of the case: that it was corrected (``why``), and that the reader may correct it.

    ``about``: of which part, empty for the whole case. ``document`` and ``text``: what he may correct, else empty.
    """

    kind: str
    about: str
    document: str
    text: Shown | None
    why: Shown | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of the tracker: done, current or to come."""

    key: str
    label: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAnswer:
    """A person in the case."""

    id: str
    identity: Shown
    contact: Shown
    bsn: Shown
    capacity: str = "subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswer:
    """A question to a partner, with its contribution. ``mine``: the reader was named for it; ``withdrawal``: why it was
    withdrawn; ``reception``: from whom an answer by telephone came, and who recorded it."""

    id: str
    organisation: str
    text: Shown
    due: str
    state: str
    late: bool
    category: str
    assertion_kind: str
    legal_basis: str
    occurred_on: str
    contributed_at: str
    what: Shown | None
    contribution: str = ""
    corrected_at: str = ""
    may_correct: bool = False
    direct: bool = False
    asker: str = ""
    mine: bool = False
    withdrawal: Shown = ABSENT
    may_withdraw: bool = False
    reception: Shown = ABSENT
    may_record: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareAnswer:
    """A live share. ``may_end`` tells whether the reader may end it; ``aim``: the post or the person there that it is
    with, or empty. ``nobody``: nobody reads by that; ``away``: when that person is absent.
    """

    id: str
    from_organisation: str
    to_organisation: str
    category: str
    until: str
    shared_at: str
    may_end: bool
    aim: str = ""
    nobody: bool = False
    away: Away | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """An organisation that can see part of the case: who there, and which categories.

    ``untils``: for each of those, in the same order, the last day of its share; empty = as long as the rules hold.
    ``emergency``: nobody there sees it now, and people in these roles could when a life is at stake.
    """

    organisation: str
    people: tuple[str, ...]
    categories: tuple[str, ...]
    untils: tuple[str, ...] = ()
    emergency: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One sentence of what happened, from the ledger."""

    at: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One page of what happened in a case. ``more``: the case has older acts, which the next page may tell of."""

    lines: tuple[HistoryLine, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareChoice:
    """An organisation one may share with, and the categories (id, label) that the rules allow.

    ``aims``: (value, words) of its posts and contact persons; ``away``: by value, which of those are absent.
    """

    organisation: str
    name: str
    categories: tuple[tuple[str, str], ...]
    aims: tuple[tuple[str, str], ...] = ()
    away: Mapping[str, Away] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAnswer:
    """Everything the case page can show to one reader. ``behalf``: the colleague in whose name he looks, or empty."""

    reference: str
    version: int
    state: str
    state_label: str
    reason: str
    theme: str
    regime: str
    bringing_organisation: str
    entered_by: str
    opened_at: str
    due: str
    due_label: str
    late: bool
    stages: tuple[Stage, ...]
    steps: tuple[StepOffer, ...]
    verbs: frozenset[str]
    terms: tuple[TermLine, ...]
    undo: str
    recalls: tuple[RecallLine, ...]
    told_otherwise: tuple[tuple[str, str], ...]
    texts: tuple[TextLine, ...]
    plan: tuple[ActionLine, ...]
    parties: tuple[PartyAnswer, ...]
    submission: Shown
    assessment: Shown
    assessed: dict[str, str]
    justification: Shown
    explanation: Shown
    rejection: Shown
    questions: tuple[QuestionAnswer, ...]
    shares: tuple[ShareAnswer, ...]
    viewers: tuple[Viewer, ...]
    history: History
    left: tuple[LeftMark, ...]
    share_choices: tuple[ShareChoice, ...]
    not_shared_with: tuple[tuple[str, str], ...]
    invitees: tuple[tuple[str, str], ...]
    away: dict[str, Away]
    regimes: tuple[tuple[str, str], ...]
    behalf: str = ""
    progress: CaseProgress


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionChoices:
    """The lists of the submission form, from the rules: (id, label). ``partners``: for whom it can be entered."""

    reasons: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]
    partners: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A case in the asker's own reach that may be about the same person."""

    reference: str
    state: str
    why: str
    person: Shown
