"""What a warning for visitors is asked: words of the lists, a day that was, and an end within six months; and a mark of
who is known to all: a ground of its list.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from pga.clock import local_day
from pga.commands import Command
from pga.commands.known import MarkKnown
from pga.commands.visits import SetWarning
from pga.desk import Desk
from pga.handlers.plain.words import EARLIEST, Found, day, listed
from privacy.review.known import GROUNDS
from privacy.visiting import FACTS, LONGEST_DAYS, SOURCES


def _warning(desk: Desk, command: SetWarning) -> Found:
    today = local_day(desk.now)
    yield from listed(command, "fact", FACTS)
    yield from listed(command, "source", SOURCES)
    yield from day(command, "seen_on", EARLIEST, today)
    yield from day(command, "ends_on", today, today + timedelta(days=LONGEST_DAYS))


def _mark(desk: Desk, command: MarkKnown) -> Found:
    yield from listed(command, "ground", GROUNDS)


CHECKS: Final[dict[type[Command], Callable[[Desk, Any], Found]]] = {SetWarning: _warning, MarkKnown: _mark}
"""Command -> its check."""
