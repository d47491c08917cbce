"""A worker that is going to be killed: takes cases through the gate and says on its output what was acknowledged.

Run as ``python -m tests.hard.kills HOME MOMENT`` with the database in the environment. Each line is written only after
the gate returned: the reference and the act key of an act that must never be lost.
"""

import itertools
import os
import sys
import uuid
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pga.actor import Visit
from pga.commands.cases import TakeUp
from pga.demo.cases import PEOPLE, submission
from pga.gate import Gate
from pga.home import open_home
from pga.queries.cases import ReadCase
from pga.refusals import Conflict
from pga.settings import Settings
from pga.store.engine import StoreBusy
from tests.towns import DIRECTOR, TownClock


def work(gate: Gate) -> None:
    """Submit, look, take up, without end."""
    submitter = Visit(token=gate.start_session("lisa.ll2"))
    director = Visit(token=gate.start_session(DIRECTOR))
    for number in itertools.count():
        key = uuid.uuid4().hex
        try:
            reference = gate.act(submitter, replace(submission(PEOPLE[number % 8], key), distinct=True)).reference
            _say(f"{reference} {key}")
            version = gate.look(director, ReadCase(case=reference)).version
            key = uuid.uuid4().hex
            gate.act(director, TakeUp(case=reference, version=version, act_key=key, distinct=True))
            _say(f"{reference} {key}")
        except (StoreBusy, Conflict):
            continue


def _say(line: str) -> None:
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def main(home: str, moment: str) -> None:
    """Open the home of the arguments and work in it until killed."""
    settings = Settings(home=Path(home), database_url=os.environ.get("DATABASE_URL", ""))
    work(Gate(open_home(settings, TownClock(datetime.fromisoformat(moment)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
