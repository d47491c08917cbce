"""The rows of the matrix over HTTP for the desk where looks are reviewed."""

from collections.abc import Callable
from typing import Final

from pga.demo.people import Colleague
from pga.web.look_review import ONE_KEY, STEPS
from tests import desks
from tests.pga.asked_of_review import reviews
from tests.pga.web.places import STALE, Place, Row, simple
from tests.towns import Town, key

OF_STATE: Final = {"breach": "follow_up", "no-breach": "follow_up", "report": "breach"}
"""Part of the address -> the state in which that can be done; what is not here from the start."""


def stage(town: Town) -> None:
    """Everything on the desk up to now, and items about the director in each state."""
    for state in desks.ROADS:
        desks.staged(town, state)


def on_item(path: str, state: str = "open", base: str = "/desk") -> Callable[[Town], Place]:
    """A page under an item in this state; what is sent names a version that does not exist."""

    def at(town: Town) -> Place:
        sent = {"version": STALE, "act_key": key()}
        return Place(f"{base}/{desks.staged(town, state).id}{path}", sent)

    return at


def employee(town: Town) -> Place:
    """What the director looked at."""
    return Place(f"/desk/employees/{town.account(desks.PRIES).id}")


def employee_pdf(town: Town) -> Place:
    """The same as a file."""
    return Place(f"{employee(town).path}/pdf")


def _himself(colleague: Colleague) -> bool:
    return colleague.username == desks.PRIES


def _written(kind: str, method: str) -> Row:
    needs = ("look_review.read", f"look_review.{STEPS[kind]}")
    return Row(needs, on_item(f"/{kind}", OF_STATE.get(kind, "open")), 200 if method == "GET" else 422, reviews)


ROWS: Final[dict[tuple[str, str], Row]] = {
    ("review_desk", "GET"): Row(("look_review.list", "look_review.fill"), simple("/desk")),
    ("review_judged", "GET"): Row(("look_review.judged",), simple("/desk/judged")),
    ("review_figures", "GET"): Row(("look_review.figures",), simple("/desk/figures")),
    ("export_review_figures", "POST"): Row(
        ("look_review.export", "look_review.finish_export"), lambda town: Place("/desk/figures.csv", {"act_key": key()})
    ),
    ("review_days", "GET"): Row(("look_review.figures",), simple("/desk/days")),
    ("review_employee", "GET"): Row(("look_review.figures",), employee, only=reviews),
    ("review_employee_pdf", "GET"): Row(("look_review.figures",), employee_pdf, only=reviews),
    ("review_item", "GET"): Row(("look_review.read",), on_item(""), only=reviews),
    ("review_notification", "GET"): Row(
        ("look_review.notification",), on_item("/notification", "breach"), only=reviews
    ),
    **{(f"review {act}", "POST"): Row((f"look_review.{act}",), on_item(f"/{act}"), 409, reviews) for act in ONE_KEY},
    **{(f"review {kind}", method): _written(kind, method) for kind in STEPS for method in ("GET", "POST")},
    ("own_looks", "GET"): Row(("look_review.own",), simple("/own/looks")),
    ("own_look", "GET"): Row(("look_review.read_own",), on_item("", "queried", "/own/looks"), only=_himself),
    ("own_look", "POST"): Row(
        ("look_review.read_own", "look_review.answer"), on_item("", "queried", "/own/looks"), 422, _himself
    ),
}
APART: Final = {
    "review_at_once": [f"review {act}" for act in ONE_KEY],
    "review_in_words": [f"review {kind}" for kind in STEPS],
}
