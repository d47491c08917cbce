"""The points of one person as they go to him on paper: those of the day of the decision, and those of today."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row

from pga.answers.text import Shown
from pga.answers.top_x_papers import PaperPoints, PaperWeighing
from pga.desk import Desk
from pga.handlers.top_x import computing, then
from pga.handlers.top_x.letters import DUTCH
from privacy.rules.document import RulesDocument
from privacy.sealed import Plain
from workflows.top_x.points import Weighing


class Weighed:
    """What counted just before a moment (``until``), under the rules and by the windows of a day (``on``, ISO): of the
    last round in which every rater weighed. Rows now, points when texts were opened.
    """

    def __init__(
        self, desk: Desk, facts: Iterable[Row[Any]], sheets: Iterable[Row[Any]], on: str, until: str, decided: bool
    ) -> None:
        self._document, _ = then.rules_on(desk, on)
        self._on, self._decided = on, decided
        before = [row for row in facts if row.added_at < until]
        self._became = computing.versions(before)
        self.facts = [row for row in before if then.known(row.added_at, row.ended_at, until)]
        stood = [row for row in sheets if then.known(row.scored_at, row.ended_at, until)]
        raters = self._document.weighing.raters if self._document.weighing is not None else 0
        self.sheets = then.last_round(stood, raters)

    def of(self, said: Mapping[str, Shown]) -> PaperWeighing | None:
        """The lines, the total and the threshold; None where a part is not for this paper. ``said``: by row."""
        texts = {row.id: text for row in (*self.facts, *self.sheets) if isinstance(text := said.get(row.id), Plain)}
        if self._document.weighing is None or not self.sheets or len(texts) < len(self.facts) + len(self.sheets):
            return None
        facts = {row.id: texts[row.id] for row in self.facts}
        sheets = {row.account: texts[row.id] for row in self.sheets}
        how, on = computing.method(self._document), date.fromisoformat(self._on)
        weighed = computing.weighing_of(facts, sheets, how, on, self._became)
        return PaperWeighing(
            on=self._on,
            decided=self._decided,
            points=_lines(self._document, weighed, sheets),
            total=weighed.total,
            threshold=weighed.threshold,
        )


def _lines(document: RulesDocument, weighed: Weighing, sheets: Mapping[str, Plain]) -> tuple[PaperPoints, ...]:
    reasons = [computing.answers_in(sheet, "reasons") for sheet in sheets.values()]
    return tuple(
        PaperPoints(
            label=document.criteria[line.criterion].label.of(DUTCH),
            weight=document.criteria[line.criterion].weight,
            total=line.points,
            reasons=tuple(why for one in reasons if (why := one.get(line.criterion, ""))),
        )
        for line in weighed.lines
    )


def differing(found: Iterable[PaperWeighing | None]) -> tuple[PaperWeighing, ...]:
    """Those that could be made, without one that says the same as the one before."""
    kept: list[PaperWeighing] = []
    for one in found:
        if one is not None and (not kept or _says(one) != _says(kept[-1])):
            kept.append(one)
    return tuple(kept)


def _says(one: PaperWeighing) -> tuple[Any, ...]:
    return one.points, one.total, one.threshold
