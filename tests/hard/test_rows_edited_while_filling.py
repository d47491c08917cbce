"""Somebody edits or hides rows that the desk reads beside the ledger while it fills, and puts them back: the look is
judged as it would have been.
"""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, update

from pga.queries.look_review import ReadDesk
from pga.store.tables.cases import case_members, case_parties, person_link
from pga.store.tables.emergencies import emergency_openings
from pga.store.tables.look_review import look_items
from pga.store.tables.persons import address_protections
from pga.store.tables.plans import plan_actions
from pga.store.tables.progress import case_steps
from pga.store.tables.staff import known_people, staff_records
from privacy.ledger.verify import Damage
from tests import acts, desks, emergencies
from tests.emergencies import PIM
from tests.hard.intruder import Intruder
from tests.towns import Town

Tamper = Callable[[Intruder], None]


def filled_while(town: Town, table: Table, tamper: Tamper) -> bool:
    """Whether today came on the desk while its rows were so; after that they are what they were, and it is filled."""
    before, today = town.rows(table), town.clock.now().date().isoformat()
    with Intruder(town.settings).unguarded(table.name) as intruder:
        tamper(intruder)
    desks.filled(town)
    there = any(row.day == today for row in town.rows(look_items))
    with Intruder(town.settings).unguarded(table.name) as intruder:
        intruder.run(delete(table))
        for row in before:
            intruder.run(insert(table).values(**row._mapping))
    desks.filled(town, days=0)
    assert town.verdict() is Damage.NONE and not town.look(desks.OFFICER, ReadDesk()).damaged
    return there


def test_a_person_who_is_somebody_else_for_a_while_explains_nothing(sqlite_town: Town) -> None:
    town = sqlite_town
    other = town.case(town.reference("intake")).id
    part: dict[str, Any] = {"case_id": other, "account": town.account(desks.PRIES).id, "organisation": "leusden"}
    part |= {"opened_on": "2026-03-01", "due_on": "2026-03-20", "closed_on": None, "team": None, "goal": None}
    acts.put_row(town, plan_actions, part | {"state": "open", "confirmed_on": None, "confirmed_by": None})
    reference = desks.pry(town)
    victim = town.last().subjects[0].person_code
    party = town.rows(case_parties, case_parties.c.case_id == other)[0].id
    forged = update(person_link).where(person_link.c.party == party).values(person_code=victim)
    assert not filled_while(town, person_link, lambda intruder: intruder.run(forged))
    assert "R1" in desks.of_case(town, desks.PRIES, reference).why.split(",")


def test_a_step_that_is_not_there_for_a_while_makes_no_case_run(sqlite_town: Town) -> None:
    reference = desks.pry(sqlite_town)
    hidden = delete(case_steps).where(case_steps.c.case_id == sqlite_town.case(reference).id)
    assert filled_while(sqlite_town, case_steps, lambda intruder: intruder.run(hidden))
    assert "R1" in desks.of_case(sqlite_town, desks.PRIES, reference).why.split(",")


@pytest.mark.parametrize("table", [address_protections, known_people, staff_records], ids=lambda table: table.name)
def test_what_makes_a_look_worse_and_is_not_there_for_a_while_stops_the_desk(sqlite_town: Town, table: Table) -> None:
    town, reference = sqlite_town, desks.pry(sqlite_town)
    party = town.rows(case_parties, case_parties.c.case_id == town.case(reference).id)[0]
    desks.shielded(town, table, party)
    assert not filled_while(town, table, lambda intruder: intruder.run(delete(table)))
    item = desks.of_case(town, desks.PRIES, reference)
    assert (table is staff_records) or item.protected


def test_a_person_who_is_known_to_all_and_tied_to_nobody_for_a_while_stops_the_desk(sqlite_town: Town) -> None:
    town, reference = sqlite_town, desks.pry(sqlite_town)
    party = town.rows(case_parties, case_parties.c.case_id == town.case(reference).id)[0]
    desks.shielded(town, known_people, party)
    hidden = delete(person_link).where(person_link.c.party == party.id)
    assert not filled_while(town, person_link, lambda intruder: intruder.run(hidden))
    assert "R7" in desks.of_case(town, desks.PRIES, reference).why.split(",")


def test_a_row_that_does_not_fit_its_code_stops_the_desk_until_it_does(sqlite_town: Town) -> None:
    reference = desks.pry(sqlite_town)
    edited = update(case_members).values(organisation="politie")
    assert not filled_while(sqlite_town, case_members, lambda intruder: intruder.run(edited))
    assert "R1" in desks.of_case(sqlite_town, desks.PRIES, reference).why.split(",")


@pytest.mark.parametrize("how", [{}, {"bsn": "999900092"}], ids=["one", "two"])
def test_an_emergency_that_is_not_there_for_a_while_is_judged(sqlite_town: Town, how: dict[str, str]) -> None:
    town = sqlite_town
    acts.submit(town, "lisa.ll2", 7)
    emergencies.opened(town, **how)
    many = len(town.rows(emergency_openings))
    assert not filled_while(town, emergency_openings, lambda intruder: intruder.run(delete(emergency_openings)))
    items = town.rows(look_items, look_items.c.actor == town.account(PIM).id)
    assert len([row for row in items if "R15" in row.why.split(",")]) == many
