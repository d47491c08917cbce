"""The number of statements of each look is known, and does not grow with the number of cases."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from sqlalchemy import event

from pga.queries import Query
from pga.queries.cases import FindDuplicates, MyWork, PrepareSubmission, ReadCase, WhoCanSee
from pga.queries.ledger import ReadLedger
from pga.queries.people import ListAccounts, ListOrganisations, ListRoles, ListToConfirm, OwnAccount, ReadRules
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.queries.teams import ListTeams, ReadAbsence
from tests import acts
from tests.replacing import SUBSTITUTE, replace_director
from tests.towns import DIRECTOR, Town

MOST: Final[dict[str, tuple[str, Callable[[Town], Query], int]]] = {
    "my work": (DIRECTOR, lambda town: MyWork(), 27),
    "case": (DIRECTOR, lambda town: ReadCase(case=town.reference("intake")), 46),
    "who can see": (DIRECTOR, lambda town: WhoCanSee(case=town.reference("intake")), 37),
    "submission": ("lisa.ll2", lambda town: PrepareSubmission(), 19),
    "duplicates": (DIRECTOR, lambda town: FindDuplicates(bsn="", name="", born=""), 20),
    "questions": ("pieter.politie", lambda town: MyQuestions(), 30),
    "question": (
        "pieter.politie",
        lambda town: ReadQuestion(question=town.questions("politie", "assigned")[0].id),
        30,
    ),
    "ledger": ("petra.privacy", lambda town: ReadLedger(), 20),
    "accounts": ("adam.beheer", lambda town: ListAccounts(), 23),
    "roles": ("petra.privacy", lambda town: ListRoles(), 20),
    "organisations": ("adam.beheer", lambda town: ListOrganisations(), 18),
    "rules": ("bea.burgemeester", lambda town: ReadRules(), 18),
    "case, asking": (DIRECTOR, lambda town: ReadCase(case=town.reference("intake"), step="invite"), 53),
    "teams": ("carla.politie", lambda town: ListTeams(), 24),
    "absence": (DIRECTOR, lambda town: ReadAbsence(), 32),
    "confirming": ("carla.politie", lambda town: ListToConfirm(), 24),
    "own account": (DIRECTOR, lambda town: OwnAccount(), 23),
}


@contextmanager
def counted(town: Town) -> Iterator[list[str]]:
    """The statements sent inside the block."""
    sent: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)

    event.listen(town.home.store.engine, "before_cursor_execute", note)
    yield sent
    event.remove(town.home.store.engine, "before_cursor_execute", note)


def _statements(town: Town, username: str, query: Query) -> int:
    visit = town.visit_as(username)
    with counted(town) as sent:
        town.gate.look(visit, query)
    return len(sent)


@pytest.mark.parametrize("what", sorted(MOST))
def test_a_look_takes_no_more_statements_than_its_budget(town: Town, what: str) -> None:
    username, query, most = MOST[what]
    assert _statements(town, username, query(town)) <= most


def test_the_statements_of_a_look_do_not_grow_with_the_number_of_cases(empty_town: Town) -> None:
    town = empty_town
    replace_director(town)
    asked: list[tuple[str, Callable[[Town], Query]]] = [
        (DIRECTOR, lambda town: MyWork()),
        (DIRECTOR, lambda town: ReadCase(case=town.reference("signal"))),
        ("lisa.ll2", lambda town: MyWork()),
        (SUBSTITUTE, lambda town: MyWork()),
        (SUBSTITUTE, lambda town: ReadCase(case=town.reference("signal"))),
        ("petra.privacy", lambda town: ReadLedger()),
    ]
    acts.submit(town, "lisa.ll2", 0)
    for _ in range(2):
        few = [_statements(town, username, query(town)) for username, query in asked]
    for number in range(59):
        acts.submit(town, "lisa.ll2", number % 8)
    many = [_statements(town, username, query(town)) for username, query in asked]
    assert len(town.references("signal")) == 60
    assert all(later <= earlier for later, earlier in zip(many, few, strict=True)), (many, few)
