"""The entry of the Top-X list in a register of algorithms: its fields, filled from the signed rules.

Source: publication standard of the Dutch register of algorithms (algoritmes.overheid.nl): names of the fields.
"""

from typing import NamedTuple

from flask import g

from pga.web.i18n import gettext as _
from privacy.rules.document import RulesDocument
from privacy.rules.weighing import highest


class Field(NamedTuple):
    """A field of the entry: its name in the standard, its label and what it says."""

    key: str
    label: str
    said: str


def entry(rules: RulesDocument) -> tuple[Field, ...]:
    """The whole entry, in the language of the reader. ``rules``: of a cooperation that keeps a list."""
    return (*_general(rules), *_responsible(rules), *_working(rules))


def _general(rules: RulesDocument) -> tuple[Field, ...]:
    host = rules.parties[rules.host].name
    short = _(
        "Een formulier met punten dat helpt te bespreken of iemand op de Top-X lijst komt. Geen algoritme beslist."
    )
    return (
        Field("name", _("Naam"), rules.title.of(g.language)),
        Field("description_short", _("Korte omschrijving"), short),
        Field("organization", _("Organisatie"), host),
        Field("theme", _("Thema"), _("Openbare orde en veiligheid")),
        Field("publication_category", _("Publicatiecategorie"), _("Impactvol, en rekent: leert niet zelf")),
        Field("status", _("Status"), _("Demo: verzonnen partijen en personen") if rules.demo else _("In gebruik")),
        Field("begin_date", _("Begindatum"), rules.valid_from.isoformat()),
        Field("end_date", _("Geldig tot en met"), rules.valid_until.isoformat()),
        Field("contact", _("Contact"), _("Contactpunt Top-X lijst, %(host)s") % {"host": host}),
    )


def _responsible(rules: RulesDocument) -> tuple[Field, ...]:
    bases = "; ".join(basis.label.of(g.language) for basis in rules.legal_bases.values())
    goal = _(
        "Zware overlast stoppen met een gezamenlijke aanpak. Wie op de lijst komt, krijgt een vaste contactpersoon, "
        "een plan en een brief, en kan bezwaar maken."
    )
    weighed = _(
        "De punten ordenen een gesprek. Zorg en kansen staan ernaast en tellen nooit mee. Slachtoffers, familie, "
        "afkomst en geloof tellen nooit mee."
    )
    human = _(
        "Twee mensen van twee organisaties vullen elk een formulier in. Een weegploeg adviseert, met een "
        "tegenargument. De burgemeester beslist zelf, met eigen redenen, en mag afwijken. Het programma plaatst "
        "niemand."
    )
    risks = _(
        "Wie voordraagt weegt niet, wie weegt beslist niet. Een verdenking telt minder en staat apart. Een plaats "
        "loopt vanzelf af. Elke raadpleging wordt vastgelegd. Elk punt is te herleiden tot een feit."
    )
    tests = _(
        "Een gegevensbeschermingseffectbeoordeling (DPIA) en een mensenrechtentoets (IAMA) doet de gemeente zelf; "
        "dit programma levert er de gegevens voor."
    )
    return (
        Field("goal", _("Doel en impact"), goal),
        Field("proportionality", _("Afwegingen"), weighed),
        Field("human_intervention", _("Menselijke tussenkomst"), human),
        Field("risk_management", _("Risicobeheer"), risks),
        Field("legal_base", _("Wettelijke basis"), bases),
        Field("impact_tests", _("Impacttoetsen"), tests),
    )


def _working(rules: RulesDocument) -> tuple[Field, ...]:
    assert rules.weighing is not None
    kinds = ", ".join(kind.label.of(g.language).lower() for kind in rules.fact_kinds)
    data = _(
        "Feiten over eigen gedrag, met datum, bron en grondslag: %(kinds)s. En de formulieren van de wegenden."
    ) % {"kinds": kinds}
    method = _(
        "Optellen: %(criteria)d criteria van 0 tot 3 punten, elk met een gewicht, samen hoogstens %(most)d. "
        "%(threshold)d punten of meer is een advies en geen besluit. Alle gewichten staan op deze pagina. Gelijke "
        "feiten en formulieren geven gelijke punten."
    ) % {
        "criteria": len(rules.criteria),
        "most": highest(rules.criteria),
        "threshold": rules.weighing.threshold,
    }
    return (
        Field("source_data", _("Gegevens"), data),
        Field("methods_and_models", _("Technische werking"), method),
        Field("provider", _("Leverancier"), _("Open source (EUPL-1.2); de broncode staat bij dit programma")),
    )
