"""What a partner does with a question: name who handles it, answer it, or say that there is nothing to share; and what
who put it does when no answer comes.
"""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import CaseCommand, QuestionCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AssignQuestion(QuestionCommand):
    """The organisation's coordinator names the persons who handle it."""

    capability: ClassVar[str] = "question.assign"
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TakeQuestion(QuestionCommand):
    """'Ik pak dit op': a member of the team at whose post the question waits."""

    capability: ClassVar[str] = "question.take"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AnswerQuestion(QuestionCommand):
    """What, when (ISO date), and whether it is a fact, an opinion or a suspicion (Wpg 4(3))."""

    capability: ClassVar[str] = "question.answer"
    what: str
    occurred_on: str
    assertion_kind: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NothingToShare(QuestionCommand):
    """A full answer in one click; it never tells whether there is something."""

    capability: ClassVar[str] = "question.nothing_to_share"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WithdrawQuestion(CaseCommand):
    """Not needed any more, or put to the wrong one: a question, an offer or what was put to the mayor (``asked`` is its
    id), with the reason.
    """

    capability: ClassVar[str] = "question.withdraw"
    asked: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordAnswer(CaseCommand):
    """What a partner answered by telephone: from whom, on which day (ISO), and what; ``nothing``: nothing to share."""

    capability: ClassVar[str] = "question.record_answer"
    asked: str
    received_from: str
    received_on: str
    nothing: bool
    what: str
    occurred_on: str
    assertion_kind: str
