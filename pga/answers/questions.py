"""Answers about questions put to one's organisation."""

from dataclasses import dataclass

from pga.answers.absence import Away
from pga.answers.own import DraftLine
from pga.answers.text import ABSENT, Shown
from pga.answers.work import WorkItem


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """One question in the list. ``mine`` = named to handle it; else its coordinator and the members of its post see the
    shell. ``behalf``: whom he replaces in it; ``post``: the team at whose post it arrived; ``acute``: somebody is in
    danger now.
    """

    id: str
    version: int
    reference: str
    asked_by: str
    due: str
    late: bool
    state: str
    mine: bool
    text: Shown
    behalf: str = ""
    post: str = ""
    may_take: bool = False
    kind: str = ""
    category_label: str = ""
    basis_label: str = ""
    acute: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """'Wat wordt mij gevraagd': open ones by date, then what was answered. ``assigned``: for a coordinator, what
    colleagues handle and have not answered. ``next`` and ``earlier`` lead further; ``drafts`` are one's own, and
    ``looks`` what a privacy officer asks about one's own looks; ``roads``: to emergency access, for who may use it.
    """

    open: tuple[QuestionLine, ...]
    answered: tuple[QuestionLine, ...]
    assigned: tuple[QuestionLine, ...]
    next: str
    earlier: str
    looks: tuple[WorkItem, ...] = ()
    reminders: tuple[str, ...] = ()
    drafts: tuple[DraftLine, ...] = ()
    roads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDetail:
    """One question, with the person it is about as far as the rules show it. ``away``: which colleagues are absent;
    ``answer``: what was answered, by whom and when.
    """

    line: QuestionLine
    person: Shown
    category_label: str
    basis_label: str
    colleagues: tuple[tuple[str, str], ...]
    away: dict[str, Away]
    handlers: tuple[str, ...]
    may_assign: bool
    may_answer: bool
    may_accept: bool = False
    may_return: bool = False
    may_decide: bool = False
    may_consent: bool = False
    may_open: bool = False
    case_version: int = 0
    answer: Shown = ABSENT
    answered_by: str = ""
    answered_at: str = ""
