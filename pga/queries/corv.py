"""Looks at what came in by CORV."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMessages(Query):
    """Which of these ids of messages came in already; it shows nothing of any case."""

    capability: ClassVar[str] = "corv.check"
    ids: tuple[str, ...] = ()
