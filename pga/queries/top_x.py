"""Looks that belong to the Top-X list."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query
from workflows.top_x import TOP_X


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareEntry(Query):
    """The form of a nomination. It shows nothing of any case."""

    capability: ClassVar[str] = TOP_X.capability("nominate")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareSignal(Query):
    """The form with which somebody asks for a nomination. It shows nothing of any case."""

    capability: ClassVar[str] = TOP_X.capability("signal")
