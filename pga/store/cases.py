"""Reading a case: its rows, its sealed documents with the wraps of one organisation, lists by keyset."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, Select, and_, func, or_, select, tuple_

from pga.store.codes import Proof, newest
from pga.store.engine import Transaction
from pga.store.tables.cases import (
    case_answers,
    case_members,
    case_parties,
    cases,
    conflict_walls,
    person_link,
    sealed_text,
)
from pga.store.tables.keyring import data_wraps
from pga.store.tables.people import accounts
from pga.store.tables.sharing import contributions, question_handlers, questions, shares
from privacy.sealed import Sealed

NO_DUE: str = "9999-12-31"


def page(
    tx: Transaction, proof: Proof, scope: Select[Any], *, state: str, after: str, size: int
) -> list[Row[Any]]:
    """One page of cases in reach, those due first first; ``after`` is ``due|id`` of the last row seen."""
    due = func.coalesce(cases.c.due_on, NO_DUE)
    statement = select(cases).where(cases.c.id.in_(scope), newest(cases))
    if state:
        statement = statement.where(cases.c.state == state)
    if after:
        last_due, _, last_id = after.partition("|")
        statement = statement.where(tuple_(due, cases.c.id) > tuple_(last_due, last_id))
    return proof.proven(cases, tx.rows(statement.order_by(due, cases.c.id).limit(size)))


def parties(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """The persons in these cases."""
    statement = select(case_parties).where(case_parties.c.case_id.in_(case_ids), newest(case_parties))
    return proof.proven(case_parties, tx.rows(statement.order_by(case_parties.c.id)))


def person_codes(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Party id -> (case id, keyed person code), for the subject lines of a record."""
    statement = (
        select(person_link, case_parties.c.case_id)
        .join(case_parties, case_parties.c.id == person_link.c.party)
        .where(case_parties.c.case_id.in_(case_ids), newest(person_link))
    )
    return {
        row.party: (row.case_id, row.person_code) for row in proof.proven(person_link, tx.rows(statement))
    }


def members(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """Who is named on a case and has not left it."""
    statement = select(case_members).where(
        case_members.c.case_id == case_id, case_members.c.ended_at.is_(None), newest(case_members)
    )
    return proof.proven(
        case_members, tx.rows(statement.order_by(case_members.c.organisation, case_members.c.id))
    )


def answers(tx: Transaction, proof: Proof, case_id: str) -> dict[str, Row[Any]]:
    """Coded answers of the steps (yes, no, a code from the rules): question -> row."""
    statement = select(case_answers).where(case_answers.c.case_id == case_id, newest(case_answers))
    return {row.question: row for row in proof.proven(case_answers, tx.rows(statement))}


def live_shares(tx: Transaction, proof: Proof, case_ids: Collection[str], today: str) -> list[Row[Any]]:
    """Shares of these cases that hold today."""
    c = shares.c
    statement = select(shares).where(
        c.case_id.in_(case_ids), c.ended_at.is_(None), c.valid_until >= today, newest(shares)
    )
    return proof.proven(shares, tx.rows(statement.order_by(c.to_organisation, c.category)))


def case_questions(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """Questions put in a case, by date."""
    statement = select(questions).where(questions.c.case_id == case_id, newest(questions))
    return proof.proven(questions, tx.rows(statement.order_by(questions.c.due_on, questions.c.id)))


def case_contributions(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """What partners answered in a case, oldest first."""
    statement = select(contributions).where(contributions.c.case_id == case_id, newest(contributions))
    return proof.proven(
        contributions, tx.rows(statement.order_by(contributions.c.contributed_at, contributions.c.id))
    )


def handlers_of(tx: Transaction, proof: Proof, question_id: str) -> list[Row[Any]]:
    """Who was named to handle a question."""
    statement = select(question_handlers).where(
        question_handlers.c.question == question_id, newest(question_handlers)
    )
    return proof.proven(question_handlers, tx.rows(statement))


def sealed_documents(
    tx: Transaction,
    case_ids: Collection[str],
    recipient: str,
    *,
    kinds: Collection[str] = (),
    about: str = "",
) -> list[tuple[Sealed, Row[Any] | None]]:
    """The newest version of each sealed document with the wrap of one organisation, or None when it has none."""
    w = data_wraps.c
    same = and_(
        w.case_id == sealed_text.c.case_id,
        w.owner == sealed_text.c.owner,
        w.category == sealed_text.c.category,
        w.subject == sealed_text.c.subject,
        w.generation == sealed_text.c.generation,
        w.recipient == recipient,
    )
    columns = [*sealed_text.c, w.key_id.label("key_id"), w.sealed.label("wrap")]
    statement = select(*columns).select_from(sealed_text.outerjoin(data_wraps, same))
    statement = statement.where(sealed_text.c.case_id.in_(case_ids)).order_by(sealed_text.c.id)
    if kinds:
        statement = statement.where(sealed_text.c.kind.in_(kinds))
    if about:
        statement = statement.where(sealed_text.c.about == about)
    return [(sealed(row), row if row.wrap is not None else None) for row in tx.rows(statement)]


def sealed(row: Row[Any]) -> Sealed:
    """The row of a sealed document as a value without text."""
    return Sealed(
        id=row.id,
        case_id=row.case_id,
        owner=row.owner,
        category=row.category,
        subject=row.subject,
        generation=row.generation,
        doc_version=row.doc_version,
        kind=row.kind,
        about=row.about,
        blob=bytes(row.blob),
    )


def sealed_row(tx: Transaction, case_id: str, kind: str, about: str) -> Row[Any] | None:
    """The stored row of one document, to write its next version."""
    c = sealed_text.c
    return tx.row(select(sealed_text).where(c.case_id == case_id, c.kind == kind, c.about == about))


def alike(
    tx: Transaction, proof: Proof, scope: Select[Any], bsn: int | None, name: int | None
) -> list[Row[Any]]:
    """Parties in reach whose keyed index equals one of these: possible, not certain, duplicates."""
    c = case_parties.c
    fits = [
        column == value for column, value in ((c.bsn_index, bsn), (c.name_index, name)) if value is not None
    ]
    if not fits:
        return []
    statement = select(case_parties).where(or_(*fits), c.case_id.in_(scope), newest(case_parties)).limit(50)
    return proof.proven(case_parties, tx.rows(statement))


def cases_by_id(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> dict[str, Row[Any]]:
    """Cases that were reached another way (through a question, a party), by id."""
    rows = tx.rows(select(cases).where(cases.c.id.in_(case_ids), newest(cases)))
    return {row.id: row for row in proof.proven(cases, rows)}


def id_of(tx: Transaction, reference: str) -> str:
    """The id behind a reference, or empty; for filters of the ledger, which shows references only."""
    row = tx.row(select(cases.c.id).where(cases.c.reference == reference))
    return str(row.id) if row is not None else ""


def open_cases(tx: Transaction, cooperation: str, states: Collection[str]) -> int:
    """How many cases of a cooperation stand in one of these states."""
    statement = select(func.count()).where(cases.c.cooperation == cooperation, cases.c.state.in_(states))
    return int(tx.run(statement).scalar_one())


def walls(tx: Transaction, case_id: str) -> int:
    """How many people are walled off from a case."""
    return int(tx.run(select(func.count()).where(conflict_walls.c.case_id == case_id)).scalar_one())


def member_names(tx: Transaction, case_id: str) -> list[Row[Any]]:
    """Name, organisation and function of who is named on a case."""
    statement = (
        select(accounts.c.display_name, case_members.c.organisation, case_members.c.function)
        .join(accounts, accounts.c.id == case_members.c.account)
        .where(case_members.c.case_id == case_id, case_members.c.ended_at.is_(None))
        .order_by(case_members.c.organisation, accounts.c.display_name)
    )
    return tx.rows(statement)
