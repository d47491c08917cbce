"""Looks at the questions that were put to one's organisation."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query, QuestionQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class MyQuestions(Query):
    """'Wat wordt mij gevraagd': open ones after ``due|id``, answered ones before ``answered|id``."""

    capability: ClassVar[str] = "question.list"
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadQuestion(QuestionQuery):
    """One question: for its coordinator the shell, for who was named the text."""

    capability: ClassVar[str] = "question.read"
