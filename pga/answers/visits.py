"""What somebody who plans a visit is told."""

from dataclasses import dataclass

from pga.answers.text import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningLine:
    """One warning. ``id`` is empty of one that was set elsewhere: of that nothing more is told than the fact.

    ``judged``: a second person found it right; ``judge_by``: until when somebody can look, for one of this case.
    """

    fact: str
    source: str
    seen_on: str
    ends_on: str
    judged: bool
    id: str = ""
    judge_by: str = ""
    late: bool = False
    may_end: bool = False
    may_judge: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitedPerson:
    """A person of the case with what a visitor must know of him."""

    id: str
    identity: Shown
    warnings: tuple[WarningLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitAnswer:
    """Whom one goes to see. ``facts`` and ``sources``: (code, words) to choose from, for who may warn."""

    reference: str
    persons: tuple[VisitedPerson, ...]
    may_warn: bool
    facts: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]
