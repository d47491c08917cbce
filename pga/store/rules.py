"""Reading signed rules documents and which of them is in force."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Row, and_, bindparam, select

from pga.store.codes import Proof, whole
from pga.store.engine import Transaction
from pga.store.tables.ledger import ledger_change
from pga.store.tables.rules import (
    rules_activations,
    rules_documents,
    rules_drafts,
    rules_signatures,
    rules_state,
    rules_withdrawals,
)
from privacy.rules.signing import Signature, digest_of

STATES: Final = whole(rules_state).order_by(rules_state.c.cooperation)
SIGNATURES: Final = (
    select(rules_signatures)
    .where(rules_signatures.c.digest == bindparam("digest"))
    .order_by(rules_signatures.c.organisation, rules_signatures.c.signer)
)
DRAFT: Final = select(rules_drafts).where(rules_drafts.c.cooperation == bindparam("of"))


def draft(tx: Transaction, cooperation: str) -> Row[Any] | None:
    """The draft of the next version of a cooperation's rules."""
    return tx.row(DRAFT, {"of": cooperation})

WITHDRAWALS: Final = whole(
    rules_withdrawals, rules_withdrawals.c.cooperation == bindparam("cooperation")
).order_by(rules_withdrawals.c.effective_on, rules_withdrawals.c.id)


def withdrawals(tx: Transaction, proof: Proof, cooperation: str) -> list[Row[Any]]:
    """The statements by which parties left this cooperation, each time it had, proven; the earliest date first."""
    return proof.read(tx, rules_withdrawals, WITHDRAWALS, cooperation=cooperation)


def told_after_signing(tx: Transaction, digest: str, statements: Mapping[str, str]) -> frozenset[str]:
    """Of these statements (organisation -> id) the parties whose was told after they signed this document."""
    c, signed = ledger_change.c, rules_signatures.c
    rows = tx.rows(
        select(signed.organisation, c.seq)
        .join_from(rules_signatures, ledger_change, and_(c.row_id == signed.id, c.version == 1))
        .where(signed.digest == digest, signed.organisation.in_(sorted(statements)))
    )
    told = {row.row_id: row.seq for row in tx.rows(select(c.row_id, c.seq).where(c.row_id.in_(statements.values())))}
    return frozenset(row.organisation for row in rows if told[statements[row.organisation]] > row.seq)


ACTIVATIONS: Final = whole(rules_activations).where(rules_activations.c.digest == bindparam("digest"))


def states(tx: Transaction, proof: Proof) -> list[Row[Any]]:
    """One row per cooperation that ever had rules in force, proven."""
    return proof.read(tx, rules_state, STATES)


def signatures(tx: Transaction, digest: str) -> tuple[Signature, ...]:
    """The signatures stored under a document, in order of organisation and signer."""
    return tuple(map(_signature, tx.rows(SIGNATURES, {"digest": digest})))


def _signature(row: Row[Any]) -> Signature:
    return Signature(organisation=row.organisation, signer=row.signer, key_id=row.key_id, value=row.signature)


def signature_rows(tx: Transaction, digest: str) -> list[Row[Any]]:
    """The rows of the signatures under a document, whole."""
    return tx.rows(SIGNATURES, {"digest": digest})


def all_signatures(tx: Transaction) -> dict[str, list[Signature]]:
    """Digest -> the signatures stored under that document, whether they hold or not."""
    found: dict[str, list[Signature]] = {}
    for row in tx.rows(select(rules_signatures)):
        found.setdefault(row.digest, []).append(_signature(row))
    return found


def body(tx: Transaction, digest: str) -> bytes | None:
    """The signed bytes with this digest. Bytes that have another are not these, whatever the row says."""
    row = tx.row(select(rules_documents).where(rules_documents.c.digest == digest))
    return bytes(row.body) if row is not None and _is_itself(row) else None


def documents(tx: Transaction, cooperation: str = "") -> list[Row[Any]]:
    """Every document whose bytes have their digest, newest number first."""
    statement = select(rules_documents).order_by(rules_documents.c.cooperation, rules_documents.c.number.desc())
    if cooperation:
        statement = statement.where(rules_documents.c.cooperation == cooperation)
    return [row for row in tx.rows(statement) if _is_itself(row)]


def _is_itself(row: Row[Any]) -> bool:
    return digest_of(bytes(row.body)) == str(row.digest)


def activation(tx: Transaction, proof: Proof, digest: str) -> Row[Any] | None:
    """What was proposed and confirmed about putting a document into force, proven; None when nobody did."""
    return next(iter(proof.read(tx, rules_activations, ACTIVATIONS, digest=digest)), None)
