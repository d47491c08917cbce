"""Looks that belong to referrals: the empty form with which one begins, and what was written down as received."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from pga.declared import declared
from pga.queries import CaseQuery, Query
from workflows.referral import REFERRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareEntry(Query):
    """The form with which a referral begins. It shows nothing of any case."""

    step: ClassVar[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReceived(Query):
    """What the local team wrote down as the word of one's own organisation, and nobody there confirmed yet."""

    capability: ClassVar[str] = "received.list"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport(CaseQuery):
    """The report to Veilig Thuis as a document: in the order of its intake, the smallest set that the rules let go."""

    capability: ClassVar[str] = "report.print"


PREPARES: Final[Mapping[str, type[PrepareEntry]]] = {
    step.key: declared(PrepareEntry, REFERRAL, step.key, before="Prepare") for step in REFERRAL.steps if step.creates
}
"""Step with which a referral begins -> the look at its form."""
