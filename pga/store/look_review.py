"""Reading the desk of looks to review, and the records that its items are about."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, and_, bindparam, func, or_, select

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.ledger import ledger, ledger_change, ledger_subject
from pga.store.tables.look_review import look_items, look_marks, look_tallies
from privacy.review.looks import EXPORTS, LISTS, SEARCHES

_C: Final = look_items.c
ONE: Final = whole(look_items, _C.id == bindparam("item"))
WAITING: Final = whole(
    look_items, among(_C.organisation, "organisations"), among(_C.state, "states")
).order_by(_C.weight.desc(), _C.judge_by, _C.id)
EVERYWHERE: Final = whole(look_items, among(_C.state, "states")).order_by(_C.weight.desc(), _C.judge_by, _C.id)
OF_ACTOR: Final = whole(look_items, _C.actor == bindparam("actor")).order_by(_C.day.desc(), _C.id)
ASKED_OF: Final = whole(look_items, _C.actor == bindparam("actor"), _C.state == "queried").order_by(_C.day, _C.id)
KNOWN: Final = whole(look_items, among(_C.episode, "episodes"))
MARK: Final = whole(look_marks)
TALLIES: Final = whole(look_tallies, look_tallies.c.period == bindparam("period"))
_L: Final = ledger.c
AFTER: Final = (
    select(_L.seq, _L.mac, _L.body, _L.epoch)
    .where(_L.seq > bindparam("after"))
    .order_by(_L.seq)
    .limit(bindparam("size"))
)
WRITTEN: Final = (
    select(ledger_change.c.row_id, _L.seq)
    .join(ledger, _L.seq == ledger_change.c.seq)
    .where(among(ledger_change.c.row_id, "row_ids"), _L.capability == bindparam("capability"))
    .order_by(_L.seq)
)
BODIES: Final = select(_L.seq, _L.body).where(among(_L.seq, "seqs")).order_by(_L.seq)
LOOKS_OF: Final = (
    select(_L.seq, _L.body)
    .where(_L.actor == bindparam("actor"), _L.at >= bindparam("since"), _L.at < bindparam("before"))
    .order_by(_L.at.desc())
    .limit(bindparam("size"))
)
_S: Final = ledger_subject.c
_OF_LATE: Final = (among(_L.actor, "actors"), _L.at >= bindparam("since"), _L.at < bindparam("before"))
_HOUR: Final = func.substr(_L.at, 1, 13)
_FILES: Final = (_L.outcome == "allowed", _L.capability.not_in(sorted(LISTS | SEARCHES | EXPORTS)))
OPENED: Final = (
    select(_L.actor, _HOUR.label("hour"), func.coalesce(_L.case_id, _S.person_code).label("file"))
    .outerjoin(ledger_subject, and_(_S.seq == _L.seq, _L.case_id.is_(None)))
    .where(*_OF_LATE, *_FILES, _L.kind == "look", or_(_L.case_id.is_not(None), _S.person_code.is_not(None)))
    .distinct()
)
DONE: Final = (
    select(_L.seq, _L.at, _L.actor, _L.kind, _L.capability, _L.outcome, _L.case_id, _S.person_code)
    .outerjoin(ledger_subject, _S.seq == _L.seq)
    .where(*_OF_LATE, *_FILES, _L.kind.in_(("look", "act")))
    .order_by(_L.seq)
)
EACH_HOUR: Final = select(func.min(_L.seq).label("seq")).where(*_OF_LATE).group_by(_L.actor, _HOUR)
FROM_WHERE: Final = select(_L.seq, _L.body).where(_L.seq.in_(EACH_HOUR)).order_by(_L.seq)
LOOKS_AT: Final = (
    select(_L.seq, _L.body)
    .where(_L.case_id == bindparam("case_id"), _L.kind == "look", _L.at >= bindparam("since"))
    .order_by(_L.seq.desc())
    .limit(bindparam("size"))
)


def item(tx: Transaction, proof: Proof, item_id: str) -> Row[Any] | None:
    """One item."""
    return proof.one(tx, look_items, ONE, item=item_id)


def waiting(
    tx: Transaction, proof: Proof, organisations: Collection[str] | None, states: Collection[str]
) -> list[Row[Any]]:
    """The items about employees of these organisations (None: of all) in these states, the heaviest first."""
    if organisations is None:
        return proof.read(tx, look_items, EVERYWHERE, states=sorted(states))
    if not organisations:
        return []
    return proof.read(tx, look_items, WAITING, organisations=sorted(organisations), states=sorted(states))


def of_actor(tx: Transaction, proof: Proof, actor: str) -> list[Row[Any]]:
    """The items about one employee, newest first."""
    return proof.read(tx, look_items, OF_ACTOR, actor=actor)


def asked_of(tx: Transaction, proof: Proof, actor: str) -> list[Row[Any]]:
    """The items that one employee was asked about and did not answer yet."""
    return proof.read(tx, look_items, ASKED_OF, actor=actor)


def known(tx: Transaction, proof: Proof, episodes: Collection[str]) -> set[str]:
    """Those of these episodes that are on the desk already."""
    rows = proof.read(tx, look_items, KNOWN, episodes=sorted(episodes)) if episodes else []
    return {row.episode for row in rows}


def mark(tx: Transaction, proof: Proof) -> Row[Any] | None:
    """How far the desk was filled; None before the first time."""
    return proof.one(tx, look_marks, MARK)


def tallies(tx: Transaction, proof: Proof, period: str) -> dict[str, Row[Any]]:
    """Organisation -> its numbers in a period."""
    return {row.organisation: row for row in proof.read(tx, look_tallies, TALLIES, period=period)}


def records_after(tx: Transaction, after: int, size: int) -> list[Row[Any]]:
    """So many records after a number, in order, unproven: number, code, bytes and epoch."""
    return tx.rows(AFTER, {"after": after, "size": size})


def bodies(tx: Transaction, seqs: Collection[int]) -> list[bytes]:
    """The bytes of these records, in order."""
    return [bytes(row.body) for row in tx.rows(BODIES, {"seqs": sorted(seqs)})] if seqs else []


def looks_of(tx: Transaction, actor: str, since: str, before: str, size: int) -> list[bytes]:
    """The bytes of what this person did between two moments, newest first."""
    asked = {"actor": actor, "since": since, "before": before, "size": size}
    return [bytes(row.body) for row in tx.rows(LOOKS_OF, asked)]


def opened(tx: Transaction, actors: Collection[str], since: str, before: str) -> list[Row[Any]]:
    """(employee, hour, file) of what these employees opened between two moments: each file once in an hour."""
    return tx.rows(OPENED, {"actors": sorted(actors), "since": since, "before": before}) if actors else []


def done(tx: Transaction, actors: Collection[str], since: str, before: str) -> list[Row[Any]]:
    """What these employees opened and did between two moments, without lists: a line for each person concerned."""
    return tx.rows(DONE, {"actors": sorted(actors), "since": since, "before": before}) if actors else []


def each_hour(tx: Transaction, actors: Collection[str], since: str, before: str) -> list[bytes]:
    """The bytes of the first record of each of these employees in each hour between two moments."""
    asked = {"actors": sorted(actors), "since": since, "before": before}
    return [bytes(row.body) for row in tx.rows(FROM_WHERE, asked)] if actors else []


def looks_at(tx: Transaction, case_id: str, since: str, size: int) -> list[bytes]:
    """The bytes of the looks at one case since a moment, newest first."""
    return [bytes(row.body) for row in tx.rows(LOOKS_AT, {"case_id": case_id, "since": since, "size": size})]


def written(tx: Transaction, row_ids: Collection[str], capability: str) -> dict[str, int]:
    """Id of a row -> the number of the record by which this act last wrote it."""
    return {row.row_id: row.seq for row in tx.rows(WRITTEN, {"row_ids": sorted(row_ids), "capability": capability})}
