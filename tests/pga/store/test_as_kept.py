"""The rows of guarded tables as they are kept: whole, in order, and whatever somebody put in them."""

from pga.store import as_kept
from pga.store.engine import Store
from pga.store.tables.cases import cases
from privacy.ledger.record import after_hash
from tests.pga.store.telling import told_row


def test_every_guarded_row_is_hashed_as_it_stands(store: Store) -> None:
    with store.transaction() as tx:
        row = told_row(tx, cases)
        hashed = [("cases", row["id"], 2, after_hash("cases", row))]
        assert as_kept.rows_after(tx, cases, None, 10) == as_kept.rows_with(tx, cases, [row["id"]]) == hashed
        assert as_kept.rows_after(tx, cases, "", 10) == hashed
        assert as_kept.rows_after(tx, cases, row["id"], 10) == []
