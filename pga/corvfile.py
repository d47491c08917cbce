"""Care reports of the police (zorgmeldingen) from a file that a CORV connection wrote: one JSON object on each line.

The field set stands in docs/corv.md. A line is read by itself: what is wrong with one, its encoding included, keeps no
other out, and no line is held in memory longer than it takes to read it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any, Final

from pga.clock import AMSTERDAM
from privacy.keys.index import is_bsn
from privacy.kinship import INCIDENT_ROLES
from privacy.vocabulary import Label

MOST_BYTES: Final = 32 * 1024
"""Of one line."""
MOST_LINES: Final = 20_000
MOST_PERSONS: Final = 12
MOST_TEXT: Final = 6_000
MOST_SHORT: Final = 120
URGENCY: Final = ("crisis", "regular")
ANSWERS: Final = ("yes", "no", "unknown")
ASKED: Final[Mapping[str, str]] = {
    "children_present": "Kinderen aanwezig",
    "children_victim_or_witness": "Kinderen slachtoffer of getuige",
    "injury": "Letsel",
    "weapon_used": "Wapen gebruikt",
    "threats": "Bedreiging",
    "substance_use": "Drank of drugs",
    "arrest": "Aanhouding",
    "persons_informed": "Betrokkenen weten van deze melding",
    "danger_for_staff": "Gevaar voor hulpverleners",
}
"""Questions that are answered with one of ``ANSWERS`` -> how they read in what is kept."""
SHORT: Final = ("police_ref", "incident_kind")
NEEDED: Final = ("message_id", "incident_at", "urgency", "summary")
FIELDS: Final = frozenset({*NEEDED, *SHORT, *ASKED, "earlier_incidents", "persons"})
OF_PERSON: Final = frozenset({"role", "name", "born", "bsn", "address", "phone", "secret_address"})
IN_WORDS: Final = {"yes": "ja", "no": "nee", "unknown": "onbekend"}

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?")
_EARLIEST: Final = date(1900, 1, 1)

NO_TEXT: Final = Label("Deze regel is geen UTF-8.", "This line is no UTF-8.")
TOO_LONG: Final = Label("Deze regel is langer dan 32 kB.", "This line is longer than 32 kB.")
NO_RECORD: Final = Label("Deze regel is geen JSON-object.", "This line is no JSON object.")
TWICE: Final = Label("Een veld staat er twee keer in.", "A field is there twice.")
TOO_MANY: Final = Label(
    "Dit bestand heeft meer dan 20.000 regels. Lees de rest in een tweede bestand in.",
    "This file has more than 20,000 lines. Import the rest as a second file.",
)
UNKNOWN: Final = Label("dit veld is niet bekend", "this field is not known")
WANTED: Final = Label("dit veld moet er staan", "this field must be there")
NO_ID: Final = Label("1 tot 64 letters, cijfers of . _ : -", "1 to 64 letters, digits or . _ : -")
NO_MOMENT: Final = Label("geen datum of tijdstip: 2026-03-02T21:40+01:00", "no day or moment: 2026-03-02T21:40+01:00")
NO_DAY: Final = Label("geen datum zoals 1988-04-02", "no day such as 1988-04-02")
NO_CODE: Final = Label("geen waarde uit de lijst", "no value of the list")
NO_NUMBER: Final = Label("geen getal van 0 tot 999", "no number from 0 to 999")
NO_LINE: Final = Label("geen tekst, of te lang", "no text, or too long")
NO_BSN: Final = Label("geen BSN", "no BSN")
NO_PERSONS: Final = Label("geen lijst van ten hoogste 12 personen", "no list of at most 12 persons")
NO_FLAG: Final = Label("geen true of false", "neither true nor false")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a line; ``field`` is where, empty when it is the line itself."""

    field: str
    sentence: Label


class WrongMessage(ValueError):
    """A line that is no care report; ``mistakes`` says all that is wrong with it."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__("; ".join(f"{m.field} {m.sentence.en}".strip() for m in mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Involved:
    """Somebody whom the police name. An address that is secret is left out (``kept_back``)."""

    role: str = ""
    name: str = ""
    born: str = ""
    bsn: str = ""
    address: str = ""
    phone: str = ""
    kept_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Message:
    """One care report. ``occurred_on``: the day (ISO) in the Netherlands; ``facts``: all that was said, in words."""

    message_id: str
    number: str
    occurred_on: str
    urgency: str
    facts: str
    persons: tuple[Involved, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: the message in it, or what is wrong with it."""

    number: int
    message: Message | None
    mistakes: tuple[Mistake, ...] = ()


def lines(file: IO[bytes]) -> Iterator[Line]:
    """Every line that is not empty, as it is read. Raises nothing; what cannot be read is a line with its mistakes."""
    number = 0
    while raw := file.readline(MOST_BYTES + 1):
        number += 1
        if number > MOST_LINES:
            yield Line(number, None, (Mistake("", TOO_MANY),))
            return
        whole = len(raw) <= MOST_BYTES or raw.endswith(b"\n")
        while not raw.endswith(b"\n") and (more := file.readline(MOST_BYTES)):
            whole, raw = False, more
        if not whole:
            yield Line(number, None, (Mistake("", TOO_LONG),))
        elif raw.strip():
            yield _line(number, raw)


def _line(number: int, raw: bytes) -> Line:
    try:
        return Line(number, message(raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw))
    except WrongMessage as wrong:
        return Line(number, None, wrong.mistakes)


def message(raw: bytes) -> Message:
    """The care report in one line. Raises ``WrongMessage`` with everything that is wrong."""
    record = _record(raw)
    wrong = [Mistake(name, UNKNOWN) for name in sorted(record.keys() - FIELDS)]
    wrong += [Mistake(name, WANTED) for name in NEEDED if record.get(name) in (None, "")]
    wrong += [Mistake(name, sentence) for name, sentence in _mistakes(record)]
    if wrong:
        raise WrongMessage(*wrong)
    return Message(
        message_id=record["message_id"],
        number=record.get("police_ref") or "",
        occurred_on=_day(record["incident_at"]).isoformat(),
        urgency=record["urgency"],
        facts=_facts(record),
        persons=tuple(_involved(person) for person in record.get("persons") or ()),
    )


def _record(raw: bytes) -> dict[str, Any]:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise WrongMessage(Mistake("", NO_TEXT)) from None
    try:
        record = json.loads(text, object_pairs_hook=_once)
    except WrongMessage:
        raise
    except (ValueError, RecursionError):
        raise WrongMessage(Mistake("", NO_RECORD)) from None
    if not isinstance(record, dict):
        raise WrongMessage(Mistake("", NO_RECORD))
    return record


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        raise WrongMessage(Mistake("", TWICE))
    return record


def _mistakes(record: Mapping[str, Any]) -> Iterator[tuple[str, Label]]:
    given = {name: value for name, value in record.items() if value not in (None, "")}
    if "message_id" in given and not (_text(given["message_id"], 64) and _ID.fullmatch(given["message_id"])):
        yield "message_id", NO_ID
    if "incident_at" in given and _day(given["incident_at"]) <= _EARLIEST:
        yield "incident_at", NO_MOMENT
    if "urgency" in given and given["urgency"] not in URGENCY:
        yield "urgency", NO_CODE
    if "summary" in given and not _text(given["summary"], MOST_TEXT):
        yield "summary", NO_LINE
    yield from ((name, NO_LINE) for name in SHORT if name in given and not _text(given[name], MOST_SHORT))
    yield from ((name, NO_CODE) for name in ASKED if name in given and given[name] not in ANSWERS)
    earlier = given.get("earlier_incidents", 0)
    if type(earlier) is not int or not 0 <= earlier <= 999:
        yield "earlier_incidents", NO_NUMBER
    persons = given.get("persons", [])
    if not isinstance(persons, list) or len(persons) > MOST_PERSONS:
        yield "persons", NO_PERSONS
        return
    for place, person in enumerate(persons, 1):
        yield from ((f"persons {place}: {name}".removesuffix(": "), s) for name, s in _of_person(person))


def _of_person(person: Any) -> Iterator[tuple[str, Label]]:
    if not isinstance(person, dict):
        yield "", NO_PERSONS
        return
    yield from ((name, UNKNOWN) for name in sorted(person.keys() - OF_PERSON))
    given = {name: value for name, value in person.items() if name in OF_PERSON and value not in (None, "")}
    if not given.get("name"):
        yield "name", WANTED
    for name in ("name", "address", "phone"):
        if name in given and not _text(given[name], MOST_SHORT):
            yield name, NO_LINE
    if "role" in given and (not _text(given["role"], MOST_SHORT) or given["role"] not in INCIDENT_ROLES):
        yield "role", NO_CODE
    if "born" in given and (_day(given["born"]) <= _EARLIEST or len(given["born"]) != 10):
        yield "born", NO_DAY
    if "bsn" in given and not (_text(given["bsn"], 15) and is_bsn(given["bsn"])):
        yield "bsn", NO_BSN
    if not isinstance(given.get("secret_address", False), bool):
        yield "secret_address", NO_FLAG


def _text(value: Any, most: int) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= most


def _day(value: Any) -> date:
    """The day in the Netherlands of a day or moment; the first of all days when it is neither."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return _EARLIEST
    try:
        moment = datetime.fromisoformat(value)
        return (moment.astimezone(AMSTERDAM) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return _EARLIEST


def _facts(record: Mapping[str, Any]) -> str:
    """What is kept of it in words, in Dutch as the police wrote it."""
    said = [f"{words}: {IN_WORDS[record[name]]}" for name, words in ASKED.items() if record.get(name)]
    if record.get("incident_kind"):
        said.insert(0, f"Soort: {record['incident_kind'].strip()}")
    if record.get("earlier_incidents") is not None and record["earlier_incidents"] != "":
        said.append(f"Eerdere incidenten: {record['earlier_incidents']}")
    return "\n".join([record["summary"].strip(), *said])


def _involved(person: Mapping[str, Any]) -> Involved:
    secret, given = bool(person.get("secret_address")), {n: person[n].strip() for n in OF_PERSON if _is(person, n)}
    address = given.pop("address", "")
    return Involved(**given, address="" if secret else address, kept_back=secret and bool(address))


def _is(person: Mapping[str, Any], name: str) -> bool:
    return name != "secret_address" and isinstance(person.get(name), str)
