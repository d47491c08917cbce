"""What the matrix through the gate asks of the desk where looks are reviewed."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands import look_review as review_acts
from pga.commands.figures import FinishReviewExport
from pga.demo.people import Colleague
from pga.queries import Query
from pga.queries import look_review as review_looks
from pga.queries import review_figures as figure_looks
from tests import desks
from tests.standing import reviewers
from tests.towns import Town, key

WORDS: Final = "Opgeschreven in de toets (fictief)."


def _on(town: Town, state: str = "open") -> dict[str, Any]:
    """An item in this state, in a version that does not exist."""
    return {"item": desks.staged(town, state).id, "version": 999, "act_key": key()}


def reviews(colleague: Colleague) -> bool:
    """Who reviews the municipality's people, and the FG."""
    return "data_protection_officer" in colleague.roles or colleague.organisation in reviewers("leusden")


def _mine(colleague: Colleague) -> bool:
    return colleague.username == desks.PRIES


ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "look_review.list": lambda town: review_looks.ReadDesk(),
    "look_review.figures": lambda town: figure_looks.ReadReviewFigures(organisation="leusden"),
    "look_review.export": lambda town: figure_looks.ExportReviewFigures(organisation="leusden"),
    "look_review.finish_export": lambda town: FinishReviewExport(act_key=key()),
    "look_review.fill": lambda town: review_acts.FillDesk(),
    "look_review.judged": lambda town: review_looks.ReadJudged(),
    "look_review.read": lambda town: review_looks.ReadItem(item=desks.staged(town, "open").id),
    "look_review.notification": lambda town: review_looks.DraftNotification(item=desks.staged(town, "breach").id),
    "look_review.own": lambda town: review_looks.OwnItems(),
    "look_review.read_own": lambda town: review_looks.OwnItem(item=desks.staged(town, "queried").id),
    "look_review.answer": lambda town: review_acts.AnswerItem(**_on(town, "queried"), text=WORDS),
    "look_review.take": lambda town: review_acts.TakeItem(**_on(town)),
    "look_review.agree": lambda town: review_acts.AgreeItem(**_on(town)),
    "look_review.approve": lambda town: review_acts.ApproveItem(**_on(town)),
    "look_review.ask": lambda town: review_acts.AskEmployee(**_on(town), text=WORDS),
    "look_review.follow_up": lambda town: review_acts.FollowUp(**_on(town), text=WORDS),
    "look_review.record_breach": lambda town: review_acts.RecordBreach(
        **_on(town, "follow_up"), text=WORDS, aware_on="2026-03-03", aware_time="09:00"
    ),
    "look_review.find_no_breach": lambda town: review_acts.FindNoBreach(**_on(town, "follow_up"), text=WORDS),
    "look_review.report": lambda town: review_acts.ReportBreach(
        **_on(town, "breach"), text=WORDS, authority="told", persons="told"
    ),
}
OF_ALL: Final = (
    "look_review.list", "look_review.judged", "look_review.fill", "look_review.own", "look_review.finish_export",
)  # fmt: skip
OWN: Final = ("look_review.read_own", "look_review.answer")
BEYOND: Final[dict[str, Callable[[Colleague], bool]]] = {
    **dict.fromkeys((name for name in ASKED if name not in OF_ALL), reviews),
    **dict.fromkeys(OWN, _mine),
}
"""An officer reaches the people whom the rules let his organisation review, an employee himself."""
