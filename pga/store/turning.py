"""What the rotation of keys reads and writes: what still lies under an older key, a bounded part at a time."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, Table, and_, bindparam, delete, exists, func, insert, select, union_all, update

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.cases import case_parties, cases, sealed_text
from pga.store.tables.keyring import (
    chain_keys,
    data_wraps,
    former_keys,
    index_versions,
    organisation_keys,
)
from pga.store.tables.look_review import look_items
from pga.store.tables.messages import drafts
from pga.store.tables.people import accounts
from pga.store.tables.sessions import web_sessions
from privacy.keys.contexts import Compartment

CASES_AT_ONCE: Final = 25
"""Cases in one part of a rotation of data keys."""
WRAPPED_AT_ONCE: Final = 100
"""Cases in one part of a rotation of an organisation key."""
ROWS_AT_ONCE: Final = 300
"""Rows in one part of a rotation of codes or indexes."""

_VERSIONS: Final = select(index_versions).order_by(index_versions.c.number)
OPENING: Final = ("decrypt_only", "retired")
"""What a former organisation key can be while it opens what lies under it, or nothing does any more."""
SHUT: Final = "shut"
"""What it is while the rules do not entitle its organisation to the category: nothing but rules that do so open it."""
WITH_BYTES: Final = (*OPENING, SHUT)

_NEWER = data_wraps.alias("newer")
_W: Final = data_wraps.c
_TURNABLE: Final = (
    _W.recipient == _W.owner,
    func.coalesce(_W.made_at, "") < bindparam("before"),
    ~exists().where(
        _NEWER.c.case_id == _W.case_id,
        _NEWER.c.owner == _W.owner,
        _NEWER.c.category == _W.category,
        _NEWER.c.subject == _W.subject,
        _NEWER.c.recipient == _W.recipient,
        _NEWER.c.generation > _W.generation,
    ),
)
_CASES_TO_TURN: Final = (
    select(_W.case_id).where(_W.case_id > bindparam("after"), *_TURNABLE).distinct().order_by(_W.case_id)
)
_PLACES_TO_TURN: Final = select(data_wraps).where(among(_W.case_id, "case_ids"), *_TURNABLE)
_WRAPS_OF: Final = select(data_wraps).where(among(_W.case_id, "case_ids"))
_UNDER: Final = (
    _W.recipient == bindparam("organisation"),
    _W.category == bindparam("category"),
    func.substr(_W.sealed, 7, 16) == bindparam("key_id"),
)
"""The header of a wrap names the organisation key that opens it (``privacy.keys.aead``)."""
_CASES_UNDER: Final = (
    select(_W.case_id)
    .where(_W.case_id > bindparam("after"), *_UNDER)
    .distinct()
    .order_by(_W.case_id)
    .limit(WRAPPED_AT_ONCE)
)
_WRAPS_UNDER: Final = select(data_wraps).where(among(_W.case_id, "case_ids"), *_UNDER)
_TEXT_UNDER: Final = (
    select(sealed_text.c.id).where(*(sealed_text.c[n] == bindparam(f"b_{n}") for n in Compartment._fields)).limit(1)
)
_DESTROY: Final = delete(data_wraps).where(*(_W[n] == bindparam(f"b_{n}") for n in Compartment._fields))


_OWNER_PLACE: Final = (_W.case_id, _W.owner, _W.category, _W.subject)
_OWNED: Final = (
    select(*_OWNER_PLACE, func.count().label("here"), func.max(_W.generation).label("newest"))
    .where(_W.recipient == _W.owner)
    .group_by(*_OWNER_PLACE)
    .subquery()
)
_USED: Final = exists().where(
    *(sealed_text.c[name] == _W[name] for name in ("case_id", "owner", "category", "subject", "generation"))
)
_UNUSED: Final = (
    select(cases.c.cooperation, func.count().label("retired"))
    .select_from(
        data_wraps.join(_OWNED, and_(*(_OWNED.c[column.name] == column for column in _OWNER_PLACE))).join(
            cases, cases.c.id == _W.case_id
        )
    )
    .where(_W.recipient == _W.owner, _W.generation < _OWNED.c.newest, ~_USED)
    .group_by(cases.c.cooperation)
    .subquery()
)


class StillReferred(Exception):
    """A key was to be retired to which something still refers."""


def cases_to_turn(tx: Transaction, before: str, after: str, case_id: str) -> list[str]:
    """The next cases with a data key whose newest generation is older than a moment; one case, when it is named."""
    statement = _CASES_TO_TURN.where(_W.case_id == case_id) if case_id else _CASES_TO_TURN.limit(CASES_AT_ONCE)
    return [row.case_id for row in tx.rows(statement, {"before": before, "after": after})]


def places_to_turn(tx: Transaction, case_ids: Collection[str], before: str) -> list[Row[Any]]:
    """The owners' wraps of those newest generations."""
    return tx.rows(_PLACES_TO_TURN, {"case_ids": list(case_ids), "before": before})


def wraps_of(tx: Transaction, case_ids: Collection[str]) -> list[Row[Any]]:
    """Every wrap of these cases."""
    return tx.rows(_WRAPS_OF, {"case_ids": list(case_ids)})


def texts_of(tx: Transaction, case_ids: Collection[str]) -> list[Row[Any]]:
    """Every stored text of these cases."""
    texts = select(sealed_text).where(among(sealed_text.c.case_id, "case_ids")).order_by(sealed_text.c.id)
    return tx.rows(texts, {"case_ids": list(case_ids)})


def cooperations_of(tx: Transaction, case_ids: Collection[str]) -> dict[str, str]:
    """Case id, or that of an item of the desk where texts lie as well -> its cooperation."""
    both = [select(t.c.id, t.c.cooperation).where(among(t.c.id, "case_ids")) for t in (cases, look_items)]
    return {row.id: row.cooperation for row in tx.rows(union_all(*both), {"case_ids": list(case_ids)})}


def destroy_generation(tx: Transaction, place: Compartment) -> None:
    """Delete every wrap of one generation of a data key. Raises ``StillReferred`` while a text lies under it."""
    values = {f"b_{name}": value for name, value in place._asdict().items()}
    if tx.row(_TEXT_UNDER, values) is not None:
        raise StillReferred("data key")
    tx.run(_DESTROY, values)


def cases_under(tx: Transaction, key: Row[Any], after: str) -> list[str]:
    """The next cases with a wrap under a former organisation key."""
    return [row.case_id for row in tx.rows(_CASES_UNDER, {**_key(key), "after": after})]


def wraps_under(tx: Transaction, key: Row[Any], case_ids: Collection[str]) -> list[Row[Any]]:
    """The wraps of these cases under a former organisation key."""
    return tx.rows(_WRAPS_UNDER, {**_key(key), "case_ids": list(case_ids)})


def refs_of(tx: Transaction, key: Row[Any]) -> int:
    """How many wraps lie under an organisation key."""
    counted = select(func.count()).select_from(data_wraps).where(*_UNDER)
    return int(tx.run(counted, _key(key)).scalar_one())


def _key(key: Row[Any]) -> dict[str, Any]:
    return {"organisation": key.organisation, "category": key.category, "key_id": bytes.fromhex(key.id)}


def put_wrap(tx: Transaction, row: Row[Any], sealed: bytes) -> None:
    """Another seal of the same data key for the same recipient."""
    keys = [column == row._mapping[column.name] for column in data_wraps.primary_key.columns]
    tx.run(update(data_wraps).where(*keys).values(sealed=sealed))


def former(tx: Transaction, key_id: str) -> Row[Any] | None:
    """One former organisation key."""
    return tx.row(select(former_keys).where(former_keys.c.id == key_id))


def former_of(tx: Transaction, cooperation: str = "") -> list[Row[Any]]:
    """The former organisation keys of a cooperation, or of all, destroyed ones as well."""
    statement = select(former_keys).order_by(former_keys.c.since, former_keys.c.id)
    return tx.rows(statement.where(former_keys.c.cooperation == cooperation) if cooperation else statement)


def succeed(tx: Transaction, old: Row[Any], new: dict[str, Any], since: str) -> None:
    """Another organisation key in the place of one, which from now on only opens."""
    kept = {name: old._mapping[name] for name in (column.name for column in organisation_keys.c)}
    tx.run(insert(former_keys), {**kept, "status": "decrypt_only", "since": since})
    tx.run(update(organisation_keys).where(organisation_keys.c.id == old.id).values(**new))


def mark_former(tx: Transaction, key: Row[Any], status: str, since: str) -> None:
    """Retire or destroy a former organisation key. Raises ``StillReferred`` while a wrap lies under it."""
    if refs_of(tx, key):
        raise StillReferred("organisation key")
    values = {"status": status, "since": since} | ({"sealed": b""} if status == "destroyed" else {})
    tx.run(update(former_keys).where(former_keys.c.id == key.id).values(**values))


def shut(tx: Transaction, row: Row[Any], values: dict[str, Any], since: str) -> None:
    """A present organisation key that the rules no longer entitle to is kept, and opens nothing."""
    kept = {name: row._mapping[name] for name in (column.name for column in organisation_keys.c)}
    tx.run(insert(former_keys), {**kept, **values, "status": SHUT, "since": since})


def drop_former(tx: Transaction, key_id: str) -> None:
    """A former organisation key is the present one again."""
    tx.run(delete(former_keys).where(former_keys.c.id == key_id))


def owned_under(tx: Transaction, key: Row[Any]) -> bool:
    """Whether a wrap of an owner for itself lies under an organisation key."""
    return tx.row(select(_W.case_id).where(_W.owner == _W.recipient, *_UNDER).limit(1), _key(key)) is not None


def put_former(tx: Transaction, key_id: str, **values: Any) -> None:
    """Another seal of a former organisation key."""
    tx.run(update(former_keys).where(former_keys.c.id == key_id).values(**values))


def put_organisation_key(tx: Transaction, key_id: str, sealed: bytes) -> None:
    """Another seal of a present organisation key."""
    tx.run(update(organisation_keys).where(organisation_keys.c.id == key_id).values(sealed=sealed))


def put_chain_key(tx: Transaction, epoch: int, sealed: bytes) -> None:
    """Another seal of the key of an epoch."""
    tx.run(update(chain_keys).where(chain_keys.c.epoch == epoch).values(sealed=sealed))


def every_draft(tx: Transaction) -> list[Row[Any]]:
    """All drafts."""
    return tx.rows(select(drafts))


def put_draft(tx: Transaction, draft: str, sealed: bytes) -> None:
    """Another seal of a draft."""
    tx.run(update(drafts).where(drafts.c.id == draft).values(sealed=sealed))


def every_session(tx: Transaction) -> list[Row[Any]]:
    """All web sessions."""
    return tx.rows(select(web_sessions))


def with_factor(tx: Transaction, proof: Proof) -> list[Row[Any]]:
    """The accounts with a second factor."""
    return proof.proven(tx, accounts, tx.rows(whole(accounts, accounts.c.factor.is_not(None))))


def rows_after(tx: Transaction, table: Table, after: str) -> list[Row[Any]]:
    """The next rows of a table with keyed codes, by id, unproven."""
    return tx.rows(whole(table, table.c.id > after).order_by(table.c.id).limit(ROWS_AT_ONCE))


def parties_after(tx: Transaction, after: str) -> list[Row[Any]]:
    """The next persons of cases, by id, unproven."""
    return rows_after(tx, case_parties, after)


def index_versions_of(tx: Transaction) -> dict[int, Row[Any]]:
    """The versions of the index keys, by number; empty: only the first was ever there. Read once in a transaction."""
    if _VERSIONS not in tx.kept:
        tx.kept[_VERSIONS] = tx.rows(_VERSIONS)
    return {row.number: row for row in tx.kept[_VERSIONS]}


def put_index_version(tx: Transaction, number: int, status: str, since: str) -> None:
    """What a version of the index keys is from now on."""
    here = index_versions.c.number == number
    tx.run(delete(index_versions).where(here))
    tx.run(insert(index_versions), {"number": number, "status": status, "since": since})


def data_keys(tx: Transaction) -> list[Row[Any]]:
    """Cooperation -> compartments with a data key, generations that are there, the sum of the newest numbers, and how
    many of the older generations no text refers to any more.
    """
    joined = _OWNED.join(cases, cases.c.id == _OWNED.c.case_id).outerjoin(
        _UNUSED, _UNUSED.c.cooperation == cases.c.cooperation
    )
    counted = select(
        cases.c.cooperation,
        func.count().label("places"),
        func.sum(_OWNED.c.here).label("here"),
        func.sum(_OWNED.c.newest).label("numbers"),
        func.max(func.coalesce(_UNUSED.c.retired, 0)).label("retired"),
    )
    return tx.rows(counted.select_from(joined).group_by(cases.c.cooperation))
