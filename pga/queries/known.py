"""Who of a case is known to all."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadKnown(CaseQuery):
    """The people of a case, and who of them is marked as known to all, for who may mark them."""

    capability: ClassVar[str] = "case.mark_known"
