"""How looks are reviewed, in numbers: coverage, days, what signals were worth, and the work that waits.

Everything is counted without what the reader stands apart from, also where it was counted before: a difference between
two numbers would say that there is something.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from statistics import median
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.review_figures import ReviewFigures, SignalFigures, SpanFigures
from pga.clock import day_of
from pga.desk import Desk, Draft
from pga.handlers.look_review import judges, used_to
from pga.handlers.look_review.overviews import (
    SAMPLE,
    UNEXPLAINED,
    Tally,
    chosen,
    days_of,
    late,
    later,
    less,
    month_of,
    months_of,
    offered,
    organisations,
    reasons,
)
from pga.queries.review_figures import ExportReviewFigures, ReadReviewFigures
from pga.store import look_review as store
from privacy.review.signals import SIGNALS
from privacy.vocabulary import Label
from workflows.look_review import JUDGED, WAITING

MONTHS: Final = 3
"""Shown when nobody asks for others."""
MOST: Final = 12
SAMPLED: Final = Label("Steekproef", "Random sample")
FOLLOWED: Final = ("follow_up", "no_breach")


def read(desk: Desk, query: ReadReviewFigures) -> Draft[ReviewFigures]:
    """Raises ``Refused`` for an organisation that the reader does not review, ``NotReady`` for months that are none."""
    sits = judges.Bench.of(desk)
    known = organisations(desk, sits)
    organisation, until = chosen(desk, known, query.organisation), month_of(desk, query.until, "until")
    months = months_of(month_of(desk, query.since or later(until, 1 - MONTHS), "since"), until, MOST)
    first, last = days_of(months[0])[0], days_of(until)[1]
    rows = _rows(desk, organisation, first.isoformat(), last.isoformat())
    seen, hidden = [row for row in rows if sits.sees(row)], [row for row in rows if not sits.sees(row)]
    tallies = store.tallies_of(desk.tx, desk.proof, organisation, months)
    told = {month: less(tallies.get(month), _of(hidden, month)) for month in months}
    waiting = [row for row in _waiting(desk, organisation) if sits.sees(row)]
    soon = [row for row in waiting if row.judge_by <= _end_of_week(desk)]
    desk.details |= {"organisation": organisation, "since": first.isoformat(), "until": last.isoformat()}
    answer = ReviewFigures(
        organisation=organisation,
        organisations=tuple(known.items()),
        since=months[0],
        until=until,
        offered=offered(desk),
        months=tuple(_span(desk, month, _of(seen, month), told[month]) for month in reversed(months)),
        total=_span(desk, "", seen, _together(told, seen)),
        signals=tuple(_signals(desk, organisation, seen)),
        waiting=len(waiting),
        minutes=judges.minutes(desk, waiting),
        this_week=len(soon),
        minutes_this_week=judges.minutes(desk, soon),
        may_export=bool(organisation) and desk.may(ExportReviewFigures.capability, ["none"]).allowed,
    )
    return Draft(build=lambda reveal: answer)


def _rows(desk: Desk, organisation: str, first: str, last: str) -> list[Row[Any]]:
    rows = store.of_days(desk.tx, desk.proof, [organisation], first, last)
    return [row for row in rows if row.cooperation in desk.rules]


def _waiting(desk: Desk, organisation: str) -> list[Row[Any]]:
    rows = store.waiting(desk.tx, desk.proof, [organisation], WAITING)
    return [row for row in rows if row.cooperation in desk.rules]


def _of(rows: Collection[Row[Any]], month: str) -> list[Row[Any]]:
    return [row for row in rows if row.day.startswith(month)]


def _end_of_week(desk: Desk) -> str:
    """The Sunday (ISO) of this week."""
    today = date.fromisoformat(desk.today)
    return (today + timedelta(days=6 - today.weekday())).isoformat()


def _together(told: Mapping[str, Tally | None], rows: Collection[Row[Any]]) -> Tally | None:
    """All of them, or None when a month in which something came on the desk was not counted, or none was."""
    known = {month: tally for month, tally in told.items() if tally is not None}
    if not known or {row.day[:7] for row in rows} - known.keys():
        return None
    return Tally(*map(sum, zip(*known.values(), strict=True)))


def _span(desk: Desk, month: str, rows: Collection[Row[Any]], tally: Tally | None) -> SpanFigures:
    judged = [row for row in rows if row.state in JUDGED]
    took, sampled = [_days(row) for row in judged], sum(SAMPLE in reasons(row) for row in rows)
    return SpanFigures(
        month=month,
        episodes=tally.episodes if tally is not None else None,
        unexplained=sum(UNEXPLAINED in reasons(row) for row in rows),
        signalled=len(rows) - sampled,
        sampled=sampled,
        judged=len(judged),
        open=len(rows) - len(judged),
        late=sum(late(desk, row) for row in rows),
        median=round(median(took)) if took else None,
        slowest=max(took, default=None),
    )


def _days(row: Row[Any]) -> int:
    """From the desk to the verdict."""
    put, judged = (date.fromisoformat(day_of(moment)) for moment in (row.added_at, row.judged_at))
    return (judged - put).days


def _signals(desk: Desk, organisation: str, rows: Collection[Row[Any]]) -> Iterator[SignalFigures]:
    documents = [rules.document for rules in desk.rules.values() if organisation in rules.document.taking_part]
    off = frozenset(SIGNALS).intersection(*(used_to.off(one, organisation) for one in documents))
    language = desk.actor.language
    yield _signal(SAMPLE, SAMPLED.of(language), rows, off=False)
    for signal in SIGNALS.values():
        yield _signal(signal.id, signal.name.of(language), rows, off=signal.id in off)


def _signal(code: str, name: str, rows: Collection[Row[Any]], off: bool) -> SignalFigures:
    hits = [row for row in rows if code in reasons(row)]
    return SignalFigures(
        id=code,
        name=name,
        hits=len(hits),
        judged=sum(row.state in JUDGED for row in hits),
        followed=sum(row.state in FOLLOWED for row in hits),
        improper=sum(row.state == "breach" for row in hits),
        off=off,
    )
