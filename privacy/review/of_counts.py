"""Signals about how many: files opened, tries, searches in vain, returns to one person, refusals."""

from dataclasses import replace
from typing import Final

from privacy.review.declared import Facts, Signal
from privacy.review.episodes import Episode
from privacy.review.examples import RULES, act, day, example, file, look
from privacy.review.habits import Habits, Parameters
from privacy.rules.reviewing import Review
from privacy.vocabulary import Label

STRICT: Final = replace(RULES, review=Review(opened_per_hour=10, refused_per_hour=2, looks_per_week=2))
"""Rules with lower ceilings than the usual ones."""


def _many(_: Episode, habits: Habits, parameters: Parameters) -> Facts | None:
    rules = parameters.review
    usual = habits.mean + rules.opened_deviations * max(habits.deviation, 1.0)
    unusual = habits.mean > 0 and habits.opened > usual
    if habits.opened_in_hour <= rules.opened_per_hour and not unusual:
        return None
    return {"hour": str(habits.opened_in_hour), "day": str(habits.opened), "mean": f"{habits.mean:.0f}"}


def _in_a_row(_: Episode, habits: Habits, parameters: Parameters) -> Facts | None:
    return {"tries": str(habits.in_a_row)} if habits.in_a_row >= parameters.review.tries_in_a_row else None


def _in_vain(_: Episode, habits: Habits, parameters: Parameters) -> Facts | None:
    rules, many = parameters.review, habits.searches_in_vain
    return {"searches": str(many), "minutes": str(rules.searches_minutes)} if many >= rules.searches_unopened else None


def _returns(episode: Episode, habits: Habits, parameters: Parameters) -> Facts | None:
    often = habits.times_this_week > parameters.review.looks_per_week and not habits.acted_this_week
    return {"times": str(habits.times_this_week)} if often and episode.opened else None


def _refused(_: Episode, habits: Habits, parameters: Parameters) -> Facts | None:
    many = habits.refused_in_hour
    return {"refusals": str(many)} if many >= parameters.review.refused_per_hour else None


COUNTS: Final = (
    Signal(
        id="R9",
        name=Label("Veel dossiers", "Many files"),
        sentence=Label(
            "Opende {day} dossiers op één dag, tot {hour} in een uur; gewoonlijk {mean} op een dag.",
            "Opened {day} files in one day, up to {hour} in an hour; usually {mean} a day.",
        ),
        parameter=("opened_per_hour", "opened_deviations"),
        weight=5,
        about="day",
        fires=_many,
        positive=(
            example("forty in an hour", day(), opened=40, opened_in_hour=40, mean=12, deviation=4),
            example("one more than the ceiling", day(), opened=26, opened_in_hour=26, mean=20, deviation=6),
            example(
                "three deviations above her own mean, spread over the day",
                day(), opened=25, opened_in_hour=6, mean=8, deviation=4,
            ),
            example("who always opens three opens seven", day(), opened=7, opened_in_hour=4, mean=3, deviation=0),
            example("many on her first day", day(), opened=60, opened_in_hour=30),
            example(
                "above what stricter rules allow", day(), STRICT, opened=11, opened_in_hour=11, mean=10, deviation=3,
            ),
        ),
        negative=(
            example("as usual", day(), opened=9, opened_in_hour=4, mean=8, deviation=3),
            example("exactly the ceiling", day(), opened=25, opened_in_hour=25, mean=20, deviation=6),
            example("busy, within three deviations", day(), opened=19, opened_in_hour=8, mean=8, deviation=4),
            example("a few on her first day", day(), opened=12, opened_in_hour=5),
            example("nothing at all", day()),
            example("two where she usually opens one", day(), opened=2, opened_in_hour=2, mean=1, deviation=0.2),
        ),
    ),
    Signal(
        id="R10",
        name=Label("Nummers op een rij", "Numbers in a row"),
        sentence=Label(
            "Probeerde {tries} zaken op een rij: hun nummers volgen op elkaar, of ze kwamen na elkaar binnen.",
            "Tried {tries} cases in a row: their numbers follow each other, or they came in one after the other.",
        ),
        parameter=("tries_in_a_row",),
        weight=7,
        about="day",
        fires=_in_a_row,
        positive=(
            example("five", day(), in_a_row=5),
            example("ten", day(), in_a_row=10),
            example("a hundred, all refused", day(), in_a_row=100, refused_in_hour=100),
            example("all of them in reach", day(), in_a_row=8, opened=8),
            example("on a quiet day", day(look(how={"member"})), in_a_row=6),
        ),
        negative=(
            example("none", day()),
            example("two cases that were brought after each other", day(), in_a_row=2),
            example("four", day(), in_a_row=4),
            example("many files, in no order", day(), opened=20, in_a_row=2),
            example("refused often, for one and the same", day(), refused_in_hour=4, in_a_row=1),
        ),
    ),
    Signal(
        id="R11",
        name=Label("Zoeken zonder openen", "Searching without opening"),
        sentence=Label(
            "Zocht {searches} keer binnen {minutes} minuten zonder iets te openen.",
            "Searched {searches} times within {minutes} minutes without opening anything.",
        ),
        parameter=("searches_unopened", "searches_minutes"),
        weight=6,
        about="day",
        fires=_in_vain,
        positive=(
            example("ten", day(), searches_in_vain=10),
            example("fifteen", day(), searches_in_vain=15),
            example("fifty, which the limit of searches still lets pass", day(), searches_in_vain=50),
            example("on a day with other work", day(look(how={"member"})), searches_in_vain=12, opened=6),
            example("at night", day(look("03-03 23:00")), searches_in_vain=11),
        ),
        negative=(
            example("none", day()),
            example("three for one caller", day(), searches_in_vain=3),
            example("nine", day(), searches_in_vain=9),
            example("many files opened", day(), opened=20),
            example("refused often", day(), refused_in_hour=9),
        ),
    ),
    Signal(
        id="R17",
        name=Label("Steeds dezelfde persoon", "The same person again and again"),
        sentence=Label(
            "Keek in een week {times} keer naar deze persoon zonder iets te doen.",
            "Looked at this person {times} times in a week without doing anything.",
        ),
        parameter=("looks_per_week",),
        weight=3,
        about="file",
        fires=_returns,
        positive=(
            example("six times", times_this_week=6),
            example("every few hours", times_this_week=20),
            example("although she has a part", file(look(how={"member"})), times_this_week=9),
            example("her role stands to every case", file(look(how={"coordinator"})), times_this_week=7),
            example("above what stricter rules allow", rules=STRICT, times_this_week=3),
        ),
        negative=(
            example("five times", times_this_week=5),
            example("nine times, and she recorded a call", times_this_week=9, acted_this_week=True),
            example("once", times_this_week=1),
            example("twice, by who has a part", file(look(how={"member"})), times_this_week=2),
            example("an act, which opens nothing", file(act()), times_this_week=7),
        ),
    ),
    Signal(
        id="R19",
        name=Label("Vaak geweigerd", "Often refused"),
        sentence=Label(
            "Werd {refusals} keer geweigerd binnen een uur.", "Was refused {refusals} times within an hour.",
        ),
        parameter=("refused_per_hour",),
        weight=5,
        about="day",
        fires=_refused,
        positive=(
            example("five times", day(), refused_in_hour=5),
            example("thirty times", day(), refused_in_hour=30),
            example("among other work", day(look(how={"member"})), refused_in_hour=6, opened=9),
            example("at night", day(look("03-03 23:00")), refused_in_hour=8),
            example("twice, where the rules are stricter", day(), STRICT, refused_in_hour=2),
        ),
        negative=(
            example("never", day()),
            example("once, by an old link", day(), refused_in_hour=1),
            example("four times", day(), refused_in_hour=4),
            example("many files, none refused", day(), opened=20, opened_in_hour=12),
            example("many searches, none refused", day(), searches_in_vain=8),
        ),
    ),
)  # fmt: skip
"""R9, R10, R11, R17 and R19."""
