"""The look that comes before a case that is no task of one's own."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPurposes(CaseQuery):
    """For which purposes the rules let this person open this case; nothing of what stands in it."""

    capability: ClassVar[str] = "case.choose_purpose"
    opens: ClassVar[bool] = False
