"""The number of statements of each look is known, and does not grow with the number of cases."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from sqlalchemy import event

from pga.queries import Query
from pga.queries.cases import FindDuplicates, MyWork, PrepareSubmission, ReadCase, WhoCanSee
from pga.queries.ledger import ReadLedger
from pga.queries.people import ListAccounts, ListOrganisations, ListRoles, OwnAccount, ReadRules
from pga.queries.plan import ComparePlan, PreparePlan, PrintPlan, ReadAction, ReadPlan
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.store.tables.plans import plan_actions
from tests import acts, plans
from tests.towns import DIRECTOR, Town

MOST: Final[dict[str, tuple[str, Callable[[Town], Query], int]]] = {
    "my work": (DIRECTOR, lambda town: MyWork(), 27),
    "case": (DIRECTOR, lambda town: ReadCase(case=town.reference("intake")), 42),
    "who can see": (DIRECTOR, lambda town: WhoCanSee(case=town.reference("intake")), 34),
    "submission": ("lisa.ll2", lambda town: PrepareSubmission(), 17),
    "duplicates": (DIRECTOR, lambda town: FindDuplicates(bsn="", name="", born=""), 18),
    "questions": ("pieter.politie", lambda town: MyQuestions(), 28),
    "question": (
        "pieter.politie",
        lambda town: ReadQuestion(question=town.questions("politie", "assigned")[0].id),
        30,
    ),
    "ledger": ("petra.privacy", lambda town: ReadLedger(), 20),
    "accounts": ("adam.beheer", lambda town: ListAccounts(), 20),
    "roles": ("petra.privacy", lambda town: ListRoles(), 20),
    "organisations": ("adam.beheer", lambda town: ListOrganisations(), 18),
    "rules": ("bea.burgemeester", lambda town: ReadRules(), 18),
    "own account": (DIRECTOR, lambda town: OwnAccount(), 21),
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
    asked: list[tuple[str, Callable[[Town], Query]]] = [
        (DIRECTOR, lambda town: MyWork()),
        (DIRECTOR, lambda town: ReadCase(case=town.reference("signal"))),
        ("lisa.ll2", lambda town: MyWork()),
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


OF_THE_PLAN: Final[dict[str, tuple[Callable[[Town, str], Query], int]]] = {
    "plan": (lambda town, reference: ReadPlan(case=reference), 30),
    "action": (lambda town, reference: ReadAction(case=reference, action=town.rows(plan_actions)[0].id), 32),
    "compared": (lambda town, reference: ComparePlan(case=reference, since="2026-01-01", until=""), 29),
    "lists": (lambda town, reference: PreparePlan(case=reference), 32),
    "paper": (lambda town, reference: PrintPlan(case=reference), 30),
    "case page": (lambda town, reference: ReadCase(case=reference), 46),
    "my work": (lambda town, reference: MyWork(), 28),
}


def test_the_statements_of_a_plan_do_not_grow_with_the_number_of_its_actions(town: Town) -> None:
    reference = plans.planned(town)
    goal = plans.goal(town, reference)
    for of in ("pieter.politie", "wim.wsl", DIRECTOR):
        plans.action(town, reference, of=of, goal=goal)
    plans.score(town, reference, 2)
    plans.view(town, reference)
    asked = {what: (query(town, reference), most) for what, (query, most) in OF_THE_PLAN.items()}
    few = {what: _statements(town, DIRECTOR, query) for what, (query, _) in asked.items()}
    for number in range(60):
        plans.action(town, reference, of=("pieter.politie", "wim.wsl", DIRECTOR)[number % 3], goal=goal)
        if not number % 20:
            plans.score(town, reference, 1 + number % 5)
            plans.view(town, reference)
    many = {what: _statements(town, DIRECTOR, query) for what, (query, _) in asked.items()}
    assert many == few
    assert all(many[what] <= most for what, (_, most) in asked.items()), many
