"""The number of statements of each look is known exactly, and does not grow with what there is to look at.

A number that changes is changed here, on purpose, by who can say why.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from sqlalchemy import event

from pga.actor import Visit
from pga.commands.cases import Justify
from pga.queries import Query
from pga.queries.cases import MyWork, ReadCase
from pga.queries.plan import ComparePlan, PreparePlan, PrintPlan, ReadAction, ReadPlan
from pga.store.tables.people import accounts
from pga.store.tables.plans import plan_actions
from tests import acts, crowds, looks, plans
from tests.looks import LOOKS
from tests.towns import DIRECTOR, Town

EXACT: Final[dict[str, int]] = {
    "access report": 46,
    "access report, to choose": 24,
    "absence": 22,
    "accounts": 19,
    "accounts of an organisation": 20,
    "accounts to confirm": 16,
    "accounts, further": 19,
    "agenda": 21,
    "agenda of a partner": 24,
    "case": 54,
    "case with a guest": 59,
    "case, asking": 59,
    "case that awaits confirmation": 47,
    "case that awaits confirmation, to confirm": 39,
    "cases that become unreachable": 43,
    "certificate": 19,
    "contacts": 25,
    "counts": 14,
    "counts for the mayor": 13,
    "desk": 39,
    "desk of the FG": 38,
    "draft of a report of a breach": 22,
    "item of the desk": 44,
    "figures on review": 18,
    "figures on review as a file": 18,
    "figures on review for the FG": 17,
    "what an employee looked at": 22,
    "who looked when": 51,
    "own looks": 16,
    "question about a look": 21,
    "draft of the rules": 12,
    "duplicates": 23,
    "going on a visit": 26,
    "guest": 29,
    "hand-over of a shift": 18,
    "guest, on paper": 31,
    "guest, to answer": 35,
    "guest, to propose": 24,
    "history": 22,
    "case of a post": 45,
    "case, sharing": 59,
    "how the rules stand": 13,
    "kept filters": 13,
    "leaving": 29,
    "ledger of a case": 22,
    "ledger of a colleague": 20,
    "ledger of an officer": 20,
    "ledger of an officer of a partner": 20,
    "ledger of an officer of a partner, further": 20,
    "ledger of the FG": 17,
    "letter": 24,
    "names": 22,
    "organisations": 13,
    "own account": 17,
    "own text": 27,
    "own text of the director": 24,
    "proposed rules": 13,
    "proposed rules beside those in force": 41,
    "question": 29,
    "question, with a draft": 30,
    "questions": 30,
    "questions of a coordinator": 24,
    "questions, further": 30,
    "roles": 18,
    "roster": 20,
    "roster from a file": 16,
    "roster of a contact": 17,
    "room": 28,
    "rules": 13,
    "rules to sign": 21,
    "running case": 15,
    "search by BSN": 26,
    "search by name": 24,
    "search by name and birth date": 24,
    "search by reference": 25,
    "search by telephone": 24,
    "search of a partner": 27,
    "search page": 13,
    "second factor": 12,
    "staffing": 17,
    "staffing of a team leader": 20,
    "submission": 12,
    "teams": 17,
    "verification": 143,
    "what is kept": 21,
    "what is kept, by an officer": 21,
    "what lapses": 23,
    "what they would see": 77,
    "what they would see under proposed rules": 66,
    "what they would see, whom": 31,
    "who can see": 39,
    "work of a coordinator": 33,
    "work of a participant, brought by": 26,
    "work of a participant, ended": 26,
    "work of a participant, everything": 25,
    "work of a participant, late": 25,
    "work of a participant, own": 26,
    "work of a participant, partner": 26,
    "work of a participant, reason": 26,
    "work of a participant, theme": 26,
    "work of a participant, this week": 25,
    "work of a participant, with a draft": 45,
    "work of a participant, year": 26,
    "work of a submitter": 32,
    "work of the director": 36,
    "work of the director, as usual": 38,
    "work of the director, brought by": 23,
    "work of the director, ended": 23,
    "work of the director, everything": 22,
    "work of the director, further": 23,
    "work of the director, late": 22,
    "work of the director, one state": 23,
    "work of the director, own": 23,
    "work of the director, partner": 23,
    "work of the director, reason": 23,
    "work of the director, theme": 23,
    "work of the director, this week": 22,
    "work of the director, year": 23,
    "absence that would open something up": 25,
    "what comes with an emergency": 18,
    "what was judged": 17,
    "who is known": 25,
}

BY_LENGTH: Final = frozenset({"access report", "verification", "who looked when"})
"""Goes in parts, or finds a month by halving: longer is more parts."""


BY_CHANCE: Final = frozenset({"duplicates"})
"""One more where the short index of this home also gives a false hit of another organisation."""


BY_REACH: Final = frozenset({"search by name and birth date"})
"""Asks an index instead of opening everything, once somebody reaches more than may be tried."""


BY_TELLING: Final = frozenset({"work of a submitter"})
"""Fetches on, three times at most, where a page is not full of cases that may be told."""


GROUNDS: Final = ("purpose", "proportionality", "subsidiarity")

OF_ENGINE: Final = (
    *("BEGIN", "PRAGMA", "SELECT set_config", "SELECT pg_advisory_xact_lock"),
    *("SELECT name, sql FROM sqlite_master", "SELECT t.tgname", "SELECT rulename FROM pg_rules"),
)
"""What an engine needs to lock the head, or to tell which guards stand, is its own business and not counted."""


@contextmanager
def counted(town: Town) -> Iterator[list[str]]:
    """The statements sent inside the block."""
    sent: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)

    event.listen(town.home.store.engine, "before_cursor_execute", note)
    yield sent
    event.remove(town.home.store.engine, "before_cursor_execute", note)


@pytest.fixture(autouse=True)
def _verified_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verified rules are kept for a minute of the machine's own time, and read again after it: on a slow machine that
    minute ends between two looks, and the second would be counted with one statement more.
    """
    monkeypatch.setattr("pga.rulebook.KEPT_SECONDS", 3600.0)


def statements(town: Town, what: str) -> int:
    """How many one look takes, when everything that a process keeps is there."""
    return sent_for(town, LOOKS[what][1](town), lambda: looks.visit(town, what))


def asked(town: Town, username: str, query: Query) -> int:
    """The statements of a look of somebody."""
    return sent_for(town, query, lambda: town.visit_as(username))


def sent_for(town: Town, query: Query, arrive: Callable[[], Visit]) -> int:
    """The statements of the second of two equal looks."""
    town.gate.look(arrive(), query)
    visit = arrive()
    with counted(town) as sent:
        town.gate.look(visit, query)
    return sum(not statement.startswith(OF_ENGINE) for statement in sent)


def test_every_look_takes_exactly_so_many_statements(town: Town) -> None:
    looks.stage(town)
    found = {what: statements(town, what) for what in sorted(LOOKS)}
    chance = {what: found[what] - EXACT[what] for what in BY_CHANCE}
    assert set(chance.values()) <= {0, 1}
    assert {what: number - chance.get(what, 0) for what, number in found.items()} == EXACT


def test_no_look_takes_more_statements_in_a_crowd(town: Town) -> None:
    looks.stage(town)
    few = {what: statements(town, what) for what in LOOKS}
    crowds.fill(town)
    many = {what: statements(town, what) for what in LOOKS}
    grown = {what: (few[what], many[what]) for what in LOOKS if many[what] > few[what]}
    assert not grown.keys() - BY_LENGTH - BY_CHANCE - BY_REACH - BY_TELLING


@pytest.mark.parametrize("what", sorted(BY_LENGTH))
def test_what_goes_in_parts_grows_with_its_length_alone(town: Town, what: str) -> None:
    few = statements(town, what)
    crowds.fill(town)
    assert statements(town, what) < few + 60


OF_THE_PLAN: Final[dict[str, Callable[[Town, str], Query]]] = {
    "plan": lambda town, reference: ReadPlan(case=reference),
    "action": lambda town, reference: ReadAction(case=reference, action=town.rows(plan_actions)[0].id),
    "compared": lambda town, reference: ComparePlan(case=reference, since="2026-01-01", until=""),
    "lists": lambda town, reference: PreparePlan(case=reference),
    "paper": lambda town, reference: PrintPlan(case=reference),
    "case page": lambda town, reference: ReadCase(case=reference),
    "my work": lambda town, reference: MyWork(),
}


def test_the_statements_of_a_plan_do_not_grow_with_the_number_of_its_actions(town: Town) -> None:
    reference = plans.planned(town)
    goal = plans.goal(town, reference)
    for of in ("pieter.politie", "wim.wsl", DIRECTOR):
        plans.action(town, reference, of=of, goal=goal)
    plans.score(town, reference, 2)
    plans.view(town, reference)
    few = {what: asked(town, DIRECTOR, query(town, reference)) for what, query in OF_THE_PLAN.items()}
    for number in range(60):
        plans.action(town, reference, of=("pieter.politie", "wim.wsl", DIRECTOR)[number % 3], goal=goal)
        if not number % 20:
            plans.score(town, reference, 1 + number % 5)
            plans.view(town, reference)
    many = {what: asked(town, DIRECTOR, query(town, reference)) for what, query in OF_THE_PLAN.items()}
    more = {what: many[what] - few[what] for what in OF_THE_PLAN}
    assert max(more.values()) <= 1, "whose names stand in the newest lines may ask for one more look at the accounts"


def test_a_step_asks_what_its_own_needs_look_at_and_nothing_twice(town: Town) -> None:
    reference = town.reference("triage")
    acts.justify(town, reference)
    visit = town.visit_as(DIRECTOR)
    command = Justify(**acts.at(town, reference), **dict.fromkeys(GROUNDS, "Fictief."), regime="LOCAL_PGA")
    with counted(town) as sent:
        town.gate.act(visit, command)
    asked = [statement for statement in sent if not statement.startswith(OF_ENGINE)]
    assert len(asked) == 30 and not any("plan_actions" in statement for statement in asked)
    reads = [statement for statement in asked if statement.startswith("SELECT")]
    assert len(set(reads)) == len(reads)


def test_the_statements_of_a_case_do_not_grow_with_who_was_told_of_a_correction(town: Town) -> None:
    reference = town.reference("intake")
    case_id, query = town.case(reference).id, ReadCase(case=reference)
    crowds.hire(town, "om", 40)
    crowds.recall(town, case_id, [town.account(name).id for name in ("pieter.politie", "olga.om")])
    few = asked(town, DIRECTOR, query)
    hired = town.rows(accounts, accounts.c.username.startswith("approved"))
    crowds.recall(town, case_id, [*(row.id for row in hired), town.account("wim.wsl").id])
    many = asked(town, DIRECTOR, query)
    assert len(town.look(DIRECTOR, query).told_otherwise) == 41 and many == few
