"""What the matrix through the gate asks about running cases that are taken over, and about what lapses."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands.taking_over import ConfirmTakeOver, RejectTakeOver
from pga.queries import Query
from pga.queries.lapsing import Lapsing
from tests import running
from tests.towns import Town, key


def _waiting(town: Town) -> dict[str, Any]:
    """The case that awaits confirmation, in a version that does not exist: so that it stays."""
    return {"case": running.waiting(town), "version": 999, "act_key": key()}


ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "work.lapsing": lambda town: Lapsing(),
    "pga_case.take_over": running.command,
    "pga_case.confirm_take_over": lambda town: ConfirmTakeOver(**_waiting(town)),
    "pga_case.reject_take_over": lambda town: RejectTakeOver(**_waiting(town), reason="Nee (fictief)."),
}
