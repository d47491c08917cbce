"""Answers about the review of looks."""

from dataclasses import dataclass

from pga.answers.ledger import LedgerLine
from pga.answers.text import Shown
from pga.answers.work import WorkItem


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLine:
    """One item in the queue. ``why``: the sentences of what brought it there; ``due``: the last day (ISO) to judge it,
    or to answer what was asked; ``asks_two``: a second officer, of another organisation, looks as well; ``alone``: and
    there are not two who can; ``judged_at``: the moment of the verdict, where one is told of.
    """

    id: str
    version: int
    who: str
    organisation: str
    day: str
    case: str
    why: tuple[str, ...]
    state: str
    state_label: str
    due: str
    late: bool
    looks: int
    asks_two: bool
    agreed_by: str = ""
    taken_by: str = ""
    deputy: bool = False
    alone: bool = False
    judged_by: str = ""
    judged_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A breach: ``report_by`` is the moment at which the 72 hours end, ``late`` that they did and nobody recorded a
    report. ``authority`` and ``persons``: ``told``, ``not_told`` or ``later``; empty as long as nobody recorded it.
    """

    line: DeskLine
    report_by: str
    late: bool
    authority: str
    persons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLine:
    """A case that somebody opened in an emergency, of a day that is not on the desk yet. ``at``: the moment."""

    who: str
    organisation: str
    at: str
    case: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """So many items that wait in a cooperation whose rules are not in force: nobody can judge them until they are."""

    cooperation: str
    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was reviewed of an organisation in a period: ``in_order`` of the sample was judged so; ``certainty`` in per
    cent that this gives, None after a find; ``nobody``:
    neither reviewer nor deputy has an officer who is there today; ``silent``: signals that are turned on elsewhere and
    not here.
    """

    organisation: str
    episodes: int
    explained: int
    sampled: int
    in_order: int
    certainty: int | None
    nobody: bool = False
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskAnswer:
    """The queue of one officer. ``items`` wait for him, ``minutes`` of work; ``asked``: what waits for an answer;
    ``halfway``: what a second officer still must find in order; ``followed``: follow-ups that run; ``breaches``: those
    of which something is left to do. ``still``: what waits for rules to be in force. ``decides``: false for the FG.
    ``filled``: through which day (ISO) it was filled. ``silent``: signals that are turned on at none of the
    organisations; ``missed``: of every signal that is off somewhere its name, and what nobody notices there.
    ``damaged``: records or items do not hold, so something may be missing. ``unwitnessed``: sentences about
    checkpoints that too few witnesses signed. ``emergencies``: what is judged once its day is over. ``own``: what
    another officer asks the reader about his own looks.
    """

    lines: tuple[DeskLine, ...]
    asked: tuple[DeskLine, ...]
    halfway: tuple[DeskLine, ...]
    followed: tuple[DeskLine, ...]
    breaches: tuple[Breach, ...]
    items: int
    minutes: int
    filled: str
    decides: bool
    rate: int
    coverage: tuple[Coverage, ...]
    silent: tuple[str, ...] = ()
    missed: tuple[tuple[str, str], ...] = ()
    still: tuple[Still, ...] = ()
    more: int = 0
    damaged: bool = False
    unwitnessed: tuple[str, ...] = ()
    emergencies: tuple[OpenedLine, ...] = ()
    own: tuple[WorkItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedAnswer:
    """One page of what was judged; ``next``: behind which item the next one begins, empty when there is none."""

    lines: tuple[DeskLine, ...]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Something that was written with an item: the text, with who wrote it and when."""

    kind: str
    text: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswer:
    """One item. ``looks``: its records; ``explained``: the sentence of what explains it, or empty; ``others``: what
    else the employee did in those weeks; ``viewers``: who else looked at the case. ``may``: keys of the steps that the
    reader can take now; ``answer_by``: the last day for the answer, after which another than who asked decides.
    ``others_more`` and ``viewers_more``: so many are not shown; ``looks_more`` of its own records. ``behind``: the name
    of the organisation that goes before the reader's. ``texts_gone``: the retention of what was written with it
    is over. ``emergency``: the reasons that were given to open the case in an emergency, when it was. ``awaited``: the
    reader cannot decide yet, for the employee has time to answer, or another decides since he had not.
    """

    line: DeskLine
    purpose: str
    roles: tuple[str, ...]
    behalf: str
    categories: tuple[str, ...]
    persons: int
    looks: tuple[LedgerLine, ...]
    explained: str
    others: tuple[LedgerLine, ...]
    viewers: tuple[LedgerLine, ...]
    words: tuple[Word, ...]
    answer_by: str
    judged_by: str
    judged_at: str
    aware_by: str
    aware_at: str
    breach: Breach | None
    may: frozenset[str]
    following: str
    looks_more: int = 0
    others_more: int = 0
    viewers_more: int = 0
    behind: str = ""
    texts_gone: bool = False
    emergency: tuple[str, ...] = ()
    awaited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """One's own looks of a day: in which case, how far the review is, who reviews, until when an answer is awaited."""

    id: str
    version: int
    day: str
    case: str
    looks: int
    state: str
    state_label: str
    reviewer: str
    answer_by: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnItemsAnswer:
    """One's own looks that are reviewed. ``still``: what is not shown as long as its rules are not in force."""

    lines: tuple[OwnLine, ...]
    still: tuple[Still, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnItemAnswer:
    """A question about one's own looks; ``texts_gone``: the retention of what was written with it is over."""

    line: OwnLine
    looks: tuple[LedgerLine, ...]
    words: tuple[Word, ...]
    may_answer: bool
    texts_gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationAnswer:
    """What the program knows for the report of a breach (AVG 33(3)); the rest is for people to fill in."""

    item: str
    organisation: str
    day: str
    looks: int
    persons: int
    categories: tuple[str, ...]
    aware_on: str
    aware_at: str
    aware_by: str
    report_on: str
    report_by: str
    contact: str
    reason: Shown
