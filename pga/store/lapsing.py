"""What ends between two days in the cases in reach: terms, shares, actions of plans; those that end first first.

An index gives them by date, so that it takes as long with a million cases as with a thousand.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, Table, or_

from pga.store.codes import Proof, whole
from pga.store.engine import Transaction
from pga.store.tables.cases import cases
from pga.store.tables.guests import guests
from pga.store.tables.plans import plan_actions
from pga.store.tables.progress import case_terms
from pga.store.tables.sharing import shares
from pga.store.tables.teams import replacements

MOST: Final = 200
"""So many of each kind at most."""

Days = tuple[str, str]
"""First and last day (ISO), both included."""


def terms(tx: Transaction, proof: Proof, scope: Select[Any], days: Days) -> list[Row[Any]]:
    """The terms that run and end then; one that stands still has no end."""
    c = case_terms.c
    return _ending(tx, proof, scope, case_terms, c.due_on, days, c.stopped_on.is_(None), c.suspended_on.is_(None))


def shared(tx: Transaction, proof: Proof, scope: Select[Any], days: Days) -> list[Row[Any]]:
    """The shares of which that is the last day."""
    return _ending(tx, proof, scope, shares, shares.c.valid_until, days, shares.c.ended_at.is_(None))


def guested(tx: Transaction, proof: Proof, scope: Select[Any], days: Days) -> list[Row[Any]]:
    """The guests at conferences whose permission ends then."""
    return _ending(tx, proof, scope, guests, guests.c.valid_until, days, guests.c.ended_at.is_(None))


def actions(tx: Transaction, proof: Proof, scope: Select[Any], days: Days) -> list[Row[Any]]:
    """The open actions of plans that are to be done then."""
    return _ending(tx, proof, scope, plan_actions, plan_actions.c.due_on, days, plan_actions.c.state == "open")


def _ending(
    tx: Transaction,
    proof: Proof,
    scope: Select[Any],
    table: Table,
    ends: ColumnElement[str],
    days: Days,
    *where: ColumnElement[bool],
) -> list[Row[Any]]:
    """Looked up in the scope for each row, so that the index on the date gives the order."""
    within = scope.where(cases.c.id == table.c.case_id).correlate(table).exists()
    statement = whole(table, *where, ends.between(*days), within).order_by(ends).limit(MOST)
    return proof.proven(tx, table, tx.rows(statement))


def standing_in(tx: Transaction, proof: Proof, account: str, days: Days) -> list[Row[Any]]:
    """The replacements of and by this person that end then."""
    c = replacements.c
    mine = or_(c.absent == account, c.substitute == account)
    statement = whole(replacements, mine, c.ended_at.is_(None), c.valid_until.between(*days))
    return proof.proven(tx, replacements, tx.rows(statement.order_by(c.valid_until, c.id).limit(MOST)))
