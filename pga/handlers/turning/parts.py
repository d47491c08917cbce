"""How one part of a rotation names the next, and the rules under which it works."""

from typing import NamedTuple

from pga.clock import local_day
from pga.desk import Desk
from pga.rulebook import Rulebook
from pga.store import jobs
from pga.store.jobs import Job

TEXTS, DATA, WRAPS = "turn_texts", "turn_data", "turn_wraps"
INDEX, CODES, ROOT = "turn_index", "turn_codes", "turn_root"
KINDS = (TEXTS, DATA, WRAPS, INDEX, CODES, ROOT)
"""The kinds of job that rotations consist of."""


class Part(NamedTuple):
    """Which rotation, which part of it, and where it goes on."""

    token: str
    number: int
    place: tuple[str, ...]

    @classmethod
    def read(cls, ref: str) -> "Part":
        """From the reference of a job."""
        token, number, *place = ref.split("|")
        return cls(token, int(number), tuple(place))


def then(desk: Desk, kind: str, part: Part, *place: str) -> None:
    """Note what follows. The key of the job follows from the part, so a part done twice notes it once."""
    number = part.number + 1
    job = Job(f"{kind}|{part.token}|{number}", kind, "|".join((part.token, str(number), *place)))
    desk.work.beside(lambda tx: jobs.plan(tx, job, desk.now))


def with_rules(desk: Desk) -> None:
    """The rules of every cooperation that has any today; what stands still is left for later."""
    standings = Rulebook(desk.home, desk.capabilities).all_standings(desk.tx, desk.proof, local_day(desk.now))
    desk.rules, desk.still = standings.rules, standings.still


def count(desk: Desk, **numbers: int) -> None:
    """What was done, in the record: numbers alone."""
    desk.details |= {name: str(number) for name, number in numbers.items() if number}
