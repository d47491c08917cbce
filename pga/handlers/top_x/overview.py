"""The list of a day: who had a place, until when and in which state, by what was known by the end of that day."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.top_x_list import ListedLine, SittingLine, TopXList
from pga.clock import local_day
from pga.desk import Desk, Draft, Reveal
from pga.handlers.plain.words import EARLIEST, dated
from pga.handlers.top_x import counted, listed, then
from pga.queries.top_x import ReadTopX
from pga.refusals import NotReady
from pga.store import cases as stored
from pga.store import progress
from pga.store import top_x as store
from privacy.rules.document import RulesDocument
from privacy.sealed import Sealed
from workflows.top_x import TOP_X
from workflows.top_x.given import POINT

WEEKS: Final = (2, 4, 8)
"""What lapses within so many weeks stands beside the next sitting."""
GONE: Final = "destroyed"
CLEARED: Final = frozenset({"objection_upheld", "data_wrong"})
"""How the time of somebody on the list ended who should never have been on it: no list of then names him."""
OBJECTING: Final = ("object", "decide_objection", "uphold_objection")


def read(desk: Desk, query: ReadTopX) -> Draft[TopXList]:
    """Raises ``NotReady`` for a day that is none, or is still to come."""
    on = query.on or desk.today
    wrong = tuple(dated("on", on, EARLIEST, local_day(desk.now)))
    if wrong:
        raise NotReady(wrong)
    (document, digest), until = then.rules_on(desk, on), then.bound(on)
    sittings = [row for row in _sittings(desk, until) if row.held_on >= on]
    shown = _Shown(desk, on, until, document, [row.held_on for row in sittings if row.held_on > on])
    cap = document.weighing.places if document.weighing is not None else 0
    desk.details["list_of"] = on

    def build(reveal: Reveal) -> TopXList:
        return TopXList(
            on=on,
            today=desk.today,
            rules=document.title.of(desk.actor.language),
            number=document.number,
            digest=digest,
            places=cap,
            free=max(cap - len(shown.places), 0),
            threshold=document.weighing.threshold * POINT if document.weighing is not None else 0,
            lines=tuple(shown.line(row, reveal) for row in shown.places),
            sittings=tuple(SittingLine(id=row.id, held_on=row.held_on, kind=row.kind) for row in sittings),
            keeps=on == desk.today and desk.may("top_x.add_sitting", ["none"]).allowed,
        )

    documents = (*shown.identities.values(), *shown.weighed.values())
    return Draft(build=build, documents=documents, cases=tuple(sorted(shown.cases)))


def _sittings(desk: Desk, until: str) -> list[Row[Any]]:
    rows = store.sittings(desk.tx, desk.proof, desk.cooperation)
    return [row for row in rows if then.known(row.added_at, row.ended_at, until)]


class _Shown:
    """The places of a day that the reader may know of, and what their lines are made from."""

    def __init__(self, desk: Desk, on: str, until: str, document: RulesDocument, sittings: list[str]) -> None:
        self._desk, self._on, self._document, self._sittings = desk, on, document, sittings
        rows = store.on_the_list(desk.tx, desk.proof, on)
        self.cases = _behind_no_wall(desk, rows)
        self.places = [row for row in rows if row.case_id in self.cases]
        self._cleared = {case_id for case_id, case in self.cases.items() if case.ended_as in CLEARED}
        self.identities = _identities(desk, self.cases.keys() - self._cleared)
        self._counted = counted.before(desk, sorted(self.cases), until, document)
        self.weighed = self._documents()
        self._opens = desk.openable(list(self.cases.values()))
        self._taken: dict[str, list[Row[Any]]] = {case_id: [] for case_id in self.cases}
        for step in then.steps(progress.steps_of(desk.tx, desk.proof, self.cases), until) if self.cases else ():
            self._taken[step.case_id].append(step)

    def line(self, row: Row[Any], reveal: Reveal) -> ListedLine:
        left, case = listed.days_left(row, self._on), self.cases[row.case_id]
        within = next((weeks for weeks in WEEKS if left <= 7 * weeks), 0)
        before = (day for day in self._sittings if day <= row.until_on)
        taken = self._taken[row.case_id]
        return ListedLine(
            reference=case.reference,
            person=reveal(self.identities.get(row.case_id)),
            cleared=row.case_id in self._cleared,
            founded_on=row.founded_on,
            from_on=row.from_on,
            until_on=row.until_on,
            days_left=left,
            state=TOP_X.state(_state(taken)).label.of(self._desk.actor.language),
            points=self._points(row.case_id, reveal),
            objected=_objected(taken) and self._suspends(),
            opens=row.case_id in self._opens,
            within=within,
            sitting=next(before, "") if within else "",
        )

    def _documents(self) -> dict[str, Sealed]:
        """By what each is about: what the points are made from."""
        wanted = frozenset[str]().union(*(one.ids for one in self._counted.values()))
        kinds = ("top_x_fact", "top_x_sheet")
        found = self._desk.found(sorted(self._counted), kinds=kinds) if self._counted else []
        return {document.about: document for document in found if document.about in wanted}

    def _points(self, case_id: str, reveal: Reveal) -> int | None:
        """In hundredths; None where something stays hidden, or nobody weighed."""
        one = self._counted[case_id]
        said = {about: reveal(self.weighed.get(about)) for about in sorted(one.ids)}
        weighing = one.points(said, self._document, date.fromisoformat(self._on))
        return weighing.total if weighing is not None else None

    def _suspends(self) -> bool:
        return self._document.weighing is not None and self._document.weighing.objection_suspends


def _behind_no_wall(desk: Desk, rows: Iterable[Row[Any]]) -> Mapping[str, Row[Any]]:
    """The cases of these places that the reader comes near; of what was destroyed nothing is left to show."""
    near = desk.near(sorted({row.case_id for row in rows}), [desk.actor])
    found = stored.cases_by_id(desk.tx, desk.proof, near) if near else {}
    return {case_id: row for case_id, row in found.items() if row.state != GONE}


def _identities(desk: Desk, cases: Collection[str]) -> dict[str, Sealed]:
    """Case id -> who it is about."""
    if not cases:
        return {}
    subjects = desk.subjects(cases)
    found = desk.found(sorted(cases), kinds=("identity",))
    return {document.case_id: document for document in found if document.about in subjects}


def _state(taken: list[Row[Any]]) -> str:
    """Where a case stood after these steps."""
    return str(taken[-1].to_state) if taken else "placed"


def _objected(taken: list[Row[Any]]) -> bool:
    """Whether an objection waited for a decision after these steps."""
    last = next((row.step for row in reversed(taken) if row.step in OBJECTING), "")
    return last == OBJECTING[0]
