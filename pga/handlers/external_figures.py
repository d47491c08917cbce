"""What others published, beside our own figures: written down by who steers on them, a newer row over an older one."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from pga.answers.figures import ExternalForm, ExternalRow
from pga.commands.figures import RecordExternalFigure
from pga.desk import Desk, Done, Draft
from pga.figures.external import EXTERNAL, ExternalFigure
from pga.figures.publishing import Limits
from pga.queries.figures import PrepareExternalFigure
from pga.refusals import NotReady, Unmet
from pga.store import external_figures as stored
from pga.store.tables.figures import external_figures
from privacy.vocabulary import Label

VALUE: Final = re.compile(r"(\d{1,6})(,\d{1,2})?%?")
BACK: Final = 10
"""So many years back."""
FEW: Final = "–"
"""In the place of a number that is too small to show."""
NUMBER: Final = Label(
    "Vul een getal in, zoals 31 of 12,5%.", "Fill in a number, with a comma before decimals, such as 31 or 12,5%."
)
FIGURE: Final = Label("Kies een cijfer.", "Choose a figure.")
YEAR: Final = Label("Kies een jaar.", "Choose a year.")


def prepare(desk: Desk, query: PrepareExternalFigure) -> Draft[ExternalForm]:
    """For the form."""
    language = desk.actor.language
    named = ((key, f"{one.label.of(language)} ({one.whose.of(language)})") for key, one in EXTERNAL.items())
    answer = ExternalForm(figures=tuple(named), years=_years(desk))
    return Draft(build=lambda reveal: answer)


def record(desk: Desk, command: RecordExternalFigure) -> Done:
    """A row of its own; what stood there before stays in the ledger and in the table."""
    wrong = tuple(_mistakes(desk, command))
    if wrong:
        raise NotReady(wrong)
    before = stored.newest(desk.tx, desk.proof, desk.cooperation).get((command.figure, command.year))
    desk.work.add(
        external_figures,
        cooperation=desk.cooperation,
        figure=command.figure,
        year=command.year,
        number=before.number + 1 if before is not None else 1,
        value=_neat(command.value),
        recorded_by=desk.actor.account,
        recorded_at=desk.stamp,
    )
    return Done()


def rows(desk: Desk, bounded: Limits, *, exact: bool) -> tuple[ExternalRow, ...]:
    """Each figure with its years. ``bounded``: how they may leave the house; ``exact``: for who opens every case."""
    found, language = stored.newest(desk.tx, desk.proof, desk.cooperation), desk.actor.language
    return tuple(
        ExternalRow(
            kpi=figure.kpi,
            title=figure.label.of(language),
            definition=figure.definition.of(language),
            whose=figure.whose.of(language),
            years=tuple(
                (year, _told(figure, row.value, None if exact and not figure.apart else bounded))
                for (each, year), row in found.items()
                if each == key
            ),
        )
        for key, figure in EXTERNAL.items()
    )


def _told(figure: ExternalFigure, value: str, bounded: Limits | None) -> str:
    """As it may be told: numbers of people here are held to the same limits as our own."""
    read = VALUE.fullmatch(value)
    if read is None or bounded is None or not figure.people:
        return value
    cell = bounded.told(int(read[1]))
    return FEW if cell.few else str(cell.number)


def _mistakes(desk: Desk, command: RecordExternalFigure) -> Iterator[Unmet]:
    if command.figure not in EXTERNAL:
        yield Unmet(key="figure", sentence=FIGURE)
    if command.year not in _years(desk):
        yield Unmet(key="year", sentence=YEAR)
    if not VALUE.fullmatch(_neat(command.value)):
        yield Unmet(key="value", sentence=NUMBER)


def _neat(value: str) -> str:
    return value.replace(" ", "")


def _years(desk: Desk) -> tuple[str, ...]:
    this = date.fromisoformat(desk.today).year
    return tuple(str(year) for year in range(this, this - BACK, -1))
