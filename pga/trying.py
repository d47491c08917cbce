"""A proposed document tried on the cases that run now, without holding anybody up.

It goes in parts, each in a transaction of its own, and what was read is worked out after the lock is given back:
however many cases, nobody waits longer than for one part. The look that follows decides again, and tells.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from pga.desk import Desk
from pga.handlers.comparing import both, grouped
from pga.handlers.crew import coming, crew
from pga.handlers.simulating import LIVE, Effect, Groups, Simulation, at_work
from pga.home import Home
from pga.states import standing
from pga.store import everybody, scopes
from pga.store.engine import Transaction
from privacy.rules.compare import Comparison, compare
from privacy.rules.staffing import Staffing, staffing

CASES: Final = 500
"""Cases in one part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What came out: beside which rules in force, and without which cases that a wall keeps from who asked."""

    digest_beside: str
    walls: frozenset[str]
    found: Comparison
    groups: Groups
    effect: Effect
    staffing: Staffing


def try_out(home: Home, enter: Callable[[Transaction], Desk], digest: str) -> Tried:
    """For whoever ``enter`` lets in. Not inside a transaction: it opens its own, one after the other."""
    with home.store.transaction() as tx:
        desk = enter(tx)
        before, after = both(desk, digest)
        digest_beside, today = desk.verified.digest, desk.today
        placed = desk.placed() if before.weighing is not None else frozenset[str]()
        walls = frozenset(row.id for row in scopes.behind_wall(tx, desk.proof, desk.actor))
        actors = at_work(desk)
        live = everybody.live(tx, desk.proof, before.cooperation, LIVE)
        people = crew(tx, desk.proof, desk.rules, desk.now)
    found = compare(before, after)
    groups = grouped(desk.actor.language, before, after, found)
    simulation = Simulation(before, after, found, groups, partial(standing, today=today, placed=placed))
    for first in range(0, len(live), CASES):
        with home.store.transaction() as tx:
            part = live[first : first + CASES]
            read = list(everybody.of_cases(tx, desk.proof, actors, before.seats, today, part))
        for case, held in read:
            if case.id not in walls:
                simulation.take(case, held)
    return Tried(
        digest_beside=digest_beside,
        walls=walls,
        found=found,
        groups=groups,
        effect=simulation.effect,
        staffing=staffing(after, people, coming(date.fromisoformat(today))),
    )
