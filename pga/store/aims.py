"""A share that is aimed at the post of a team or at one person of an organisation: who comes near a case by it, and for
whom it is (decision 0027).

A share with a whole organisation brings nobody near: it is for who stands to the case in another way. The SQL of the
scope and what proves a relation say the same here, next to each other.
"""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, Select, bindparam, or_, select

from pga.actor import Actor
from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.sharing import shares

_LIVE: Final = (
    shares.c.to_organisation == bindparam("organisation"),
    shares.c.ended_at.is_(None),
    shares.c.valid_until >= bindparam("today"),
)
_AT_PERSON: Final = shares.c.to_account == bindparam("account")
_AT_TEAM: Final = among(shares.c.to_team, "teams")
AT_PERSON: Final = whole(shares, among(shares.c.case_id, "case_ids"), *_LIVE, _AT_PERSON)
AT_EITHER: Final = whole(shares, among(shares.c.case_id, "case_ids"), *_LIVE, or_(_AT_PERSON, _AT_TEAM))

BY_NAME: Final = whole(shares, shares.c.case_id == bindparam("case_id"), *_LIVE[1:], shares.c.to_account.is_not(None))

AT_SOME: Final = whole(
    shares,
    among(shares.c.case_id, "case_ids"),
    *_LIVE[1:],
    or_(shares.c.to_account.is_not(None), shares.c.to_team.is_not(None)),
)


def of_person() -> Select[Any]:
    """SQL: the cases of which something is shared with this person by name."""
    return select(shares.c.case_id).where(*_LIVE, _AT_PERSON)


def of_teams() -> Select[Any]:
    """SQL: the cases of which something is shared with the post of one of these teams."""
    return select(shares.c.case_id).where(*_LIVE, _AT_TEAM)


def near(tx: Transaction, proof: Proof, actor: Actor, today: str, case_ids: Collection[str]) -> list[Row[Any]]:
    """The shares of these cases that are aimed at this person or at a team of his, and hold today."""
    values = {"case_ids": list(case_ids), "organisation": actor.organisation, "account": actor.stands_as}
    values |= {"today": today}
    if not actor.teams:
        return proof.read(tx, shares, AT_PERSON, **values) if case_ids else []
    return proof.read(tx, shares, AT_EITHER, **values, teams=sorted(actor.teams)) if case_ids else []


def at_persons(tx: Transaction, proof: Proof, today: str, case_id: str) -> list[Row[Any]]:
    """The shares of a case that are aimed at somebody by name, and hold today."""
    return proof.read(tx, shares, BY_NAME, case_id=case_id, today=today)


def at_some(tx: Transaction, proof: Proof, today: str, case_ids: Collection[str]) -> list[Row[Any]]:
    """The shares of these cases that are aimed at a team or a person, whoever that is, and hold today."""
    return proof.read(tx, shares, AT_SOME, case_ids=list(case_ids), today=today)


def everybody(share: Row[Any]) -> bool:
    """True for a share with a whole organisation."""
    return share.to_team is None and share.to_account is None


def meant_for(actor: Actor, share: Row[Any]) -> bool:
    """Whether a share with his organisation is for this person: with all of it, with a team of his, or with him."""
    if actor.only is not None and share.case_id not in actor.only:
        return False
    here = share.to_organisation == actor.organisation
    return here and (everybody(share) or share.to_account == actor.stands_as or share.to_team in actor.teams)
