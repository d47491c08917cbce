"""Reading the desk of looks to review, and the records that its items are about."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam, exists, select, tuple_

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.recorded import PROVABLE
from pga.store.tables.cases import sealed_text
from pga.store.tables.ledger import ledger, ledger_change
from pga.store.tables.look_review import look_items, look_marks, look_reports, look_tallies
from privacy.ledger.record import Record

_C: Final = look_items.c
ONE: Final = whole(look_items, _C.id == bindparam("item"))
WAITING: Final = whole(
    look_items, among(_C.organisation, "organisations"), among(_C.state, "states")
).order_by(_C.weight.desc(), _C.judge_by, _C.id)
EVERYWHERE: Final = whole(look_items, among(_C.state, "states")).order_by(_C.weight.desc(), _C.judge_by, _C.id)
NEWEST: Final = "9999-12-31|"
"""What ``judged`` begins after."""
JUDGED_EVERYWHERE: Final = (
    whole(look_items, tuple_(_C.judged_at, _C.id) < tuple_(bindparam("last_at"), bindparam("last_id")))
    .where(among(_C.state.concat(""), "states"))
    .order_by(_C.judged_at.desc(), _C.id.desc())
    .limit(bindparam("size"))
)
"""In the order of its index: a state, as an organisation, is looked for among what was judged and leads no way."""
JUDGED: Final = JUDGED_EVERYWHERE.where(among(_C.organisation.concat(""), "organisations"))
REPORTS: Final = whole(look_reports, among(look_reports.c.item, "items")).order_by(look_reports.c.item_version)
OF_ACTOR: Final = whole(look_items, _C.actor == bindparam("actor")).order_by(_C.day.desc(), _C.id)
ASKED_OF: Final = whole(
    look_items,
    _C.actor == bindparam("actor"),
    _C.state.in_(("queried", "follow_up")),
    _C.asked_on.is_not(None),
    _C.answered_at.is_(None),
).order_by(_C.day, _C.id)
OF_DAYS: Final = whole(
    look_items, among(_C.organisation, "organisations"), _C.day >= bindparam("first"), _C.day <= bindparam("last")
)
OF_ALL_ON_DAYS: Final = whole(look_items, _C.day >= bindparam("first"), _C.day <= bindparam("last"))
WITH_TEXTS: Final = (
    select(_C.id, _C.judged_at)
    .where(
        _C.cooperation == bindparam("cooperation"),
        among(_C.state, "states"),
        exists().where(sealed_text.c.case_id == _C.id),
    )
    .order_by(_C.judged_at)
    .limit(50)
)
OF_CASES: Final = whole(look_items, among(_C.case_id, "case_ids"), _C.judged_at.is_not(None))
KNOWN: Final = whole(look_items, among(_C.episode, "episodes"))
MARK: Final = whole(look_marks)
TALLIES: Final = whole(look_tallies, look_tallies.c.period == bindparam("period"))
TALLIES_OF: Final = whole(
    look_tallies, look_tallies.c.organisation == bindparam("organisation"), among(look_tallies.c.period, "periods")
)
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
WRITERS: Final = (
    select(*PROVABLE)
    .where(_L.seq.in_(select(ledger_change.c.seq).where(among(ledger_change.c.row_id, "row_ids"))))
    .order_by(_L.seq)
)
THERE: Final = (
    select(_L.at)
    .where(
        _L.actor == bindparam("actor"),
        _L.at >= bindparam("since"),
        _L.outcome == "allowed",
        _L.kind.in_(("look", "act")),
    )
    .order_by(_L.at)
    .limit(1)
)
BY_NUMBER: Final = select(*PROVABLE).where(among(_L.seq, "seqs")).order_by(_L.seq)
LOOKS_OF: Final = (
    select(*PROVABLE)
    .where(_L.actor == bindparam("actor"), _L.at >= bindparam("since"), _L.at < bindparam("before"))
    .order_by(_L.at.desc())
    .limit(bindparam("size"))
)
LOOKS_BY: Final = LOOKS_OF.where(_L.kind == "look")
LOOKS_AT: Final = (
    select(*PROVABLE)
    .where(
        _L.case_id == bindparam("case_id"),
        _L.kind == "look",
        _L.at >= bindparam("since"),
        _L.at < bindparam("before"),
    )
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


def judged(
    tx: Transaction,
    proof: Proof,
    organisations: Collection[str] | None,
    states: Collection[str],
    after: str,
    size: int,
) -> tuple[list[Row[Any]], str]:
    """So many rows of what was judged about employees of these organisations (None: of all), the newest first, as far
    as they hold; and after which one the next come, empty when there are none. ``after``: ``judged_at|id`` of a row.
    """
    last_at, _, last_id = after.partition("|")
    asked: dict[str, Any] = {"states": sorted(states), "last_at": last_at, "last_id": last_id, "size": size}
    if organisations is None:
        found = tx.rows(JUDGED_EVERYWHERE, asked)
    else:
        found = tx.rows(JUDGED, {**asked, "organisations": sorted(organisations)}) if organisations else []
    return proof.proven(tx, look_items, found), place(found[-1]) if len(found) == size else ""


def place(row: Row[Any]) -> str:
    """Where an item that was judged stands among the others."""
    return f"{row.judged_at}|{row.id}"


def reports(tx: Transaction, proof: Proof, items: Collection[str]) -> dict[str, Row[Any]]:
    """Item -> what was recorded last of who was told of its breach."""
    rows = proof.read(tx, look_reports, REPORTS, items=sorted(items)) if items else []
    return {row.item: row for row in rows}


def of_days(
    tx: Transaction, proof: Proof, organisations: Collection[str] | None, first: str, last: str
) -> list[Row[Any]]:
    """The items about employees of these organisations (None: of all) from a day through another, in every state."""
    days = {"first": first, "last": last}
    if organisations is None:
        return proof.read(tx, look_items, OF_ALL_ON_DAYS, **days)
    return proof.read(tx, look_items, OF_DAYS, organisations=sorted(organisations), **days) if organisations else []


def of_actor(tx: Transaction, proof: Proof, actor: str) -> list[Row[Any]]:
    """The items about one employee, newest first."""
    return proof.read(tx, look_items, OF_ACTOR, actor=actor)


def asked_of(tx: Transaction, proof: Proof, actor: str) -> list[Row[Any]]:
    """The items that one employee was asked about and did not answer yet."""
    return proof.read(tx, look_items, ASKED_OF, actor=actor)


def with_texts(tx: Transaction, cooperation: str, states: Collection[str]) -> list[Row[Any]]:
    """Id and moment of judgement of the items in these states that have texts, the oldest first; fifty at most."""
    return tx.rows(WITH_TEXTS, {"cooperation": cooperation, "states": sorted(states)})


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


def tallies_of(tx: Transaction, proof: Proof, organisation: str, periods: Collection[str]) -> dict[str, Row[Any]]:
    """Period -> the numbers of one organisation, of these periods."""
    asked = {"organisation": organisation, "periods": sorted(periods)}
    return {row.period: row for row in proof.read(tx, look_tallies, TALLIES_OF, **asked)}


def by_number(tx: Transaction, proof: Proof, seqs: Collection[int]) -> list[Record]:
    """What these records tell, in order."""
    return proof.told(tx, tx.rows(BY_NUMBER, {"seqs": sorted(seqs)})) if seqs else []


def looks_of(tx: Transaction, actor: str, since: str, before: str, size: int) -> list[Row[Any]]:
    """The records, unproven, of what this person did between two moments, newest first."""
    return tx.rows(LOOKS_OF, {"actor": actor, "since": since, "before": before, "size": size})


def looks_by(tx: Transaction, actor: str, since: str, before: str, size: int) -> list[Row[Any]]:
    """The records, unproven, of this person's looks between two moments, newest first."""
    return tx.rows(LOOKS_BY, {"actor": actor, "since": since, "before": before, "size": size})


def looks_at(tx: Transaction, case_id: str, since: str, before: str, size: int) -> list[Row[Any]]:
    """The records, unproven, of the looks at one case between two moments, newest first."""
    return tx.rows(LOOKS_AT, {"case_id": case_id, "since": since, "before": before, "size": size})


def written(tx: Transaction, row_ids: Collection[str], capability: str) -> dict[str, int]:
    """Id of a row -> the number of the record by which this act last wrote it."""
    return {row.row_id: row.seq for row in tx.rows(WRITTEN, {"row_ids": sorted(row_ids), "capability": capability})}


def writers(tx: Transaction, row_ids: Collection[str]) -> list[Row[Any]]:
    """Each record that wrote one of these rows, unproven, the oldest first: what its code is over, and that before."""
    return tx.rows(WRITERS, {"row_ids": sorted(row_ids)}) if row_ids else []


def there_after(tx: Transaction, actor: str, since: str) -> str:
    """The first moment, from this one on, at which this person looked at something or did something; or empty."""
    row = tx.row(THERE, {"actor": actor, "since": since})
    return str(row.at) if row is not None else ""


def judged_in(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """What was judged about these cases."""
    return proof.read(tx, look_items, OF_CASES, case_ids=sorted(case_ids)) if case_ids else []
