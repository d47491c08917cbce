"""Reading barring orders: of their own case, of a referral, and those that are over and not written down as such."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, Table, bindparam, select

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.cases import cases
from pga.store.tables.orders import barring_orders, order_links

ORDERS: Final = whole(barring_orders, among(barring_orders.c.case_id, "case_ids"))
LINKS: Final = whole(order_links, order_links.c.case_id == bindparam("case_id")).order_by(
    order_links.c.linked_at, order_links.c.id
)
LINKS_OF: Final = whole(order_links, order_links.c.order_case == bindparam("case_id")).order_by(
    order_links.c.linked_at, order_links.c.id
)
PASSED: Final = (
    select(cases.c.reference)
    .join(barring_orders, barring_orders.c.case_id == cases.c.id)
    .where(barring_orders.c.ends_at <= bindparam("now"), barring_orders.c.ended_at.is_(None))
    .limit(100)
)


def orders(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> dict[str, Row[Any]]:
    """Case of an order -> its moments."""
    rows = proof.read(tx, barring_orders, ORDERS, case_ids=sorted(case_ids)) if case_ids else []
    return {row.case_id: row for row in rows}


def links(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The orders that belong to a referral, the first that was linked first."""
    return proof.read(tx, order_links, LINKS, case_id=case_id)


def links_of(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The referrals to which an order belongs."""
    return proof.read(tx, order_links, LINKS_OF, case_id=case_id)


def ties(tx: Transaction, proof: Proof, case_id: str) -> list[tuple[Table, Row[Any]]]:
    """What ties a barring order to a referral, from either side: the table, and the row in it."""
    return [(order_links, row) for row in (*links(tx, proof, case_id), *links_of(tx, proof, case_id))]


def passed(tx: Transaction, now: str) -> list[str]:
    """References of orders that are over and of which nobody wrote that down, a hundred at most."""
    return [row.reference for row in tx.rows(PASSED, {"now": now})]
