"""Marking a person of a case as known to all, and taking that back."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import InCaseCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MarkKnown(InCaseCommand):
    """From now on each look at the file of this person is judged. ``ground``: of ``privacy.review.known``."""

    capability: ClassVar[str] = "case.mark_known"
    party: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndKnown(InCaseCommand):
    """He is not known to all any more; that he was stays on record."""

    capability: ClassVar[str] = "case.mark_known"
    mark: str
