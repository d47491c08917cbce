"""The points of one person as they go to him on paper: those of the day of the decision, and those of today."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from pga.answers.text import Shown
from pga.answers.top_x_papers import PaperPoints, PaperWeighing
from pga.desk import Desk
from pga.handlers.top_x import computing, counted, then
from pga.handlers.top_x.letters import DUTCH
from privacy.rules.document import RulesDocument
from privacy.sealed import Plain
from workflows.top_x.points import Weighing


class Weighed:
    """What counted just before a moment (``until``), under the rules and by the windows of a day (``on``, ISO).
    Rows now, points when texts were opened.
    """

    def __init__(self, desk: Desk, on: str, until: str, decided: bool) -> None:
        self._document, _ = then.rules_on(desk, on)
        self._on, self._decided = on, decided
        self.counted = counted.before(desk, [desk.case.id], until, self._document)[desk.case.id]

    def of(self, said: Mapping[str, Shown], silent: Collection[str]) -> PaperWeighing | None:
        """The lines, the total and the threshold; None where a part is not for this paper. ``said``: by row;
        ``silent``: sheets whose points count and whose reasons speak of somebody else.
        """
        weighed = self.counted.points(said, self._document, date.fromisoformat(self._on))
        if weighed is None:
            return None
        return PaperWeighing(
            on=self._on,
            decided=self._decided,
            points=_lines(self._document, weighed, self._told(said, silent)),
            total=weighed.total,
            threshold=weighed.threshold,
        )

    def _told(self, said: Mapping[str, Shown], silent: Collection[str]) -> list[Plain]:
        """The sheets of which the reasons go on the paper."""
        of = {row.account for row in self.counted.sheets if row.id not in silent}
        return [sheet for account, sheet in self.counted.filled(said).items() if account in of]


def _lines(document: RulesDocument, weighed: Weighing, sheets: Iterable[Plain]) -> tuple[PaperPoints, ...]:
    reasons = [computing.answers_in(sheet, "reasons") for sheet in sheets]
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
