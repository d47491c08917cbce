"""Honest days: what people open, search and list because their work asks it, and now and then for a reason that the
program does not know: a call about a colleague's family, an older report, the wrong line clicked.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from math import exp
from random import Random
from typing import Final

from bench.story.files import File, Registry, holds
from bench.story.people import Worker, on_duty
from bench.story.telling import FIRST, Told, look, moment, relations

UNKNOWN: Final = 0.28
"""Share of what a coordinating person opens because of something that the program is not told."""
REPORTED_AGAIN: Final = 0.3
"""Share of that for which he reads an older report of a family that he has to do with now."""
PUT_THROUGH: Final = 0.5
"""Share of the calls about a colleague's family of which he makes a note in the file."""
EVENING: Final = 0.03
"""Share of the days at work of which something is finished at home after dinner."""
NEW_NETWORK: Final = 0.02
"""Share of the days at work on which somebody works from somewhere new."""
SHIFT: Final = (18, 0), 14
"""A shift on the roster begins at this time and lasts so many hours."""


def poisson(random: Random, mean: float) -> int:
    """How often something happens that happens so often on average."""
    limit, count, product = exp(-mean), 0, random.random()
    while product > limit:
        count, product = count + 1, product * random.random()
    return count


class Workdays:
    """The honest work of one town."""

    def __init__(self, everybody: list[Worker], registry: Registry, random: Random) -> None:
        self.everybody, self.registry, self.random = everybody, registry, random
        self.plates: dict[str, list[File]] = {}

    def day(self, day: int) -> list[Told]:
        """Everything honest that happens on this day, the evening's shift with it."""
        weekday = (FIRST + timedelta(days=day)).weekday()
        self._lay(day)
        told: list[Told] = []
        for worker in self.everybody:
            logs_in = weekday in worker.days and self.random.random() < 1 / worker.kind.every
            if worker.gone is not None and day > worker.gone:
                continue
            if logs_in and day not in worker.away:
                told += self._at_work(worker, day)
            elif logs_in and worker.stand_in and self.plates[worker.account]:
                told += self._stood_in(worker, day)
        return told + self._shift(day)

    def _lay(self, day: int) -> None:
        """What is on everybody's plate today."""
        self.plates = {worker.account: [] for worker in self.everybody}
        self.running = [f for f in self.registry.files if f.running(day)]
        self.old = [f for f in self.registry.files if f.closed < day]
        for file in self.running:
            for spans in (file.members, file.tasks, file.questions, file.transfers):
                for account in spans:
                    if holds(spans, account, day):
                        self.plates[account].append(file)
        director = next(w for w in self.everybody if "process_director" in w.kind.roles)
        self.plates[director.account] += [f for f in self.running if f.cooperation == "pga"]

    def _at_work(self, worker: Worker, day: int) -> list[Told]:
        random, kind, told = self.random, worker.kind, list[Told]()
        if random.random() < NEW_NETWORK:
            worker.networks.append(f"{worker.account}:away:{day}")
        network = worker.networks[-1] if random.random() < 0.05 else worker.networks[random.random() < 0.25]
        hours = [9, 9, 10, 10, 11, 13, 14, 14, 15, 16] + ([21] * 5 if random.random() < EVENING else [])
        for _ in range(poisson(random, kind.lists)):
            at = self._at(day, hours)
            names = self._some(6)
            told.append(Told(look(worker, at, None, capability="work.list", person_codes=names, origin=network)))
        for _ in range(poisson(random, kind.searches)):
            told += self._search(worker, self._at(day, hours), network)
        for _ in range(poisson(random, kind.opens / 1.6)):
            told += self._opens(worker, self._at(day, hours), day, network)
        if random.random() < 0.02:
            told.append(self._refused(worker, self._at(day, hours), network))
        return told

    def _at(self, day: int, hours: list[int]) -> datetime:
        return moment(day, self.random.choice(hours), self.random.randrange(60), self.random.randrange(60))

    def _some(self, many: int) -> tuple[str, ...]:
        return tuple(self.random.choice(self.running).people[0] for _ in range(many))

    def _opens(self, worker: Worker, at: datetime, day: int, network: str) -> list[Told]:
        """Mostly what is on his plate, mostly the newest of it; who coordinates also what the telephone asks."""
        plate, random = [f for f in self.plates[worker.account] if worker.person not in f.people], self.random
        if not plate:
            return []
        mine = random.choice(plate[-8:] if random.random() < 0.6 else plate)
        if not worker.leads or random.random() > UNKNOWN:
            return self._read(worker, mine, at, day, network)
        if random.random() < REPORTED_AGAIN:
            older = [f for f in self.old if set(f.people) & set(mine.people)]
            return self._read(worker, older[-1], at, day, network) if older else []
        among = [f for f in self.running if f.cooperation == worker.leads and worker.person not in f.people]
        asked = random.choice(among)
        told = self._read(worker, asked, at, day, network, notes=0.0)
        if random.random() < PUT_THROUGH:
            told.append(self._note(worker, asked, at + timedelta(minutes=8), day, network))
        return told

    def _note(self, worker: Worker, file: File, at: datetime, day: int, network: str) -> Told:
        how = relations(worker, file, day)
        acted = look(worker, at, file, relations=how, origin=network, kind="act", capability="contact.record")
        return Told(replace(acted, categories=frozenset()), file=file)

    def _read(
        self, worker: Worker, file: File, at: datetime, day: int, network: str, notes: float = 0.35
    ) -> list[Told]:
        """Opens a file, reads on, and perhaps does something in it."""
        how, random = relations(worker, file, day), self.random
        told = [Told(look(worker, at, file, relations=how, origin=network), file=file)]
        for number in range(poisson(random, 0.6)):
            later = at + timedelta(minutes=2 + number)
            more = look(worker, later, file, relations=how, origin=network, capability="plan.read")
            told.append(Told(more, file=file))
        busy = any(holds(s, worker.account, day) for s in (file.tasks, file.members, file.transfers, file.questions))
        if random.random() < (notes if busy else 0):
            told.append(self._note(worker, file, at + timedelta(minutes=9), day, network))
        if file.cooperation == "pga" and busy and random.random() < 0.03:
            printed = look(worker, at + timedelta(minutes=6), file, relations=how, origin=network)
            told.append(Told(replace(printed, capability="plan.print"), file=file))
        if file.protected and "member" in how and random.random() < 0.03:
            told += self._address(worker, file, at + timedelta(minutes=4), how, network, alone=False)
        return told

    def _address(
        self, worker: Worker, file: File, at: datetime, how: frozenset[str], network: str, alone: bool
    ) -> list[Told]:
        """A protected address: asked for, which another allows, or at once in acute danger; then read."""
        asked = look(worker, at, file, relations=how, origin=network, kind="act", capability="address.reveal")
        shown = replace(asked, at=at + timedelta(minutes=1), kind="look")
        return [
            Told(replace(asked, categories=frozenset()), file=file, alone=alone),
            Told(replace(shown, categories=frozenset({"C01", "ADDRESS.secret"})), file=file),
        ]

    def _search(self, worker: Worker, at: datetime, network: str) -> list[Told]:
        """Somebody calls: a name is searched, and often the file that is found is opened."""
        day, random = (at.date() - FIRST).days, self.random
        opened = self._opens(worker, at + timedelta(minutes=1), day, network) if random.random() < 0.6 else []
        found = opened[0].file.people[:1] if opened and opened[0].file else self._some(poisson(random, 0.5))
        return [Told(look(worker, at, None, capability="case.search", person_codes=found, origin=network)), *opened]

    def _refused(self, worker: Worker, at: datetime, network: str) -> Told:
        """An old link in a mail."""
        refused = look(worker, at, None, kind="refusal", outcome="refused", origin=network)
        return Told(refused, tried=self.random.randrange(len(self.registry.files)))

    def _stood_in(self, absent: Worker, day: int) -> list[Told]:
        """A colleague reads and does what cannot wait, in the name of who is away."""
        stand_in = next(w for w in self.everybody if w.account == absent.stand_in)
        file = self.random.choice(self.plates[absent.account])
        if day in stand_in.away:
            return []
        how, at = relations(absent, file, day), moment(day, 11, self.random.randrange(60))
        return [Told(look(stand_in, at, file, relations=how, on_behalf_of=absent.account), file=file)]

    def _shift(self, day: int) -> list[Told]:
        """On one evening in three something happens: some files are opened, now and then a protected address."""
        worker, random = on_duty(self.everybody, day), self.random
        if random.random() > 1 / 3 or (worker.gone is not None and day > worker.gone):
            return []
        told, how = list[Told](), frozenset({"duty"})
        for file in random.sample(self.running, random.randint(1, 4)):
            if file.cooperation != "domestic_violence":
                continue
            at = moment(day, random.randint(19, 23), random.randrange(60))
            told.append(Told(look(worker, at, file, relations=how, origin=worker.networks[1]), file=file))
            if file.protected:
                told += self._address(worker, file, at + timedelta(minutes=3), how, worker.networks[1], alone=True)
        return told
