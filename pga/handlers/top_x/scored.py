"""The points of everybody on a list of then, made again from the facts, sheets and rules of that day."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Row

from pga.desk import Desk, Reveal
from pga.handlers.top_x import computing, then
from pga.store import top_x as store
from privacy.rules.document import RulesDocument
from privacy.sealed import Plain, Sealed


class Scored:
    """What counted on a day in these cases: rows now, points when texts may be opened."""

    def __init__(self, desk: Desk, case_ids: Collection[str], on: str, document: RulesDocument) -> None:
        self._on, self._document, until = date.fromisoformat(on), document, then.bound(on)
        facts = [row for row in store.facts(desk.tx, desk.proof, case_ids) if row.added_at < until]
        self._became = computing.versions(facts)
        self._facts = [row for row in facts if then.known(row.added_at, row.ended_at, until)]
        sheets = store.sheets(desk.tx, desk.proof, case_ids)
        stood = [row for row in sheets if then.known(row.scored_at, row.ended_at, until)]
        raters = document.weighing.raters if document.weighing is not None else 0
        self._sheets = {one: then.last_round([r for r in stood if r.case_id == one], raters) for one in case_ids}
        wanted = {row.id for row in (*self._facts, *(row for rows in self._sheets.values() for row in rows))}
        found = desk.found(sorted(case_ids), kinds=("top_x_fact", "top_x_sheet")) if case_ids else []
        self._documents = {d.about: d for d in found if d.about in wanted}

    @property
    def documents(self) -> tuple[Sealed, ...]:
        """What is opened for it."""
        return tuple(self._documents.values())

    def points(self, case_id: str, reveal: Reveal) -> int | None:
        """The points of one case in hundredths; None where something stays hidden, or nobody weighed."""
        facts, sheets = [row for row in self._facts if row.case_id == case_id], self._sheets[case_id]
        if self._document.weighing is None or not sheets:
            return None
        said = {row.id: self._opened(row, reveal) for row in (*facts, *sheets)}
        shown = {row_id: text for row_id, text in said.items() if text is not None}
        if len(shown) < len(said):
            return None
        weighing = computing.weighing_of(
            {row.id: shown[row.id] for row in facts},
            {row.account: shown[row.id] for row in sheets},
            computing.method(self._document),
            self._on,
            self._became,
        )
        return weighing.total

    def _opened(self, row: Row[Any], reveal: Reveal) -> Plain | None:
        text = reveal(self._documents.get(row.id))
        return text if isinstance(text, Plain) else None
