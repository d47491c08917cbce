"""Looks at what is needed to take over a running case."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareTakeOver(Query):
    """The empty form for a running case: its choices from the rules, the states, and who works with the asker."""

    capability: ClassVar[str] = "pga_case.take_over"
