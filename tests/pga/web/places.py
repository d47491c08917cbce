"""A request of the matrix over HTTP: where it goes, what is sent, and what it takes to be answered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from pga.demo.people import Colleague
from pga.store.tables.cases import case_answers, cases
from tests import running, stages
from tests.towns import Town, key

WORDS: Final = "Opgeschreven in de toets (fictief)."
STALE: Final = "999"
"""A version that does not exist: who may do it meets a conflict (409), and the next can try the same."""


@dataclass(frozen=True)
class Place:
    """One request: where, what is sent, and the case or question it is about."""

    path: str
    fields: dict[str, Any] = field(default_factory=dict)
    case: str = ""
    question: str = ""


@dataclass(frozen=True)
class Row:
    """A page or command: the capabilities it takes, all of them; its status when allowed; who else is let in only.

    ``own``: it touches nobody but the asker, so it needs no town of its own. ``why``: he says first why he comes.
    """

    needs: tuple[str, ...]
    at: Callable[[Town], Place]
    done: int = 200
    only: Callable[[Colleague], bool] = lambda colleague: True
    own: bool = False
    why: bool = False


def simple(path: str) -> Callable[[Town], Place]:
    """A page without anything in its address."""
    return lambda town: Place(path)


MADE: Final[dict[str, Callable[[Town], str]]] = {
    "case_conference": stages.conference,
    "offered up": stages.offered_up,
    "offered down": stages.offered_down,
    "escalated": stages.escalated,
    "blocked": stages.blocked,
    "kept": stages.kept,
    "proposed": stages.proposed,
    "destroyed": stages.destroyed,
    "taken_over": running.waiting,
}
PLAYED: Final = ("signal", "triage", "intake", "rejected")


def case_in(town: Town, state: str) -> Any:
    """The case that is in this state, as it was played or staged."""
    if state == "ready":
        return _ready(town)
    if state in PLAYED:
        return town.case(town.references(state)[0])
    return town.case(MADE[state](town) if state in MADE else stages.in_state(town, state))


def _ready(town: Town) -> Any:
    """The case in triage whose criteria and grounds stand."""
    c = case_answers.c
    ready = {row.case_id for row in town.rows(case_answers, c.step == "justify")}
    return next(row for row in town.rows(cases, cases.c.state == "triage") if row.id in ready)


def on_case(path: str, state: str = "intake", **fields: Any) -> Callable[[Town], Place]:
    """A page under a case in this state, in its present version."""

    def at(town: Town) -> Place:
        row = case_in(town, state)
        sent = {"version": str(row.version), "act_key": key(), **fields}
        return Place(f"/cases/{row.reference}{path}", sent, case=row.reference)

    return at


def on_question(path: str, **fields: Any) -> Callable[[Town], Place]:
    """A page under the question that the police still have to answer."""

    def at(town: Town) -> Place:
        row = next(asked for asked in town.questions("politie", "assigned") if asked.kind is None)
        sent = {"version": str(row.version), "act_key": key(), **fields}
        return Place(f"/questions/{row.id}{path}", sent, question=row.id)

    return at
