"""Figures over referrals: what each case adds, and counters of it, kept along in the transaction that changes the case.

The rows of one case are compared with what they should be after every act on it, so a step that is taken back leaves
the figures as they were. Neither holds anything but codes, months and the id of a case.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Row, and_, bindparam, delete, insert, or_, select, update

from pga.figures.measuring import CHILDREN, HELP_SOON, LATE, OPEN, Place, Rows, measured, of_order
from pga.store.codes import among
from pga.store.engine import Transaction
from pga.store.tables.cases import case_answers, cases
from pga.store.tables.figures import figure_counts, figure_events
from pga.store.tables.progress import case_steps, case_terms

MEASURED: Final = frozenset({"cases", "case_steps", "case_terms", "case_answers"})
"""Tables on which the figures of a case depend."""
WORKFLOWS: Final[Mapping[str, Callable[[Rows], Counter[Place]]]] = {"referral": measured, "barring_order": of_order}
"""Workflow -> what a case of it adds."""
PAGE: Final = 50

_CASES: Final = select(cases).where(among(cases.c.id, "case_ids"), cases.c.workflow.in_(WORKFLOWS))
_STEPS: Final = select(case_steps).where(among(case_steps.c.case_id, "case_ids"), case_steps.c.undone_at.is_(None))
_TERMS: Final = select(case_terms).where(among(case_terms.c.case_id, "case_ids"))
_ASKED: Final = ("category", "meldcode", "nature", "sector", HELP_SOON, CHILDREN)
_ANSWERS: Final = select(case_answers).where(
    among(case_answers.c.case_id, "case_ids"), case_answers.c.question.in_(_ASKED)
)
_EVENTS: Final = select(figure_events).where(among(figure_events.c.case_id, "case_ids"))
_DROP: Final = delete(figure_events).where(figure_events.c.id == bindparam("which"))
_ADD: Final = insert(figure_events)
_COUNT: Final = (
    update(figure_counts)
    .where(figure_counts.c.id == bindparam("which"))
    .values(number=figure_counts.c.number + bindparam("by"))
)
_START: Final = insert(figure_counts)
_BETWEEN: Final = (
    figure_counts.c.cooperation == bindparam("wanted"),
    figure_counts.c.at >= bindparam("first"),
    figure_counts.c.at < bindparam("after"),
    figure_counts.c.number > 0,
)
_SINCE: Final = select(figure_counts).where(*_BETWEEN)
_ALL: Final = select(figure_counts).where(figure_counts.c.number > 0)
_OF_REFERRALS: Final = select(cases.c.id).where(cases.c.workflow.in_(WORKFLOWS), cases.c.id > bindparam("after"))
_BEHIND: Final = (
    select(figure_events.c.case_id)
    .where(
        figure_events.c.cooperation == bindparam("wanted"),
        figure_events.c.figure == bindparam("figure"),
        figure_events.c.at >= bindparam("first"),
        figure_events.c.at < bindparam("until"),
        figure_events.c.case_id > bindparam("after"),
        figure_events.c.case_id.not_in(bindparam("walled", expanding=True)),
        or_(
            and_(figure_events.c.code == bindparam("part"), figure_events.c.at >= bindparam("runs_from")),
            and_(figure_events.c.code == OPEN, figure_events.c.at < bindparam("overdue_until")),
        ),
    )
    .group_by(figure_events.c.case_id)
    .order_by(figure_events.c.case_id)
)
"""A term that runs on after its last day is with those that are too late."""


def follow(tx: Transaction, case_ids: Collection[str]) -> None:
    """Bring the figures in line with these cases as they now stand."""
    rows = _rows(tx, case_ids)
    if not rows:
        return
    of = {"case_ids": [each.case.id for each in rows]}
    before = {row.id: row.number for row in tx.rows(_EVENTS, of)}
    after = {_event(each.case, place): (each.case, place, number) for each, place, number in _each(rows)}
    by: Counter[tuple[str, Place]] = Counter()
    for which in before.keys() - {key for key, (_, _, number) in after.items() if before.get(key) == number}:
        cooperation, _, place = _read(which)
        by[cooperation, place] -= before[which]
        tx.run(_DROP, {"which": which})
    new = [of for which, of in after.items() if before.get(which) != of[2]]
    for case, place, number in new:
        by[case.cooperation, place] += number
    if new:
        tx.run(_ADD, [event_of(*of) for of in new])
    for (cooperation, place), number in by.items():
        count(tx, cooperation, place, number)


def event_of(case: Any, place: Place, number: int) -> dict[str, Any]:
    """The row that says what a case adds to a place."""
    return {
        "id": _event(case, place),
        "cooperation": case.cooperation,
        "case_id": case.id,
        **place._asdict(),
        "number": number,
    }


def count(tx: Transaction, cooperation: str, place: Place, by: int) -> None:
    """So many more, or less, in a place."""
    if not by:
        return
    which = "|".join((cooperation, *place))
    if tx.run(_COUNT, {"which": which, "by": by}).rowcount == 0:
        tx.run(_START, {"id": which, "cooperation": cooperation, **place._asdict(), "number": by})


def counts(tx: Transaction, cooperation: str, first: str, after: str) -> list[Row[Any]]:
    """Every count of a cooperation that is not zero, from a month (ISO) until before another."""
    return tx.rows(_SINCE, {"wanted": cooperation, "first": first, "after": after})


def added_by(tx: Transaction, case_ids: Collection[str]) -> list[Row[Any]]:
    """What these cases added."""
    return tx.rows(_EVENTS, {"case_ids": list(case_ids)})


def behind(
    tx: Transaction, cooperation: str, place: Place, between: tuple[str, str], after: str, walled: Collection[str]
) -> list[str]:
    """The ids of one page of the cases behind a number, and of one more when there are; after an id, and none of those
    that are ``walled``.

    ``at`` of the place is today.
    """
    first, until = between
    asked: dict[str, object] = {"wanted": cooperation, "figure": place.figure, "part": place.code}
    asked |= {"first": first, "until": until, "after": after, "runs_from": place.at if place.code == OPEN else ""}
    asked |= {"walled": sorted(walled)}
    asked |= {"overdue_until": place.at if place.code == LATE else ""}
    return [row.case_id for row in tx.rows(_BEHIND.limit(PAGE + 1), asked)]


def astray(tx: Transaction) -> int:
    """How many counts say something else than the cases themselves. Reads every referral."""
    kept = Counter({(row.cooperation, Place(row.figure, row.code, row.at)): row.number for row in tx.rows(_ALL)})
    real: Counter[tuple[str, Place]] = Counter()
    after = ""
    while ids := [row.id for row in tx.rows(_OF_REFERRALS.order_by(cases.c.id).limit(500), {"after": after})]:
        for each, place, number in _each(_rows(tx, ids)):
            real[each.case.cooperation, place] += number
        after = ids[-1]
    return sum(kept[place] != real[place] for place in kept.keys() | real.keys())


def changed(pending: Iterable[Any]) -> tuple[str, ...]:
    """The cases whose figures these changes can move; none for cases of another workflow, as far as their row tells."""
    touched, other = set[str](), set[str]()
    for change in pending:
        if change.table.name == "cases":
            (touched if change.values["workflow"] in WORKFLOWS else other).add(change.values["id"])
        elif change.table.name in MEASURED:
            touched.add(change.values["case_id"])
    return tuple(sorted(touched - other))


def _each(rows: Iterable[Rows]) -> Iterator[tuple[Rows, Place, int]]:
    return ((each, place, number) for each in rows for place, number in WORKFLOWS[each.case.workflow](each).items())


def _rows(tx: Transaction, case_ids: Collection[str]) -> list[Rows]:
    found = tx.rows(_CASES, {"case_ids": list(case_ids)})
    of = {"case_ids": [row.id for row in found]}
    if not found:
        return []
    steps = _by_case(tx.rows(_STEPS.order_by(case_steps.c.case_id, case_steps.c.taken_at, case_steps.c.id), of))
    terms = _by_case(tx.rows(_TERMS.order_by(case_terms.c.case_id), of))
    answers = _by_case(tx.rows(_ANSWERS.order_by(case_answers.c.case_id), of))
    return [Rows(row, *(by.get(row.id, []) for by in (steps, terms, answers))) for row in found]


def _by_case(rows: Iterable[Row[Any]]) -> dict[str, list[Row[Any]]]:
    return {case_id: list(of) for case_id, of in groupby(rows, key=lambda row: str(row.case_id))}


def _event(case: Any, place: Place) -> str:
    return "|".join((case.cooperation, case.id, *place))


def _read(which: str) -> tuple[str, str, Place]:
    cooperation, case_id, *place = which.split("|")
    return cooperation, case_id, Place(*place)


