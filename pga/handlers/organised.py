"""How organisations have arranged their work, beside the figures: the meldcode (KPI12) and the agreement (KPI13).

Nothing of it is about a case. The number of organisations is told as every other one: small ones to who opens cases.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from babel.dates import format_date
from sqlalchemy import Row

from pga.agreements import agreed
from pga.answers.figures import StandingRow
from pga.clock import from_moment, local_day
from pga.desk import Desk
from pga.figures.measuring import LATE, MET
from pga.store import agreements, meldcode
from privacy.vocabulary import Label

Numbers = Mapping[str, Counter[tuple[str, str]]]
"""Period -> (figure, part) -> how often."""
RUNS: Final = "meldcode.open"
YEAR: Final = timedelta(days=365)
PROFILES: Final = (
    Label("Organisaties met de meldcode op orde", "Organisations with the meldcode in order"),
    Label(
        "Organisaties die de meldcode kunnen lopen, met een vastgestelde code die nog geldt, iemand die over melden "
        "beslist, en een afspraak over scholing; van alle die hem kunnen lopen.",
        "Organisations that can run the meldcode, with an attested code that still holds, somebody who decides on "
        "reporting, and an agreement on training; of all that can run it.",
    ),
)
AGREEMENT: Final = (
    Label("Samenwerkingsafspraken", "Cooperation agreement"),
    Label(
        "Of er afspraken gelden, welke versie, of die in het afgelopen jaar is vastgesteld, en van hoeveel normen in "
        "de nieuwste periode iets is gemeten.",
        "Whether an agreement holds, which version, whether that was settled in the past year, and of how many norms "
        "something was measured in the newest period.",
    ),
)
OUT_OF: Final = Label("{some} van {all}", "{some} of {all}")
NONE: Final = Label("Er gelden geen afspraken.", "No agreement holds.")
HOLDS: Final = Label(
    "Versie {number}, vastgesteld op {day}{late}. Gemeten normen: {some} van {all}.",
    "Version {number}, settled on {day}{late}. Norms measured: {some} of {all}.",
)
LONG_AGO: Final = Label(", langer dan een jaar geleden", ", more than a year ago")


def rows(desk: Desk, numbers: Numbers, exact: bool) -> tuple[StandingRow, ...]:
    """Both, in the language of the reader. ``numbers``: what was counted, by period, the newest first."""
    language = desk.actor.language
    told = (("KPI12", PROFILES, _profiles(desk, exact)), ("KPI13", AGREEMENT, _agreement(desk, numbers)))
    return tuple(
        StandingRow(kpi=kpi, title=title.of(language), definition=meaning.of(language), value=value)
        for kpi, (title, meaning), value in told
    )


def _profiles(desk: Desk, exact: bool) -> str:
    document = desk.document
    kinds = {kind for rule in document.rules_for(RUNS) if rule.effect == "allow" for kind in rule.kinds}
    able = [p.id for p in document.parties.values() if p.kind in kinds and p.id in document.taking_part]
    found = meldcode.profiles(desk.tx, desk.proof, able)
    ready = sum(_in_order(row, desk.today) for row in found)
    if not exact and min(ready, len(able)) < max(document.access.small_number, 1):
        return "–"
    return OUT_OF.of(desk.actor.language).format(some=ready, all=len(able))


def _in_order(row: Row[Any], today: str) -> bool:
    return bool(row.attested_on <= today <= row.attested_until and row.decider and row.training_clause == "yes")


def _agreement(desk: Desk, numbers: Numbers) -> str:
    language = desk.actor.language
    row = agreements.holding(agreements.versions(desk.tx, desk.proof, desk.cooperation))
    if row is None:
        return NONE.of(language)
    settled = local_day(from_moment(row.settled_at))
    newest = next(iter(numbers.values()))
    terms = [norm.term for norm in agreed(row.body).norms]
    return HOLDS.of(language).format(
        number=row.number,
        day=format_date(settled, "d MMM y", locale=language).replace(".", ""),
        late=LONG_AGO.of(language) if settled + YEAR < date.fromisoformat(desk.today) else "",
        some=sum(any(newest[f"term.{term}", part] for part in (MET, LATE)) for term in terms),
        all=len(terms),
    )
