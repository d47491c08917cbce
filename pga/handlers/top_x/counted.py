"""What counts of somebody, today or just before a moment that was: the facts that stood, and the sheets of a round in
which every rater weighed. Rows first, points once the gate has told what is opened.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from pga.answers.text import Shown
from pga.desk import Desk
from pga.handlers.top_x import computing, rounds
from pga.handlers.top_x.then import bound, known
from pga.store import top_x as store
from privacy.rules.document import RulesDocument
from privacy.sealed import Plain
from workflows.top_x.given import Candidate
from workflows.top_x.points import Weighing


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The facts of one case, its sheets (none while a round is not whole), and the versions of facts that raters cite.
    """

    facts: list[Row[Any]]
    sheets: list[Row[Any]]
    became: Mapping[str, str]

    @property
    def ids(self) -> set[str]:
        """What the documents that it is made from are about."""
        return {row.id for row in (*self.facts, *self.sheets)}

    def told(self, said: Mapping[str, Shown]) -> dict[str, Plain]:
        """Fact -> what it says, of those that may be seen. ``said``: by row."""
        return {row.id: text for row in self.facts if isinstance(text := said.get(row.id), Plain)}

    def filled(self, said: Mapping[str, Shown]) -> dict[str, Plain]:
        """Rater -> his sheet, of those that may be seen."""
        return {row.account: text for row in self.sheets if isinstance(text := said.get(row.id), Plain)}

    def whole(self, said: Mapping[str, Shown]) -> bool:
        """Whether all of it may be seen."""
        return len(self.told(said)) == len(self.facts) and len(self.filled(said)) == len(self.sheets)

    def seen(self, said: Mapping[str, Shown]) -> Candidate:
        """What may be seen of it, as the computation takes it."""
        return computing.candidate_of(self.told(said), self.filled(said), self.became)

    def weighed(self, said: Mapping[str, Shown]) -> Candidate | None:
        """All of it; None where a part stays hidden, or where not every rater weighed."""
        return self.seen(said) if self.sheets and self.whole(said) else None

    def points(self, said: Mapping[str, Shown], document: RulesDocument, on: date) -> Weighing | None:
        """What it comes to by these rules on a day; None as for ``weighed``, or where they keep no list."""
        candidate = self.weighed(said) if document.weighing is not None else None
        return computing.weighing_of(candidate, computing.method(document), on) if candidate is not None else None


def today(desk: Desk, now: Mapping[str, rounds.Now]) -> dict[str, Counted]:
    """What counts of these cases now, by their present rounds."""
    rows = store.facts(desk.tx, desk.proof, now)
    sheets = {case_id: one.sheets if one.complete else [] for case_id, one in now.items()}
    return _of(rows, sheets, bound(desk.today))


def before(desk: Desk, case_ids: Collection[str], until: str, document: RulesDocument) -> dict[str, Counted]:
    """What counted of these cases just before a moment, by the last round in which every rater weighed."""
    raters = document.weighing.raters if document.weighing is not None else 0
    rows = store.sheets(desk.tx, desk.proof, case_ids)
    stood = [row for row in rows if known(row.scored_at, row.ended_at, until)]
    sheets = {one: _last_whole([row for row in stood if row.case_id == one], raters) for one in case_ids}
    return _of(store.facts(desk.tx, desk.proof, case_ids), sheets, until)


def _of(rows: list[Row[Any]], sheets: Mapping[str, list[Row[Any]]], until: str) -> dict[str, Counted]:
    found = {}
    for case_id, mine in sheets.items():
        added = [row for row in rows if row.case_id == case_id and row.added_at < until]
        found[case_id] = Counted(
            facts=[row for row in added if known(row.added_at, row.ended_at, until)],
            sheets=mine,
            became=computing.versions(added),
        )
    return found


def _last_whole(rows: Iterable[Row[Any]], raters: int) -> list[Row[Any]]:
    """The sheets of the last round in which so many raters weighed: nobody sees half a round."""
    by_round: dict[int, list[Row[Any]]] = {}
    for row in rows:
        by_round.setdefault(row.round, []).append(row)
    whole = [number for number, sheets in by_round.items() if len({row.account for row in sheets}) >= max(raters, 1)]
    return by_round[max(whole)] if whole else []
