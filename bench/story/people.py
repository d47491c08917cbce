"""Who works in the town: roles, working days, how much they look, the networks they use, and where they live."""

from dataclasses import dataclass, field
from random import Random
from typing import Final, NamedTuple


class Kind(NamedTuple):
    """A kind of employee. ``opens``, ``lists`` and ``searches`` on a day at work; ``days`` of the week that he works;
    ``every``: he logs in on one of so many of those.
    """

    organisation: str
    roles: tuple[str, ...]
    many: int
    opens: float
    lists: float
    searches: float
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    every: int = 1


KINDS: Final = (
    Kind("leusden", ("process_director",), 1, 16, 10, 8, (0, 1, 3)),
    Kind("leusden", ("privacy_officer",), 1, 0, 5, 0, (1,)),
    Kind("leusden", ("data_protection_officer",), 1, 0, 2, 0, (2,)),
    Kind("leusden", ("functional_administrator",), 1, 0, 3, 0),
    Kind("leusden", ("public_order_officer", "submitter"), 1, 1.5, 2, 0.5),
    Kind("leusden", ("account_contact",), 1, 0, 2, 0, (0, 3)),
    Kind("leusden", ("mayor",), 1, 0.2, 0.3, 0),
    Kind("ll2", ("local_team_intake",), 3, 7, 4, 4),
    Kind("ll2", ("local_team_leader",), 1, 6, 5, 1),
    Kind("ll2", ("transfer_coordinator",), 1, 6, 6, 1),
    Kind("ll2", ("attention_officer",), 1, 3, 2, 0.5, (0, 1, 3)),
    Kind("ll2", ("local_team_practitioner",), 6, 5, 2, 0.2, (0, 1, 2, 3)),
    Kind("politie", ("partner_coordinator", "participant"), 1, 3, 4, 0.5),
    Kind("politie", ("community_police_officer", "participant", "submitter"), 8, 4, 2, 0.5, every=15),
    Kind("politie", ("participant",), 3, 2, 1, 0, every=5),
    Kind("veilig-thuis", ("vt_liaison",), 2, 1.5, 1, 0, every=4),
    Kind("wsl", ("partner_coordinator", "participant"), 1, 1.5, 1, 0, every=3),
    Kind("reclassering", ("participant",), 6, 1.5, 1, 0, every=6),
)  # fmt: skip
"""The forty: municipality, local team, police, Veilig Thuis, housing corporation, probation service."""

COORDINATING: Final = frozenset(
    {"process_director", "local_team_intake", "local_team_leader", "transfer_coordinator", "attention_officer"}
)
"""Roles that stand to every case of their cooperation."""

LED: Final = {"leusden": "pga", "ll2": "domestic_violence"}
"""Which cooperation an organisation leads."""


@dataclass(slots=True)
class Worker:
    """One employee. ``networks``: those he has used, the office first; ``street``: where he lives; ``gone``: the number
    of the day after which his employment ended; ``leads``: the cooperation whose every case he can open, or nothing.
    """

    account: str
    kind: Kind
    networks: list[str]
    person: str
    household: str
    street: str
    days: tuple[int, ...]
    away: set[int] = field(default_factory=set)
    stand_in: str = ""
    gone: int | None = None
    leads: str = ""

    @property
    def organisation(self) -> str:
        """Where he works."""
        return self.kind.organisation

    def __post_init__(self) -> None:
        if COORDINATING & set(self.kind.roles):
            self.leads = LED[self.organisation]


STREETS: Final = 600
"""So many streets has a town of 30,000."""


def workers(town: str, random: Random) -> list[Worker]:
    """Everybody with an account."""
    found = []
    for kind in KINDS:
        for number in range(kind.many):
            account = f"{town}:{kind.organisation}:{kind.roles[0]}:{number}"
            days = kind.days if kind.many == 1 else tuple(sorted(random.sample(range(5), len(kind.days))))
            homes = [f"{account}:home", *([f"{account}:phone"] if random.random() < 0.3 else [])]
            found.append(
                Worker(
                    account=account,
                    kind=kind,
                    networks=[f"{town}:{kind.organisation}:office", *homes],
                    person=f"{account}:person",
                    household=f"{account}:household",
                    street=f"{town}:street:{random.randrange(STREETS)}",
                    days=days,
                )
            )
    return found


def on_duty(everybody: list[Worker], day: int) -> Worker:
    """Who has the evening and the night of a day at the local team, by turns."""
    turns = [w for w in everybody if {"local_team_practitioner", "local_team_intake"} & set(w.kind.roles)]
    return turns[day % len(turns)]


def go_on_holiday(everybody: list[Worker], days: int, random: Random) -> None:
    """Three weeks in a row and some days of illness; practitioners are replaced by a colleague."""
    practitioners = [w for w in everybody if "local_team_practitioner" in w.kind.roles]
    for worker in everybody:
        first = random.randrange(max(1, days - 21))
        worker.away = set(range(first, first + 21)) | {random.randrange(days) for _ in range(6)}
    for worker in practitioners:
        worker.stand_in = random.choice([w for w in practitioners if w is not worker]).account
