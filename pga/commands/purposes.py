"""Saying why one opens a case."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import InCaseCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChoosePurpose(InCaseCommand):
    """One of the purposes of the rules; it counts in this web session, for this case, for a while."""

    capability: ClassVar[str] = "case.choose_purpose"
    purpose: str
