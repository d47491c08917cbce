"""Writing to and reading from the ledger. Records go in before the rows they speak of (told first)."""

from collections.abc import Collection, Iterator
from typing import Any, Final

from sqlalchemy import Row, Table, bindparam, func, insert, select

from pga.store.engine import Transaction
from pga.store.tables import guarded_tables
from pga.store.tables.ledger import ledger, ledger_change, ledger_subject
from pga.store.tables.people import accounts
from privacy.ledger.record import Record, after_hash, canonical, categories_text, projection

HEAD: Final = select(ledger.c.seq, ledger.c.mac, ledger.c.at).order_by(ledger.c.seq.desc()).limit(1)
MAC_AT: Final = select(ledger.c.mac).where(ledger.c.seq == bindparam("seq"))
BY_ACTOR: Final = (ledger.c.actor == bindparam("actor"), ledger.c.outcome == "allowed")
TOLD: Final = select(ledger).where(ledger.c.act_key == bindparam("act_key"), *BY_ACTOR)
TIMES: Final = select(func.count()).where(
    *BY_ACTOR, ledger.c.capability == bindparam("capability"), ledger.c.at >= bindparam("since")
)
ACTS_SINCE: Final = select(func.count()).where(
    ledger.c.case_id == bindparam("case_id"),
    ledger.c.kind == "act",
    ledger.c.outcome == "allowed",
    ledger.c.at >= bindparam("since"),
)
RECORD_OF: Final = (
    select(ledger)
    .join(ledger_change, ledger_change.c.seq == ledger.c.seq)
    .where(ledger_change.c.row_id == bindparam("row_id"), ledger_change.c.version == bindparam("version"))
)
LAST_USED: Final = select(
    accounts.c.id,
    select(ledger.c.at)
    .where(ledger.c.actor == accounts.c.id)
    .order_by(ledger.c.seq.desc())
    .limit(1)
    .scalar_subquery()
    .label("at"),
).where(accounts.c.id.in_(bindparam("account_ids", expanding=True)))
ADD_RECORD: Final = insert(ledger)
ADD_CHANGE: Final = insert(ledger_change)
ADD_SUBJECT: Final = insert(ledger_subject)


def head(tx: Transaction) -> Row[Any] | None:
    """The newest record: seq, mac, at. None in an empty ledger."""
    return tx.row(HEAD)


def body_of(record: Record) -> bytes:
    """The bytes that the chain covers."""
    return canonical(record)


def append(tx: Transaction, record: Record, body: bytes, mac: bytes) -> None:
    """Insert a record, then its lines."""
    tx.run(ADD_RECORD, {"seq": record.seq, "mac": mac, "body": body, **projection(record)})
    if record.changes:
        tx.run(
            ADD_CHANGE,
            [
                {
                    "row_id": change.row_id,
                    "version": change.version,
                    "seq": record.seq,
                    "table_name": change.table,
                    "op": change.op,
                    "after_hash": change.after_hash,
                }
                for change in record.changes
            ],
        )
    if record.subjects:
        tx.run(
            ADD_SUBJECT,
            [
                {"seq": record.seq, "person_code": s.person_code, "categories": categories_text(s.categories)}
                for s in record.subjects
            ],
        )


def told(tx: Transaction, act_key: str, actor: str) -> Row[Any] | None:
    """The record of an act that this actor already did under the same key (a repeated post)."""
    return tx.row(TOLD, {"act_key": act_key, "actor": actor})


def times(tx: Transaction, actor: str, capability: str, since: str) -> int:
    """How often this actor was let do this since a moment."""
    return int(tx.run(TIMES, {"actor": actor, "capability": capability, "since": since}).scalar_one())


def acts_since(tx: Transaction, case_id: str, since: str) -> int:
    """How many acts were done in a case from a moment on."""
    return int(tx.run(ACTS_SINCE, {"case_id": case_id, "since": since}).scalar_one())


def record_of(tx: Transaction, row_id: str, version: int) -> Row[Any] | None:
    """The record that told of this version of a row."""
    return tx.row(RECORD_OF, {"row_id": row_id, "version": version})


def last_used(tx: Transaction, accounts: Collection[str]) -> dict[str, str]:
    """Account id -> the moment of its newest record. One seek in an index for each account, in one statement."""
    rows = tx.rows(LAST_USED, {"account_ids": list(accounts)}) if accounts else []
    return {row.id: row.at for row in rows if row.at is not None}


def mac_at(tx: Transaction, seq: int) -> bytes | None:
    """The mac of one record."""
    row = tx.row(MAC_AT, {"seq": seq})
    return bytes(row.mac) if row else None


def page(
    tx: Transaction,
    *,
    before: int = 0,
    case_id: str = "",
    actor: str = "",
    kind: str = "",
    organisations: Collection[str] | None = None,
    size: int = 50,
) -> list[Row[Any]]:
    """Records newest first, filtered by case, actor, kind, or the organisations of the actors."""
    c = ledger.c
    statement = select(ledger).order_by(c.seq.desc()).limit(size)
    for column, value in ((c.case_id, case_id), (c.actor, actor), (c.kind, kind)):
        if value:
            statement = statement.where(column == value)
    if organisations is not None:
        statement = statement.where(c.organisation.in_(organisations))
    if before:
        statement = statement.where(c.seq < before)
    return tx.rows(statement)


def at(tx: Transaction, seq: int) -> Row[Any] | None:
    """One record."""
    return tx.row(select(ledger).where(ledger.c.seq == seq))


def subjects_of(tx: Transaction, seqs: list[int]) -> list[Row[Any]]:
    """The subject lines under these records."""
    return tx.rows(select(ledger_subject).where(ledger_subject.c.seq.in_(seqs)).order_by(ledger_subject.c.seq))


def all_records(tx: Transaction, size: int = 2000) -> Iterator[Row[Any]]:
    """Every record in order, fetched in batches."""
    yield from _batches(tx, ledger, size)


def _batches(tx: Transaction, table: Table, size: int) -> Iterator[Row[Any]]:
    last = -(2**31)
    while rows := tx.rows(select(table).where(table.c.seq > last).order_by(table.c.seq).limit(size)):
        yield from rows
        last = rows[-1].seq


def all_changes(tx: Transaction) -> Iterator[Row[Any]]:
    """Every change line, by record."""
    yield from tx.rows(select(ledger_change).order_by(ledger_change.c.seq, ledger_change.c.row_id))


def all_subjects(tx: Transaction) -> Iterator[Row[Any]]:
    """Every subject line, by record."""
    yield from tx.rows(select(ledger_subject).order_by(ledger_subject.c.seq, ledger_subject.c.person_code))


def rows_now(tx: Transaction) -> Iterator[tuple[str, str, int, str]]:
    """(table, id, version, hash) of every guarded row as it stands."""
    for table in guarded_tables():
        for row in tx.rows(select(table)):
            yield table.name, row.id, row.version, after_hash(table.name, dict(row._mapping))
