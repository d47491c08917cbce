"""Deciding that the names of employees stand in an access report."""

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
