"""Te bevestigen: what a privacy officer says of a default goes into the text of the draft, and nothing else of it."""

import tomllib
from collections.abc import Iterator
from typing import Final

from pga.commands.rules import ConfirmDefaults, Judged
from pga.desk import Desk, Done
from pga.handlers.drafting_rules import keep, open_draft
from pga.refusals import NotReady, Refused, Unmet
from privacy.rules.defaults import DATES, WITH_A_VALUE, Default, Value, confirmed, defaults, doubted, has_value, typed
from privacy.rules.document import iso
from privacy.rules.places import Path, places
from privacy.rules.written import with_values
from privacy.vocabulary import Label

NOTHING: Final = Label("Kies bij ten minste één: klopt, of wordt.", "Choose for at least one: right, or becomes.")

_LIKE: Final = {
    "duration": Label(
        "een getal en een eenheid, zoals 10 werkdagen of 4 weken",
        "a number and a unit, such as 10 working days or 4 weeks",
    ),
    "day": Label("een datum, zoals 2027-01-31", "a date, such as 2027-01-31"),
    "number": Label("een heel getal boven nul", "a whole number above zero"),
}


def _kind(found: Default) -> str:
    return "duration" if found.section in WITH_A_VALUE else "day" if found.id in DATES else "number"


def confirm(desk: Desk, command: ConfirmDefaults) -> Done:
    """Every choice of one page at once; what is wrong with any comes back, and nothing is written."""
    row = desk.require_row(open_draft(desk, command.version))
    if row.digest:
        raise Refused("not_the_next")
    try:
        raw = iso(tomllib.loads(row.body))
    except ValueError as error:
        raise Refused("out_of_reach") from error
    known = {found.place: found for found in defaults(raw) if found.section == command.section}
    judged = [(known[said.place], said) for said in command.judged if said.place in known]
    wrong = [unmet for found, said in judged for unmet in _wrong(found, said, said.place - command.first)]
    if wrong or not judged:
        raise NotReady(tuple(wrong) or (Unmet(key="default_nothing", sentence=NOTHING),))
    there, written = places(row.body), dict[Path, Value]()
    for found, said in judged:
        if said.choice == "other" and not has_value(found):
            written |= doubted(found, said.because)
        else:
            value = typed(found, said.value) if said.choice == "other" else None
            written |= confirmed(found, said.because, value if value is not None else "")
    keep(desk, row, with_values(row.body, {path: text for path, text in written.items() if path in there}))
    return Done(reference=desk.cooperation)


def _wrong(found: Default, said: Judged, at: int) -> Iterator[Unmet]:
    """What is missing for one choice, in sentences that name what it is about."""
    label = Label(found.label["nl"], found.label["en"])
    if said.choice == "other" and has_value(found) and typed(found, said.value) is None:
        sentence = Label(
            f"{label.nl}: schrijf {_LIKE[_kind(found)].nl}.", f"{label.en}: write {_LIKE[_kind(found)].en}."
        )
        yield Unmet(key="default_value", sentence=sentence, field=f"value_{at}")
    if not said.because and (said.choice == "other" or found.section not in WITH_A_VALUE):
        sentence = Label(
            f"{label.nl}: schrijf waarom, of in welk artikel dit staat.",
            f"{label.en}: write why, or in which article this stands.",
        )
        yield Unmet(key="default_because", sentence=sentence, field=f"because_{at}")
