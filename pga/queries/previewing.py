"""The look at what somebody else would see."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewCase(CaseQuery):
    """Which fields the page of a case in one's own reach would show to somebody else.

    ``who``: the id of an account, or of an organisation: whoever it would name on the case; empty = only whom one can
    choose. ``digest``: under this proposed document instead of the rules in force, or empty.
    """

    capability: ClassVar[str] = "case.preview"
    who: str = ""
    digest: str = ""
