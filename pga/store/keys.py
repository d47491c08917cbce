"""Reading and writing the key ring: organisation keys, recipient wraps, the key of the chain."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, func, insert, literal, select, union_all

from pga.store.codes import among
from pga.store.engine import Transaction
from pga.store.tables.cases import cases
from pga.store.tables.keyring import chain_keys, data_wraps, former_keys, organisation_keys
from privacy.keys.contexts import Compartment

KEYS_OF_ALL: Final = select(organisation_keys).where(organisation_keys.c.cooperation == bindparam("cooperation"))
KEYS_OF_ONE: Final = KEYS_OF_ALL.where(organisation_keys.c.organisation == bindparam("organisation"))
OPENING_KEYS: Final = union_all(
    *(
        select(t.c.id, t.c.category, t.c.sealed, literal(present).label("present")).where(
            t.c.cooperation == bindparam("cooperation"), t.c.organisation == bindparam("organisation"), *only
        )
        for t, present, only in (
            (organisation_keys, True, ()),
            (former_keys, False, (former_keys.c.status == "decrypt_only",)),
        )
    )
)
PLACE: Final = (
    data_wraps.c.case_id == bindparam("case_id"),
    data_wraps.c.owner == bindparam("owner"),
    data_wraps.c.category == bindparam("category"),
    data_wraps.c.subject == bindparam("subject"),
)
NEWEST_WRAPS: Final = select(data_wraps).where(
    *PLACE,
    data_wraps.c.generation == select(func.max(data_wraps.c.generation)).where(*PLACE).scalar_subquery(),
)
ADD_WRAP: Final = insert(data_wraps)
WRAPS_OF_CASES: Final = select(data_wraps).where(among(data_wraps.c.case_id, "case_ids"))
CHAIN_KEYS: Final = select(chain_keys).order_by(chain_keys.c.epoch)


def organisation_keys_of(tx: Transaction, cooperation: str, organisation: str | None = None) -> list[Row[Any]]:
    """The sealed organisation keys of a cooperation, of one organisation or of all."""
    if organisation is None:
        return tx.rows(KEYS_OF_ALL, {"cooperation": cooperation})
    return tx.rows(KEYS_OF_ONE, {"cooperation": cooperation, "organisation": organisation})


def opening_keys_of(tx: Transaction, cooperation: str, organisation: str) -> list[Row[Any]]:
    """The sealed keys of one organisation: the present ones (``present``), and those that only open any more."""
    return tx.rows(OPENING_KEYS, {"cooperation": cooperation, "organisation": organisation})


def every_organisation_key(tx: Transaction) -> list[Row[Any]]:
    """The sealed organisation keys of every cooperation."""
    return tx.rows(select(organisation_keys))


def wraps_by_key(tx: Transaction) -> list[Row[Any]]:
    """Cooperation, recipient, category -> how many wraps lie under that organisation key, of how many generations."""
    c = data_wraps.c
    counted = select(
        cases.c.cooperation,
        c.recipient,
        c.category,
        func.count().label("wraps"),
        func.count(c.generation.distinct()).label("generations"),
    )
    joined = counted.select_from(data_wraps.join(cases, cases.c.id == c.case_id))
    return tx.rows(joined.group_by(cases.c.cooperation, c.recipient, c.category))


def replace_organisation_keys(tx: Transaction, cooperation: str, rows: list[dict[str, Any]]) -> None:
    """Put these in the place of all organisation keys of a cooperation (activation of rules)."""
    tx.run(delete(organisation_keys).where(organisation_keys.c.cooperation == cooperation))
    if rows:
        tx.run(insert(organisation_keys), rows)


def newest_wraps(tx: Transaction, case_id: str, owner: str, category: str, subject: str) -> list[Row[Any]]:
    """The wraps of the newest generation of one compartment."""
    values = {"case_id": case_id, "owner": owner, "category": category, "subject": subject}
    return tx.rows(NEWEST_WRAPS, values)


def wraps_of_category(
    tx: Transaction, case_id: str, owner: str, category: str, recipients: Collection[str]
) -> list[Row[Any]]:
    """Every wrap of these recipients under one owner and category of a case, all subjects and generations."""
    c = data_wraps.c
    return tx.rows(
        select(data_wraps).where(
            c.case_id == case_id, c.owner == owner, c.category == category, c.recipient.in_(recipients)
        )
    )


def add_wrap(tx: Transaction, **values: Any) -> None:
    """Store one recipient wrap."""
    tx.run(ADD_WRAP, values)


def wraps_of_cases(tx: Transaction, case_ids: Collection[str]) -> list[Row[Any]]:
    """Every wrap of these cases, all compartments, generations and recipients."""
    return tx.rows(WRAPS_OF_CASES, {"case_ids": list(case_ids)})


def remove_wrap(tx: Transaction, place: Compartment, recipient: str) -> None:
    """Delete the wrap of one recipient of one generation."""
    same = [data_wraps.c[name] == value for name, value in place._asdict().items()]
    tx.run(delete(data_wraps).where(*same, data_wraps.c.recipient == recipient))


def remove_wraps(tx: Transaction, case_id: str, owner: str, category: str, recipient: str) -> None:
    """Delete every wrap of one recipient under one owner and category of a case."""
    c = data_wraps.c
    tx.run(
        delete(data_wraps).where(
            c.case_id == case_id, c.owner == owner, c.category == category, c.recipient == recipient
        )
    )


def wraps_of_case(tx: Transaction, case_id: str) -> int:
    """How many wraps a case has."""
    return int(tx.run(select(func.count()).where(data_wraps.c.case_id == case_id)).scalar_one())


def remove_case(tx: Transaction, case_id: str) -> None:
    """Delete every wrap of a case, of every organisation: its texts can never be opened again."""
    tx.run(delete(data_wraps).where(data_wraps.c.case_id == case_id))


def chain_key_rows(tx: Transaction) -> list[Row[Any]]:
    """The sealed chain keys, by epoch."""
    return tx.rows(CHAIN_KEYS)


def add_chain_key(tx: Transaction, epoch: int, sealed: bytes) -> None:
    """Store the sealed key of an epoch."""
    tx.run(insert(chain_keys), {"epoch": epoch, "sealed": sealed})
