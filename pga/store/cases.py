"""Reading a case: its rows, its sealed documents with the wraps of one organisation, lists by keyset."""

from collections.abc import Collection
from functools import cache
from typing import Any, Final

from sqlalchemy import Row, Select, and_, bindparam, func, or_, select, tuple_

from pga.store.codes import Proof, among, newest, whole
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
MOST_ALIKE: Final = 5_000
"""Hits of a short index that are tried in one closed opening: the bound of a search within reach (persons)."""

PARTIES: Final = whole(case_parties, among(case_parties.c.case_id, "case_ids")).order_by(case_parties.c.id)
PERSON_CODES: Final = (
    select(person_link, case_parties.c.case_id, newest(person_link))
    .join(case_parties, case_parties.c.id == person_link.c.party)
    .where(among(case_parties.c.case_id, "case_ids"))
)
MEMBERS: Final = whole(
    case_members, case_members.c.case_id == bindparam("case_id"), case_members.c.ended_at.is_(None)
).order_by(case_members.c.organisation, case_members.c.id)
ANSWERS: Final = whole(case_answers, case_answers.c.case_id == bindparam("case_id"))
LIVE_SHARES: Final = whole(
    shares,
    among(shares.c.case_id, "case_ids"),
    shares.c.ended_at.is_(None),
    shares.c.valid_until >= bindparam("today"),
).order_by(shares.c.to_organisation, shares.c.category)
QUESTIONS: Final = whole(questions, questions.c.case_id == bindparam("case_id")).order_by(
    questions.c.due_on, questions.c.id
)
CONTRIBUTIONS: Final = whole(contributions, contributions.c.case_id == bindparam("case_id")).order_by(
    contributions.c.contributed_at, contributions.c.id
)
SEALED_ROW: Final = select(sealed_text).where(
    sealed_text.c.case_id == bindparam("case_id"),
    sealed_text.c.kind == bindparam("kind"),
    sealed_text.c.about == bindparam("about"),
)
CASES_BY_ID: Final = whole(cases, among(cases.c.id, "case_ids"))
WALLED: Final = select(conflict_walls.c.account).where(conflict_walls.c.case_id == bindparam("case_id"))
OPEN_CASES: Final = select(func.count()).where(
    cases.c.cooperation == bindparam("cooperation"), among(cases.c.state, "states")
)


def page(tx: Transaction, proof: Proof, scope: Select[Any], *, state: str, after: str, size: int) -> list[Row[Any]]:
    """One page of cases in reach, those due first first; ``after`` is ``due|id`` of the last row seen."""
    last_due, _, last_id = after.partition("|")
    rows = scope.with_only_columns(*cases.c, newest(cases))
    if state:
        rows = rows.where(cases.c.state == state)
    found = tx.rows(_dated(rows, last_due, last_id).limit(size)) if last_due != NO_DUE else []
    if len(found) < size:
        seen = last_id if last_due == NO_DUE else ""
        found += tx.rows(_undated(rows, seen).limit(size - len(found)))
    return proof.proven(cases, found)


def _dated(rows: Select[Any], last_due: str, last_id: str) -> Select[Any]:
    """Cases with a date: apart from those without, so that an index gives both in order and nothing is sorted."""
    due, case_id = cases.c.due_on, cases.c.id
    return rows.where(due.is_not(None), tuple_(due, case_id) > tuple_(last_due, last_id)).order_by(due, case_id)


def _undated(rows: Select[Any], last_id: str) -> Select[Any]:
    return rows.where(cases.c.due_on.is_(None), cases.c.id > last_id).order_by(cases.c.id)


def parties(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """The persons in these cases."""
    return proof.read(tx, case_parties, PARTIES, case_ids=list(case_ids))


def person_codes(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Party id -> (case id, keyed person code), for the subject lines of a record."""
    rows = proof.read(tx, person_link, PERSON_CODES, case_ids=list(case_ids))
    return {row.party: (row.case_id, row.person_code) for row in rows}


def members(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """Who is named on a case and has not left it."""
    return proof.read(tx, case_members, MEMBERS, case_id=case_id)


def answers(tx: Transaction, proof: Proof, case_id: str) -> dict[str, Row[Any]]:
    """Coded answers of the steps (yes, no, a code from the rules): question -> row."""
    return {row.question: row for row in proof.read(tx, case_answers, ANSWERS, case_id=case_id)}


def live_shares(tx: Transaction, proof: Proof, case_ids: Collection[str], today: str) -> list[Row[Any]]:
    """Shares of these cases that hold today."""
    return proof.read(tx, shares, LIVE_SHARES, case_ids=list(case_ids), today=today)


def case_questions(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """Questions put in a case, by date."""
    return proof.read(tx, questions, QUESTIONS, case_id=case_id)


def case_contributions(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """What partners answered in a case, oldest first."""
    return proof.read(tx, contributions, CONTRIBUTIONS, case_id=case_id)


def handlers_of(tx: Transaction, proof: Proof, question_id: str) -> list[Row[Any]]:
    """Who was named to handle a question."""
    statement = whole(question_handlers, question_handlers.c.question == question_id)
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
    values: dict[str, Any] = {"case_ids": list(case_ids), "recipient": recipient}
    values |= {"kinds": list(kinds)} if kinds else {}
    values |= {"about": about} if about else {}
    rows = tx.rows(_sealed_documents(bool(kinds), bool(about)), values)
    return [(sealed(row), row if row.wrap is not None else None) for row in rows]


@cache
def _sealed_documents(by_kind: bool, by_about: bool) -> Select[Any]:
    """Made once for each way to narrow it."""
    c, w = sealed_text.c, data_wraps.c
    same = and_(
        w.case_id == c.case_id,
        w.owner == c.owner,
        w.category == c.category,
        w.subject == c.subject,
        w.generation == c.generation,
        w.recipient == bindparam("recipient"),
    )
    columns = [*c, w.key_id.label("key_id"), w.sealed.label("wrap")]
    statement = select(*columns).select_from(sealed_text.outerjoin(data_wraps, same))
    statement = statement.where(among(c.case_id, "case_ids")).order_by(c.id)
    if by_kind:
        statement = statement.where(among(c.kind, "kinds"))
    return statement.where(c.about == bindparam("about")) if by_about else statement


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
    return tx.row(SEALED_ROW, {"case_id": case_id, "kind": kind, "about": about})


def alike(tx: Transaction, proof: Proof, scope: Select[Any], bsn: int | None, name: int | None) -> list[Row[Any]]:
    """Parties in reach whose keyed index equals one of these: possible, not certain, duplicates."""
    c = case_parties.c
    fits = [column == value for column, value in ((c.bsn_index, bsn), (c.name_index, name)) if value is not None]
    if not fits:
        return []
    within = scope.where(cases.c.id == c.case_id).correlate(case_parties).exists()
    statement = whole(case_parties, or_(*fits), within).limit(MOST_ALIKE)
    return proof.proven(case_parties, tx.rows(statement))


def cases_by_id(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> dict[str, Row[Any]]:
    """Cases that were reached another way (through a question, a party), by id."""
    return {row.id: row for row in proof.read(tx, cases, CASES_BY_ID, case_ids=list(case_ids))}


def id_of(tx: Transaction, reference: str) -> str:
    """The id behind a reference, or empty; for filters of the ledger, which shows references only."""
    row = tx.row(select(cases.c.id).where(cases.c.reference == reference))
    return str(row.id) if row is not None else ""


def open_cases(tx: Transaction, cooperation: str, states: Collection[str]) -> int:
    """How many cases of a cooperation stand in one of these states."""
    return int(tx.run(OPEN_CASES, {"cooperation": cooperation, "states": list(states)}).scalar_one())


def walls(tx: Transaction, case_id: str) -> int:
    """How many people are walled off from a case."""
    return int(tx.run(select(func.count()).where(conflict_walls.c.case_id == case_id)).scalar_one())


def walled(tx: Transaction, case_id: str) -> frozenset[str]:
    """The accounts that are walled off from a case."""
    return frozenset(row.account for row in tx.rows(WALLED, {"case_id": case_id}))


def member_names(tx: Transaction, case_id: str) -> list[Row[Any]]:
    """Name, organisation and function of who is named on a case."""
    statement = (
        select(accounts.c.display_name, case_members.c.organisation, case_members.c.function)
        .join(accounts, accounts.c.id == case_members.c.account)
        .where(case_members.c.case_id == case_id, case_members.c.ended_at.is_(None))
        .order_by(case_members.c.organisation, accounts.c.display_name)
    )
    return tx.rows(statement)
