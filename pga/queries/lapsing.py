"""A look at what lapses."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsing(Query):
    """Everything in one's reach that ends from today on within eight weeks."""

    capability: ClassVar[str] = "work.lapsing"
