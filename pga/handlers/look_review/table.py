"""From request to handler: the acts at the desk where looks are reviewed, and of the employees whom it asks."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands import look_review as commands
from pga.handlers.look_review import filling, keeping, taking

ACTS_OF_LOOK_REVIEW: Final[dict[type[Command], Callable[..., Any]]] = {
    commands.FillDesk: filling.fill,
    commands.FillByJob: filling.fill_by_job,
    commands.DestroyReviewTexts: keeping.destroy,
    commands.TakeItem: taking.take,
    commands.AgreeItem: taking.agree,
    commands.ApproveItem: taking.approve,
    commands.AskEmployee: taking.ask,
    commands.AnswerItem: taking.answer,
    commands.FollowUp: taking.follow_up,
    commands.RecordBreach: taking.record_breach,
    commands.FindNoBreach: taking.find_no_breach,
    commands.ReportBreach: taking.report,
}
