"""What review knows of an employee: his last day, and keyed codes of himself and of where he lives."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.store import staff as store
from pga.store.tables.staff import staff_records
from privacy.keys.staff import KINDS

CODES: Final = ("person_code", *sorted(KINDS.values()))
"""The columns of a record that hold a code, or nothing."""


def turned_on(desk: Desk, organisation: str) -> frozenset[str]:
    """The signals on private data of its staff that an organisation turned on, in any rules in force."""
    documents = (rules.document for rules in desk.rules.values())
    return frozenset[str]().union(*(document.private_signals(organisation) for document in documents))


def known(desk: Desk, rows: Collection[Row[Any]]) -> dict[str, dict[str, Any]]:
    """Account -> what an account line says of it: the last day of all, and of one's own colleagues of what there are
    codes, and what their organisation compares.
    """
    there = store.records(desk.tx, desk.proof, [row.id for row in rows])
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        record = there.get(row.id)
        found[row.id] = {"last_day": (record.leaves_on or "") if record is not None else ""}
        if row.organisation == desk.actor.organisation:
            coded = tuple(kind for kind in CODES if record is not None and getattr(record, kind))
            found[row.id] |= {"coded": coded, "compared": turned_on(desk, row.organisation)}
    return found


def keep(desk: Desk, account: str, before: Row[Any] | None, **values: str | None) -> None:
    """What is recorded of an employee from now on, in the place of what was."""
    told = values | {"recorded_by": desk.actor.account, "recorded_at": desk.stamp}
    if before is None:
        desk.work.add(staff_records, account=account, **told)
    else:
        desk.work.change(staff_records, before, **told)


def end_with_account(desk: Desk, account: str) -> None:
    """Today is the last day of who had his account closed; what is in codes goes when that day is on the desk."""
    before = store.records(desk.tx, desk.proof, [account]).get(account)
    if before is not None and (before.leaves_on is None or before.leaves_on > desk.today):
        keep(desk, account, before, leaves_on=desk.today, **{kind: getattr(before, kind) for kind in CODES})


def forget_gone(desk: Desk, day: str) -> None:
    """Nothing is kept any more of who left, once the looks of his last day (ISO) are on the desk."""
    for row in store.gone(desk.tx, desk.proof, day):
        desk.work.remove(staff_records, row)
