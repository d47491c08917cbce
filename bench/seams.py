"""Queries that the bench measures as soon as the product has them: named here, left out with a word until then."""

from dataclasses import fields
from typing import Any, Final

from pga.handlers.table import LOOKS
from pga.queries import Query

COUNTS: Final = ("CaseCounts", "Counts", "WorkCounts")
"""Names under which counts per state may stand among the looks."""


def query(names: tuple[str, ...], *values: Any) -> Query | None:
    """The query that bears one of these names, its fields filled in their order; None when there is none.

    Raises ``TypeError`` when it wants other fields than these: then this bench is to be brought up to date.
    """
    known = {made.__name__: made for made in LOOKS}
    found = next((known[name] for name in names if name in known), None)
    if found is None:
        return None
    names_of = [field.name for field in fields(found)]
    return found(**dict(zip(names_of, values, strict=False)))
