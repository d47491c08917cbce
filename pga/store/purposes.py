"""Why somebody opened a case: what he chose in this web session, as long as that holds."""

from typing import Any, Final

from sqlalchemy import Row, bindparam

from pga.actor import Actor
from pga.store.codes import Proof, whole
from pga.store.engine import Transaction
from pga.store.tables.purposes import case_purposes

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


def chosen(tx: Transaction, proof: Proof, actor: Actor, case_id: str, now: str) -> Row[Any] | None:
    """What this person chose last for this case in his present session, if it still holds."""
    asked = {"session": actor.session, "account": actor.account, "case_id": case_id, "now": now}
    return proof.one(tx, case_purposes, CHOSEN, **asked)
