"""Writing to and reading from the ledger. Records go in before the rows they speak of (told first)."""

from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BigInteger,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    union_all,
)

from pga.store.codes import Proof, among
from pga.store.engine import Transaction
from pga.store.recorded import BEFORE, PROVABLE, kept
from pga.store.tables.ledger import ledger, ledger_change, ledger_subject
from pga.store.tables.people import accounts
from pga.store.tables.register import authz_nodes
from privacy.ledger.record import Record, canonical, categories_text, projection

HEAD: Final = (
    select(ledger.c.seq, ledger.c.mac, ledger.c.at, authz_nodes.c.body.label("authz"))
    .join_from(ledger, authz_nodes, authz_nodes.c.name == "", isouter=True)
    .order_by(ledger.c.seq.desc())
    .limit(1)
)
MAC_AT: Final = select(ledger.c.mac).where(ledger.c.seq == bindparam("seq"))
BY_ACTOR: Final = (ledger.c.actor == bindparam("actor"), ledger.c.outcome == "allowed")
TOLD: Final = select(ledger).where(ledger.c.act_key == bindparam("act_key"), *BY_ACTOR)
OPENED: Final = select(ledger.c.case_id, *PROVABLE).where(
    *BY_ACTOR,
    ledger.c.capability.in_(bindparam("capabilities", expanding=True)),
    ledger.c.at >= bindparam("since"),
    ledger.c.kind == "look",
)
OPENED_CASES: Final = "cases"
"""Detail of a look at no one case: how many cases it opened."""
ACTS_SINCE: Final = select(func.count()).where(
    ledger.c.case_id == bindparam("case_id"),
    ledger.c.kind == "act",
    ledger.c.capability != "case.choose_purpose",
    ledger.c.outcome == "allowed",
    ledger.c.at >= bindparam("since"),
)
RECORD_OF: Final = (
    select(ledger, BEFORE)
    .join(ledger_change, ledger_change.c.seq == ledger.c.seq)
    .where(ledger_change.c.row_id == bindparam("row_id"), ledger_change.c.version == bindparam("version"))
)
LAST_USED: Final = select(
    accounts.c.id,
    select(ledger.c.at)
    .where(ledger.c.actor == accounts.c.id, ledger.c.outcome == "allowed")
    .order_by(ledger.c.seq.desc())
    .limit(1)
    .scalar_subquery()
    .label("at"),
).where(accounts.c.id.in_(bindparam("account_ids", expanding=True)))
_COMPARING: Final = ("pga_case.submit", "case.attach_person", "statement.correct", "emergency.open")
SEARCHES: Final = select(func.count()).where(
    ledger.c.actor == bindparam("actor"),
    ledger.c.at >= bindparam("since"),
    or_(
        and_(ledger.c.capability.in_(("case.find_duplicates", "case.search")), ledger.c.outcome == "allowed"),
        and_(ledger.c.capability.in_(_COMPARING), ledger.c.kind != "look"),
    ),
)
"""Who submits, attaches or corrects somebody compares first, also when it is refused; an empty form does not."""
HELD_BACK: Final = "held_back"
"""Reason of a refusal: what was typed has something protected."""
SHIELDED: Final = "address_shielded"
"""Detail of an act: an address that was typed in it is protected now."""
HELD: Final = select(*PROVABLE).where(
    ledger.c.actor == bindparam("actor"), ledger.c.at >= bindparam("since"), ledger.c.kind.in_(("act", "refusal"))
)
FIRST: Final = -(2**63)
"""Before every number that a row can hold: one below every number that was ever given is found too."""

_START: Final = bindparam("start", type_=BigInteger)
_LAST: Final = bindparam("last", type_=BigInteger)
"""Wider than the column on PostgreSQL, so that ``FIRST`` fits."""

RECORDS: Final = select(ledger).where(ledger.c.seq >= _START).order_by(ledger.c.seq).limit(bindparam("size"))


def _lines(table: Table, *order: Any) -> tuple[Select[Any], Select[Any]]:
    """Of a part, and of the last part: SQLite puts a text in the place of a number behind every number."""
    left = select(table).where(table.c.seq >= _START).order_by(table.c.seq, *order)
    return left.where(table.c.seq <= _LAST), left


CHANGES: Final = _lines(ledger_change, ledger_change.c.row_id)
SUBJECTS: Final = _lines(ledger_subject, ledger_subject.c.person_code)
NEWEST: Final = (
    select(ledger.c.at, *PROVABLE)
    .where(*BY_ACTOR, ledger.c.capability == bindparam("capability"))
    .order_by(ledger.c.at.desc(), ledger.c.seq.desc())
    .limit(bindparam("size"))
)
BEGAN: Final = select(ledger.c.at).order_by(ledger.c.seq).limit(1)
ADD_RECORD: Final = insert(ledger)
ADD_CHANGE: Final = insert(ledger_change)
ADD_SUBJECT: Final = insert(ledger_subject)


def head(tx: Transaction) -> Row[Any] | None:
    """The newest record: seq, mac, at, and the root of the register beside it. None in an empty ledger.

    Read once in a transaction, which holds its lock, until that appends.
    """
    if tx.head is None:
        tx.head = (tx.row(HEAD),)
    return tx.head[0]


def authz_body(tx: Transaction) -> bytes | None:
    """The bytes of the root of the register, as they stand beside the head; None when there are none."""
    found = head(tx)
    return bytes(found.authz) if found is not None and found.authz is not None else None


def body_of(record: Record) -> bytes:
    """The bytes that the chain covers."""
    return canonical(record)


def append(tx: Transaction, record: Record, body: bytes, mac: bytes) -> None:
    """Insert a record, then its lines."""
    tx.head = None
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


def opened(tx: Transaction, proof: Proof, actor: str, capabilities: Sequence[str], since: str) -> int:
    """How many cases these looks of this actor opened since a moment; a case as often as it was opened."""
    rows = tx.rows(OPENED, {"actor": actor, "capabilities": list(capabilities), "since": since})
    told = proof.told(tx, (row for row in rows if row.case_id is None))
    return sum(row.case_id is not None for row in rows) + sum(int(one.details.get(OPENED_CASES, "0")) for one in told)


def acts_since(tx: Transaction, case_id: str, since: str) -> int:
    """How many acts were done in a case from a moment on."""
    return int(tx.run(ACTS_SINCE, {"case_id": case_id, "since": since}).scalar_one())


def record_of(tx: Transaction, row_id: str, version: int) -> Row[Any] | None:
    """The record that told of this version of a row."""
    return tx.row(RECORD_OF, {"row_id": row_id, "version": version})


def last_used(tx: Transaction, accounts: Collection[str]) -> dict[str, str]:
    """Account id -> the moment at which it was last let in anywhere; what was refused is no use of it."""
    rows = tx.rows(LAST_USED, {"account_ids": list(accounts)}) if accounts else []
    return {row.id: row.at for row in rows if row.at is not None}


def searches(tx: Transaction, actor: str, since: str) -> int:
    """How often this actor had texts compared with what he typed since a moment."""
    return int(tx.run(SEARCHES, {"actor": actor, "since": since}).scalar_one())


def held_back(tx: Transaction, proof: Proof, actor: str, since: str) -> int:
    """How often this actor learned since a moment that what he typed is protected."""
    told = proof.told(tx, tx.rows(HELD, {"actor": actor, "since": since}))
    return sum(record.reason == HELD_BACK or SHIELDED in record.details for record in told)


def last_time(tx: Transaction, actor: str, capability: str) -> Row[Any] | None:
    """The newest record of this actor doing this, unproven."""
    return next(iter(newest(tx, actor, capability, 1)), None)


def newest(tx: Transaction, actor: str, capability: str, size: int) -> list[Row[Any]]:
    """So many records of this actor doing this, unproven, newest first."""
    return tx.rows(NEWEST, {"actor": actor, "capability": capability, "size": size})


def began(tx: Transaction) -> str:
    """The moment of the first record; empty when there is none."""
    row = tx.row(BEGAN)
    return str(row.at) if row is not None else ""


OPENERS: Final = (
    select(ledger_change.c.row_id, ledger.c.actor)
    .join(ledger, ledger.c.seq == ledger_change.c.seq)
    .where(
        ledger_change.c.row_id.in_(bindparam("account_ids", expanding=True)),
        ledger_change.c.version == 1,
        ledger_change.c.table_name == "accounts",
    )
)


def openers(tx: Transaction, account_ids: Collection[str]) -> dict[str, str]:
    """Account id -> the account (or operator) that opened it."""
    return {row.row_id: row.actor for row in tx.rows(OPENERS, {"account_ids": sorted(account_ids)})}


_OPENING: Final = (ledger_change.c.version == 1, ledger_change.c.table_name == "accounts")
_OPENED: Final = select(ledger_change.c.row_id, ledger.c.actor).join(ledger, ledger.c.seq == ledger_change.c.seq)
HANDS: Final = union_all(
    _OPENED.where(*_OPENING, among(ledger_change.c.row_id, "account_ids")),
    _OPENED.where(*_OPENING, among(ledger.c.actor, "account_ids")),
)


def in_one_hand(tx: Transaction, account_ids: Collection[str]) -> frozenset[str]:
    """Who opened one of these accounts, and every account that one of them opened."""
    rows = tx.rows(HANDS, {"account_ids": sorted(account_ids)})
    return frozenset({row.row_id for row in rows} | {row.actor for row in rows}) - set(account_ids)


TURNED: Final = frozenset({"keys.rotate", "job.turn_keys"})
"""Acts that write a row again without changing what it says."""


def only_turned(tx: Transaction, row_id: str, version: int) -> bool:
    """Whether there are later versions of a row than this one, and rotations of keys alone wrote them."""
    lines = select(ledger.c.capability).join(ledger_change, ledger_change.c.seq == ledger.c.seq)
    rows = tx.rows(lines.where(ledger_change.c.row_id == row_id, ledger_change.c.version > version))
    return bool(rows) and {row.capability for row in rows} <= TURNED


def mac_at(tx: Transaction, seq: int) -> bytes | None:
    """The mac of one record; None too where the cell holds something else."""
    row = tx.row(MAC_AT, {"seq": seq})
    return bytes(row.mac) if row and kept(row.mac) else None


def at(tx: Transaction, seq: int) -> Row[Any] | None:
    """One record, unproven."""
    return tx.row(select(ledger, BEFORE).where(ledger.c.seq == seq))


def subjects_of(tx: Transaction, seqs: list[int]) -> list[Row[Any]]:
    """The subject lines under these records."""
    return tx.rows(select(ledger_subject).where(ledger_subject.c.seq.in_(seqs)).order_by(ledger_subject.c.seq))


class Part(NamedTuple):
    """Some records in order, with the lines that belong to their numbers."""

    records: list[Row[Any]]
    changes: list[Row[Any]]
    subjects: list[Row[Any]]


def part(tx: Transaction, after: int, size: int) -> Part:
    """The next records. The last part of a ledger has fewer than ``size``, and whatever lines are left."""
    start = after if after == FIRST else after + 1
    records = tx.rows(RECORDS, {"start": start, "size": size})
    if len(records) < size:
        return Part(records, tx.rows(CHANGES[1], {"start": start}), tx.rows(SUBJECTS[1], {"start": start}))
    lines = {"start": start, "last": records[-1].seq}
    return Part(records, tx.rows(CHANGES[0], lines), tx.rows(SUBJECTS[0], lines))
