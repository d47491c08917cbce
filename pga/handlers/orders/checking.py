"""Whether what a form of a barring order says makes sense: its words, its days, and its moments."""

from collections.abc import Iterator, Mapping
from typing import Final

from pga.clock import from_moment
from pga.commands.orders import CODES, DAYS, NEEDED, TIMES, ImposeOrder, OrderStep, asked
from pga.desk import Desk
from pga.handlers.orders.moments import imposed_on, last_minute, longest, order_of, typed
from pga.handlers.persons import Person
from pga.handlers.plain.answers import days_in, mistakes_in
from pga.handlers.plain.cases import numbers
from pga.handlers.plain.words import WANTED, Found, unmet
from pga.refusals import Unmet
from privacy.vocabulary import Label

NO_TIME: Final = Label("Schrijf de tijd zo: 14:30.", "Write the time like this: 14:30.")
BEFORE: Final = Label("Kies een dag vanaf die waarop het is opgelegd.", "Choose a day from that of the order on.")
AHEAD: Final = Label("Dit moment is nog niet geweest.", "This moment has not been yet.")
LATER: Final = Label("Kies een moment na het einde dat er nu staat.", "Choose a moment after the present end.")


def mistakes_of(desk: Desk, command: ImposeOrder | OrderStep) -> Found:
    """Every mistake at its field. Raises ``Refused`` when it answers what nobody asked."""
    answers = command.answers
    yield from mistakes_in(answers, asked(command.step), CODES)
    yield from (unmet(name, WANTED) for name in NEEDED.get(command.step, ()) if not answers.get(name))
    yield from days_in(answers, DAYS - {"until_on"}, {"until_on"}, desk.today)
    for name in sorted(TIMES & answers.keys()):
        if typed({"at_on": "2026-01-01", "at_time": answers[name]}, "at") is None:
            yield unmet(name, NO_TIME)
    if command.step == "impose":
        yield from _imposed(desk, answers)
    elif command.step == "extend":
        yield from _extended(desk, answers)
    elif command.step == "record_help" and "" < answers.get("help_on", "") < imposed_on(desk):
        yield unmet("help_on", BEFORE)


def _imposed(desk: Desk, answers: Mapping[str, str]) -> Iterator[Unmet]:
    yield from numbers(desk, Person(name="", born="", bsn=answers.get("bsn", ""), address="", phone=""))
    began = typed(answers, "imposed")
    if began is not None and began > last_minute(desk):
        yield unmet("imposed_time", AHEAD)


def _extended(desk: Desk, answers: Mapping[str, str]) -> Iterator[Unmet]:
    """After its present end, and not beyond what the rules allow in all."""
    order, until = order_of(desk), typed(answers, "until")
    if until is None:
        return
    last = longest(desk, order)
    if until <= from_moment(order.ends_at):
        yield unmet("until_on", LATER)
    elif until > last:
        written = f"{last:%d-%m-%Y %H:%M}"
        yield unmet(
            "until_on",
            Label(f"Verlengen kan tot uiterlijk {written}.", f"It can be extended until {written} at the latest."),
        )
