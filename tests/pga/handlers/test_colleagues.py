"""Nobody behind a conflict wall in a case, and nobody who is gone, is named on it or directs it."""

import pytest

from pga.commands.cases import DeclareConflict
from pga.queries.cases import ReadCase
from pga.refusals import NotReady
from pga.store.tables.cases import case_members
from pga.store.tables.people import accounts, role_grants
from tests import acts, running
from tests.towns import DIRECTOR, Town

DIRK = "dirk.veiligheid"


@pytest.fixture
def waiting(empty_town: Town) -> tuple[Town, str]:
    """A case that Lisa is to confirm, in a town with a second process director."""
    town = empty_town
    grant = town.rows(role_grants, role_grants.c.account == town.account(DIRECTOR).id)[0]
    values = {name: value for name, value in grant._mapping.items() if name not in ("id", "version", "code")}
    acts.put_row(town, role_grants, {**values, "account": town.account(DIRK).id})
    return town, running.take_over(town, "execution")


def _not_confirmed(town: Town, reference: str) -> None:
    with pytest.raises(NotReady) as stopped:
        running.confirm(town, reference, by=DIRK)
    assert [need.key for need in stopped.value.unmet] == ["colleague"]
    assert not [row for row in town.rows(case_members) if row.function == "case_director"]
    running.reject(town, reference, by=DIRK)
    assert town.case(reference).state == "rejected"


def test_a_case_is_not_confirmed_for_who_is_behind_a_wall(waiting: tuple[Town, str]) -> None:
    town, reference = waiting
    town.act("lisa.ll2", DeclareConflict(**acts.at(town, reference)))
    _not_confirmed(town, reference)


def test_a_case_is_not_confirmed_for_who_is_gone(waiting: tuple[Town, str]) -> None:
    town, reference = waiting
    acts.put_row(town, accounts, {"state": "closed"}, town.account("lisa.ll2"))
    _not_confirmed(town, reference)


def test_somebody_else_confirms_for_who_is_there(waiting: tuple[Town, str]) -> None:
    town, reference = waiting
    running.confirm(town, reference, by=DIRK)
    assert town.look(DIRECTOR, ReadCase(case=reference)).progress.director.startswith("Lisa Hulp")


def test_who_is_behind_a_wall_is_neither_offered_nor_appointed(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_plan(town, reference, "lisa.ll2", "pieter.politie", present=("ll2", "politie"))
    pieter = town.account("pieter.politie").id

    def offered() -> list[str]:
        return [account for account, _ in town.look(DIRECTOR, ReadCase(case=reference)).progress.choices.directors]

    assert pieter in offered()
    town.act("pieter.politie", DeclareConflict(**acts.at(town, reference)))
    assert pieter not in offered()
    with pytest.raises(NotReady, match="case_director"):
        acts.scene(town).appoint(reference, "pieter.politie")


def test_who_is_behind_a_wall_is_not_recorded_at_a_conference(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_conference(town, reference, "ll2")
    town.act("lisa.ll2", DeclareConflict(**acts.at(town, reference)))
    town.clock.move(days=7)
    with pytest.raises(NotReady, match="people"):
        acts.scene(town).conclude(reference, "lisa.ll2", "lisa.ll2", present=("ll2",))
