"""What an officer does with the ledger: naming employees in an access report, taking out an export."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NameEmployees(Command):
    """In the reports of today about this person who decides is told who looked. ``reason``: of ``privacy.access``."""

    capability: ClassVar[str] = "audit.name_employees"
    of_case: str
    party: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StartExport(Command):
    """An export of the ledger begins, from a day up to and including another (ISO). ``profile``: in which form."""

    capability: ClassVar[str] = "audit.export"
    profile: str
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndExport(Command):
    """It ended. ``whole``: everything asked was handed out; ``text_sha256``: of what was."""

    capability: ClassVar[str] = "audit.export"
    profile: str
    entries: int
    whole: bool
    text_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordEvidence(Command):
    """The folder of a year for the auditor is made; at the end with the hash of its manifest."""

    capability: ClassVar[str] = "ledger.evidence"
    year: int
    text_sha256: str = ""
