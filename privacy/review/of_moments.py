"""Signals about when and from where: off hours without a shift, and a network that is new for somebody."""

from typing import Final

from privacy.review.declared import Facts, Signal
from privacy.review.episodes import Episode
from privacy.review.examples import act, example, file, look, shift
from privacy.review.habits import Habits, Parameters
from privacy.review.looks import Look
from privacy.vocabulary import Label


def _late(look: Look, habits: Habits, parameters: Parameters) -> bool:
    return look.opens and parameters.off_hours(look.at) and not habits.on_duty(look)


def _off_hours(episode: Episode, habits: Habits, parameters: Parameters) -> Facts | None:
    late = [k for k in episode.opened if _late(k, habits, parameters)]
    return {"at": late[0].at.strftime("%H:%M")} if late else None


def _new_network(episode: Episode, habits: Habits, _: Parameters) -> Facts | None:
    new = {k.origin for k in episode.opened if k.origin} - habits.origins
    return {"networks": str(len(new))} if new and habits.origins else None


MOMENTS: Final = (
    Signal(
        id="R8",
        name=Label("Buiten werktijd", "Off hours"),
        sentence=Label(
            "Geopend om {at}, buiten werktijd en zonder dienst op het rooster.",
            "Opened at {at}, off hours and without a shift on the roster.",
        ),
        parameter=("day_begins", "day_ends"),
        weight=4,
        about="file",
        fires=_off_hours,
        marks=_late,
        positive=(
            example("at eleven at night", file(look("03-03 23:00"))),
            example("before seven in the morning", file(look("03-03 06:59"))),
            example("at eight in the evening sharp", file(look("03-03 20:00"))),
            example("on a Saturday afternoon", file(look("03-07 14:00"))),
            example("on King's Day", file(look("04-27 11:00"))),
            example("an hour after her shift", file(look("03-04 00:10")), context=shift("03-03 17:00", "03-03 23:00")),
        ),
        negative=(
            example("in the middle of the morning", file(look("03-03 10:15"))),
            example("at seven sharp", file(look("03-03 07:00"))),
            example("just before eight in the evening", file(look("03-03 19:59"))),
            example(
                "on a Saturday, on duty by the roster",
                file(look("03-07 14:00")), context=shift("03-07 08:00", "03-07 20:00"),
            ),
            example("at night, on duty by the rules", file(look("03-03 23:00", how={"duty"}))),
            example("an act at night that opened nothing", file(act("03-03 23:00"))),
        ),
    ),
    Signal(
        id="R13",
        name=Label("Nieuw netwerk of apparaat", "New network or device"),
        sentence=Label(
            "Geopend vanaf een netwerk of apparaat dat deze medewerker nog niet gebruikte.",
            "Opened from a network or device that this employee had not used before.",
        ),
        parameter=(),
        weight=2,
        about="file",
        fires=_new_network,
        positive=(
            example("from a network she never used", file(look(origin="n-cafe")), origins=frozenset({"n-office"})),
            example("one of two looks", file(look(), look(origin="n-cafe")), origins=frozenset({"n-office"})),
            example(
                "she uses two, and this is a third",
                file(look(origin="n-cafe")), origins=frozenset({"n-office", "n-home"}),
            ),
            example(
                "although she has a part", file(look(how={"member"}, origin="n-cafe")), origins=frozenset({"n-office"}),
            ),
            example(
                "although she is on duty", file(look(how={"duty"}, origin="n-cafe")), origins=frozenset({"n-office"}),
            ),
        ),
        negative=(
            example("from the office, as always", origins=frozenset({"n-office"})),
            example("her first day, on which everything is new"),
            example(
                "from home, where she worked before",
                file(look(origin="n-home")), origins=frozenset({"n-home", "n-office"}),
            ),
            example("an act that opened nothing", file(act(origin="n-cafe")), origins=frozenset({"n-office"})),
            example("the program does not know the network", file(look(origin="")), origins=frozenset({"n-office"})),
        ),
    ),
)  # fmt: skip
"""R8 and R13."""
