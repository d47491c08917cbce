"""Whoever writes in the database decides nothing about what is taken back with a step: the chain of the ledger does."""

from typing import Any

import pytest

from pga.commands.cases import UndoStep
from pga.queries.cases import ReadCase
from pga.queries.people import ListAccounts
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import case_members, sealed_text
from pga.store.tables.ledger import ledger, ledger_change, ledger_subject
from pga.store.tables.sharing import shares
from tests import acts
from tests.hard.intruder import Intruder
from tests.pga.handlers.test_withdrawing import asked_of, withdraw
from tests.towns import DIRECTOR, Town


def _undo(town: Town, reference: str) -> None:
    town.act(DIRECTOR, UndoStep(**acts.at(town, reference)))


def _moved_to_head(town: Town, row: Any) -> int:
    """The newest line of a row, moved to the newest record; returns where it was."""
    at = (ledger_change.c.row_id == row.id, ledger_change.c.version == row.version)
    intruder = Intruder(town.settings)
    before = intruder.read(ledger_change, *at)[0].seq
    intruder.edit(ledger_change, *at, seq=town.head())
    return int(before)


def _convened(town: Town, *organisations: str) -> str:
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_intake(town, reference)
    if "politie" in organisations:
        acts.invite(town, reference, "politie", days=2)
    else:
        withdraw(town, reference, asked_of(town, reference, "politie", "carla.politie", "pieter.politie"))
    acts.scene(town).notify(reference)
    town.clock.move(minutes=2)
    acts.scene(town).convene(reference, *organisations, explanation="Het kan niet wachten (fictief).")
    return reference


def test_a_moved_line_makes_nobody_case_director(empty_town: Town) -> None:
    town, reference = empty_town, _convened(empty_town, "ll2")
    named = case_members.c.account == town.account("pieter.politie").id
    left = town.rows(case_members, named)[0]
    before = _moved_to_head(town, left)
    _undo(town, reference)
    after = town.rows(case_members, named)[0]
    assert (after.function, after.ended_at, after.version) == (left.function, left.ended_at, left.version)
    with pytest.raises(Refused):
        town.look("pieter.politie", ReadCase(case=reference))
    line = (ledger_change.c.row_id == left.id, ledger_change.c.version == left.version)
    Intruder(town.settings).edit(ledger_change, *line, seq=before)


def test_an_edited_record_is_not_believed(empty_town: Town) -> None:
    town, reference = empty_town, _convened(empty_town, "ll2", "politie")
    told = {name: until for name, until in town.last().details.items() if name.startswith("lengthened/")}
    (name, until), *_ = told.items()
    intruder = Intruder(town.settings)
    row = intruder.read(ledger, ledger.c.seq == town.head())[0]
    intruder.edit(ledger, ledger.c.seq == row.seq, body=bytes(row.body).replace(until.encode(), b"2099-12-31"))
    stood = town.rows(shares, shares.c.id == name.partition("/")[2])[0].valid_until
    with pytest.raises(NotReady, match="undo"):
        _undo(town, reference)
    assert town.rows(shares, shares.c.id == name.partition("/")[2])[0].valid_until == stood


def test_a_step_takes_nothing_of_another_case_back(empty_town: Town) -> None:
    town = empty_town
    other = acts.submit(town, "lisa.ll2", 1)
    acts.to_intake(town, other)
    reference = acts.submit(town, "lisa.ll2", 0)
    town.clock.move(minutes=2)
    acts.take_up(town, reference)
    of_other = (sealed_text.c.case_id == town.case(other).id, sealed_text.c.kind == "assessment")
    _moved_to_head(town, town.rows(sealed_text, *of_other)[0])
    _undo(town, reference)
    assert town.rows(sealed_text, *of_other)


@pytest.mark.parametrize("moved", ["case_id", "kind"])
def test_a_row_that_was_edited_since_is_not_taken_back(empty_town: Town, moved: str) -> None:
    """A sealed text has no code of its own: what the record told of it has to fit it still."""
    town = empty_town
    reference = acts.submit(town, "lisa.ll2", 0)
    town.clock.move(minutes=2)
    acts.reject(town, reference)
    made = {change.row_id for change in town.last().changes if change.table == "sealed_text"}
    row = town.rows(sealed_text, sealed_text.c.id.in_(made))[0]
    Intruder(town.settings).edit(sealed_text, sealed_text.c.id == row.id, **{moved: "another"})
    with pytest.raises(NotReady, match="undo"):
        _undo(town, reference)
    assert town.rows(sealed_text, sealed_text.c.id == row.id)


def test_a_line_of_the_step_itself_that_points_elsewhere_takes_nothing_back(empty_town: Town) -> None:
    town, reference = empty_town, _convened(empty_town, "ll2")
    step = next(c for c in town.last().changes if c.table == "case_steps")
    at = (ledger_change.c.row_id == step.row_id, ledger_change.c.version == 1)
    Intruder(town.settings).edit(ledger_change, *at, seq=town.head() - 1)
    with pytest.raises(NotReady, match="undo"):
        _undo(town, reference)


@pytest.mark.parametrize("how", ["another body", "another outcome", "another case", "gone"])
def test_a_look_that_was_hidden_in_the_ledger_keeps_the_step_as_it_is(empty_town: Town, how: str) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.take_up(town, reference)
    town.clock.move(minutes=1)
    acts.reject(town, reference)
    town.look("lisa.ll2", ReadCase(case=reference))
    intruder, at = Intruder(town.settings), ledger.c.seq == town.head()
    row = intruder.read(ledger, at)[0]
    town.look("adam.beheer", ListAccounts())
    if how == "gone":
        intruder.drop_guards("ledger", "ledger_change", "ledger_subject")
        for table in (ledger_change, ledger_subject, ledger):
            intruder.run(table.delete().where(table.c.seq == row.seq))
    else:
        body = {"body": bytes(row.body).replace(b'"look"', b'"lock"')}
        values = {"another body": body, "another outcome": {"outcome": "refused"}, "another case": {"case_id": None}}
        intruder.edit(ledger, at, **values[how])
    with pytest.raises(NotReady, match="undo"):
        _undo(town, reference)
