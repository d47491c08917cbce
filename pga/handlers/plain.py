"""Whether a command makes sense at all: words from the signed lists, real dates in their range, text that is text.

The gate asks this of every command before it acts (word 4, need), whoever sends it; forms say the same earlier and at
the field. What is no mistake of a person but of a program gets the same sentences.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, Final

from pga.clock import local_day
from pga.commands import Command
from pga.commands import cases as case_commands
from pga.commands import homes as home_commands
from pga.commands import people as people_commands
from pga.commands import questions as question_commands
from pga.desk import Desk
from pga.refusals import Unmet
from privacy.keys.index import is_bsn, is_test_bsn
from privacy.vocabulary import GRANTED_ROLES, AssertionKind, Label

LONGEST_TEXT: Final = 8_000
EARLIEST: Final = date(1900, 1, 1)
ONE_YEAR: Final = timedelta(days=366)
LONGEST_ROLE: Final = timedelta(days=2 * 366)
USERNAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,58}[a-z0-9])")
ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TURNS_AROUND: Final = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Separators, and signs that make text read other than it is stored."""

WANTED: Final = Label("Vul dit in.", "Fill this in.")
TOO_LONG: Final = Label("Maak dit korter: ten hoogste 8000 tekens.", "Make this shorter: at most 8000 characters.")
NOT_TEXT: Final = Label(
    "Hier staat een teken in dat niet kan. Typ de tekst opnieuw.",
    "This holds a character that is not possible. Type the text again.",
)
NOT_LISTED: Final = Label("Kies iets uit de lijst.", "Choose something from the list.")
NO_DATE: Final = Label("Dit is geen datum. Schrijf hem als jaar-maand-dag.", "This is no date. Write year-month-day.")
TOO_EARLY: Final = Label("Deze datum is te vroeg.", "This date is too early.")
TOO_LATE: Final = Label("Deze datum is te laat.", "This date is too late.")
NO_BSN: Final = Label(
    "Dit is geen geldig BSN. Controleer de cijfers.", "This is no valid BSN. Check the digits."
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


def mistakes(desk: Desk, command: Command) -> tuple[Unmet, ...]:
    """Every mistake of a command, each with its field; empty when it makes sense."""
    found = [*_texts(command), *CHECKS.get(type(command), _nothing)(desk, command)]
    return tuple({unmet.field: unmet for unmet in reversed(found)}.values())[::-1]


def _unmet(field: str, sentence: Label) -> Unmet:
    return Unmet(key=field, sentence=sentence, field=field)


def _nothing(desk: Desk, command: Any) -> Found:
    yield from ()


def _texts(command: Command) -> Found:
    for one in fields(command):
        text = getattr(command, one.name)
        if isinstance(text, str) and one.name not in UNTYPED:
            if len(text) > LONGEST_TEXT:
                yield _unmet(one.name, TOO_LONG)
            elif any(_control(sign) for sign in text):
                yield _unmet(one.name, NOT_TEXT)


def _control(sign: str) -> bool:
    return sign not in "\r\n\t" and (unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") or sign in TURNS_AROUND)


def _wanted(command: Any, *names: str) -> Found:
    yield from (_unmet(name, WANTED) for name in names if not getattr(command, name).strip())


def _listed(command: Any, name: str, offered: Collection[str]) -> Found:
    if getattr(command, name) not in offered:
        yield _unmet(name, NOT_LISTED if getattr(command, name) else WANTED)


def _day(command: Any, name: str, earliest: date, latest: date) -> Found:
    text = getattr(command, name)
    try:
        day = date.fromisoformat(text if ISO_DAY.fullmatch(text) else "")
    except ValueError:
        yield _unmet(name, NO_DATE)
        return
    if day < earliest:
        yield _unmet(name, TOO_EARLY)
    if day > latest:
        yield _unmet(name, TOO_LATE)


def _submit(desk: Desk, command: case_commands.Submit) -> Found:
    if command.born:
        yield from _day(command, "born", EARLIEST, local_day(desk.now))
    if command.bsn and not is_bsn(command.bsn):
        yield _unmet("bsn", NO_BSN)
    elif command.bsn and desk.home.demo and not is_test_bsn(command.bsn):
        yield _unmet("bsn", DEMO_BSN)
    yield from _listed(command, "reason", {choice.id for choice in desk.document.reasons})
    yield from _listed(command, "theme", {choice.id for choice in desk.document.themes})


def _justify(desk: Desk, command: case_commands.Justify) -> Found:
    if command.regime:
        yield from _listed(command, "regime", {choice.id for choice in desk.document.regimes})


def invitees(desk: Desk) -> tuple[str, ...]:
    """The partners that a question can be put to: those to whom the rules share something on invitation."""
    document = desk.document
    return tuple(
        party.id
        for party in document.parties.values()
        if party.id != document.host and document.shares(document.host_kind, party.kind, "on_invitation")
    )


def _invite(desk: Desk, command: case_commands.Invite) -> Found:
    today = local_day(desk.now)
    yield from _listed(command, "organisation", invitees(desk))
    yield from _wanted(command, "text")
    yield from _day(command, "due_on", today, today + ONE_YEAR)


def _share(desk: Desk, command: case_commands.ShareCategories) -> Found:
    today = local_day(desk.now)
    yield from _listed(command, "organisation", desk.document.parties.keys())
    yield from _day(command, "until", today, min(today + ONE_YEAR, desk.document.valid_until))


def _answer(desk: Desk, command: question_commands.AnswerQuestion) -> Found:
    yield from _wanted(command, "what")
    yield from _day(command, "occurred_on", EARLIEST, local_day(desk.now))
    yield from _listed(command, "assertion_kind", tuple(AssertionKind))


def _account(desk: Desk, command: people_commands.OpenAccount) -> Found:
    yield from _wanted(command, "display_name")
    if not USERNAME.fullmatch(command.username.lower()):
        yield _unmet("username", USERNAME_WRONG)


def _role(desk: Desk, command: people_commands.ProposeRole) -> Found:
    today = local_day(desk.now)
    yield from _listed(command, "role", GRANTED_ROLES)
    yield from _day(command, "valid_from", today, today + LONGEST_ROLE)
    yield from _day(command, "valid_until", today, today + LONGEST_ROLE)
    if command.valid_until < command.valid_from:
        yield _unmet("valid_until", TOO_EARLY)


def _first_account(desk: Desk, command: home_commands.FirstAccount) -> Found:
    if not set(command.roles) <= set(GRANTED_ROLES):
        yield _unmet("roles", NOT_LISTED)


def _language(desk: Desk, command: people_commands.SetLanguage) -> Found:
    yield from _listed(command, "language", ("nl", "en"))


CHECKS: Final[dict[type[Command], Callable[[Desk, Any], Found]]] = {
    case_commands.Submit: _submit,
    case_commands.Justify: _justify,
    case_commands.Invite: _invite,
    case_commands.ShareCategories: _share,
    question_commands.AnswerQuestion: _answer,
    people_commands.OpenAccount: _account,
    people_commands.ProposeRole: _role,
    people_commands.SetLanguage: _language,
    home_commands.FirstAccount: _first_account,
}
"""What each kind of command is asked beyond its texts. What a step must still have stands in its needs."""
