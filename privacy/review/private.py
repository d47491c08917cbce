"""Signals that need private data of staff: off until that organisation's signed rules turn them on.

They compare keyed codes that were made in the gate, with a purpose of its own; nothing here sees a name or an address.
"""

from collections.abc import Callable
from typing import Final

from privacy.review.declared import Facts, Fires, Signal
from privacy.review.episodes import Episode
from privacy.review.examples import RULES, act, example, file, look
from privacy.review.habits import Habits, Parameters, Private
from privacy.vocabulary import Label


def _shares(part: Callable[[Private], frozenset[str]]) -> Fires:
    def fires(_: Episode, habits: Habits, __: Parameters) -> Facts | None:
        return {} if part(habits.staff) & part(habits.subject) else None

    return fires


def _household(*codes: str) -> Private:
    return Private(household=frozenset(codes))


def _surname(*codes: str) -> Private:
    return Private(surname=frozenset(codes))


def _street(*codes: str) -> Private:
    return Private(street=frozenset(codes))


PRIVATE: Final = (
    Signal(
        id="R3",
        name=Label("Zelfde huishouden", "Same household"),
        sentence=Label(
            "Iemand in dit dossier woont op het adres van deze medewerker.",
            "Somebody in this file lives at the address of this employee.",
        ),
        parameter=("private_signals",),
        weight=8,
        about="file",
        private_staff_data=True,
        missed=Label(
            "dat iemand in het dossier van een huisgenoot kijkt, als hij een rol in die zaak heeft",
            "that somebody looks at the file of a housemate when he has a part in that case",
        ),
        fires=_shares(lambda known: known.household),
        positive=(
            example("her husband", staff=_household("h-1"), subject=_household("h-1")),
            example("one of several addresses in the file", staff=_household("h-1"), subject=_household("h-2", "h-1")),
            example("she is at two addresses", staff=_household("h-1", "h-3"), subject=_household("h-3")),
            example(
                "although she has a part",
                file(look(how={"member"})), staff=_household("h-1"), subject=_household("h-1"),
            ),
            example("an act on it alone", file(act()), staff=_household("h-1"), subject=_household("h-1")),
        ),
        negative=(
            example("another address", staff=_household("h-1"), subject=_household("h-2")),
            example("her address is not known", subject=_household("h-1")),
            example("theirs is not known", staff=_household("h-1")),
            example("the same street alone", staff=_street("s-1"), subject=_street("s-1")),
            example("a code of an address is none of a street", staff=_household("h-1"), subject=_street("h-1")),
        ),
    ),
    Signal(
        id="R4",
        name=Label("Zelfde achternaam en plaats", "Same surname and town"),
        sentence=Label(
            "Iemand in dit dossier heeft dezelfde achternaam en woonplaats als deze medewerker.",
            "Somebody in this file has the surname and the town of this employee.",
        ),
        parameter=("private_signals",),
        weight=2,
        about="file",
        private_staff_data=True,
        missed=Label(
            "dat iemand in het dossier van een familielid met dezelfde naam kijkt, als hij een rol in die zaak heeft",
            "that somebody looks at the file of a relative of the same name when he has a part in that case",
        ),
        fires=_shares(lambda known: known.surname),
        positive=(
            example("her brother", staff=_surname("n-1"), subject=_surname("n-1")),
            example("one of several in the file", staff=_surname("n-1"), subject=_surname("n-2", "n-1")),
            example("by the name she was born with", staff=_surname("n-1", "n-9"), subject=_surname("n-9")),
            example(
                "although she has a part", file(look(how={"member"})), staff=_surname("n-1"), subject=_surname("n-1"),
            ),
            example("an act on it alone", file(act()), staff=_surname("n-1"), subject=_surname("n-1")),
        ),
        negative=(
            example("another name", staff=_surname("n-1"), subject=_surname("n-2")),
            example("her name is not known", subject=_surname("n-1")),
            example("theirs is not known", staff=_surname("n-1")),
            example("the same household alone", staff=_household("h-1"), subject=_household("h-1")),
            example("nothing is known", rules=RULES),
        ),
    ),
    Signal(
        id="R5",
        name=Label("Zelfde straat", "Same street"),
        sentence=Label(
            "Iemand in dit dossier woont in de straat van deze medewerker.",
            "Somebody in this file lives in the street of this employee.",
        ),
        parameter=("private_signals",),
        weight=5,
        about="file",
        private_staff_data=True,
        missed=Label(
            "dat iemand in het dossier van een buur kijkt, als hij een rol in die zaak heeft",
            "that somebody looks at the file of a neighbour when he has a part in that case",
        ),
        fires=_shares(lambda known: known.street),
        positive=(
            example("the neighbour", staff=_street("s-1"), subject=_street("s-1")),
            example("one of several streets in the file", staff=_street("s-1"), subject=_street("s-2", "s-1")),
            example("by postcode or by street", staff=_street("s-1", "s-7"), subject=_street("s-7")),
            example(
                "although she has a part", file(look(how={"member"})), staff=_street("s-1"), subject=_street("s-1"),
            ),
            example("an act on it alone", file(act()), staff=_street("s-1"), subject=_street("s-1")),
        ),
        negative=(
            example("another street", staff=_street("s-1"), subject=_street("s-2")),
            example("her street is not known", subject=_street("s-1")),
            example("theirs is not known", staff=_street("s-1")),
            example("the same surname alone", staff=_surname("n-1"), subject=_surname("n-1")),
            example("a code of a street is none of a name", staff=_street("s-1"), subject=_surname("s-1")),
        ),
    ),
)  # fmt: skip
"""R3, R4 and R5."""
