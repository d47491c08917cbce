"""P9, P10 and looks per second: processes that write at the same time, on both engines.

Three sorts of work, each in processes of its own against one home. *look*: a whole look at a case through the gate.
*chained*: one row changed with its record in the chain (the ledger and the guarded write alone, no rules). *plain*:
the same change of one row in a table of our own, without record or guard, in the same store and durability.
"""

import multiprocessing as mp
import statistics
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from typing import Any, Final

from sqlalchemy import bindparam, text, update

from bench import town
from bench.measure import Line
from pga.actor import Visit
from pga.chain import Chain
from pga.clock import SystemClock
from pga.founding import SHELL
from pga.gate import Gate
from pga.home import Home, open_home
from pga.queries.cases import ReadCase
from pga.settings import Settings
from pga.store import cases as stored
from pga.store.codes import Proof
from pga.store.engine import Store
from pga.store.migrate import at_head
from pga.store.tables.cases import cases
from pga.store.work import Work
from privacy.ledger.record import Record

PLAIN: Final = "bench_plain"
NEXT: Final = text(f"UPDATE {PLAIN} SET version = version + 1, state = :state WHERE id = :id")  # noqa: S608


@dataclass(frozen=True, slots=True)
class Rate:
    """What the processes did together: per second, and how long one took (ms)."""

    per_second: float
    median: float
    p99: float


def prepare(settings: Settings, home: Home, processes: int) -> tuple[list[str], list[str], str]:
    """Ids and references of the cases to work on, and a session. A plain table is made by the owner of the tables."""
    owner = Store(Settings(home=settings.home, database_url=settings.database_owner_url))
    with owner.engine.connect() as connection:
        assert at_head(connection)
        connection.execute(text(f"CREATE TABLE {PLAIN} (id INTEGER PRIMARY KEY, version INTEGER, state TEXT)"))
        for number in range(processes):
            connection.execute(text(f"INSERT INTO {PLAIN} VALUES ({number}, 1, '')"))  # noqa: S608
        if settings.on_postgresql:
            connection.execute(text(f"GRANT SELECT, UPDATE ON {PLAIN} TO PUBLIC"))
        connection.commit()
    owner.close()
    gate = Gate(home)
    visit = town.visit_of(gate)
    references = [reference for found in town.references(gate, visit).values() for reference in found]
    with home.store.transaction() as tx:
        ids = [stored.id_of(tx, reference) for reference in references]
    return ids, references, visit.token
