"""What a process does until it is killed, or until it kills itself before its n-th write, as a power cut would."""

import itertools
import os
import signal
import time
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from pga.actor import Visit
from pga.commands.cases import TakeUp
from pga.commands.homes import ActivateRules
from pga.commands.turning import RotateKeys
from pga.demo.cases import PEOPLE, submission
from pga.founding import SHELL
from pga.gate import Gate
from pga.queries.cases import ReadCase
from pga.refusals import Conflict
from pga.store.engine import StoreBusy
from pga.turning import carry_on
from tests.towns import DIRECTOR


def open_cases(gate: Gate, out: str, username: str = "lisa.ll2", *, takes_up: bool = True) -> None:
    """Submit as this person, look, take up, without end. Each line in ``out`` is written only after the gate returned:
    the reference and the act key of an act that must never be lost.

    ``takes_up``: the director does so; an account has two sessions at most, so two processes at a time.
    """
    submitter = Visit(token=gate.start_session(username))
    director = Visit(token=gate.start_session(DIRECTOR)) if takes_up else submitter
    file = os.open(out, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for number in itertools.count():
        key = uuid.uuid4().hex
        try:
            reference = gate.act(submitter, replace(submission(PEOPLE[number % 8], key), distinct=True)).reference
            os.write(file, f"{reference} {key}\n".encode())
            version = gate.look(director, ReadCase(case=reference)).version
            if not takes_up:
                continue
            key = uuid.uuid4().hex
            gate.act(director, TakeUp(case=reference, version=version, act_key=key, distinct=True))
            os.write(file, f"{reference} {key}\n".encode())
        except (StoreBusy, Conflict):
            continue


def hold(gate: Gate, out: str) -> None:
    """Lock the ledger, say so in ``out``, and never let go."""
    with gate.home.store.transaction():
        Path(out).write_text("held")
        while True:
            time.sleep(1)


def activate(gate: Gate, digest: str, last: int) -> None:
    """Put the document with this digest into force, and die before write number ``last``."""
    _die_before_write(last)
    gate.act(SHELL, ActivateRules(digest=digest))


def turn_root(gate: Gate, last: int) -> None:
    """Turn the root key, and die before write number ``last``."""
    _die_before_write(last)
    gate.act(SHELL, RotateKeys(kind="root"))
    carry_on(gate)


def _die_before_write(number: int) -> None:
    """Kill this process right before write ``number`` (from 1), on whichever connection."""
    left = number

    @event.listens_for(Engine, "before_cursor_execute")
    def count(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        nonlocal left
        left -= statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
