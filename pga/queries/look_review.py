"""Looks at the desk where looks are reviewed."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDesk(Query):
    """What waits for this officer, ranked; for the FG everything."""

    capability: ClassVar[str] = "look_review.list"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadJudged(Query):
    """What was judged, the newest first. ``after``: behind which item, as the answer before said; empty: all of it."""

    capability: ClassVar[str] = "look_review.judged"
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadItem(Query):
    """One item: what was shown, why it seems normal or not, and what else there was."""

    capability: ClassVar[str] = "look_review.read"
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftNotification(Query):
    """The draft of the report of a breach to the authority (AVG 33)."""

    capability: ClassVar[str] = "look_review.notification"
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnItems(Query):
    """One's own looks that are reviewed or were, and by whom."""

    capability: ClassVar[str] = "look_review.own"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnItem(Query):
    """One's own looks of a day that somebody asked about, with the question."""

    capability: ClassVar[str] = "look_review.read_own"
    item: str
