"""Tests of pga/handlers/look_review/people.py: who looks at himself, a colleague or a neighbour comes on the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pga.commands.people import CloseAccount
from pga.demo.cases import PEOPLE
from pga.queries.cases import ReadCase
from pga.store.tables.staff import party_codes, staff_records
from tests import acts, desks, staff
from tests.engines import Databases
from tests.towns import DIRECTOR, Town, key

RESIDENT = PEOPLE[7]
ROAD = RESIDENT.street.rpartition(" ")[0]


@pytest.fixture
def home(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """A home whose municipality turned on all of them."""
    town = staff.under(databases, tmp_path / "home", *staff.ALL)
    yield town
    town.close()
    databases.drop(town.settings)


@pytest.fixture
def off(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """A home in which nobody turned anything on."""
    town = staff.under(databases, tmp_path / "home")
    yield town
    town.close()
    databases.drop(town.settings)


def fired(town: Town, who: str = DIRECTOR, reference: str = "") -> set[str]:
    """The signals with which a look of somebody at a case of a made-up resident comes on the desk."""
    reference = reference or acts.submit(town, "pieter.politie")
    town.look(who, ReadCase(case=reference))
    desks.filled(town)
    return set(desks.of_case(town, who, reference).why.split(","))


def test_ones_own_file(home: Town) -> None:
    staff.described(home, DIRECTOR, bsn=staff.bsn())
    assert "R2" in fired(home) and "R6" not in fired(home)


def test_the_file_of_a_colleague_whoever_looks(home: Town) -> None:
    staff.described(home, DIRECTOR, bsn=staff.bsn())
    assert {"R6"} <= fired(home, "pieter.politie") and "R2" not in fired(home, "pieter.politie")


def test_the_file_of_a_stranger(home: Town) -> None:
    staff.described(home, DIRECTOR, bsn=staff.bsn(6), name="Anna Elders", address="Verweg 1, 1234 AB Elders")
    reference = acts.submit(home, "pieter.politie")
    home.look(DIRECTOR, ReadCase(case=reference))
    desks.filled(home)
    assert not {"R2", "R3", "R4", "R5", "R6"} & _every(home)


def _every(town: Town) -> set[str]:
    return {signal for row in town.rows(desks.look_items) for signal in row.why.split(",")}


@pytest.mark.parametrize(
    ("name", "place", "signals"),
    [
        ("Anna Elders", RESIDENT.street, {"R3", "R5"}),
        ("Anna Elders", f"{ROAD} 999", {"R5"}),
        (RESIDENT.name, "Verweg 1", {"R4"}),
    ],
    ids=["household", "street", "surname"],
)
def test_where_somebody_lives_and_how_he_is_called(home: Town, name: str, place: str, signals: set[str]) -> None:
    """In the evening: a name alone weighs too little to bring a look to the desk."""
    staff.described(home, DIRECTOR, name=name, address=f"{place}, 3830 AB Leusden")
    reference = acts.submit(home, "pieter.politie")
    home.clock.move(hours=12)
    assert {"R3", "R4", "R5"} & fired(home, reference=reference) == signals


def test_nothing_is_kept_where_nobody_turned_it_on(off: Town) -> None:
    acts.submit(off, "pieter.politie")
    assert not off.rows(party_codes)


def test_after_the_last_day(off: Town) -> None:
    staff.described(off, DIRECTOR, leaves_on="2026-03-02")
    assert "R18" in fired(off)


def test_on_the_last_day_itself(off: Town) -> None:
    staff.described(off, DIRECTOR, leaves_on="2026-03-03")
    reference = acts.submit(off, "pieter.politie")
    off.look(DIRECTOR, ReadCase(case=reference))
    desks.filled(off)
    assert "R18" not in _every(off)


def test_what_is_kept_of_who_left_goes_when_his_last_day_is_on_the_desk(home: Town) -> None:
    staff.described(home, DIRECTOR, bsn=staff.bsn())
    reference = acts.submit(home, "pieter.politie")
    home.look(DIRECTOR, ReadCase(case=reference))
    row = home.account(DIRECTOR)
    home.act(staff.KEEPER, CloseAccount(account=row.id, version=row.version, act_key=key()))
    assert home.rows(staff_records)
    desks.filled(home)
    assert "R2" in desks.of_case(home, DIRECTOR, reference).why.split(",") and not home.rows(staff_records)


def test_who_forgets_his_own_codes_comes_on_the_desk_himself(home: Town) -> None:
    staff.described(home, staff.KEEPER, bsn=staff.bsn())
    staff.described(home, staff.KEEPER, forget=True)
    desks.filled(home)
    assert "R20" in _every(home)
