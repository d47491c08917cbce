"""Which facts will stop counting, on which day, and what the total is then if nothing else changes.

Points are whole hundredths.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workflows.top_x.given import Candidate, Fact, Method
from workflows.top_x.grid import Grid, runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """``day``: the first on which ``facts`` no longer count somewhere where they did. ``total``: what is then left."""

    day: date
    facts: tuple[str, ...]
    total: int
    above: bool


def lapses(candidate: Candidate, method: Method, on: date, until: date) -> tuple[Lapse, ...]:
    """What lapses after ``on``, through ``until``, day by day. Raises the subclasses of ``NotWeighable``.

    What has not happened by ``on`` is left out: nobody knows the future.
    """
    known = Candidate(facts=tuple(f for f in candidate.facts if f.occurred_on <= on), sheets=candidate.sheets)
    days = {day for fact in known.facts if runs(fact, on) for day in _last_days(fact, method) if on < day <= until}
    found, earlier = [], Grid(known, method, on)
    for day in sorted(days):
        grid = Grid(known, method, day)
        facts = tuple(sorted(fact for fact, row in earlier.rows.items() if grid.rows.get(fact) != row))
        if facts:
            points = grid.total(grid.rows.values())
            found.append(Lapse(day=day, facts=facts, total=points, above=points >= method.threshold))
        earlier = grid
    return tuple(found)


def _last_days(fact: Fact, method: Method) -> Iterator[date]:
    """The days on which a fact expires, and falls out of a window."""
    if fact.expires_on is not None:
        yield fact.expires_on
    for criterion in method.criteria:
        yield criterion.out_on(fact.occurred_on)
