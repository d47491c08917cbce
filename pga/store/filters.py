"""Reading the filters that somebody keeps."""

from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from pga.store.engine import Transaction
from pga.store.tables.messages import saved_filters

OF_ACCOUNT: Final = select(saved_filters).where(saved_filters.c.account == bindparam("of"))


def of_account(tx: Transaction, account: str) -> list[Row[Any]]:
    """The filters that one person keeps, at most one for each purpose."""
    return tx.rows(OF_ACCOUNT, {"of": account})
