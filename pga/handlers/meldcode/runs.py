"""The runs of the case at hand, each with its steps and its codes, and what follows from them for the referral."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.refusals import Refused
from pga.store import cases as stored_cases
from pga.store import meldcode as stored
from pga.store import progress
from workflows.meldcode import MELDCODE
from workflows.weighing import Answers

NOTHING_FOUND: Final = "m8_closed_no_suspicion"
HELPED: Final = "m9_closed_help_done"
AGAIN: Final = "weigh_again"
ASKED_VT: Final = "consult_vt"
FAR: Final = "meldcode"
"""The answer of a referral that says how far a meldcode in it came: ``BEGUN`` or ``COMPLETE``."""
BEGUN, COMPLETE = "begun", "complete"


@dataclass(frozen=True, slots=True)
class Run:
    """A run: its row, the steps that it took, oldest first, and its codes by the name of the answer."""

    row: Row[Any]
    steps: tuple[Row[Any], ...]
    codes: Mapping[str, str]

    @property
    def running(self) -> bool:
        """True until it was reported or closed."""
        return MELDCODE.state(self.row.state).running

    def taken(self, *steps: str) -> list[Row[Any]]:
        """The times that one of these steps was taken, oldest first."""
        return [row for row in self.steps if row.step in steps]

    @property
    def consulted(self) -> bool:
        """True when Veilig Thuis was consulted since it was last weighed again."""
        newest = self.taken(ASKED_VT, AGAIN)
        return bool(newest) and newest[-1].step == ASKED_VT

    def helpers(self) -> frozenset[str]:
        """The accounts behind the help that was given and looked at."""
        given = self.taken("start_help", "help_beside", "review_help")
        return frozenset(account for row in given for account in progress.behind(row))


def code_of(run: str, name: str) -> str:
    """The name under which a case keeps a code of one of its runs."""
    return f"meldcode:{run}:{name}"


def runs_of(desk: Desk) -> tuple[Run, ...]:
    """Every run of the case at hand, oldest first."""
    rows = stored.runs(desk.tx, desk.proof, desk.case.id)
    if not rows:
        return ()
    steps = stored.steps(desk.tx, desk.proof, [row.id for row in rows])
    kept = stored_cases.answers(desk.tx, desk.proof, desk.case.id)
    return tuple(Run(row, tuple(s for s in steps if s.run == row.id), _codes(row.id, kept)) for row in rows)


def _codes(run: str, kept: Mapping[str, Row[Any]]) -> dict[str, str]:
    before = code_of(run, "")
    return {name.removeprefix(before): row.answer for name, row in kept.items() if name.startswith(before)}


def run_of(desk: Desk, run: str) -> Run:
    """A run of the case at hand; refused when it is one of another case, or none."""
    found = next((each for each in runs_of(desk) if each.row.id == run), None)
    if found is None:
        raise Refused("out_of_reach")
    return found


def own_run(desk: Desk, run: str) -> Run:
    """A run that the actor's own organisation keeps; refused when it is another's."""
    found = run_of(desk, run)
    if found.row.organisation != desk.actor.organisation:
        raise Refused("out_of_reach")
    return found


def weighed(codes: Mapping[str, str], consulted: bool) -> Answers:
    """The answers of the weighing. Who does not know an answer is in doubt."""
    asked = ("suspicion", "acute", "structural", "able", "accepts", "results")
    known = {name: {"yes": True, "no": False}.get(codes.get(name, "")) for name in asked}
    doubt = codes.get("doubt") == "yes" or "unknown" in (codes.get(name) for name in asked)
    return Answers(**known, disclosure=codes.get("disclosure") == "yes", doubt=doubt, consulted=consulted)


def _states(desk: Desk) -> list[str]:
    return [row.state for row in stored.runs(desk.tx, desk.proof, desk.case.id)]


def _open(desk: Desk) -> int:
    return sum(MELDCODE.state(state).running for state in _states(desk))


def _found_nothing(desk: Desk) -> bool:
    return {*_states(desk)} == {NOTHING_FOUND}


def _helped(desk: Desk) -> bool:
    states = {*_states(desk)}
    return HELPED in states and states <= {HELPED, NOTHING_FOUND}


MELDCODE_FACTS: Final[Mapping[str, Callable[[Desk], bool | int]]] = {
    "open_meldcode_runs": _open,
    "meldcode_found_nothing": _found_nothing,
    "meldcode_help_done": _helped,
}
"""Fact of a referral -> what finds it out. With several runs, all must have come to it."""
