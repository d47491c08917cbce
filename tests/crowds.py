"""Many valid rows at once for tests of lists: told in one record, coded and written as the gate writes them."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any, Final

from sqlalchemy import Table

from bench import generate
from pga.store.tables.cases import case_answers
from pga.store.tables.people import accounts, role_grants
from pga.store.tables.sharing import contributions, question_handlers, questions, recalls, shares
from pga.store.work import Work
from privacy.ledger.record import Record, Subject
from tests.towns import Town

DAY: Final = "2026-03-%02d"
NOON: Final = "2026-02-02T12:00:00.000Z"


def told(town: Town, plan: Callable[[Work], Any], **facts: Any) -> Any:
    """Write what the plan puts in the work, under one record; returns what the plan returns."""
    work = Work(coder=town.home.code)
    result = plan(work)
    record = Record(
        seq=0,
        at="",
        event_id=uuid.uuid4().hex,
        trace_id="crowd",
        home=town.home.id,
        kind="system",
        capability="pga_case.submit",
        outcome="allowed",
        reason="allowed",
        changes=tuple(work.changes()),
        **{"actor": "system", **facts},
    )
    with town.home.store.transaction() as tx:
        number, mac = town.gate.chain.tell(tx, record, town.clock.now())
        work.write(tx)
        tx.commit()
        town.gate.chain.settle(number, mac)
    return result


def ask(town: Town, case_id: str, username: str, number: int, state: str, first: int = 0) -> list[str]:
    """So many questions to the organisation of this person, who was named to handle them; returns their ids."""
    account, category = town.account(username), town.rows(questions)[0].category

    def plan(work: Work) -> list[str]:
        made = []
        for place in range(first, first + number):
            question = work.add(
                questions,
                case_id=case_id,
                to_organisation=account.organisation,
                asked_by=town.account("anna.process").id,
                asked_at="2026-02-01T09:00:00.000Z",
                due_on=DAY % (place % 28 + 1),
                state=state,
                category=category,
                answered_at=None if state in ("asked", "assigned") else f"2026-02-02T09:{place % 60:02d}:00.000Z",
            )
            made.append(question)
            if state != "asked":
                work.add(
                    question_handlers,
                    question=question,
                    account=account.id,
                    named_by=account.id,
                    named_at="2026-02-01T10:00:00.000Z",
                )
        return made

    found: list[str] = told(town, plan)
    return found


def hire(town: Town, organisation: str, number: int, *, state: str = "approved") -> None:
    """So many accounts with a role each."""
    like = town.account("olga.om")

    def plan(work: Work) -> None:
        for place in range(number):
            values = {name: value for name, value in like._mapping.items() if name not in ("id", "version", "code")}
            name = f"{state}{place:04d}.{organisation}"
            account = work.add(accounts, **{**values, "username": name, "organisation": organisation})
            work.add(
                role_grants,
                account=account,
                role="participant",
                valid_from="2026-01-01",
                valid_until="2026-12-31",
                state=state,
                proposed_by=town.account("adam.beheer").id,
                decided_by=None if state == "proposed" else town.account("petra.privacy").id,
            )

    told(town, plan)


def recall(town: Town, case_id: str, people: Iterable[str]) -> None:
    """A correction in this case that each of these accounts was told of and did not confirm."""
    facts = {"contribution": "", "document": str(uuid.uuid4()), "case_id": case_id, "told_at": NOON}

    def plan(work: Work) -> None:
        for account in people:
            work.add(recalls, **facts, account=account, confirmed_at=None)

    told(town, plan)


def record(town: Town, number: int, case_id: str, username: str) -> None:
    """So many looks at a case by this person."""
    account = town.account(username)
    for _ in range(number):
        subjects = (Subject(person_code="crowd", categories=("C01",)),)
        told(
            town,
            lambda work: None,
            actor=account.id,
            organisation=account.organisation,
            case_id=case_id,
            cooperation="pga",
            subjects=subjects,
        )


def repeat(town: Town, table: Table, number: int, **values: Any) -> None:
    """So many rows like the first of a table, each of a case of its own that is not there."""
    like = dict(town.rows(table)[0]._mapping)
    kept = {name: value for name, value in like.items() if name not in ("id", "version", "code")}

    def plan(work: Work) -> None:
        for _ in range(number):
            work.add(table, **{**kept, "case_id": str(uuid.uuid4()), **values})

    told(town, plan)


def fill(town: Town) -> None:
    """Hundreds of rows in everything that lists read, and fresh statistics."""
    case_id = town.case(town.reference("intake")).id
    for state in ("asked", "assigned", "answered"):
        for username in ("pieter.politie", "wim.wsl"):
            ask(town, case_id, username, 70, state)
    record(town, 40, case_id, "anna.process")
    hire(town, "om", 60)
    hire(town, "wsl", 10, state="proposed")
    for table, number in ((shares, 300), (contributions, 100), (case_answers, 1_000)):
        repeat(town, table, number)
    generate.fill(town.home, 500)
