"""The answer that stands at a question, for who was named for it: his own, or that of the colleague who was first; and
what can still be done with it.
"""

from typing import NamedTuple

from pga.desk import Desk
from pga.store import cases as stored
from pga.store import people
from privacy.sealed import Sealed

OFFERS = ("scale_up", "scale_down", "escalation", "conference", "guest", "report")
"""Kinds that ask for no information: they are accepted, returned or decided (``pga.handlers.ending``), ask who comes
(``pga.handlers.approach.inviting``), whether a guest may (``pga.handlers.guests``), or put a report before Veilig
Thuis, which takes it up and acknowledges it (``pga.handlers.referrals``).
"""
ENDS = ("offer_return", "mayor_decision")
"""Kinds of text with which an offer, or what was put to the mayor, was answered."""


class Given(NamedTuple):
    """The text, and who gave it as far as that is told with it."""

    text: Sealed | None = None
    by: str = ""


def given(desk: Desk) -> Given:
    """What the own organisation answered to the question at hand; nothing while it is open."""
    question, case_id = desk.question, desk.case.id
    if question.state in ("returned", "decided"):
        return Given(next(iter(desk.found([case_id], kinds=ENDS, about=question.id)), None))
    if question.state != "answered":
        return Given()
    all_given = stored.case_contributions(desk.tx, desk.proof, case_id)
    replaced = {row.corrects for row in all_given}
    own = (row for row in all_given if row.question == question.id and row.organisation == desk.actor.organisation)
    newest = next((row for row in own if row.id not in replaced), None)
    if newest is None:
        return Given()
    texts = desk.found([case_id], kinds=("contribution",), about=newest.id)
    author = people.accounts_by_id(desk.tx, desk.proof, [newest.author]).get(newest.author)
    return Given(next(iter(texts), None), author.display_name if author is not None else "")


def possible(desk: Desk, *, waits: bool, mine: bool, assigns: bool) -> dict[str, bool]:
    """What can be done with the question at hand, by the names of ``QuestionDetail``. ``waits``: it is open; ``mine``:
    the reader was named for it; ``assigns``: he can name who handles it.
    """
    kind = desk.question.kind or ""

    def may(capability: str) -> bool:
        return waits and mine and desk.may(capability, state=desk.state).allowed

    return {
        "may_assign": assigns and waits,
        "may_answer": kind not in OFFERS and may("question.answer"),
        "may_accept": kind in ("scale_up", "scale_down") and may(f"pga_case.{kind}"),
        "may_return": kind in ("scale_up", "scale_down") and may("question.return_offer"),
        "may_decide": kind == "escalation" and may("question.decide"),
        "may_consent": kind == "guest" and may("guest.decide"),
    }
