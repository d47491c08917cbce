"""The cases and referrals of the town over a year: who is in them, who has what to do in them, and when."""

from dataclasses import dataclass, field
from random import Random
from typing import Final, NamedTuple

from bench.story.people import STREETS, Worker


class Span(NamedTuple):
    """Days from a first up to and including a last, numbered from the first of the year."""

    first: int
    last: int


Spans = dict[str, list[Span]]


@dataclass(slots=True)
class File:
    """One case or referral, with what the program knows of it. Days are numbers; a file may be older than the year."""

    id: str
    number: int
    cooperation: str
    people: tuple[str, ...]
    streets: frozenset[str]
    opened: int
    closed: int
    submitter: str = ""
    protected: bool = False
    members: Spans = field(default_factory=dict)
    tasks: Spans = field(default_factory=dict)
    questions: Spans = field(default_factory=dict)
    transfers: Spans = field(default_factory=dict)
    conferences: list[tuple[int, frozenset[str]]] = field(default_factory=list)

    def running(self, day: int) -> bool:
        """True between opening and closing."""
        return self.opened <= day <= self.closed


def holds(spans: Spans, account: str, day: int) -> bool:
    """True when one of these is this person's on this day."""
    return account in spans and any(first <= day <= last for first, last in spans[account])


LONG_AGO: Final = -400
NEW: Final = 213 / 365
"""So many reports a day come to a town of 30,000."""
KNOWN: Final = 0.38
"""Share of the reports about a family that was reported before."""


class Registry:
    """All files of one town, over so many days."""

    def __init__(self, town: str, everybody: list[Worker], days: int, random: Random) -> None:
        self.town, self.everybody, self.days, self.random = town, everybody, days, random
        self.files: list[File] = []
        for _ in range(80):
            self._referral(random.randint(LONG_AGO, -300), random.randint(60, 240))
        for _ in range(120):
            self._referral(random.randint(-200, 0), random.randint(200, 420))
        for day in sorted(random.choices(range(days), k=int(days * NEW))):
            self._referral(day, random.choice((random.randint(14, 40), random.randint(120, 400))))
        for _ in range(30):
            self._case(random.randint(LONG_AGO, -200), random.randint(90, 180))
        for _ in range(15):
            self._case(random.randint(-150, 0), random.randint(200, 400))
        for day in sorted(random.sample(range(days), max(1, days // 36))):
            self._case(day, random.randint(120, 400))

    def _role(self, *roles: str) -> list[Worker]:
        return [w for w in self.everybody if set(roles) & set(w.kind.roles)]

    def _people(self, fewest: int, most: int) -> tuple[tuple[str, ...], frozenset[str]]:
        name = f"{self.town}:p{len(self.files)}"
        people = tuple(f"{name}-{n}" for n in range(self.random.randint(fewest, most)))
        streets = {f"{self.town}:street:{self.random.randrange(STREETS)}" for _ in range(self.random.choice((1, 1, 2)))}
        return people, frozenset(streets)

    def _new(self, cooperation: str, opened: int, length: int, people: tuple[int, int]) -> File:
        codes, streets = self._people(*people)
        number = len(self.files)
        made = File(
            id=f"{self.town}:f{number}",
            number=number,
            cooperation=cooperation,
            people=codes,
            streets=streets,
            opened=opened,
            closed=opened + length,
        )
        self.files.append(made)
        return made

    def _referral(self, opened: int, length: int) -> None:
        """A report of violence at home: triaged, perhaps taken over from Veilig Thuis, then somebody's for months."""
        pick, before = self.random.choice, [f for f in self.files if f.cooperation == "domestic_violence"]
        made = self._new("domestic_violence", opened, length, (1, 4))
        if before and self.random.random() < KNOWN:
            family = pick(before)
            made.people, made.streets = family.people, family.streets
        whole = Span(opened + 4, made.closed)
        made.protected = self.random.random() < 0.05
        made.tasks[pick(self._role("local_team_intake")).account] = [Span(opened, opened + 6)]
        made.tasks[self._role("local_team_leader")[0].account] = [
            Span(opened + 3, opened + 6),
            Span(made.closed - 7, made.closed),
        ]
        if self.random.random() < 0.5:
            made.transfers[self._role("transfer_coordinator")[0].account] = [Span(opened - 5, opened + 4)]
            made.transfers[pick(self._role("vt_liaison")).account] = [Span(opened - 5, opened + 4)]
            made.members[pick(self._role("vt_liaison")).account] = [Span(opened, opened + 90)]
        if self.random.random() < 0.1:
            made.tasks[self._role("attention_officer")[0].account] = [Span(opened + 1, opened + 8)]
        for worker in self.random.sample(self._role("local_team_practitioner"), self.random.choice((1, 1, 2))):
            made.members[worker.account] = [whole]
        if self.random.random() < 0.3:
            made.members[pick(self._role("community_police_officer")).account] = [whole]

    def _case(self, opened: int, length: int) -> None:
        """A person-centred approach: partners are asked, a plan is made, and it is reviewed every six weeks."""
        made = self._new("pga", opened, length, (1, 2))
        made.submitter = self.random.choice(self._role("submitter")).account
        partners = [w for w in self._role("participant", "local_team_practitioner") if w.account != made.submitter]
        named = self.random.sample(partners, self.random.randint(3, 5))
        for worker in named:
            made.members[worker.account] = [Span(opened + 10, made.closed)]
        for worker in self._role("partner_coordinator"):
            made.questions[worker.account] = [Span(opened + 2, opened + 12)]
        on_list = frozenset(w.account for w in named) | {self._role("process_director")[0].account}
        made.conferences = [(day, on_list) for day in range(opened + 20, made.closed, 42)]
