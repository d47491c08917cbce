"""Drafts: outside the guard, sealed for their writer. One for each writer and form, so saving again replaces it."""

import hashlib
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, func, insert, select, update

from pga.store.engine import Transaction
from pga.store.tables.messages import drafts
from privacy.keys.drafts import DraftContext

AT_ONCE: Final = 1000

ONE: Final = select(drafts).where(drafts.c.id == bindparam("draft"))
_LIVING: Final = (drafts.c.account == bindparam("account"), drafts.c.saved_at >= bindparam("since"))
NUMBER: Final = select(func.count().label("kept")).select_from(drafts).where(*_LIVING)
KEPT: Final = (
    select(drafts.c.id, drafts.c.page, drafts.c.case_id, drafts.c.saved_at)
    .where(*_LIVING)
    .order_by(drafts.c.saved_at.desc(), drafts.c.id)
    .limit(bindparam("size"))
)
PASSED: Final = (
    select(drafts.c.id, drafts.c.saved_at)
    .where(drafts.c.saved_at < bindparam("before"))
    .order_by(drafts.c.saved_at, drafts.c.id)
    .limit(AT_ONCE)
)


def context_of(home: str, row: Any) -> DraftContext:
    """What the sealed texts of a draft are bound to."""
    return DraftContext(home=home, **{name: row[name] for name in ("account", "form", "page", "saved_at")})


def draft_id(account: str, page: str) -> str:
    """The id of the draft of this writer at this address (32 hex digits)."""
    return hashlib.sha256(f"{account}\n{page}".encode()).hexdigest()[:32]


def one(tx: Transaction, draft: str) -> Row[Any] | None:
    """One draft, whatever its age."""
    return tx.row(ONE, {"draft": draft})


def kept(tx: Transaction, account: str, since: str, size: int) -> list[Row[Any]]:
    """(id, page, case_id, saved_at) of the drafts of one writer that were saved since a moment, newest first."""
    return tx.rows(KEPT, {"account": account, "since": since, "size": size})


def number(tx: Transaction, account: str, since: str) -> int:
    """How many drafts of one writer were saved since a moment."""
    row = tx.row(NUMBER, {"account": account, "since": since})
    return int(row.kept) if row is not None else 0


def passed(tx: Transaction, before: str) -> list[Row[Any]]:
    """(id, saved_at) of drafts that were saved before a moment, oldest first, a thousand at most."""
    return tx.rows(PASSED, {"before": before})


def save(tx: Transaction, values: dict[str, Any], *, new: bool) -> None:
    """Write a draft: a new one, or in the place of the one with the same id."""
    if new:
        tx.run(insert(drafts), values)
    else:
        tx.run(update(drafts).where(drafts.c.id == values["id"]).values(**values))


def remove(tx: Transaction, draft: str) -> None:
    """One draft ends."""
    tx.run(delete(drafts).where(drafts.c.id == draft))


def remove_all(tx: Transaction, account: str) -> None:
    """Every draft of a writer ends."""
    tx.run(delete(drafts).where(drafts.c.account == account))


def remove_of_case(tx: Transaction, case_id: str) -> None:
    """Every draft about a case ends, whoever wrote it."""
    tx.run(delete(drafts).where(drafts.c.case_id == case_id))


def remove_of_question(tx: Transaction, question: str) -> None:
    """Every draft of an answer to a question ends, whoever wrote it."""
    tx.run(delete(drafts).where(drafts.c.question == question))
