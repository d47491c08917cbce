"""Pages of the ledger, newest first, narrowed by what a reader asks."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, or_, select, union_all

from pga.store.codes import among
from pga.store.engine import Transaction
from pga.store.recorded import BEFORE
from pga.store.tables.ledger import ledger, ledger_subject


def _of_case(with_persons: bool) -> ColumnElement[bool]:
    """The records of a case, and the looks at lists (of no case) that showed somebody of it.

    As one set of numbers, so that the order of the ledger itself serves the page.
    """
    here = ledger.c.case_id == bindparam("case_id")
    if not with_persons:
        return here
    s = ledger_subject.c
    told = select(s.seq).where(among(s.person_code, "person_codes"))
    own = select(ledger.c.seq).where(here)
    return and_(ledger.c.seq.in_(own.correlate(None).union(told)), or_(here, ledger.c.case_id.is_(None)))


@cache
def _page(narrowed: frozenset[str]) -> Select[Any]:
    """A page of records, made once for each way to narrow it (the values that it takes)."""
    c = ledger.c
    statement = select(ledger, BEFORE).order_by(c.seq.desc()).limit(bindparam("size"))
    if "case_id" in narrowed:
        statement = statement.where(_of_case("person_codes" in narrowed)).offset(bindparam("skip"))
    for column in (c.actor, c.kind):
        if column.name in narrowed:
            statement = statement.where(column == bindparam(column.name))
    if "before" in narrowed:
        statement = statement.where(c.seq < bindparam("before"))
    return statement.where(among(c.organisation, "organisations")) if "organisations" in narrowed else statement


def page(
    tx: Transaction,
    *,
    before: int = 0,
    case_id: str = "",
    person_codes: Collection[str] = (),
    actor: str = "",
    kind: str = "",
    organisations: Collection[str] | None = None,
    size: int = 50,
    skip: int = 0,
) -> list[Row[Any]]:
    """Records newest first, filtered by case, actor, kind, or the organisations of the actors.

    ``skip``: so many of them are passed over (within one case only). ``person_codes``: with the
    records of the case come the looks at lists that showed these persons.
    """
    asked: dict[str, Any] = {"case_id": case_id, "actor": actor, "kind": kind, "before": before}
    values = {name: value for name, value in asked.items() if value} | {"size": size}
    if case_id:
        values |= {"skip": skip} | ({"person_codes": sorted(person_codes)} if person_codes else {})
    if organisations is None or case_id or actor:
        values |= {} if organisations is None else {"organisations": sorted(organisations)}
        return tx.rows(_page(frozenset(values)), values)
    return _of_each(tx, values, organisations)


def _of_each(tx: Transaction, values: dict[str, Any], organisations: Collection[str]) -> list[Row[Any]]:
    """The newest of each organisation by its own index, merged: of them together only the ledger itself is in order."""
    statement = _page(frozenset(values))
    each = [select(statement.where(ledger.c.organisation == one).subquery()) for one in sorted(organisations)]
    found = tx.rows(union_all(*each), values) if each else []
    return sorted(found, key=lambda row: -row.seq)[: values["size"]]
