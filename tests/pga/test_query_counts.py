"""The number of statements of each look is known exactly, and does not grow with what there is to look at.

A number that changes is changed here, on purpose, by who can say why.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from sqlalchemy import event

from tests import crowds
from tests.looks import LOOKS
from tests.towns import Town

EXACT: Final[dict[str, int]] = {
    "accounts": 14,
    "accounts of an organisation": 14,
    "accounts, further": 14,
    "case": 39,
    "duplicates": 20,
    "ledger of a case": 16,
    "ledger of a colleague": 15,
    "ledger of an officer": 14,
    "ledger of the FG": 14,
    "names": 18,
    "organisations": 13,
    "own account": 16,
    "question": 21,
    "questions": 20,
    "questions of a coordinator": 19,
    "questions, further": 20,
    "roles": 16,
    "rules": 12,
    "second factor": 11,
    "submission": 11,
    "verification": 83,
    "who can see": 24,
    "work of a coordinator": 26,
    "work of a submitter": 23,
    "work of the director": 23,
    "work of the director, further": 23,
    "work of the director, one state": 23,
}

BY_LENGTH: Final = frozenset({"verification"})
"""Goes in parts: longer is more parts."""


BY_CHANCE: Final = frozenset({"duplicates"})
"""One more where the short index of this home also gives a false hit of another organisation."""


LOCKING: Final = ("BEGIN", "PRAGMA", "SELECT set_config", "SELECT pg_advisory_xact_lock")
"""What an engine needs to lock the head is its own business and not counted."""


@contextmanager
def counted(town: Town) -> Iterator[list[str]]:
    """The statements sent inside the block."""
    sent: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)

    event.listen(town.home.store.engine, "before_cursor_execute", note)
    yield sent
    event.remove(town.home.store.engine, "before_cursor_execute", note)


def statements(town: Town, what: str) -> int:
    """How many one look takes, when everything that a process keeps is there."""
    username, query = LOOKS[what]
    asked = query(town)
    town.gate.look(town.visit_as(username), asked)
    visit = town.visit_as(username)
    with counted(town) as sent:
        town.gate.look(visit, asked)
    return sum(not statement.startswith(LOCKING) for statement in sent)


def test_every_look_takes_exactly_so_many_statements(town: Town) -> None:
    found = {what: statements(town, what) for what in sorted(LOOKS)}
    chance = {what: found[what] - EXACT[what] for what in BY_CHANCE}
    assert set(chance.values()) <= {0, 1}
    assert {what: number - chance.get(what, 0) for what, number in found.items()} == EXACT


def test_no_look_takes_more_statements_in_a_crowd(town: Town) -> None:
    few = {what: statements(town, what) for what in LOOKS}
    crowds.fill(town)
    many = {what: statements(town, what) for what in LOOKS}
    grown = {what: (few[what], many[what]) for what in LOOKS if many[what] > few[what]}
    assert not grown.keys() - BY_LENGTH - BY_CHANCE


@pytest.mark.parametrize("what", sorted(BY_LENGTH))
def test_what_goes_in_parts_grows_with_its_length_alone(town: Town, what: str) -> None:
    few = statements(town, what)
    crowds.fill(town)
    assert statements(town, what) < few + 60
