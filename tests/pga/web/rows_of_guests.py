"""The rows of the matrix over HTTP for the incidental partner of a conference."""

from collections.abc import Callable
from typing import Any, Final

from pga.demo.people import Colleague
from pga.store.tables.sharing import questions
from tests import guests
from tests.pga.web.places import WORDS, Place, Row
from tests.towns import Town, key

PROPOSED: Final = {
    "organisation": "Basisschool De Fictie",
    "person": "Jo Juf (fictief)",
    "function": "intern begeleider",
    "item": WORDS,
    "purpose": WORDS,
    "categories": "C01",
    "legal_basis": "AVG_6_1_E_GEMW_172",
    "valid_until": "2026-03-06",
}


def stage(town: Town) -> None:
    """A conference of today: one guest whom everybody agreed to, and one whom the parties are still asked about."""
    reference = guests.to_come(town, days=0)
    guests.approved(town, reference)
    guests.propose(town, reference)


def on_guest(path: str = "", which: int = 0, **fields: Any) -> Callable[[Town], Place]:
    """A page under one of the two guests, in the present version of the case."""

    def at(town: Town) -> Place:
        reference = guests.to_come(town)
        guest = guests.of(town, reference)[which]
        sent = {"version": str(town.version(reference)), "act_key": key(), **fields}
        return Place(f"/cases/{reference}/guests/{guest.id}{path}", sent, case=reference)

    return at


def new(**fields: Any) -> Callable[[Town], Place]:
    """The form of a proposal."""

    def at(town: Town) -> Place:
        reference = guests.to_come(town)
        sent = {"version": str(town.version(reference)), "act_key": key(), **fields}
        return Place(f"/cases/{reference}/guests/new", sent, case=reference)

    return at


def on_consent(**fields: Any) -> Callable[[Town], Place]:
    """The question of the police about the second guest."""

    def at(town: Town) -> Place:
        question = guests.question(town, guests.of(town, guests.to_come(town))[1], "politie")
        (row,) = town.rows(questions, questions.c.id == question)
        sent = {"version": str(row.version), "act_key": key(), **fields}
        return Place(f"/questions/{question}/consent", sent, question=question)

    return at


def answers(colleague: Colleague) -> bool:
    """Who was named to answer for the police."""
    return colleague.username == guests.VOTERS["politie"]


ROWS: Final[dict[tuple[str, str], Row]] = {
    ("propose_guest", "GET"): Row(("guest.propose",), new()),
    ("propose_guest", "POST"): Row(("guest.propose",), new(**PROPOSED), 303),
    ("guest", "GET"): Row(("guest.read",), on_guest()),
    ("guest_paper", "GET"): Row(("guest.print",), on_guest("/paper")),
    ("record_guest", "GET"): Row(("guest.read", "guest.record"), on_guest("/record")),
    ("record_guest", "POST"): Row(("guest.read", "guest.record"), on_guest("/record", present="no"), 303),
    ("withdraw_guest", "POST"): Row(("guest.withdraw",), on_guest("/withdraw", 1), 303),
    ("consent", "GET"): Row(("guest.read",), on_consent()),
    ("consent", "POST"): Row(("guest.decide",), on_consent(agrees="yes"), 303, answers),
}
