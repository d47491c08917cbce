"""A long menu in groups that open and close: what somebody works in all day stands in sight, the rest a press away."""

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

from pga.web.forms.fields import N_
from pga.web.i18n import gettext as _

Road: TypeAlias = tuple[str, str, bool]
"""Label, address, and whether the page at hand lies there."""

MOST: Final = 9
"""Roads that stand in one row, two on a telephone."""

GROUPS: Final = (
    (
        N_("Overzichten"),
        frozenset({"/counts", "/figures", "/top-x/report", "/oversight", "/top-x/deferrals", "/staffing"}),
    ),
    (
        N_("Beheer"),
        frozenset({"/teams", "/retention", "/referrals/retention", "/accounts", "/roles", "/organisations"}),
    ),
    (N_("Regels"), frozenset({"/agreement", "/rules", "/signing"})),
)
"""(label, addresses), in the order in which they stand behind the work itself."""


class Entry(NamedTuple):
    """One road, or a group of them under a label. ``current``: the page at hand lies there."""

    label: str
    roads: tuple[Road, ...]

    @property
    def current(self) -> bool:
        """Whether somebody is there now."""
        return any(current for _, _, current in self.roads)


def grouped(roads: Iterable[Road]) -> list[Entry]:
    """A short menu as it is; of a long one the roads of a group together, where there is more than one."""
    every = list(roads)
    found = [(label, tuple(road for road in every if road[1] in addresses)) for label, addresses in GROUPS]
    groups = [Entry(_(label), some) for label, some in found if len(some) > 1] if len(every) > MOST else []
    within = {address for entry in groups for _, address, _ in entry.roads}
    return [*(Entry("", (road,)) for road in every if road[1] not in within), *groups]
