"""A town's year, told day by day: honest work with the planted prying in it, in the order of the ledger."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Final

from bench.story.days import Workdays
from bench.story.files import Registry
from bench.story.people import go_on_holiday, workers
from bench.story.prying import KINDS, Prying, Telling
from bench.story.telling import FIRST, Told
from workflows.calendars import holidays

YEAR: Final = 365


def planted(many: int, towns: int, random: Random) -> list[list[Prying]]:
    """Which kinds of prying happen in each town: so many in all, in the shares of ``KINDS``."""
    whole = [kind for kind, times in KINDS for _ in range(times)]
    random.shuffle(whole)
    chosen: list[list[Prying]] = [[] for _ in range(towns)]
    for number in range(many):
        chosen[number % towns].append(whole[number % len(whole)])
    return chosen


class Year:
    """One town with its people, files, honest days and prying ones. ``kinds``: number of a prying -> what it is."""

    def __init__(self, town: str, seed: int, prying: list[Prying], days: int = YEAR) -> None:
        random = Random(f"{town}:{seed}")
        self.town, self.days = town, days
        self.everybody = workers(town, random)
        go_on_holiday(self.everybody, days, random)
        self.registry = Registry(town, self.everybody, days, random)
        self.work = Workdays(self.everybody, self.registry, random)
        self.kinds: dict[int, str] = {}
        self._prying: dict[int, list[Told]] = {}
        for number, kind in enumerate(prying, 1):
            self.kinds[number] = kind.__name__
            for told in kind(Telling(self.everybody, self.registry, random, number)):
                self._prying.setdefault((told.look.at.date() - FIRST).days, []).append(told)

    def told(self) -> Iterator[tuple[int, list[Told]]]:
        """(number of the day, what happened), day after day."""
        for day in range(self.days):
            on = FIRST + timedelta(days=day)
            free = on in holidays(on.year)
            honest = [] if free else self.work.day(day)
            yield day, sorted([*honest, *self._prying.get(day, [])], key=lambda told: told.look.seq)
