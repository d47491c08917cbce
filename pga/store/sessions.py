"""Writing web sessions: outside the guard, with a keyed code on each row."""

from typing import Any, Final

from sqlalchemy import bindparam, delete, insert, update

from pga.store.engine import Transaction
from pga.store.tables.sessions import web_sessions

RENEW: Final = update(web_sessions).where(web_sessions.c.id == bindparam("session"))


def add(tx: Transaction, values: dict[str, Any]) -> None:
    """A new session."""
    tx.run(insert(web_sessions), values)


def renew(tx: Transaction, session: str, seen_at: str, code: bytes) -> None:
    """The idle clock of a session starts again."""
    tx.run(RENEW, {"session": session, "seen_at": seen_at, "code": code})


def remove(tx: Transaction, session: str) -> None:
    """One session ends."""
    tx.run(delete(web_sessions).where(web_sessions.c.id == session))


def remove_dead(tx: Transaction, before: str) -> None:
    """Every session that was begun before this moment."""
    tx.run(delete(web_sessions).where(web_sessions.c.created_at < before))


def remove_every_one(tx: Transaction) -> None:
    """All sessions of all people end: a session that ended after a backup must not live again with it."""
    tx.run(delete(web_sessions))
