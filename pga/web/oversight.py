"""The page of the FG and the officers: a quarter of the ledger, its report on one A4, and who reviews whom."""

from collections import Counter
from datetime import date
from typing import Final

from flask import render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.access import Oversight
from pga.queries.access import ReadOversight
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages

PAGES = Pages()
MOST_ASKS: Final = 4
MOST_PARTIES: Final = 7
"""So much fits on one A4; the page of the quarter has everything."""


@PAGES.page("/oversight", asks=(ReadOversight,))
def oversight(asker: Asker) -> ResponseReturnValue:
    """Counts, marks, key events, integrity."""
    seen = _read(asker)
    most = max((number for line in seen.marks for _, number in line.days), default=1)
    rows = [_strip(seen, line.days, most) for line in seen.marks]
    return render_template("oversight/overview.html", seen=seen, rows=rows)


@PAGES.page("/oversight/quarter", asks=(ReadOversight,))
def quarterly_report(asker: Asker) -> ResponseReturnValue:
    """One A4 for the board."""
    seen = _read(asker)
    totals = dict[str, Counter[str]]()
    for line in seen.months:
        found = totals.setdefault(line.organisation, Counter())
        found.update(looks=line.looks, acts=line.acts, refusals=line.refusals)
    busiest = sorted(totals.items(), key=lambda one: (-one[1].total(), one[0]))
    shown = busiest if len(busiest) <= MOST_PARTIES else busiest[: MOST_PARTIES - 1]
    rest = sum((counts for _, counts in busiest[len(shown) :]), Counter[str]())
    return render_template(
        "oversight/quarter.html",
        seen=seen,
        totals=sorted(shown),
        others=len(busiest) - len(shown),
        rest=rest,
        asks=seen.asks[:MOST_ASKS],
        more=max(0, len(seen.asks) - MOST_ASKS),
    )


@PAGES.page("/oversight/reviewers", asks=(ReadOversight,))
def who_reviews_whom(asker: Asker) -> ResponseReturnValue:
    """Of each organisation its reviewer and his deputy, as the signed rules name them."""
    return render_template("oversight/reviewers.html", seen=_read(asker))


def _read(asker: Asker) -> Oversight:
    seen: Oversight = asker.look(ReadOversight(quarter=argument(request.args.get("quarter"))))
    return seen


def _strip(seen: Oversight, days: tuple[tuple[str, int], ...], most: int) -> list[tuple[int, int]]:
    """Of each day with a look: its place in the quarter, and how dark it is in ten steps."""
    first = date.fromisoformat(seen.first)
    places = (((date.fromisoformat(day) - first).days, number) for day, number in days)
    return [(place, max(1, 10 * number // most)) for place, number in places]
