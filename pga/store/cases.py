"""Reading a case: its rows, its sealed documents with the wraps of one organisation, lists by keyset."""

from collections.abc import Collection
from functools import cache
from typing import Any, Final

from sqlalchemy import Row, Select, and_, bindparam, func, or_, select

from pga.store import walls
from pga.store.bringers import ONLY_TOLD
from pga.store.codes import Proof, among, newest, whole
from pga.store.engine import Transaction
from pga.store.tables.cases import (
    case_answers,
    case_members,
    case_parties,
    cases,
    person_link,
    sealed_text,
)
from pga.store.tables.keyring import data_wraps
from pga.store.tables.sharing import contributions, question_handlers, questions, shares
from privacy.sealed import Sealed

MOST_ALIKE: Final = 5_000
"""Hits of a short index that are tried in one closed opening: the bound of a search within reach (persons)."""

_THERE: Final = (among(case_parties.c.case_id, "case_ids"), case_parties.c.detached_at.is_(None))
PARTIES: Final = whole(case_parties, *_THERE).add_columns(ONLY_TOLD)
LINKS_OF: Final = whole(person_link, person_link.c.party == bindparam("party"))
PERSON_CODES: Final = (
    select(person_link, case_parties.c.case_id, newest(person_link))
    .join(case_parties, case_parties.c.id == person_link.c.party)
    .where(among(case_parties.c.case_id, "case_ids"))
)
MEMBERS: Final = whole(
    case_members, case_members.c.case_id == bindparam("case_id"), case_members.c.ended_at.is_(None)
).order_by(case_members.c.organisation, case_members.c.id)
WALLED: Final = walls.accounts(bindparam("case_id"))
ANSWERS: Final = whole(case_answers, case_answers.c.case_id == bindparam("case_id"))
PASSED_SHARE: Final = whole(
    shares,
    shares.c.id == bindparam("share"),
    shares.c.ended_at.is_(None),
    shares.c.valid_until < bindparam("today"),
)
AFTER: Final = (
    select(cases.c.id)
    .where(cases.c.cooperation == bindparam("cooperation"), cases.c.id > bindparam("after"))
    .order_by(cases.c.id)
)
OPEN_SHARES: Final = whole(shares, among(shares.c.case_id, "case_ids"), shares.c.ended_at.is_(None)).order_by(
    shares.c.to_organisation, shares.c.category
)
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
SEALED_BY_ID: Final = select(sealed_text).where(
    sealed_text.c.case_id == bindparam("case_id"), among(sealed_text.c.id, "ids")
)
CASES_BY_ID: Final = whole(cases, among(cases.c.id, "case_ids"))
CASE_OF: Final = whole(cases, cases.c.reference == bindparam("reference"))
ID_OF: Final = select(cases.c.id).where(cases.c.reference == bindparam("reference"))
_PLACE: Final = ("case_id", "owner", "category", "subject")
ANY_SEALED: Final = select(sealed_text.c.id).where(*(sealed_text.c[n] == bindparam(n) for n in _PLACE)).limit(1)
ANSWERED: Final = whole(
    case_answers,
    among(case_answers.c.case_id, "case_ids"),
    case_answers.c.question == bindparam("question"),
    case_answers.c.answer == bindparam("answer"),
)
OPEN_CASES: Final = select(func.count()).where(
    cases.c.cooperation == bindparam("cooperation"), among(cases.c.state, "states")
)


def parties(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """The persons in these cases, without those who were detached."""
    # Sorted here: asked for in this order, SQLite would sooner walk through all persons than sort the few found.
    return sorted(proof.read(tx, case_parties, PARTIES, case_ids=sorted(case_ids)), key=lambda row: str(row.id))


def person_codes(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Party id -> (case id, keyed person code), for the subject lines of a record."""
    rows = proof.read(tx, person_link, PERSON_CODES, case_ids=list(case_ids))
    return {row.party: (row.case_id, row.person_code) for row in rows}


def links_of(tx: Transaction, proof: Proof, party: str) -> list[Row[Any]]:
    """What ties one party to a human."""
    return proof.read(tx, person_link, LINKS_OF, party=party)


def members(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """Who is named on a case and has not left it."""
    return proof.read(tx, case_members, MEMBERS, case_id=case_id)


def walled(tx: Transaction, case_id: str) -> frozenset[str]:
    """The accounts from which a wall keeps a case, wherever that stands; a row counts whoever wrote it."""
    rows = tx.rows(WALLED, {"case_id": case_id})
    return frozenset(row.account for row in rows)


def answers(tx: Transaction, proof: Proof, case_id: str) -> dict[str, Row[Any]]:
    """Coded answers of the steps (yes, no, a code from the rules): question -> row."""
    return {row.question: row for row in proof.read(tx, case_answers, ANSWERS, case_id=case_id)}


def live_shares(tx: Transaction, proof: Proof, case_ids: Collection[str], today: str) -> list[Row[Any]]:
    """Shares of these cases that hold today."""
    return [row for row in open_shares(tx, proof, case_ids) if row.valid_until >= today]


def after(tx: Transaction, cooperation: str, case_id: str, number: int) -> list[str]:
    """The ids of the next cases of a cooperation, in order of id."""
    return [row.id for row in tx.rows(AFTER.limit(number), {"cooperation": cooperation, "after": case_id})]


def passed_share(tx: Transaction, proof: Proof, share: str, today: str) -> Row[Any] | None:
    """A share whose date has passed and that nobody ended."""
    return proof.one(tx, shares, PASSED_SHARE, share=share, today=today)


def open_shares(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """Shares of these cases that nobody ended, those whose last day has passed as well: their keys are still there."""
    return proof.read(tx, shares, OPEN_SHARES, case_ids=list(case_ids))


def case_questions(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """Questions put in a case, by date."""
    return proof.read(tx, questions, QUESTIONS, case_id=case_id)


def case_contributions(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """What partners answered in a case, oldest first."""
    return proof.read(tx, contributions, CONTRIBUTIONS, case_id=case_id)


def handlers_of(tx: Transaction, proof: Proof, question_id: str) -> list[Row[Any]]:
    """Who was named to handle a question."""
    statement = whole(question_handlers, question_handlers.c.question == question_id)
    return proof.proven(tx, question_handlers, tx.rows(statement))


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
    # Sorted here: asked for in this order, SQLite would sooner walk through all documents than sort the few found.
    rows = sorted(tx.rows(_sealed_documents(bool(kinds), bool(about)), values), key=lambda row: str(row.id))
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
    statement = statement.where(among(c.case_id, "case_ids"))
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
        corrects=row.corrects or "",
    )


def sealed_row(tx: Transaction, case_id: str, kind: str, about: str) -> Row[Any] | None:
    """The stored row of one document that no other corrects, to write its next version."""
    rows = tx.rows(SEALED_ROW, {"case_id": case_id, "kind": kind, "about": about})
    replaced = {row.corrects for row in rows}
    return next((row for row in rows if row.id not in replaced), None)


def sealed_by_id(tx: Transaction, case_id: str, ids: Collection[str]) -> dict[str, Row[Any]]:
    """The stored rows of these documents of a case, those that were corrected since as well."""
    rows = tx.rows(SEALED_BY_ID, {"case_id": case_id, "ids": list(ids)}) if ids else []
    return {str(row.id): row for row in rows}


def alike(
    tx: Transaction,
    proof: Proof,
    scope: Select[Any],
    columns: tuple[str, str],
    bsn: int | None,
    name: int | None,
) -> list[Row[Any]]:
    """Parties in reach whose keyed index (``columns``) equals one of these: possible, not certain, duplicates."""
    c = case_parties.c
    pairs = zip(columns, (bsn, name), strict=True)
    fits = [c[column] == value for column, value in pairs if value is not None]
    if not fits:
        return []
    within = scope.where(cases.c.id == c.case_id).correlate(case_parties).exists()
    statement = whole(case_parties, or_(*fits), within).limit(MOST_ALIKE)
    return proof.proven(tx, case_parties, tx.rows(statement))


def cases_by_id(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> dict[str, Row[Any]]:
    """Cases that were reached another way (through a question, a party), by id."""
    return {row.id: row for row in proof.read(tx, cases, CASES_BY_ID, case_ids=list(case_ids))}


def any_in(tx: Transaction, cooperation: str) -> bool:
    """True when there is a case in this cooperation, whatever its rules."""
    return tx.row(select(cases.c.id).where(cases.c.cooperation == cooperation).limit(1)) is not None


def any_sealed(tx: Transaction, case_id: str, owner: str, category: str, subject: str) -> bool:
    """True when a text is sealed in this compartment, in whatever generation."""
    place = {"case_id": case_id, "owner": owner, "category": category, "subject": subject}
    return tx.row(ANY_SEALED, place) is not None


def case_of(tx: Transaction, proof: Proof, reference: str) -> Row[Any] | None:
    """One case by its reference, for planned work, which has no reach of its own."""
    return proof.one(tx, cases, CASE_OF, reference=reference)


def in_states(
    tx: Transaction, proof: Proof, scope: Select[Any], states: Collection[str], size: int
) -> list[Row[Any]]:
    """Cases in reach that stand in one of these states, oldest first; of each state those due first.

    One state at a time: an index then gives the rows in order, however many cases were kept.
    """
    rows = scope.with_only_columns(*cases.c, newest(cases)).order_by(cases.c.due_on, cases.c.id).limit(size)
    found = [row for state in sorted(states) for row in tx.rows(rows.where(cases.c.state == state))]
    return proof.proven(tx, cases, sorted(found, key=lambda row: (row.opened_at, row.id))[:size])


def answered(tx: Transaction, proof: Proof, case_ids: Collection[str], question: str, answer: str) -> set[str]:
    """The ids of those of these cases where a coded question has this answer."""
    if not case_ids:
        return set()
    values = {"case_ids": list(case_ids), "question": question, "answer": answer}
    return {row.case_id for row in proof.read(tx, case_answers, ANSWERED, **values)}


def sealed_rows(tx: Transaction, case_id: str) -> list[Row[Any]]:
    """Every stored text of a case, to destroy it."""
    return tx.rows(select(sealed_text).where(sealed_text.c.case_id == case_id).order_by(sealed_text.c.id))


def person_links(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """What ties the parties of a case to persons, to destroy it."""
    return proof.read(tx, person_link, PERSON_CODES, case_ids=[case_id])


def id_of(tx: Transaction, reference: str) -> str:
    """The id behind a reference, or empty; for filters of the ledger, which shows references only."""
    row = tx.row(ID_OF, {"reference": reference})
    return str(row.id) if row is not None else ""


def open_cases(tx: Transaction, cooperation: str, states: Collection[str]) -> int:
    """How many cases of a cooperation stand in one of these states."""
    return int(tx.run(OPEN_CASES, {"cooperation": cooperation, "states": list(states)}).scalar_one())

