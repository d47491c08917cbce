"""Why somebody opened a case: what he chose in this web session, as long as that holds."""

from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from pga.actor import Actor
from pga.store.codes import Proof, whole
from pga.store.engine import Transaction
from pga.store.recorded import PROVABLE
from pga.store.tables.ledger import ledger
from pga.store.tables.purposes import case_purposes
from pga.store.tables.sessions import web_sessions
from privacy.review.looks import SLIGHT

_C: Final = case_purposes.c
CHOSEN: Final = (
    whole(
        case_purposes,
        _C.session == bindparam("session"),
        _C.account == bindparam("account"),
        _C.case_id == bindparam("case_id"),
        _C.ends_at > bindparam("now"),
    )
    .order_by(_C.chosen_at.desc(), _C.id)
    .limit(1)
)

_SESSION: Final = select(web_sessions.c.created_at).where(web_sessions.c.id == bindparam("session")).scalar_subquery()
ACTED: Final = (
    select(*PROVABLE).where(
        ledger.c.actor == bindparam("account"),
        ledger.c.at >= _SESSION,
        ledger.c.case_id == bindparam("case_id"),
        ledger.c.kind == "act",
        ledger.c.outcome == "allowed",
        ledger.c.capability.not_in(sorted(SLIGHT)),
    )
)


def acted(tx: Transaction, proof: Proof, actor: Actor, case_id: str, session: str) -> bool:
    """Whether this person did something in this case in his present session (its mark in records), as the ledger tells
    it.
    """
    rows = tx.rows(ACTED, {"session": actor.session, "account": actor.account, "case_id": case_id})
    return any(record.session == session for record in proof.told(tx, rows))


def chosen(tx: Transaction, proof: Proof, actor: Actor, case_id: str, now: str) -> Row[Any] | None:
    """What this person chose last for this case in his present session, if it still holds."""
    asked = {"session": actor.session, "account": actor.account, "case_id": case_id, "now": now}
    return proof.one(tx, case_purposes, CHOSEN, **asked)
