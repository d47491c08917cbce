"""Figures that others publish and that stand beside our own, each with whose they are.

Source: field study of Veilig Thuis 7.3 (KPI02, KPI17, KPI19); implementation plan, indicators I1 and I2. They show
what goes on in the town and are no outcome of this work alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from privacy.vocabulary import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalFigure:
    """A figure of others. ``people``: it counts a few people here, so a small one is not told outside the local team;
    ``apart``: nor within it, because nobody there opens what it counts.
    """

    kpi: str
    label: Label
    whose: Label
    definition: Label
    people: bool = True
    apart: bool = False


EXTERNAL: Final[Mapping[str, ExternalFigure]] = {
    "vt_reports": ExternalFigure(
        kpi="KPI02",
        label=Label("Meldingen over de gemeente bij Veilig Thuis", "Reports on the municipality to Veilig Thuis"),
        whose=Label("Veilig Thuis", "Veilig Thuis"),
        definition=Label(
            "Alle meldingen, ook die niet hier binnenkwamen.", "All reports, those that did not come in here as well."
        ),
    ),
    "orders_screened": ExternalFigure(
        kpi="KPI17",
        label=Label("Huisverbod overwogen", "Barring orders considered"),
        whose=Label("politie", "police"),
        definition=Label(
            "Keren dat de politie met de RiHG naging of een huisverbod nodig was. Hoe vaak er een is opgelegd, staat "
            "hieronder.",
            "Times that the police went through the RiHG to see whether a barring order was needed. How often one was "
            "imposed stands below.",
        ),
        apart=True,
    ),
    "safety_monitor": ExternalFigure(
        kpi="KPI19",
        label=Label("Veiligheidsmonitor", "Safety monitor"),
        whose=Label("Bureau RVS", "Bureau RVS"),
        definition=Label(
            "Het cijfer over huiselijk geweld van de regio. Het zegt niet wat er door dit werk veranderde.",
            "The figure of the region on domestic violence. It does not say what changed by this work.",
        ),
        people=False,
    ),
}
"""Key -> figure, in the order in which they are shown."""
