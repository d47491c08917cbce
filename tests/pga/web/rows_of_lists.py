"""The rows of the matrix over HTTP for kept filters, counts and proposed rules."""

from collections.abc import Callable
from typing import Final

from pga.commands.filters import SaveFilter
from pga.queries.filters import WorkFilter
from pga.store.tables.messages import saved_filters
from tests import proposed
from tests.pga.web.places import Place, Row, on_case, simple
from tests.towns import DIRECTOR, Town, key


def stage(town: Town) -> None:
    """A filter that the director keeps, and rules that were put up for signature."""
    proposed.stage(town)
    narrowed = WorkFilter(theme="neighbourhood")
    town.act(DIRECTOR, SaveFilter(preset="watch", narrowed=narrowed, act_key=key()))


def save(town: Town) -> Place:
    """What is late, every day."""
    return Place("/cases/filters", {"due": "late", "preset": "daily", "act_key": key()})


def remove(town: Town) -> Place:
    """The filter of the director."""
    row = town.rows(saved_filters, saved_filters.c.account == town.account(DIRECTOR).id)[0]
    return Place(f"/cases/filters/{row.id}/remove", {"version": str(row.version), "act_key": key()})


def proposal(under: str) -> Callable[[Town], Place]:
    """A page about the document that was put up."""
    return lambda town: Place(f"/rules/proposals/{proposed.stage(town)}{under}")


ROWS: Final[dict[tuple[str, str], Row]] = {
    ("counts", "GET"): Row(("case.count",), simple("/counts")),
    ("preview", "GET"): Row(("case.preview",), on_case("/preview")),
    ("preview_of", "GET"): Row(("case.preview",), on_case("/preview/politie")),
    ("proposals", "GET"): Row(("rules.compare",), simple("/rules/proposals")),
    ("compare_rules", "GET"): Row(("rules.compare",), proposal("")),
    ("unreachable", "GET"): Row(("rules.list_unreachable",), proposal("/unreachable")),
    ("filters", "GET"): Row(("filter.list",), simple("/cases/filters?due=late")),
    ("filters", "POST"): Row(("filter.list", "filter.save"), save, 303),
    ("remove_filter", "POST"): Row(("filter.remove",), remove, 303, lambda c: c.username == DIRECTOR),
}
