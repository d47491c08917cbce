"""What a person can ask to change: frozen facts, each with the capability that the signed rules must allow.

``act_key`` is a random key made with the form; a second post with the same key is a repeat, not a second act.
A command never prints what it carries.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Command:
    """Something to do in the home. ``searches``: it compares texts with what was typed (see ``Query``);
    ``told_once``: it changes no guarded row and is done again and again, and its first record tells of them all.
    """

    capability: ClassVar[str]
    searches: ClassVar[bool] = False
    told_once: ClassVar[bool] = False
    act_key: str = ""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InCaseCommand(Command):
    """Something to do in a case (``case`` is its reference), whatever version the case is in."""

    case: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CaseCommand(InCaseCommand):
    """Something to do in a case that was shown in ``version``."""

    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepCommand(CaseCommand):
    """A step of the workflow. ``explanation`` passes needs that may be explained; ``brings`` are the facts that the
    form itself supplies, merged before the needs are asked.
    """

    explanation: str = ""

    @property
    def brings(self) -> dict[str, bool]:
        """Facts (names of ``CaseFacts``) that this command makes true."""
        return {}

    @property
    def ends(self) -> dict[str, str]:
        """Term -> the day (ISO) on which it ends here, when that is earlier than the rules say."""
        return {}

    @property
    def whom(self) -> str:
        """The person (id of a party) whose terms this step moves; empty: those of everybody."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RulesCommand(Command):
    """Something to do with the rules of one cooperation: those rules decide, and no others."""

    cooperation: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class QuestionCommand(Command):
    """Something to do with a question that was put to one's organisation."""

    question: str
    version: int
