"""A look as somebody in the story makes it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any, Final

from bench.story.files import File, holds
from bench.story.people import Worker
from privacy.review.looks import AMSTERDAM, Look

FIRST: Final = date(2026, 1, 1)
"""The first day of the story."""


@dataclass(slots=True)
class Told:
    """A look, with what only the story knows: which prying it belongs to (0 = none); and what the program knows beside
    it: an act done ``alone`` in acute danger, one that changed ``rights`` of his own, the number that was ``tried``.
    """

    look: Look
    prying: int = 0
    alone: bool = False
    rights: bool = False
    tried: int | None = None
    file: File | None = None


def moment(day: int, hour: int, minute: int, second: int = 0) -> datetime:
    """A moment in Leusden, on a day by its number."""
    on = FIRST + timedelta(days=day)
    return datetime(on.year, on.month, on.day, hour, minute, second, tzinfo=AMSTERDAM)


def relations(worker: Worker, file: File, day: int) -> frozenset[str]:
    """How he stands to the case, as the program works it out."""
    found = {"coordinator"} if worker.leads == file.cooperation else set()
    if holds(file.members, worker.account, day):
        found.add("member")
    if holds(file.questions, worker.account, day):
        found.add("post")
    if file.submitter == worker.account:
        found.add("owner_organisation")
    return frozenset(found)


def look(worker: Worker, at: datetime, file: File | None, **told: Any) -> Look:
    """One look, act or refusal; its number follows from its moment, as in a ledger."""
    about: dict[str, Any] = {}
    if file is not None:
        about = {"case_id": file.id, "person_codes": file.people, "cooperation": file.cooperation}
        about["categories"] = READ
    usual = {"capability": "case.read", "origin": worker.networks[0], "roles": frozenset(worker.kind.roles)}
    number = int(at.timestamp()) * 10**7 + next(_MADE)
    return Look(seq=number, at=at, actor=worker.account, organisation=worker.organisation, **(usual | about | told))


READ: Final = frozenset({"C01", "C03", "REPORT"})
"""What an ordinary page shows."""
_MADE: Final = count()
