"""Verification of a home's ledger: stored rows in, a verdict out. Writes nothing, so it works on a damaged home too."""

from collections.abc import Iterator

from pga.chain import chain_context
from pga.home import Home
from pga.store import keys as ring
from pga.store import ledger as stored
from pga.store.engine import Transaction
from privacy.keys.aead import CannotOpen
from privacy.ledger.record import PROJECTED
from privacy.ledger.verify import ChangeLine, LedgerRow, SubjectLine, TableRow, Verdict, verify


def verify_home(home: Home, tx: Transaction) -> Verdict:
    """Recompute the chain, the projection, the lines, and compare every guarded row with its newest line."""
    keys = _chain_keys(home, tx)
    return verify(
        (
            LedgerRow(row.seq, bytes(row.mac), bytes(row.body), {name: getattr(row, name) for name in PROJECTED})
            for row in stored.all_records(tx)
        ),
        (
            ChangeLine(row.seq, row.table_name, row.row_id, row.version, row.op, row.after_hash)
            for row in stored.all_changes(tx)
        ),
        (SubjectLine(row.seq, row.person_code, row.categories) for row in stored.all_subjects(tx)),
        key_of_epoch=keys.get,
        head=home.mirror.read(),
        tables=_tables(tx),
    )


def _tables(tx: Transaction) -> Iterator[TableRow]:
    return (TableRow(*row) for row in stored.rows_now(tx))


def _chain_keys(home: Home, tx: Transaction) -> dict[int, bytes]:
    keys = {}
    for row in ring.chain_key_rows(tx):
        try:
            keys[row.epoch] = home.root.unwrap(bytes(row.sealed), chain_context(row.epoch))
        except CannotOpen:
            continue
    return keys
