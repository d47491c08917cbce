"""What the worker carries out when it fell due. None of it is a decision: it removes access and tells people."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MarkSent(Command):
    """Messages of the outbox that left the house."""

    capability: ClassVar[str] = "job.send_mail"
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Remind(Command):
    """Put a reminder in the outbox: something of this person is due soon, or late.

    ``kind`` is one of ``pga.mail.KINDS``, ``answer_by`` a date (ISO).
    """

    capability: ClassVar[str] = "job.remind"
    account: str
    kind: str
    answer_by: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ExpireShare(Command):
    """End a share whose date has passed: its wraps go, and a new generation of keys begins.

    The gate shows nothing of it from its date on, whether this was done or not.
    """

    capability: ClassVar[str] = "job.expire_share"
    share: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ExpireDraft(Command):
    """Remove a draft whose term passed."""

    capability: ClassVar[str] = "job.expire_draft"
    draft: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HandOver(Command):
    """Hand over what a party that left has in hand in one case (``left_case``: its id). The gate lets nobody of that
    party near it from its day on, whether this was done or not.
    """

    capability: ClassVar[str] = "job.hand_over"
    left_case: str
    party: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FollowProtection(Command):
    """The address of a human is protected in one case (``protection``: the id of that): so it is in another of the same
    cooperation (``party``: who he is there). Nothing when that is so already, or ended since by two people.
    """

    capability: ClassVar[str] = "job.follow_protection"
    protection: str
    party: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LevelWraps(Command):
    """Make the wraps of the next cases of a cooperation (those with ids after ``after``) what its rules and the live
    shares entitle to. ``run``: which time this is, and ``number`` the how manieth part of it.

    No text is opened. A part that finds nothing to do leaves no record.
    """

    capability: ClassVar[str] = "job.level_wraps"
    told_once: ClassVar[bool] = True
    cooperation: str
    run: str
    number: int
    after: str
