"""The list of a day that was, made again through the gate: places, facts, sheets and rules of then, told and opened.

Beside it stands the list of today, and the plain question who had a place, put to the database by hand.
"""

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Final

from bench import town
from bench.measure import Line, beside, interleaved
from pga.clock import SystemClock, local_day
from pga.demo import build
from pga.gate import Gate
from pga.home import open_home
from pga.queries.top_x import ReadTopX
from pga.settings import Settings

READER: Final = "bea.burgemeester"
LISTS: Final = 20
WEEKS: Final = 2
"""So many lists, and so many weeks between them."""
SLOWER: Final = 1.5
"""A list of then takes no more than this beside the one of today: how long ago it was costs nothing."""
PLAIN: Final = """
    SELECT DISTINCT case_id FROM top_x_places p
    WHERE from_on <= :on AND until_on >= :on AND (ended_on IS NULL OR ended_on > :on)
    AND version = (SELECT max(version) FROM top_x_places q WHERE q.id = p.id)
"""


def measure(folder: Path, calls: int) -> list[Line]:
    """Twenty lists of the demo town, of which somebody stands on most, in CPU time for all of them."""
    home = folder / "listed"
    build(Settings(home=home), SystemClock(), years=True, top_x=True).store.close()
    gate = Gate(open_home(Settings(home=home), SystemClock()))
    visit, today = town.visit_of(gate, READER), local_day(SystemClock().now())
    days = [(today - timedelta(weeks=WEEKS * back)).isoformat() for back in range(1, LISTS + 1)]
    with sqlite3.connect(f"file:{home / 'pga.db'}?mode=ro", uri=True) as plain:
        us = interleaved(
            {
                "then": (lambda: [gate.look(visit, ReadTopX(on=day)) for day in days], calls),
                "today": (lambda: [gate.look(visit, ReadTopX()) for _ in days], calls),
                "plain": (lambda: [plain.execute(PLAIN, {"on": day}).fetchall() for day in days], calls),
            }
        )
        people = sum(len(plain.execute(PLAIN, {"on": day}).fetchall()) for day in days)
    gate.home.store.close()
    what = f"{LISTS} past lists with {people} people in all, made again through the gate"
    asked = Line(goal="", what="who had a place on those days, asked by hand", ours=us["plain"], unit="us")
    named = "the list of today, as often"
    return [beside("", what, us["then"], us["today"], named, limit=SLOWER, way="<=", unit="us"), asked]
