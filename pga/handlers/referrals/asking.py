"""The direct questions of a referral: who asked whom, and what came back."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from pga.answers.cases import QuestionAnswer
from pga.desk import Desk, Reveal
from pga.handlers.questioned import OF_QUESTIONS, asked_about, own_or_all, question_lines
from pga.store import cases as stored
from privacy.sealed import Sealed

TEXTS = (*sorted(OF_QUESTIONS), "contribution")
"""Kinds of document that stand with a question."""


class Asking:
    """The direct questions that the reader is told of: what was found of them, then what may be opened."""

    def __init__(self, desk: Desk, verbs: frozenset[str]) -> None:
        self.desk, self.verbs = desk, verbs
        self.rows: list[Row[Any]] = [row for row in own_or_all(desk, verbs) if row.kind == "direct"]
        self.given = stored.case_contributions(desk.tx, desk.proof, desk.case.id) if self.rows else []
        self.about = asked_about(desk, verbs, self.rows)

    def wants(self, document: Sealed) -> bool:
        """Whether the page has a place for a document."""
        replaced, ids = {row.corrects for row in self.given}, {row.id for row in self.rows}
        answers = {row.id for row in self.given if row.question in ids and row.id not in replaced}
        told = document.kind in OF_QUESTIONS and document.about in self.about.told
        return told or (document.kind == "contribution" and document.about in answers)

    def lines(self, documents: Sequence[Sealed], reveal: Reveal) -> tuple[QuestionAnswer, ...]:
        """As they are shown."""
        there = {(document.kind, document.about): document for document in documents}

        def text(kind: str, about: str) -> Any:
            return reveal(there.get((kind, about)))

        rows = {"questions": self.rows, "contributions": self.given}
        return question_lines(self.desk, rows, text, self.verbs, self.about)
