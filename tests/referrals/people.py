"""A referral with four people in it, and what tests do with them: two parents, their child, and a neighbour."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from pga.commands.persons import (
    AddPerson,
    JudgeReveal,
    ProtectAddress,
    RelatePersons,
    RevealAddress,
    SetRoles,
)
from pga.demo.town import found
from pga.queries.persons import ReadPersons
from pga.settings import Settings
from pga.store.tables.cases import case_parties, cases
from pga.store.tables.persons import address_reveals
from tests import crowds, signatories
from tests.conftest import DatabasesOf
from tests.engines import Databases
from tests.pga.web.conftest import Web
from tests.referrals import acts
from tests.towns import Town, TownClock, key

HANNA: Final = "hanna.ll2"
"""Who directs the case."""
AMIRA: Final = "amira.ll2"
HUGO: Final = "hugo.ll2"
REFERENCE: Final = "ZK-2026-P3RS"
MOTHER, FATHER, CHILD, NEIGHBOUR = "Vera Verzonnen", "Karel Kwijt", "Kim Kwijt", "Berend Buur"
HIDING: Final = {
    "address": "Schuilplaatsweg 71, 3899 ZX Nergenshuizen",
    "stays_at": "Opvang De Fictieve Vuurtoren",
    "phone": "06-39887766",
    "places": "Basisschool Het Verborgen Nest",
    "why": "Bedreigd door haar ex-partner (fictief).",
}
"""Where the mother is."""
REPORTER: Final = ("Melle Zwijger", "39881234")
"""Who told of it, and his number."""
PLAIN: Final = "Kerkstraat 12, 3831 AB Leusden"


@pytest.fixture(scope="session")
def founded_of(
    databases_of: DatabasesOf, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Settings]]:
    """Both cooperations in one home, without any case; made once per engine."""
    made: dict[str, Settings] = {}

    def of(engine: str) -> Settings:
        if engine not in made:
            made[engine] = databases_of(engine).empty(tmp_path_factory.mktemp(f"two-founded-{engine}") / "home")
            with signatories.known():
                found(made[engine], TownClock(), referrals=True).store.close()
        return made[engine]

    yield of
    for engine, settings in made.items():
        databases_of(engine).drop(settings)


@pytest.fixture
def family_town(
    engine_name: str, founded_of: Callable[[str], Settings], databases: Databases, tmp_path: Path
) -> Iterator[Town]:
    """A town with one referral, in which four people stand, on each engine."""
    town = Town(databases.copied(founded_of(engine_name), tmp_path / "family-town"))
    case(town)
    for name, address in ((MOTHER, PLAIN), (FATHER, "Dorpsplein 3, Leusden"), (CHILD, ""), (NEIGHBOUR, "")):
        add(town, name, address=address)
    yield town
    town.close()
    databases.drop(town.settings)


@pytest.fixture
def family_web(family_town: Town) -> Web:
    """The same on the web."""
    return Web(family_town)


def case(town: Town) -> None:
    """A referral that Hanna took down and so directs, under a reference that tests can write."""
    row = town.case(acts.enter(town, HANNA, story="Geschreeuw (fictief)", reporter=", ".join(REPORTER)))
    crowds.told(town, lambda work: work.change(cases, row, reference=REFERENCE))


def at(town: Town, reference: str = REFERENCE) -> dict[str, Any]:
    """The case in its present version, with a fresh act key."""
    return {"case": reference, "version": town.version(reference), "act_key": key()}


def add(town: Town, name: str, *, by: str = HANNA, reference: str = REFERENCE, **other: str) -> str:
    """Somebody comes into the case; returns the id of the party."""
    person = {"person_capacity": "subject", "born": "1990-05-06", "bsn": "", "address": "", "phone": "06-00000011"}
    before = {row.id for row in town.rows(case_parties)}
    town.act(by, AddPerson(**at(town, reference), **(person | {"name": name} | other)))
    return next(row.id for row in town.rows(case_parties) if row.id not in before)


def lines(town: Town, by: str = HANNA, reference: str = REFERENCE) -> Any:
    """The people as somebody sees them."""
    return town.look(by, ReadPersons(case=reference))


def party(town: Town, name: str, reference: str = REFERENCE) -> str:
    """The id of somebody in the case."""
    there = lines(town, reference=reference).persons
    return next(str(line.id) for line in there if line.identity.field("name") == name)


def relate(town: Town, first: str, kind: str, second: str, since: str = "") -> None:
    """How one of them stands to another."""
    people = {"from_party": party(town, first), "to_party": party(town, second)}
    town.act(HANNA, RelatePersons(**at(town), **people, kind=kind, since=since))


def say_roles(town: Town, name: str, *roles: str, on: str = "2026-03-01", incident: str = "") -> None:
    """What somebody was in an incident."""
    day = "" if incident else on
    town.act(HANNA, SetRoles(**at(town), party=party(town, name), incident=incident, happened_on=day, roles=roles))


def protect(town: Town, name: str = MOTHER, *, by: str = HANNA, level: str = "secret", **other: str) -> str:
    """From now on her address is protected; returns the id of the party."""
    whom = party(town, name)
    days = {"started_on": "2026-03-03", "review_on": "2026-06-01"}
    town.act(by, ProtectAddress(**at(town), party=whom, level=level, **days, **(HIDING | other)))
    return whom


def ask(town: Town, by: str, whom: str, reason: str = "visit") -> str:
    """Somebody asks to see it; returns the id of the request."""
    before = {row.id for row in town.rows(address_reveals)}
    town.act(by, RevealAddress(**at(town), party=whom, reason=reason))
    return next(row.id for row in town.rows(address_reveals) if row.id not in before)


def judge(town: Town, by: str, reveal: str, *, right: bool = True) -> None:
    """A second person says what he thinks of it."""
    town.act(by, JudgeReveal(**at(town), reveal=reveal, right=right))
