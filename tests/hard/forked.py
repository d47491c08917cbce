"""Processes of their own that may be killed, forked from one that has the program loaded: each begins at once.

The process that they are forked from is started afresh and runs nothing itself, so that a child inherits no thread,
lock or connection of a test.
"""

import multiprocessing
from collections.abc import Callable
from datetime import datetime
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from pga.gate import Gate
from pga.home import open_home
from pga.settings import Settings
from tests.towns import Town, TownClock

LONGEST = 60
"""Seconds that a process may take to end."""


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.hard.killed"])
    return context


def start(town: Town, work: Callable[..., None], *arguments: Any) -> BaseProcess:
    """Do this work at the gate of this town, in a process of its own. ``work`` is a function of a module."""
    settings = town.settings
    known = (str(settings.home), settings.database_url, town.clock.now().isoformat())
    process: BaseProcess = _context().Process(target=_begin, args=(known, work, arguments), daemon=True)
    process.start()
    return process


def ended(town: Town, work: Callable[..., None], *arguments: Any) -> int | None:
    """The same, waited for. Returns the exit code; below zero: the signal that killed it.

    None: it did not end, and was stopped.
    """
    process = start(town, work, *arguments)
    process.join(LONGEST)
    code = process.exitcode
    process.kill()
    process.join()
    return code


def _begin(known: tuple[str, str, str], work: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    home, database, moment = known
    settings = Settings(home=Path(home), database_url=database)
    work(Gate(open_home(settings, TownClock(datetime.fromisoformat(moment)))), *arguments)
