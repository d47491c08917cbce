"""The two languages of the screens: Dutch in the source, English in ``translations/en.po``.

The catalogue is compiled in memory at start-up: no binary file stands in the repository, none can be stale.
"""

from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date as babel_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, g, has_request_context

DUTCH: Final = "nl"
ENGLISH: Final = "en"
LANGUAGES: Final = (DUTCH, ENGLISH)
TRANSLATIONS: Final = Path(__file__).resolve().parents[2] / "translations"
ZONE: Final = ZoneInfo("Europe/Amsterdam")


@cache
def translator(language: str) -> NullTranslations:
    """What turns a Dutch text into ``language``. For any but English it comes back unchanged."""
    if language != ENGLISH:
        return NullTranslations()
    with (TRANSLATIONS / f"{ENGLISH}.po").open("rb") as source:
        catalogue = read_po(source, locale=ENGLISH)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def chosen_language() -> str:
    """The language of this request (``g.language``); Dutch outside one."""
    language = g.get("language", DUTCH) if has_request_context() else DUTCH
    return language if language in LANGUAGES else DUTCH


def gettext(message: str) -> str:
    """A Dutch text in the language of this request."""
    return translator(chosen_language()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """A Dutch text with a number, in the language of this request."""
    return translator(chosen_language()).ngettext(singular, plural, number)


def _read(value: str | date) -> date:
    """A date or moment as it stands in answers: ISO text, ``date`` or ``datetime``."""
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if len(value) == len("2026-11-24") else datetime.fromisoformat(value)


def format_date(value: str | date) -> str:
    """A date as people write it, e.g. ``24 nov 2026``; empty stays empty, a moment is a day in Amsterdam."""
    if not value:
        return ""
    day = _read(value)
    if isinstance(day, datetime) and day.tzinfo is not None:
        day = day.astimezone(ZONE)
    return babel_date(day, "d MMM y", locale=chosen_language()).replace(".", "")


def format_day(value: str | datetime) -> str:
    """A date, or the day of a moment in Amsterdam, with its day of the week: ``di 24 nov 2026``."""
    at = _read(value)
    day = at.astimezone(ZONE) if isinstance(at, datetime) and at.tzinfo is not None else at
    return f"{babel_date(day, 'EEE', locale=chosen_language()).replace('.', '')} {format_date(day)}"


def format_weekday(value: str) -> str:
    """A day within its month, for the head of a narrow column: ``di 24``."""
    return babel_date(_read(value), "EEEEEE d", locale=chosen_language()).replace(".", "")


def format_month(value: str) -> str:
    """A month (``2026-11``) as people write it: ``november 2026``."""
    return babel_date(_read(f"{value}-01"), "LLLL y", locale=chosen_language())


def format_quarter(value: str) -> str:
    """A quarter (``2026-Q4``) as people write it: ``4e kwartaal 2026``."""
    year, number = value.split("-Q")
    return babel_date(date(int(year), 3 * int(number), 1), "QQQQ y", locale=chosen_language())


def written_out(value: str | date) -> str:
    """A date with its month in full, in Dutch: for paper that goes to a resident."""
    return babel_date(_read(value), "d MMMM y", locale=DUTCH) if value else ""


def format_datetime(value: str | datetime) -> str:
    """A moment in Amsterdam, e.g. ``24 nov 2026 10:05``; empty stays empty."""
    if not value:
        return ""
    moment = _read(value)
    if not isinstance(moment, datetime):
        return format_date(moment)
    local = moment.astimezone(ZONE) if moment.tzinfo is not None else moment
    return f"{format_date(local)} {local:%H:%M}"


def format_time(value: str) -> str:
    """The time of the clock in Amsterdam at a moment, e.g. ``10:05``."""
    return f"{datetime.fromisoformat(value).astimezone(ZONE):%H:%M}"


def install(app: Flask) -> None:
    """Give the templates ``_``, ``gettext``, ``ngettext`` and the filters. A broken catalogue fails here."""
    translator(ENGLISH)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.filters["format_date"] = format_date
    app.jinja_env.filters["format_day"] = format_day
    app.jinja_env.filters["format_weekday"] = format_weekday
    app.jinja_env.filters["format_month"] = format_month
    app.jinja_env.filters["format_quarter"] = format_quarter
    app.jinja_env.filters["written_out"] = written_out
    app.jinja_env.filters["format_datetime"] = format_datetime
    app.jinja_env.filters["format_time"] = format_time
