"""Emergency openings: which hold now and for whom, and how many there were. A row gives nothing after its end, worker
or not, and nothing to anybody but the person himself at the organisation where he was.
"""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, Select, bindparam, func, select

from pga.actor import Actor
from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.scopes import KEPT
from pga.store.tables.cases import cases
from pga.store.tables.emergencies import emergency_openings
from pga.store.tables.ledger import ledger
from pga.store.walls import no_wall, no_wall_elsewhere

_C: Final = emergency_openings.c
_HIS: Final = (
    _C.account == bindparam("account"),
    _C.organisation == bindparam("organisation"),
    _C.opened_at <= bindparam("now"),
    _C.ends_at > bindparam("now"),
    _C.ended_at.is_(None),
)
_CLEAR: Final = (no_wall(cases.c.id), no_wall_elsewhere(cases))
_KNOWN: Final = (cases.c.cooperation == bindparam("cooperation"), cases.c.state.not_in(KEPT))

HELD: Final = whole(
    emergency_openings,
    _C.case_id == bindparam("case_id"),
    _C.opened_at <= bindparam("now"),
    _C.ends_at > bindparam("now"),
    _C.ended_at.is_(None),
).order_by(_C.ends_at, _C.id)
LIVE: Final = whole(emergency_openings, *_HIS).order_by(_C.ends_at, _C.id)
REACHED: Final = whole(
    cases,
    *_KNOWN,
    *_CLEAR,
    cases.c.reference == bindparam("reference"),
    cases.c.id.in_(select(_C.case_id).where(*_HIS)),
)
NAMED: Final = whole(cases, *_KNOWN, *_CLEAR, cases.c.reference == bindparam("reference"))
OPENING: Final = whole(emergency_openings, _C.id == bindparam("opening"))
SINCE: Final = whole(
    emergency_openings, _C.cooperation == bindparam("cooperation"), _C.opened_at >= bindparam("since")
).order_by(_C.opened_at, _C.id)
BY_ORGANISATIONS: Final = whole(
    emergency_openings, among(_C.organisation, "organisations"), _C.opened_at >= bindparam("since")
).order_by(_C.opened_at.desc(), _C.id)
BY_ANYBODY: Final = whole(emergency_openings, _C.opened_at >= bindparam("since")).order_by(_C.opened_at.desc(), _C.id)
BY_PERSON: Final = select(func.count()).where(_C.account == bindparam("who"), _C.opened_at >= bindparam("since"))
BY_ORGANISATION: Final = select(func.count()).where(
    _C.organisation == bindparam("who"), _C.opened_at >= bindparam("since")
)
TRIED: Final = select(func.count()).where(
    ledger.c.actor == bindparam("account"), ledger.c.at >= bindparam("since"), ledger.c.capability == "emergency.open"
)


def live(tx: Transaction, proof: Proof, actor: Actor, now: str) -> list[Row[Any]]:
    """What this person, in his own name, opened so and what is still open, first what ends first."""
    if actor.on_behalf_of:
        return []
    return proof.read(tx, emergency_openings, LIVE, **_his(actor, now))


def held(tx: Transaction, proof: Proof, case_id: str, now: str) -> list[Row[Any]]:
    """What is open so of one case now, by whomever."""
    return proof.read(tx, emergency_openings, HELD, case_id=case_id, now=now)


def case_opened(
    tx: Transaction, proof: Proof, actor: Actor, cooperation: str, now: str, reference: str
) -> Row[Any] | None:
    """The case with this reference, when he holds it open now and no wall stands before it."""
    if actor.on_behalf_of:
        return None
    given = {"persons": sorted(actor.persons), "cooperation": cooperation, "reference": reference}
    return proof.one(tx, cases, REACHED, **_his(actor, now), **given)


def case_named(tx: Transaction, proof: Proof, actor: Actor, cooperation: str, reference: str) -> Row[Any] | None:
    """The case with this reference, whoever it belongs to, when no wall stands before it."""
    given = {"persons": sorted(actor.persons), "cooperation": cooperation, "reference": reference}
    return proof.one(tx, cases, NAMED, **given)


def everywhere(actor: Actor, cooperation: str) -> Select[Any]:
    """SQL: the ids of all cases of a cooperation before which no wall stands for this person."""
    given = {"persons": sorted(actor.persons), "cooperation": cooperation}
    return select(cases.c.id).where(*_KNOWN, *_CLEAR).params(**given)


def opening(tx: Transaction, proof: Proof, opening_id: str) -> Row[Any] | None:
    """One opening."""
    return proof.one(tx, emergency_openings, OPENING, opening=opening_id)


def since(tx: Transaction, proof: Proof, cooperation: str, moment: str) -> list[Row[Any]]:
    """The openings in a cooperation from a moment on, oldest first."""
    return proof.read(tx, emergency_openings, SINCE, cooperation=cooperation, since=moment)


def of_organisations(
    tx: Transaction, proof: Proof, organisations: Collection[str] | None, moment: str
) -> list[Row[Any]]:
    """The openings from a moment on by people of these organisations (None = of all), newest first."""
    if organisations is None:
        return proof.read(tx, emergency_openings, BY_ANYBODY, since=moment)
    asked = {"organisations": sorted(organisations), "since": moment}
    return proof.read(tx, emergency_openings, BY_ORGANISATIONS, **asked) if organisations else []


def by_person(tx: Transaction, account: str, since: str) -> int:
    """How many openings this person made since a moment."""
    return int(tx.run(BY_PERSON, {"who": account, "since": since}).scalar_one())


def by_organisation(tx: Transaction, organisation: str, since: str) -> int:
    """How many openings the people of this organisation made since a moment."""
    return int(tx.run(BY_ORGANISATION, {"who": organisation, "since": since}).scalar_one())


def tries(tx: Transaction, account: str, since: str) -> int:
    """How often this person tried since a moment, whatever came of it, as the ledger tells it."""
    return int(tx.run(TRIED, {"account": account, "since": since}).scalar_one())


def _his(actor: Actor, now: str) -> dict[str, str]:
    return {"account": actor.account, "organisation": actor.organisation, "now": now}
