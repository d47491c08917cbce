"""Looks at what is kept, until when, and at what was destroyed. No content of any case."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery, ListQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRetention(ListQuery):
    """Blocked and destroyed cases by reference: until when each is kept, and what stands in the way."""

    capability: ClassVar[str] = "retention.list"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCertificate(CaseQuery):
    """The certificate of destruction of one case: no personal content."""

    capability: ClassVar[str] = "retention.certificate"
