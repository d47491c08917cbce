"""Conflict walls as SQL: what is kept from somebody because he knows a person.

A wall stands in one case. The Top-X list asks more: whoever knows somebody, as a case of whatever cooperation has it,
finds nothing of him there either. People are the same by the keyed code of their citizen service number.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, and_, bindparam, exists, select, union_all

from pga.store.codes import among
from pga.store.engine import Transaction
from pga.store.tables.cases import case_parties, conflict_walls, person_link
from pga.store.tables.cases import cases as stored_cases
from pga.store.tables.ledger import ledger
from workflows.top_x import TOP_X

_DECLARING: Final = (
    among(ledger.c.actor, "persons"),
    ledger.c.capability == "case.declare_conflict",
    ledger.c.outcome == "allowed",
    ledger.c.case_id.is_not(None),
)
DECLARED: Final = select(ledger.c.case_id).where(*_DECLARING)
"""The cases in which one of these persons ever declared a conflict of interest, as the ledger tells it."""

KEPT: Final = union_all(
    select(conflict_walls.c.account, conflict_walls.c.case_id).where(among(conflict_walls.c.account, "persons")),
    select(ledger.c.actor, ledger.c.case_id).where(*_DECLARING),
).subquery()
"""Account and case: what is kept from each of these persons."""
WALLED: Final = select(KEPT.c.case_id)
"""The cases that are kept from one of these persons."""
_THEIRS: Final = case_parties.alias("walled_parties")
_LINKS: Final = person_link.alias("walled_links")
WALLED_PERSONS: Final = (
    select(_LINKS.c.person_code)
    .join_from(_LINKS, _THEIRS, _THEIRS.c.id == _LINKS.c.party)
    .where(_THEIRS.c.case_id.in_(WALLED))
)
"""The codes of everybody in the cases that are kept from one of these persons."""
KEPT_PERSONS: Final = (
    select(KEPT.c.account, _LINKS.c.person_code)
    .join_from(KEPT, _THEIRS, _THEIRS.c.case_id == KEPT.c.case_id)
    .join(_LINKS, _LINKS.c.party == _THEIRS.c.id)
)
"""Account and code: everybody in the cases that are kept from each of these persons."""
_SAME: Final = (
    select(case_parties.c.case_id)
    .join_from(person_link, case_parties, case_parties.c.id == person_link.c.party)
    .where(person_link.c.person_code.in_(WALLED_PERSONS))
)
"""The cases in which one of those people stands."""


def no_wall(case_id: ColumnElement[str]) -> ColumnElement[bool]:
    """SQL: no wall for who acts, nor for whom he replaces.

    Nobody can take a wall away by editing or deleting its row, because the ledger tells who declared it.
    """
    wall = conflict_walls.c
    row = exists().where(wall.case_id == case_id, among(wall.account, "persons"))
    return ~row & case_id.not_in(DECLARED)


def no_wall_elsewhere(cases: FromClause) -> ColumnElement[bool]:
    """SQL: a case that is not of the Top-X list, or in which nobody stands whom another case keeps from who acts."""
    return ~and_(cases.c.workflow == TOP_X.key, cases.c.id.in_(_SAME))


def accounts(case_id: ColumnElement[str]) -> Any:
    """SQL: the accounts behind a wall in this case; of the Top-X list also in any case in which somebody of it stands.

    The same as ``no_wall`` and ``no_wall_elsewhere``, asked the other way round.
    """
    here = select(conflict_walls.c.account).where(conflict_walls.c.case_id == case_id)
    mine = select(_LINKS.c.person_code).join_from(_LINKS, _THEIRS, _THEIRS.c.id == _LINKS.c.party)
    listed = mine.join(stored_cases, stored_cases.c.id == _THEIRS.c.case_id)
    codes = listed.where(_THEIRS.c.case_id == case_id, stored_cases.c.workflow == TOP_X.key)
    others = (
        select(case_parties.c.case_id)
        .join_from(person_link, case_parties, case_parties.c.id == person_link.c.party)
        .where(person_link.c.person_code.in_(codes))
    )
    return here.union(select(conflict_walls.c.account).where(conflict_walls.c.case_id.in_(others)))


HERE: Final = select(conflict_walls.c.account).where(conflict_walls.c.case_id == bindparam("case_id"))


def declared(tx: Transaction, case_id: str) -> frozenset[str]:
    """The accounts with a conflict wall of their own in a case."""
    return frozenset(row.account for row in tx.rows(HERE, {"case_id": case_id}))


@dataclass(frozen=True, slots=True)
class Kept:
    """What a wall keeps from somebody: cases, and the codes of everybody in them."""

    cases: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()

    def __or__(self, other: "Kept") -> "Kept":
        return Kept(self.cases | other.cases, self.codes | other.codes)


def kept_from(tx: Transaction, accounts: Collection[str]) -> dict[str, Kept]:
    """Each of these accounts -> what a wall keeps from it."""
    asked = {"persons": sorted(accounts)}
    cases, codes = tx.rows(select(KEPT), asked), tx.rows(KEPT_PERSONS, asked)
    return {
        account: Kept(
            frozenset(row.case_id for row in cases if row.account == account),
            frozenset(row.person_code for row in codes if row.account == account),
        )
        for account in accounts
    }
