"""Reading signed rules documents and which of them is in force."""

from typing import Any

from sqlalchemy import Row, select

from pga.store.codes import Proof, newest
from pga.store.engine import Transaction
from pga.store.tables.rules import rules_documents, rules_signatures, rules_state
from privacy.rules.signing import Signature


def states(tx: Transaction, proof: Proof) -> list[Row[Any]]:
    """One row per cooperation that ever had rules in force, proven."""
    statement = select(rules_state).where(newest(rules_state)).order_by(rules_state.c.cooperation)
    return proof.proven(rules_state, tx.rows(statement))


def signatures(tx: Transaction, digest: str) -> tuple[Signature, ...]:
    """The signatures stored under a document, in order of organisation and signer."""
    c = rules_signatures.c
    rows = tx.rows(select(rules_signatures).where(c.digest == digest).order_by(c.organisation, c.signer))
    return tuple(
        Signature(organisation=row.organisation, signer=row.signer, key_id=row.key_id, value=row.signature)
        for row in rows
    )


def body(tx: Transaction, digest: str) -> bytes | None:
    """The signed bytes with this digest."""
    row = tx.row(select(rules_documents.c.body).where(rules_documents.c.digest == digest))
    return bytes(row.body) if row else None


def documents(tx: Transaction, cooperation: str = "") -> list[Row[Any]]:
    """Every document, newest number first."""
    statement = select(rules_documents).order_by(
        rules_documents.c.cooperation, rules_documents.c.number.desc()
    )
    if cooperation:
        statement = statement.where(rules_documents.c.cooperation == cooperation)
    return tx.rows(statement)
