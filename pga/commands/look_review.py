"""What is done at the desk where looks are reviewed. ``item``: one employee, one case, one day."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FillDesk(Command):
    """Put what the ledger tells of the next whole day on the desk, for who opens it. Nothing when nothing is new."""

    capability: ClassVar[str] = "look_review.fill"
    told_once: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FillByJob(Command):
    """The same by the worker, so that the desk is ready when somebody opens it."""

    capability: ClassVar[str] = "job.fill_desk"
    told_once: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DestroyReviewTexts(Command):
    """Destroy what was asked, answered and written with an item that was judged, once its retention is over.

    Nobody reads them from that day on, whether this was done or not.
    """

    capability: ClassVar[str] = "job.destroy_review_texts"
    told_once: ClassVar[bool] = True
    item: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ItemCommand(Command):
    """Something to do with an item that was shown in ``version``. ``text``: what is written with it, or empty."""

    item: str
    version: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TakeItem(ItemCommand):
    """'Ik pak dit op'."""

    capability: ClassVar[str] = "look_review.take"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AgreeItem(ItemCommand):
    """In order, as the first of two officers of different organisations."""

    capability: ClassVar[str] = "look_review.agree"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ApproveItem(ItemCommand):
    """In order."""

    capability: ClassVar[str] = "look_review.approve"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskEmployee(ItemCommand):
    """A question to the employee, who has the term of the rules to answer."""

    capability: ClassVar[str] = "look_review.ask"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AnswerItem(ItemCommand):
    """The answer of the employee whom it is about."""

    capability: ClassVar[str] = "look_review.answer"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FollowUp(ItemCommand):
    """Something is wrong, or may be: a follow-up, with the reason."""

    capability: ClassVar[str] = "look_review.follow_up"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordBreach(ItemCommand):
    """It is a breach: who records it became aware of that on a day (ISO) at a time, and from then the 72 hours run."""

    capability: ClassVar[str] = "look_review.record_breach"
    aware_on: str
    aware_time: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FindNoBreach(ItemCommand):
    """It was followed up and is no breach, with the reason."""

    capability: ClassVar[str] = "look_review.find_no_breach"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReportBreach(ItemCommand):
    """Who was told of a breach: the authority (``told``, ``not_told``) and the people concerned (also ``later``), with
    when and how, or why not.
    """

    capability: ClassVar[str] = "look_review.report"
    authority: str
    persons: str


STEPS = (
    TakeItem, AgreeItem, ApproveItem, AskEmployee, AnswerItem, FollowUp, RecordBreach, FindNoBreach, ReportBreach,
)
"""Every step that somebody takes with an item."""
