"""What a value may be, and the sentence for each way in which it is not."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, Final

from pga.commands import Command
from pga.desk import Desk
from pga.refusals import NotReady, Unmet
from privacy.keys.index import is_bsn, is_test_bsn
from privacy.vocabulary import Label

LONGEST_TEXT: Final = 8_000
LONGER: Final = {"note": 50_000, "toml": 256 * 1024, "roster": 256 * 1024}
"""Fields that may be longer: the note with an action grows with the years of a case; rules are a whole document, and a
roster is a file.
"""
EARLIEST: Final = date(1900, 1, 1)
ONE_YEAR: Final = timedelta(days=366)
LONGEST_ROLE: Final = timedelta(days=2 * 366)
USERNAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,58}[a-z0-9])")
ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CLOCK: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
TURNS_AROUND: Final = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Separators, and signs that make text read other than it is stored."""

WANTED: Final = Label("Vul dit in.", "Fill this in.")
NOT_TEXT: Final = Label(
    "Hier staat een teken in dat niet kan. Typ de tekst opnieuw.",
    "This holds a character that is not possible. Type the text again.",
)
NOT_LISTED: Final = Label("Kies iets uit de lijst.", "Choose something from the list.")
NO_DATE: Final = Label("Dit is geen datum. Schrijf hem als jaar-maand-dag.", "This is no date. Write year-month-day.")
TOO_EARLY: Final = Label("De einddatum ligt voor de begindatum.", "The last date lies before the first one.")
NO_MOMENT: Final = Label("Kies een datum en een tijd.", "Choose a date and a time.")
NO_BSN: Final = Label(
    "Dit is geen geldig BSN. Controleer de cijfers.", "This is no valid BSN. Check the digits."
)
NO_PHONE: Final = Label(
    "Dit is geen telefoonnummer. Schrijf het zoals u het belt, zoals 06-12345678.",
    "This is no telephone number. Write it as you dial it, such as 06-12345678.",
)
DEMO_BSN: Final = Label(
    "Dit is een demo: gebruik een fictief BSN dat begint met 9999.",
    "This is a demo: use a made-up BSN that begins with 9999.",
)
USERNAME_WRONG: Final = Label(
    "Gebruik ten minste drie kleine letters, cijfers, punten of streepjes.",
    "Use at least three small letters, digits, dots or dashes.",
)

UNTYPED: Final = frozenset({"password", "hashed", "secret"})
"""Fields that hold a secret as it is: nothing about them is said."""

Found = Iterator[Unmet]


def unmet(field: str, sentence: Label) -> Unmet:
    """A mistake at a field."""
    return Unmet(key=field, sentence=sentence, field=field)


def wanted(command: Any, *names: str) -> Found:
    """These fields may not be empty."""
    yield from (unmet(name, WANTED) for name in names if not getattr(command, name).strip())


def listed(command: Any, name: str, offered: Collection[str]) -> Found:
    """Only what is offered."""
    if getattr(command, name) not in offered:
        yield unmet(name, NOT_LISTED if getattr(command, name) else WANTED)


def day(command: Any, name: str, earliest: date, latest: date) -> Found:
    """A real date between two others."""
    yield from dated(name, getattr(command, name), earliest, latest)


def resident_number(desk: Desk, command: Any) -> Found:
    """A BSN, if one is given; in a demo one of the made-up range."""
    if command.bsn and not is_bsn(command.bsn):
        yield unmet("bsn", NO_BSN)
    elif command.bsn and desk.home.demo and not is_test_bsn(command.bsn):
        yield unmet("bsn", DEMO_BSN)


def clocked(name: str, text: str, latest: date) -> Found:
    """What is wrong with a day and a time of the clock, both at most of this day."""
    day, between, time = text[:10], text[10:11], text[11:]
    if between in ("T", " ") and CLOCK.fullmatch(time):
        yield from dated(name, day, EARLIEST, latest)
    else:
        yield unmet(name, NO_MOMENT)


def dated(name: str, text: str, earliest: date, latest: date) -> Found:
    """The same of a text that was typed under this name."""
    try:
        given = date.fromisoformat(text if ISO_DAY.fullmatch(text) else "")
    except ValueError:
        yield unmet(name, NO_DATE)
        return
    if given < earliest:
        nl, en = _written(earliest)
        yield unmet(name, Label(f"Kies een datum vanaf {nl}.", f"Choose a date from {en}."))
    if given > latest:
        nl, en = _written(latest)
        yield unmet(name, Label(f"Kies een datum tot en met {nl}.", f"Choose a date up to and including {en}."))


def period(since: str, until: str, latest: date) -> None:
    """A first and a last day that were typed, at most ``latest``, in that order. Raises ``NotReady``."""
    wrong = (*dated("since", since, EARLIEST, latest), *dated("until", until, EARLIEST, latest))
    if not wrong and until < since:
        wrong = (unmet("until", TOO_EARLY),)
    if wrong:
        raise NotReady(wrong)


def _written(day: date) -> tuple[str, str]:
    """A date as people write it, in Dutch and in English."""
    return f"{day.day}-{day.month}-{day.year}", day.isoformat()


def texts(command: Command) -> Found:
    """Every text is short enough and holds no sign that turns it into something else."""
    for one in fields(command):
        text = getattr(command, one.name)
        if isinstance(text, str) and one.name not in UNTYPED:
            yield from plain(one.name, text)


def plain(name: str, text: str) -> Found:
    """One text is short enough and holds no sign that turns it into something else."""
    most = LONGER.get(name, LONGEST_TEXT)
    if len(text) > most:
        yield unmet(name, _too_long(most))
    elif any(_control(sign) for sign in text):
        yield unmet(name, NOT_TEXT)


def _too_long(most: int) -> Label:
    return Label(f"Maak dit korter: ten hoogste {most} tekens.", f"Make this shorter: at most {most} characters.")


def _control(sign: str) -> bool:
    return sign not in "\r\n\t" and (unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") or sign in TURNS_AROUND)
