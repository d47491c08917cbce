"""The candidates side by side: their points, how sure their order is, the advice, and beside it the care they need.

The order is by points and decides nothing: no place follows from it.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.answers.top_x_weighing import CandidateLine, CandidatesAnswer
from pga.clock import local_day
from pga.commands.top_x import CODES
from pga.desk import Desk, Draft, Reveal
from pga.handlers.top_x import computing, counted, rounds
from pga.handlers.top_x.counted import Counted
from pga.handlers.top_x.page import state_label
from pga.queries.top_x import ListCandidates
from pga.states import LAPSED
from pga.store import cases as stored
from privacy.sealed import Sealed
from workflows.top_x.given import Candidate
from workflows.top_x.order import Order, order
from workflows.top_x.points import Weighing, weigh
from workflows.top_x.simulation import fitted

STATES: Final = ("weighing", "awaiting_decision", "reassessment")
MOST: Final = 200
"""More than there can be places for candidates: the capacity of the rules is far below it."""


class _Row(NamedTuple):
    """A candidate before anything is opened: his case, what counts of him, and which documents are wanted."""

    case: Row[Any]
    counted: Counted
    label: str
    identity: Sealed | None
    care: Sealed | None
    advice: str


class _Found(NamedTuple):
    """What was opened of a candidate, when all of it may be seen and both sheets are in."""

    candidate: Candidate
    weighing: Weighing


def list_candidates(desk: Desk, query: ListCandidates) -> Draft[CandidatesAnswer]:
    """Everybody in these states whose page the reader may open as it stands."""
    there = stored.in_states(desk.tx, desk.proof, desk.reach(), STATES, MOST)
    opened = desk.openable(there)
    cases = {row.id: row for row in there if row.id in opened and desk.now_in(row) != LAPSED}
    now = rounds.of_cases(desk, cases)
    counts = counted.today(desk, now)
    documents = _documents(desk, now, counts)
    advised = _advised(desk, now)
    rows = [_row(desk, case, now[case.id], counts[case.id], documents, advised) for case in cases.values()]

    def build(reveal: Reveal) -> CandidatesAnswer:
        found = {row.case.reference: _found(desk, row, documents, reveal) for row in rows}
        weighed = {reference: one for reference, one in found.items() if one is not None}
        how, on = computing.method(desk.document), local_day(desk.now)
        ordered = order({reference: one.candidate for reference, one in weighed.items()}, how, on)
        lines = [_line(row, found[row.case.reference], ordered, reveal) for row in rows]
        return CandidatesAnswer(
            on=desk.today,
            threshold=how.threshold,
            candidates=tuple(sorted(lines, key=lambda line: (line.place or MOST + 1, line.reference))),
        )

    return Draft(build=build, documents=tuple(documents.values()), cases=tuple(cases))


def _documents(
    desk: Desk, now: Mapping[str, rounds.Now], counts: Mapping[str, Counted]
) -> dict[str, Sealed]:
    """By what each is about: what counts, who it is, the last on care."""
    if not now:
        return {}
    found = desk.found(list(now), kinds=("identity", "top_x_fact", "top_x_sheet", "top_x_step"))
    wanted = desk.subjects(list(now)).union(*(one.ids for one in counts.values()))
    wanted |= {row.id for one in now.values() if (row := one.last("record_care")) is not None}
    return {document.about: document for document in found if document.about in wanted}


def _advised(desk: Desk, now: Mapping[str, rounds.Now]) -> dict[str, str]:
    """Case id -> the advice of its round, if there is one."""
    there = [case_id for case_id, one in now.items() if one.last(*rounds.ADVISING) is not None]
    said = {advice: stored.answered(desk.tx, desk.proof, there, "advice", advice) for advice in CODES["advice"]}
    return {case_id: advice for advice, cases in said.items() for case_id in cases}


def _row(
    desk: Desk,
    case: Row[Any],
    now: rounds.Now,
    counts: Counted,
    documents: Mapping[str, Sealed],
    advised: Mapping[str, str],
) -> _Row:
    identity = (d for d in documents.values() if d.kind == "identity" and d.case_id == case.id)
    care = now.last("record_care")
    return _Row(
        case=case,
        counted=counts,
        label=state_label(desk, case),
        identity=next(identity, None),
        care=documents.get(care.id) if care is not None else None,
        advice=advised.get(case.id, ""),
    )


def _found(desk: Desk, row: _Row, documents: Mapping[str, Sealed], reveal: Reveal) -> _Found | None:
    """His points; None before both sheets are in, or where one of the facts or sheets stays hidden."""
    if not row.counted.sheets:
        return None
    candidate = row.counted.weighed({about: reveal(documents.get(about)) for about in sorted(row.counted.ids)})
    how = computing.method(desk.document)
    known = fitted(candidate, how) if candidate is not None else None
    return _Found(known, weigh(known, how, local_day(desk.now))) if known is not None else None


def _line(row: _Row, found: _Found | None, ordered: Order, reveal: Reveal) -> CandidateLine:
    reference = row.case.reference
    rank = next((rank for rank in ordered.ranks if reference in rank.candidates), None)
    unsure = {one for pair in ordered.unsure if reference in pair for one in pair} - {reference}
    weighing = found.weighing if found is not None else None
    return CandidateLine(
        reference=reference,
        person=reveal(row.identity),
        state_label=row.label,
        points=(weighing.total, weighing.established, weighing.suspected) if weighing is not None else None,
        above=weighing is not None and weighing.above,
        place=rank.place if rank is not None else 0,
        tied=rank is not None and rank.tied,
        unsure=tuple(sorted(unsure)),
        advice=row.advice,
        care=reveal(row.care),
    )
