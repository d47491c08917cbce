"""Every list and every review is served by an index: no scan of a table that grows, no sorting of what is found.

The statements are those that the looks really send, in a town with many rows and fresh statistics.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from sqlalchemy import event

from pga.queries.ledger import ReadLedger
from tests import crowds, desks, looks
from tests.engines import Databases
from tests.looks import LOOKS
from tests.towns import HomeOf, Town

BIG: Final = frozenset(
    {
        "cases",
        "case_parties",
        "person_link",
        "case_members",
        "case_answers",
        "sealed_text",
        "data_wraps",
        "shares",
        "questions",
        "contributions",
        "question_handlers",
        "conflict_walls",
        "ledger",
        "ledger_change",
        "ledger_subject",
    }
)
"""Tables that grow with every case; those of organisations, accounts and rules stay small."""

SORTED: Final = frozenset({"shares", "questions", "contributions", "case_members", "case_parties", "question_handlers"})
"""Sorted after an index found them: the few rows of one case, or of one person's questions."""


@pytest.fixture(scope="module")
def crowded_of(
    home_of: HomeOf, databases_of: Callable[[str], Databases], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Town]]:
    """The town of an engine with hundreds of rows in what its lists read, and fresh statistics; made once."""
    made: dict[str, Town] = {}

    def of(name: str) -> Town:
        if name not in made:
            folder = tmp_path_factory.mktemp(f"crowd-{name}") / "town"
            made[name] = Town(databases_of(name).copied(home_of(name, "played"), folder))
            looks.stage(made[name])
            crowds.fill(made[name])
        return made[name]

    yield of
    for name, town in made.items():
        town.close()
        databases_of(name).drop(town.settings)

OF_EVERYBODY: Final = frozenset({"cases that become unreachable", "proposed rules beside those in force"})
"""Looks that ask about every running case at once: here that is nearly every row, which is read sooner from end to end.
With few of many cases running an index must serve them all the same.
"""


@contextmanager
def sent_to(town: Town) -> Iterator[list[tuple[str, Any]]]:
    """The SELECTs sent inside the block, with their values as the driver got them."""
    sent: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *rest: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            sent.append((statement, parameters))

    event.listen(town.home.store.engine, "before_cursor_execute", note)
    yield sent
    event.remove(town.home.store.engine, "before_cursor_execute", note)


def statements_of(town: Town, what: str) -> list[tuple[str, Any]]:
    """What one look asks of the database."""
    visit, asked = looks.visit(town, what), LOOKS[what][1](town)
    with sent_to(town) as sent:
        town.gate.look(visit, asked)
    return sent


def wrong_on_sqlite(town: Town, statement: str, values: Any) -> list[str]:
    """Scans of big tables, and sorting of what is not bounded by one case or person."""
    with town.home.store.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
    plan = [str(row[-1]) for row in rows]
    scans = [step for step in plan if step.startswith("SCAN ") and step.split()[1] in BIG]
    sorts = [step for step in plan if "TEMP B-TREE FOR ORDER BY" in step]
    return ([] if _newest(statement) else scans) + ([] if _bounded(statement) else sorts)


def wrong_on_postgresql(town: Town, statement: str, values: Any) -> list[str]:
    """Big tables that can only be read from end to end: with scans made dear, every other way shows itself."""
    with town.home.store.engine.connect() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        rows = connection.exec_driver_sql(f"EXPLAIN {statement}", values).fetchall()
        connection.rollback()
    plan = [str(row[0]).strip() for row in rows]
    return [step for step in plan if "Seq Scan on " in step and step.split("Seq Scan on ")[1].split()[0] in BIG]


def _of_few(statement: str) -> tuple[str, tuple[str, ...]]:
    """The same statement with one value in each list."""
    short = re.sub(r"IN \(\?(, \?)*\)", "IN (?)", statement)
    return short, ("x",) * short.count("?")


def _main(statement: str) -> str:
    """The table that a statement reads, not those that it looks something up in."""
    words = " ".join(statement.split())
    found = re.search(r"AS is_newest FROM (\w+)", words) or re.search(r" FROM (\w+)", words)
    assert found is not None, words
    return found[1]


def _newest(statement: str) -> bool:
    """The newest records of all: the table itself stands in that order, and the limit ends it. Beside each stands what
    is looked up of the record before.
    """
    outside = re.sub(r"\(SELECT earlier\.mac [^()]*\)", "", statement)
    return _main(statement) == "ledger" and "WHERE" not in outside and "ORDER BY ledger.seq DESC" in outside


def _bounded(statement: str) -> bool:
    """Few rows: of a table that stays small, or of one case or one person."""
    table = _main(statement)
    return table not in BIG or table in SORTED or (table == "cases" and "case_members.account = " in statement)


@pytest.mark.parametrize("what", sorted(LOOKS))
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_every_statement_of_a_look_is_served_by_an_index(
    crowded_of: Callable[[str], Town], pytestconfig: pytest.Config, engine: str, what: str
) -> None:
    if pytestconfig.getoption("engines") == "sqlite" and engine == "postgresql":
        pytest.skip("PostgreSQL was not asked for")
    town = crowded_of(engine)
    look = wrong_on_sqlite if engine == "sqlite" else wrong_on_postgresql
    wrong = {}
    for statement, values in statements_of(town, what):
        found = look(town, statement, values)
        if found and engine == "sqlite" and what in OF_EVERYBODY:
            found = look(town, *_of_few(statement))
        if found:
            wrong[" ".join(statement.split("FROM")[-1].split())[:300]] = found
    assert not wrong


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_filling_the_desk_reads_the_ledger_by_an_index_however_long_it_is(
    crowded_of: Callable[[str], Town], pytestconfig: pytest.Config, engine: str
) -> None:
    if pytestconfig.getoption("engines") == "sqlite" and engine == "postgresql":
        pytest.skip("PostgreSQL was not asked for")
    town = crowded_of(engine)
    with sent_to(town) as sent:
        assert desks.filled(town) > 0
    of_ledger = {statement: values for statement, values in sent if re.search(r"\bledger(_\w+)?\b", statement)}
    look = wrong_on_sqlite if engine == "sqlite" else wrong_on_postgresql
    read = {" ".join(statement.split())[:300]: look(town, statement, of_ledger[statement]) for statement in of_ledger}
    assert len(read) > 5
    scans = {statement: [step for step in found if "ledger" in step] for statement, found in read.items()}
    assert not {statement: found for statement, found in scans.items() if found}


def test_what_is_rare_in_the_ledger_is_not_sought_among_all_the_rest(crowded_of: Callable[[str], Town]) -> None:
    """One record in a thousand is a refusal: by the index of its organisation alone a thousand are read for each."""
    town = crowded_of("sqlite")
    with sent_to(town) as sent:
        town.look(desks.OFFICER, ReadLedger(kind="refusal"))
    (statement, values), *_ = ((one, given) for one, given in sent if "refusal" in given)
    with town.home.store.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
    assert sum("ix_ledger_organisation_kind" in row[3] for row in plan) == statement.count("UNION ALL") + 1


def test_a_statement_without_an_index_is_found(crowded_of: Callable[[str], Town]) -> None:
    town = crowded_of("sqlite")
    assert wrong_on_sqlite(town, "SELECT id FROM cases WHERE regime = ?", ("x",)) == ["SCAN cases"]
    assert wrong_on_sqlite(town, "SELECT id FROM cases WHERE reference > ? ORDER BY theme", ("x",))
