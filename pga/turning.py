"""Carrying a rotation of keys on to its end: the parts that wait, one after the other, each through the gate.

The worker does the same between its other work; whoever began a rotation and was killed loses nothing.
"""

import time
from collections.abc import Callable
from typing import Final

from pga.clock import moment
from pga.gate import Gate
from pga.handlers.turning.parts import KINDS
from pga.store import jobs
from pga.store.jobs import Job
from pga.worker import carry_out

WAIT: Final = 0.2
"""Seconds before looking again while the worker has a part in hand."""


def carry_on(
    gate: Gate, say: Callable[[int], None] = lambda done: None, sleep: Callable[[float], None] = time.sleep
) -> int:
    """Carry out every part of every rotation; returns how many parts could not be carried out now.

    ``say`` is told from time to time how many were done. A part that the worker has in hand is waited for.
    """
    _try_again(gate)
    done = 0
    while True:
        with gate.home.store.transaction() as tx:
            row = jobs.claim(tx, gate.home.clock.now(), KINDS)
            waiting = jobs.unfinished(tx, KINDS)
            tx.commit()
        if row is not None:
            done += carry_out(gate, Job(row.id, row.kind, row.ref))
            say(done)
        elif any((held.leased_until or "") > moment(gate.home.clock.now()) for held in waiting):
            sleep(WAIT)
        else:
            return len(waiting)


def _try_again(gate: Gate) -> None:
    """What failed before is due now."""
    with gate.home.store.transaction() as tx:
        jobs.due_again(tx, KINDS, gate.home.clock.now())
        tx.commit()
