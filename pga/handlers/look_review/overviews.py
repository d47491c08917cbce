"""What an overview is of: an organisation whose looks the reader may see, and some months."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.clock import day_of, local_day
from pga.desk import Desk
from pga.handlers.look_review.judges import Bench
from pga.handlers.plain.words import EARLIEST, NOT_LISTED, dated, unmet
from pga.refusals import NotReady, Refused
from workflows.look_review import JUDGED

SAMPLE: Final = "sample"
UNEXPLAINED: Final = "R1"
"""The signal of a look for which the system knew no reason."""

OFFERED: Final = 24
"""Months to choose from."""


class Tally(NamedTuple):
    """Numbers of a period, as ``look_tallies`` keeps them, without what the reader stands apart from."""

    episodes: int
    explained: int
    sampled: int
    put_up: int


def organisations(desk: Desk, sits: Bench) -> dict[str, str]:
    """Id -> name of the organisations whose looks the reader reviews, or oversees, by name."""
    documents = [rules.document for _, rules in sorted(desk.rules.items())]
    known = {one: document.parties[one].name for document in documents for one in document.taking_part}
    mine = {one: name for one, name in known.items() if sits.organisations is None or one in sits.organisations}
    return dict(sorted(mine.items(), key=lambda pair: pair[1]))


def chosen(desk: Desk, known: dict[str, str], asked: str) -> str:
    """The organisation that was asked for, else the reader's own or the first; empty when there is none. Raises
    ``Refused`` for another.
    """
    if asked and asked not in known:
        raise Refused("out_of_reach")
    mine = desk.actor.organisation
    return asked or (mine if mine in known else next(iter(known), ""))


def month_of(desk: Desk, asked: str, name: str = "month") -> str:
    """A month that has begun; this one when none is asked for. Raises ``NotReady``."""
    month = asked or desk.today[:7]
    wrong = tuple(dated(name, f"{month}-01", EARLIEST, local_day(desk.now)))
    if wrong:
        raise NotReady(wrong)
    return month


def later(month: str, by: int) -> str:
    """The month that lies so many months after this one, or before it."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def months_of(since: str, until: str, most: int) -> tuple[str, ...]:
    """Each month from one through another. Raises ``NotReady`` when these are none, or too many."""
    found = [since]
    while found[-1] < until and len(found) <= most:
        found.append(later(found[-1], 1))
    if since > until or len(found) > most:
        raise NotReady((unmet("until", NOT_LISTED),))
    return tuple(found)


def offered(desk: Desk) -> tuple[str, ...]:
    """The months to choose from, this one first."""
    return tuple(later(desk.today[:7], -back) for back in range(OFFERED))


def days_of(month: str) -> tuple[date, date]:
    """The first and the last day of a month."""
    first, after = date.fromisoformat(f"{month}-01"), date.fromisoformat(f"{later(month, 1)}-01")
    return first, date.fromordinal(after.toordinal() - 1)


def late(desk: Desk, row: Row[Any]) -> bool:
    """Whether an item was judged after its term, or was not yet when that was over."""
    return bool(row.judge_by < (day_of(row.judged_at) if row.state in JUDGED else desk.today))


def reasons(row: Row[Any]) -> frozenset[str]:
    """What brought an item to the desk."""
    return frozenset(row.why.split(","))


def less(tally: Row[Any] | None, hidden: Iterable[Row[Any]]) -> Tally | None:
    """What was counted without these items, so that nobody can reckon out that there is something he may not see; None
    where nothing was counted.

    Of an item something was opened when the system knew a reason, or knew none: of searches alone it is silent.
    """
    if tally is None:
        return None
    off = Counter[str]()
    for row in hidden:
        drawn = SAMPLE in reasons(row)
        off.update(sampled=drawn, explained=drawn, put_up=not drawn)
        off["episodes"] += bool(row.explained) or UNEXPLAINED in reasons(row)
    return Tally(*(max(0, getattr(tally, name) - off[name]) for name in Tally._fields))
