"""An act that belongs to the Top-X list as a whole: what somebody found who looked whether it helped."""

from dataclasses import dataclass
from typing import ClassVar, Final

from pga.commands import CaseCommand

EFFECTS: Final = ("fewer", "same", "more", "too_few")
"""What he found: fewer, as many or more facts than before, or too few to say."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordEffect(CaseCommand):
    """What came of it, of somebody who left the list: a code, for the report in which nobody stands."""

    capability: ClassVar[str] = "top_x.record_effect"
    effect: str = ""
