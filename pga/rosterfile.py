"""A roster as a file: which bytes are text, which lines are shifts, and what a typed day and two times mean.

Spreadsheets write CSV as UTF-8, UTF-16 or Windows-1252, with semicolons, commas or tabs; all of them are read.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from pga.hours import Stretch, at_clock
from privacy.vocabulary import Label

MOST_BYTES: Final = 256 * 1024
MOST_LINES: Final = 500
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2199
COLUMNS: Final = ("day", "begins", "until", "who", "stand_by")
HEADS: Final = {
    "day": ("datum", "dag", "date", "day"),
    "begins": ("van", "begin", "from", "start"),
    "until": ("tot", "eind", "einde", "until", "to", "end"),
    "who": ("wie", "naam", "gebruikersnaam", "dienst", "who", "name", "username", "user name"),
    "stand_by": ("achtervang", "achterwacht", "stand-by", "standby", "stand_by"),
}
"""What a column may be called in the first line; without such a line the columns stand in this order."""

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_ISO: Final = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})")
_DUTCH: Final = re.compile(r"(?P<d>[0-9]{1,2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{4})")
_CLOCK: Final = re.compile(r"(?P<h>[0-9]{1,2})(?:[:.](?P<m>[0-9]{2})(?::00)?)?")

NO_TEXT: Final = Label(
    "Dit bestand is geen gewone tekst. Bewaar het rooster als CSV en kies het opnieuw.",
    "This file is no plain text. Save the roster as CSV and choose it again.",
)
TOO_LARGE: Final = Label("Dit is te groot: ten hoogste 256 kB.", "This is too large: 256 kB at most.")
TOO_MANY: Final = Label(
    f"Dit zijn te veel regels: ten hoogste {MOST_LINES} in één keer.",
    f"These are too many lines: {MOST_LINES} at most.",
)
NOTHING: Final = Label("Hier staat nog geen rooster in.", "There is no roster in this yet.")
NO_COLUMNS: Final = Label(
    "De eerste regel mist een kolom. Nodig zijn: datum, van, tot en naam. Achtervang mag.",
    "The first line lacks a column. Needed are: date, from, until and name. Stand-by may be there.",
)
NO_DAY: Final = Label("Dit is geen datum. Schrijf 2026-03-09 of 9-3-2026.", "This is no date. Write 2026-03-09.")
NO_TIME: Final = Label("Dit is geen tijd. Schrijf 22:00.", "This is no time. Write 22:00.")


class Unreadable(Exception):
    """A file or text in which no roster can be read; ``sentence`` says why."""

    def __init__(self, sentence: Label) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


class Wrong(Exception):
    """A day or time that is none; ``field`` is the column."""

    def __init__(self, field: str, sentence: Label) -> None:
        super().__init__(sentence.en)
        self.field = field
        self.sentence = sentence


class Line(NamedTuple):
    """One line of a roster file, as it was written."""

    number: int
    day: str
    begins: str
    until: str
    who: str
    stand_by: str


def decoded(data: bytes) -> str:
    """The text of a file. Raises ``Unreadable``."""
    if len(data) > MOST_BYTES:
        raise Unreadable(TOO_LARGE)
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.removeprefix("\ufeff")
    raise Unreadable(NO_TEXT)


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith(_UTF_16):
        return ("utf-16",)
    halves = data[:200:2].count(0), data[1:200:2].count(0)
    if sum(halves) > len(data[:200]) // 4:
        return ("utf-16-be",) if halves[0] > halves[1] else ("utf-16-le",)
    return ("utf-8", "cp1252")


def lines(text: str) -> list[Line]:
    """The lines of a roster, the head left out. Raises ``Unreadable``."""
    rows = list(rows_of(text))
    if not rows:
        raise Unreadable(NOTHING)
    heads = [_head(cell) for cell in rows[0][1]]
    columns = list(COLUMNS)
    if any(heads):
        columns, rows = heads, rows[1:]
        if not {"day", "begins", "until", "who"} <= set(columns):
            raise Unreadable(NO_COLUMNS)
    if not rows:
        raise Unreadable(NOTHING)
    if len(rows) > MOST_LINES:
        raise Unreadable(TOO_MANY)
    return [_line(number, dict(zip(columns, cells, strict=False))) for number, cells in rows]


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table in text that are not empty: number and cells. Raises ``Unreadable``."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text), delimiter=max(";\t,", key=first.count))
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, [" ".join(cell.split()) for cell in row]
    except csv.Error as error:
        raise Unreadable(NO_TEXT) from error


def _head(cell: str) -> str:
    return next((column for column, names in HEADS.items() if cell.casefold() in names), "")


def _line(number: int, cells: dict[str, str]) -> Line:
    return Line(number, *(cells.get(column, "") for column in COLUMNS))


def shift(day: str, begins: str, until: str) -> Stretch:
    """From when until when a shift is; one that does not end later on its day ends on the next. Raises ``Wrong``."""
    on, start, end = _day(day), _clock("begins", begins), _clock("until", until)
    if start >= timedelta(days=1):
        raise Wrong("begins", NO_TIME)
    ends_on = on + timedelta(days=1) if end <= start or end >= timedelta(days=1) else on
    return Stretch(_at(on, start), _at(ends_on, end % timedelta(days=1)))


def _at(day: date, since: timedelta) -> datetime:
    return at_clock(day, time(since.seconds // 3600, since.seconds % 3600 // 60))


def _day(text: str) -> date:
    day = written_day(text)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Wrong("day", NO_DAY)
    return day


def written_day(text: str) -> date | None:
    """A date written as 2026-03-09 or 9-3-2026; None for what is none."""
    found = _ISO.fullmatch(text) or _DUTCH.fullmatch(text)
    try:
        return date(*(int(found[part]) for part in ("y", "m", "d"))) if found else None
    except ValueError:
        return None


def _clock(field: str, text: str) -> timedelta:
    found = _CLOCK.fullmatch(text)
    hours, minutes = (int(found["h"]), int(found["m"] or 0)) if found else (99, 0)
    if minutes > 59 or hours * 60 + minutes > 24 * 60:
        raise Wrong(field, NO_TIME)
    return timedelta(hours=hours, minutes=minutes)
