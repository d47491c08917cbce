"""What the matrix through the gate asks about kept filters, counts and proposed rules."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands import filters as filter_acts
from pga.demo.people import Colleague
from pga.queries import Query
from pga.queries import filters as filter_looks
from pga.queries.comparing import CompareRules, ListUnreachable
from pga.queries.counting import CaseCounts
from pga.queries.filters import WorkFilter
from pga.queries.previewing import PreviewCase
from pga.store.tables.messages import saved_filters
from tests import proposed
from tests.towns import DIRECTOR, Town, key

BEYOND: Final[dict[str, Callable[[Colleague], bool]]] = {
    "filter.remove": lambda colleague: colleague.username == DIRECTOR,
}
"""Nobody removes a filter that is not his."""


def _kept(town: Town) -> dict[str, Any]:
    """A filter of the director, kept when first asked for; in a version that does not exist, so that it stays."""
    if not town.rows(saved_filters):
        narrowed = WorkFilter(theme="neighbourhood")
        town.act(DIRECTOR, filter_acts.SaveFilter(preset="watch", narrowed=narrowed, act_key=key()))
    mine = saved_filters.c.account == town.account(DIRECTOR).id
    return {"saved": town.rows(saved_filters, mine)[0].id, "version": 99, "act_key": key()}


ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "case.preview": lambda town: PreviewCase(case=town.reference("intake"), who="politie"),
    "rules.compare": lambda town: CompareRules(digest=proposed.stage(town)),
    "rules.list_unreachable": lambda town: ListUnreachable(digest=proposed.stage(town)),
    "case.count": lambda town: CaseCounts(),
    "filter.list": lambda town: filter_looks.ListFilters(),
    "filter.save": lambda town: filter_acts.SaveFilter(
        preset="daily", narrowed=WorkFilter(due="late"), act_key=key()
    ),
    "filter.remove": lambda town: filter_acts.RemoveFilter(**_kept(town)),
}
