"""Acts that belong to the Top-X list as a whole: whether it helped, and the totals of a year for anybody to read."""

from dataclasses import dataclass
from typing import ClassVar, Final

from pga.commands import CaseCommand, Command

EFFECTS: Final = ("fewer", "same", "more", "too_few")
"""What he found: fewer, as many or more facts than before, or too few to say."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordEffect(CaseCommand):
    """What came of it, of somebody who left the list: a code, for the report in which nobody stands."""

    capability: ClassVar[str] = "top_x.record_effect"
    effect: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishReport(Command):
    """The totals of a year (four digits) that is over stand on the page that anybody may read."""

    capability: ClassVar[str] = "top_x.publish_report"
    year: str = ""
