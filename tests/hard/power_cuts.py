"""A process that kills itself before its n-th write to the database, as a power cut would."""

import os
import signal
from typing import Any

from sqlalchemy import Engine, event


def die_before_write(number: int) -> None:
    """Kill this process right before write ``number`` (from 1), on whichever connection."""
    left = number

    @event.listens_for(Engine, "before_cursor_execute")
    def count(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        nonlocal left
        left -= statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
