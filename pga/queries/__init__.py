"""What a person can ask to see: frozen, each with the capability that the signed rules must allow."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Something to look at. ``searches``: it compares texts with what was typed, so the signed ceiling counts it;
    ``opens``: it opens a case, which has a signed ceiling of its own.
    """

    capability: ClassVar[str]
    searches: ClassVar[bool] = False
    opens: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseQuery(Query):
    """A look at one case, by its reference."""

    opens: ClassVar[bool] = True
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery(Query):
    """A look at a list of cases: of the first cooperation whose rules know this workflow and allow it; empty is any."""

    workflow: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesQuery(Query):
    """A look at something of the rules of one cooperation: those rules decide, and no others."""

    cooperation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionQuery(Query):
    """A look at one question that was put to one's organisation."""

    opens: ClassVar[bool] = True
    question: str
