"""Prying people, as they are known from practice: own file, relatives, neighbours, colleagues, the talk of the town.

Each kind is told from why somebody does it and how he would, and knows nothing of what is watched for.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Final, NamedTuple

from bench.story.files import File, Registry, Span
from bench.story.people import Worker, on_duty
from bench.story.telling import FIRST, Told, look, moment, relations
from workflows.calendars import holidays

EVER: Final = range(60, 360)
"""Days in which somebody pries: after he has been there for two months."""
HOURS: Final = (9, 10, 12, 13, 15, 16, 20, 21, 22, 23)
"""At which hours: six between other work, four at home in the evening."""


class Telling(NamedTuple):
    """What a kind of prying is told with."""

    everybody: list[Worker]
    registry: Registry
    random: Random
    number: int

    def coordinating(self) -> Worker:
        """Somebody of the local team who can open every referral."""
        return self.random.choice([w for w in self.everybody if w.leads == "domestic_violence"])

    def somebody(self) -> Worker:
        """Anybody who works with files."""
        return self.random.choice([w for w in self.everybody if w.kind.opens > 1])

    def referral(self, day: int, closed: bool = False) -> File:
        """A referral in which he has nothing to do."""
        found = [f for f in self.registry.files if f.cooperation == "domestic_violence" and f.opened < day]
        return self.random.choice([f for f in found if (f.closed < day) == closed])

    def day(self) -> int:
        """A day on which it happens, mostly a working day."""
        last = max(62, min(self.registry.days - 15, EVER.stop))
        day = self.random.randrange(EVER.start, last)
        weekend = (FIRST + timedelta(days=day)).weekday() >= 5
        return day if not weekend or self.random.random() < 0.2 else day + 2

    def working_day(self) -> int:
        """A day from Monday to Thursday, and no holiday."""
        among = range(EVER.start, max(62, self.registry.days - 15))
        dates = ((day, FIRST + timedelta(days=day)) for day in among)
        return self.random.choice([day for day, on in dates if on.weekday() < 4 and on not in holidays(on.year)])

    def on_duty(self, day: int) -> Worker:
        """Who has the shift of that evening, by the roster."""
        return on_duty(self.everybody, day)

    def at(self, day: int) -> datetime:
        """At one of these hours, often at home in the evening."""
        hour = self.random.choice(HOURS)
        return moment(day, hour, self.random.randrange(60))

    def opens(
        self, worker: Worker, file: File, at: datetime, more: int = 0, how: frozenset[str] = frozenset()
    ) -> list[Told]:
        """He opens the file and reads on. ``how`` he stands to it, beside what the file says of that."""
        network = worker.networks[1] if at.hour >= 20 else worker.networks[0]
        how |= relations(worker, file, (at.date() - FIRST).days)
        moments = [at + timedelta(minutes=3 * n) for n in range(1 + more)]
        seen = [look(worker, moment, file, relations=how, origin=network) for moment in moments]
        return [Told(one, prying=self.number, file=file) for one in seen]


def _once(telling: Telling, worker: Worker, file: File, day: int) -> list[Told]:
    return telling.opens(worker, file, telling.at(day), telling.random.choice((0, 1, 2)))


def own_file(telling: Telling) -> list[Told]:
    """He reads what was reported about himself."""
    worker, day = telling.coordinating(), telling.day()
    file = telling.referral(day)
    file.people = (*file.people, worker.person)
    return _once(telling, worker, file, day)


def former_partner(telling: Telling) -> list[Told]:
    """He keeps looking whether there is something new about his former wife, some days of a fortnight."""
    worker, day = telling.coordinating(), telling.day()
    file = telling.referral(day)
    file.people = (*file.people, f"{worker.person}:former")
    days = sorted(telling.random.sample(range(day, day + 12), telling.random.randint(2, 5)))
    return [told for on in days for told in _once(telling, worker, file, on)]


def neighbour(telling: Telling) -> list[Told]:
    """There was police in the street last night."""
    worker, day = telling.coordinating(), telling.day()
    file = telling.referral(day)
    file.streets |= {worker.street}
    return _once(telling, worker, file, day)


def colleague(telling: Telling) -> list[Told]:
    """A colleague has been ill for weeks, and there is talk."""
    worker, day = telling.coordinating(), telling.day()
    other = telling.random.choice([w for w in telling.everybody if w is not worker])
    file = telling.referral(day)
    file.people = (*file.people, other.person)
    return _once(telling, worker, file, day)


def well_known(telling: Telling) -> list[Told]:
    """The paper wrote about an alderman."""
    worker, day = telling.coordinating(), telling.day()
    file = telling.referral(day)
    file.people = (*file.people, f"{telling.registry.town}:known:{telling.number}")
    return _once(telling, worker, file, day)


def curiosity(telling: Telling) -> list[Told]:
    """Everybody speaks of what happened on Saturday."""
    worker, day = telling.coordinating(), telling.day()
    return _once(telling, worker, telling.referral(day), day)


def old_acquaintance(telling: Telling) -> list[Told]:
    """He remembers a family of years ago."""
    worker, day = telling.coordinating(), telling.day()
    return _once(telling, worker, telling.referral(day, closed=True), day)


def after_leaving(telling: Telling) -> list[Told]:
    """Taken off a case after a quarrel, he looks how it goes on through another task that he still has."""
    worker, day = telling.coordinating(), telling.day()
    file = telling.referral(day)
    file.members[worker.account] = [Span(file.opened, day - 3)]
    return _once(telling, worker, file, day)


def names_of_friends(telling: Telling) -> list[Told]:
    """On a quiet afternoon he types the names of people he knows, to see who is in there."""
    worker, day = telling.somebody(), telling.day()
    begun = moment(day, telling.random.choice((13, 15, 21)), telling.random.randrange(30))
    found = [(f"{telling.registry.town}:p{telling.random.randrange(150)}-0",), (), (), ()]
    return [
        Told(
            look(
                worker,
                begun + timedelta(seconds=75 * n),
                None,
                capability="case.search",
                person_codes=telling.random.choice(found),
            ),
            prying=telling.number,
        )
        for n in range(telling.random.randint(12, 30))
    ]


def guessed_numbers(telling: Telling) -> list[Told]:
    """He changes the number in the address bar, to see what is there."""
    worker, day = telling.somebody(), telling.day()
    begun, first = moment(day, 14, telling.random.randrange(30)), telling.random.randrange(100)
    return [
        Told(
            look(worker, begun + timedelta(seconds=20 * n), None, kind="refusal", outcome="refused"),
            prying=telling.number,
            tried=first + n,
        )
        for n in range(telling.random.randint(6, 25))
    ]


def takes_it_along(telling: Telling) -> list[Told]:
    """Before he goes to another employer he reads through all that he can open."""
    worker, day = telling.coordinating(), telling.working_day()
    files = [f for f in telling.registry.files if f.cooperation == worker.leads and f.opened < day]
    chosen = telling.random.sample(files, telling.random.randint(40, 80))
    moments = [moment(day, 13 + n // 30, 2 * (n % 30)) for n in range(len(chosen))]
    return [told for file, at in zip(chosen, moments, strict=True) for told in telling.opens(worker, file, at)]


def a_role_for_himself(telling: Telling) -> list[Told]:
    """Who keeps the accounts gives himself a role that sees content."""
    worker = next(w for w in telling.everybody if "account_contact" in w.kind.roles)
    acted = look(worker, telling.at(telling.day()), None, kind="act", capability="role.propose")
    return [Told(acted, prying=telling.number, rights=True)]


def an_address_for_a_friend(telling: Telling) -> list[Told]:
    """A friend asks where she lives now. It is acute, he says."""
    worker, day = telling.coordinating(), telling.day()
    file = telling.referral(day)
    file.protected = True
    at, how = telling.at(day), relations(worker, file, day)
    asked = look(worker, at, file, relations=how, kind="act", capability="address.reveal", categories=frozenset())
    shown = replace(asked, at=at + timedelta(minutes=1), kind="look", categories=frozenset({"C01", "ADDRESS.secret"}))
    return [
        Told(asked, prying=telling.number, alone=True, file=file),
        Told(shown, prying=telling.number, file=file),
    ]


def within_his_work(telling: Telling) -> list[Told]:
    """A practitioner reads on in a case of his own, about somebody he knows: nothing but his mind tells it apart."""
    day = telling.day()
    worker = telling.random.choice([w for w in telling.everybody if "local_team_practitioner" in w.kind.roles])
    mine = [f for f in telling.registry.files if f.running(day) and worker.account in f.members]
    return _once(telling, worker, telling.random.choice(mine), day)


Prying = Callable[[Telling], list[Told]]

KINDS: Final[tuple[tuple[Prying, int], ...]] = (
    (own_file, 20),
    (former_partner, 30),
    (neighbour, 30),
    (colleague, 25),
    (well_known, 20),
    (curiosity, 20),
    (old_acquaintance, 10),
    (after_leaving, 10),
    (names_of_friends, 10),
    (guessed_numbers, 6),
    (takes_it_along, 5),
    (a_role_for_himself, 4),
    (an_address_for_a_friend, 6),
    (within_his_work, 4),
)
"""Each kind with how many of two hundred there are of it."""
