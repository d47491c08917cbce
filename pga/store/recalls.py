"""Corrections: who saw the earlier statement, who was told, who confirmed."""

from typing import Any, Final

from sqlalchemy import ColumnElement, CompoundSelect, Row, bindparam, select

from pga.store.codes import Proof, whole
from pga.store.engine import Transaction
from pga.store.recorded import PROVABLE
from pga.store.tables.ledger import ledger, ledger_subject
from pga.store.tables.sharing import recalls

OF_CASE: Final = whole(recalls, recalls.c.case_id == bindparam("case_id")).order_by(recalls.c.told_at, recalls.c.id)
OPEN_OF: Final = whole(recalls, recalls.c.account == bindparam("account"), recalls.c.confirmed_at.is_(None)).order_by(
    recalls.c.told_at, recalls.c.id
)
CODES_OF: Final = (
    select(ledger_subject.c.person_code)
    .join(ledger, ledger.c.seq == ledger_subject.c.seq)
    .where(ledger.c.case_id == bindparam("case_id"))
)
"""The persons of a case as its own records name them: those who were detached since as well."""


def looks_at(*narrowed: ColumnElement[bool]) -> CompoundSelect[Any]:
    """SQL, made once: the looks at a case (actor, body), and those at several at once (a list, the screen on the wall)
    that showed somebody of it. Who names a person to review the ledger works with nothing that was said of him.
    """
    c = ledger.c
    looks = select(c.actor, *PROVABLE).where(c.kind == "look", c.outcome == "allowed", *narrowed)
    looks = looks.where(c.capability != "audit.name_subject")
    shown = select(ledger_subject.c.seq).where(ledger_subject.c.person_code.in_(CODES_OF))
    return looks.where(c.case_id == bindparam("case_id")).union_all(
        looks.where(c.case_id.is_(None), c.seq.in_(shown))
    )


LOOKS_AT: Final = looks_at()


def of_case(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The corrections in a case, for everybody who is to be told of one."""
    return proof.read(tx, recalls, OF_CASE, case_id=case_id)


def open_of(tx: Transaction, proof: Proof, account: str) -> list[Row[Any]]:
    """The corrections that this person has not confirmed yet."""
    return proof.read(tx, recalls, OPEN_OF, account=account)


def who_saw(tx: Transaction, proof: Proof, case_id: str, document_id: str) -> set[str]:
    """The accounts to whom a sealed document of a case was disclosed, by the ledger."""
    looks = proof.told(tx, tx.rows(LOOKS_AT, {"case_id": case_id}))
    return {look.actor for look in looks if any(told.doc_id == document_id for told in look.disclosed)}
