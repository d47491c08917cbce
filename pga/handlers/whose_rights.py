"""Whose account, role, place in a team or replacement an act changed: the holder of each row, as it stands."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.store import look_files
from privacy.ledger.record import Record
from privacy.review.looks import NOBODYS

RIGHTS: Final = ("accounts", "role_grants", "team_members", "replacements", "staff_records")
"""The tables whose rows say who somebody is here, for whom he acts, and by what review knows him."""
OWN: Final = ("own_account.", "session.")
"""What everybody does with his own account."""


class Holders:
    """The rows of rights that these acts changed: ``ids`` by table, ``grants`` of roles, ``places`` in teams, and
    ``whose`` each row is.
    """

    def __init__(self, desk: Desk, records: Iterable[Record]) -> None:
        changed = {(change.table, change.row_id) for record in records for change in record.changes}
        self.ids = {table: {row for name, row in changed if name == table} for table in RIGHTS}
        at = desk.tx, desk.proof
        self.grants: Collection[Row[Any]] = look_files.grants(*at, self.ids["role_grants"])
        self.places: Collection[Row[Any]] = look_files.places_in_teams(*at, self.ids["team_members"])
        self.whose: dict[str, str] = {row.id: row.account for row in (*self.grants, *self.places)}
        self.whose |= {row.id: row.substitute for row in look_files.replacements_of(*at, self.ids["replacements"])}
        self.whose |= {row.id: row.account for row in look_files.staff(*at, self.ids["staff_records"])}
        self.whose |= {account: account for account in self.ids["accounts"]}


def concerns_rights(record: Record) -> bool:
    """Whether a record tells of an act of an employee that was carried out, beside what everybody does for himself."""
    mine = record.actor not in NOBODYS and not record.capability.startswith(OWN)
    return mine and record.kind == "act" and record.outcome == "allowed"
