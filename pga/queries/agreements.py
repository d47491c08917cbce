"""Looks at the cooperation agreement."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAgreement(Query):
    """The agreement that holds, with how often each norm was met per year or quarter, and what is proposed.

    Rounded, and per year, for who does not open every case.
    """

    capability: ClassVar[str] = "agreement.read"
    per: str = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareAgreement(Query):
    """The form of a new version: what holds now, and whom each partner could name."""

    capability: ClassVar[str] = "agreement.prepare"
