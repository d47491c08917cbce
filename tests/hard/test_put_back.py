"""T14: every row that says who may what, against who writes in the database: it counts for nothing and is told.

Each table at the place where its rows are proven, in the process that wrote them and in one that knows nothing yet;
then what people meet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest
from sqlalchemy import Row, Table, bindparam, delete, insert

from pga.store.codes import Proof, whole
from pga.store.register import GROUPS
from pga.store.tables import guarded_tables
from pga.store.tables.ledger import ledger_change
from pga.store.tables.register import authz_nodes
from pga.store.work import Work
from privacy.ledger.register import path_of
from tests import acts, plans
from tests.hard.intruder import Intruder
from tests.pga.store.telling import sample
from tests.towns import Town

FORGED: Final = "00000000-0000-4000-8000-000000000001"
TABLES: Final = [table for table in guarded_tables() if table.name in GROUPS]
ELSEWHERE: Final = {
    "conflict_walls": "never changed; the ledger itself tells who declared one",
    "staff_records": "what review compares of an employee; gives nobody anything",
    "known_people": "whom review looks at twice; gives nobody anything",
    "party_codes": "what review compares of who is in a case; gives nobody anything",
    "look_items": "what is to be reviewed; an older one is reviewed once more, as the ledger tells",
    "look_marks": "up to which day the desk was filled; an older one fills it again, and no episode comes twice",
    "look_reports": "who was told of a breach; an older one is recorded again, as the ledger tells",
    "external_figures": "what others published; gives nobody anything",
    "look_tallies": "numbers of the sample; gives nobody anything",
    "case_parties": "whom a case is about, gives nobody anything",
    "person_link": "as case_parties",
    "case_answers": "facts of a case",
    "case_steps": "facts of a case",
    "case_terms": "facts of a case",
    "case_links": "facts of a case",
    "meldcode_runs": "facts of a case",
    "meldcode_steps": "facts of a case",
    "corv_messages": "that a message came in; gives nobody anything",
    "meldcode_profiles": "what an organisation says of its code; whom it names needs a role before he may do anything",
    "barring_orders": "facts of a case",
    "order_links": "as case_links",
    "top_x_facts": "facts of a case",
    "top_x_proposals": "facts of a case; only its owner changes a fact",
    "top_x_raters": "facts of a case; who weighs is named a member",
    "top_x_sheets": "facts of a case",
    "top_x_places": "who has a place; its last day is never changed, so an older row gives nobody more than it did",
    "top_x_objections": "facts of a case",
    "top_x_sittings": "an agenda; gives nobody anything",
    "top_x_reports": "totals that anybody may read; gives nobody anything",
    "top_x_approaches": "as case_links",
    "incidents": "facts of a case",
    "party_roles": "facts of a case",
    "party_relations": "facts of a case",
    "households": "facts of a case; where they are is sealed",
    "household_members": "facts of a case",
    "incapacities": "facts of a case; they say whose word counts and open nothing to anybody",
    "oppositions": "facts of a case; it keeps somebody from being told and gives nobody anything",
    "address_protections": "facts of a case; what is protected is sealed, and a reveal asks more than this row",
    "address_reveals": "who asked for a reveal and who judged it; the ledger itself tells of each",
    "emergency_openings": "who opened what in an emergency; its end never changes, so an older row gives nobody more",
    "case_purposes": "for what somebody opened a case; gives him nothing that the rules do not",
    "visitor_warnings": "a fact for whoever visits somebody; gives nobody anything",
    "agreements": "what the partners agreed and measure; gives nobody a right",
    "agreement_decisions": "as agreements",
    "hand_overs": "who took a shift over; gives nobody anything",
    "inform_duties": "facts of a case",
    "conferences": "facts of a case; who comes near it by one was named a member",
    "conference_attendance": "as conferences",
    "reviews": "facts of a case",
    "plan_goals": "facts of a case",
    "plan_scores": "facts of a case",
    "plan_views": "facts of a case",
    "contributions": "statements; a correction stands beside the earlier one",
    "recalls": "who must read a correction",
    "absences": "who is away; gives nobody anything",
    "account_confirmations": "that accounts were looked over",
}
"""Coded tables outside the register, each with its reason."""


@dataclass(frozen=True)
class Past:
    """A row that was changed by the program, as it was and as it is, and the register in between."""

    table: Table
    old: Row[Any]
    new: Row[Any]
    nodes: list[Row[Any]]


def _column(table: Table) -> str:
    """A column that says something: the last one of text."""
    return [column.name for column in table.columns if column.name != "code" and str(column.type) == "TEXT"][-1]


def _row(town: Town, table: Table, row_id: str) -> Row[Any]:
    return town.rows(table, table.c.id == row_id)[0]


def _past(town: Town, table: Table) -> Past:
    made = Work(coder=town.home.code)
    row_id = made.add(table, **{**sample(table), "id": ""})
    plans.written(town, lambda work: work.pending.extend(made.pending))
    old, nodes = _row(town, table, row_id), town.rows(authz_nodes)
    acts.put_row(town, table, {_column(table): "later"}, old)
    return Past(table, old, _row(town, table, row_id), nodes)


def _cut(intruder: Intruder, past: Past) -> None:
    """Take away what the ledger says of the later version."""
    intruder.drop_guards("ledger_change")
    c = ledger_change.c
    intruder.run(delete(ledger_change).where(c.row_id == past.old.id, c.version > past.old.version))


def _edited(intruder: Intruder, past: Past) -> str:
    intruder.edit(past.table, past.table.c.id == past.new.id, **{_column(past.table): "mine"})
    return str(past.new.id)


def _forged(intruder: Intruder, past: Past) -> str:
    intruder.add(past.table, {**past.new._mapping, "id": FORGED})
    return FORGED


def _put_back(intruder: Intruder, past: Past) -> str:
    intruder.put_back(past.table, past.old)
    return str(past.old.id)


def _put_back_and_cut(intruder: Intruder, past: Past) -> str:
    _cut(intruder, past)
    return _put_back(intruder, past)


def _with_its_register(intruder: Intruder, past: Past) -> str:
    _put_back_and_cut(intruder, past)
    intruder.run(delete(authz_nodes))
    for node in past.nodes:
        intruder.run(insert(authz_nodes).values(**node._mapping))
    return "root"


def _without_register(intruder: Intruder, past: Past) -> str:
    _put_back_and_cut(intruder, past)
    intruder.run(delete(authz_nodes))
    return "root"


def _without_its_leaf(intruder: Intruder, past: Past) -> str:
    column = GROUPS[past.table.name]
    group = past.table.name if column is None else past.old._mapping[column]
    _put_back_and_cut(intruder, past)
    intruder.run(delete(authz_nodes).where(authz_nodes.c.name == path_of(group)[1]))
    return str(past.old.id)


ATTACKS: Final[dict[str, Callable[[Intruder, Past], str]]] = {
    "edited": _edited,
    "forged": _forged,
    "put back": _put_back,
    "put back, its later line cut": _put_back_and_cut,
    "put back with its register": _with_its_register,
    "put back, the register gone": _without_register,
    "put back, its part of the register gone": _without_its_leaf,
}


def _proven(town: Town, table: Table, row_id: str) -> tuple[list[Any], list[tuple[str, str]]]:
    proof = Proof(town.home.code)
    with town.reading() as tx:
        rows = proof.read(tx, table, whole(table, table.c.id == bindparam("row_id")), row_id=row_id)
    return [row.id for row in rows], proof.broken


@pytest.mark.sampled(4)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("attack", sorted(ATTACKS))
def test_what_was_done_to_a_row_is_refused_at_use_and_named(empty_town: Town, attack: str, table: Table) -> None:
    past = _past(empty_town, table)
    assert _proven(empty_town, table, past.new.id) == ([past.new.id], [])
    assert _proven(empty_town.reopened(), table, past.new.id) == ([past.new.id], [])
    named = ATTACKS[attack](Intruder(empty_town.settings), past)
    row_id = FORGED if named == FORGED else past.new.id
    broken = [("authz_nodes", "root") if named == "root" else (table.name, named)]
    assert _proven(empty_town.reopened(), table, row_id) == ([], broken)
    if attack != "put back, its part of the register gone":  # who has read it already needs it no more
        assert _proven(empty_town, table, row_id) == ([], broken)


@pytest.mark.sampled(4)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_row_that_was_removed_stays_away(empty_town: Town, table: Table) -> None:
    past = _past(empty_town, table)
    plans.written(empty_town, lambda work: work.remove(table, past.new))
    intruder = Intruder(empty_town.settings)
    _cut(intruder, Past(table, past.new, past.new, past.nodes))
    intruder.add(table, dict(past.new._mapping))
    for town in (empty_town, empty_town.reopened()):
        assert _proven(town, table, past.new.id) == ([], [(table.name, past.new.id)])


def test_every_coded_table_is_in_the_register_or_has_its_reason() -> None:
    coded = {table.name for table in guarded_tables() if table.info["coded"]}
    assert coded == set(GROUPS) | set(ELSEWHERE) and not set(GROUPS) & set(ELSEWHERE)
