"""The records by which something of one organisation can have reached another, and the rows that they wrote."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.cases import sealed_text
from pga.store.tables.guests import guest_votes
from pga.store.tables.sharing import contributions, shares

SOME: Final = 2_000
"""So many ids are asked for at once."""
SHARES: Final = whole(shares, among(shares.c.id, "ids"))
CONTRIBUTIONS: Final = whole(contributions, among(contributions.c.id, "ids"))
VOTES: Final = whole(guest_votes, guest_votes.c.guest == bindparam("guest"))
_TEXT: Final = sealed_text.c
TEXTS: Final = select(_TEXT.id, _TEXT.owner, _TEXT.category).where(among(_TEXT.id, "ids"))
OF_CASE: Final = (
    select(sealed_text.c.owner, sealed_text.c.category).where(sealed_text.c.case_id == bindparam("case_id")).distinct()
)


def shares_with(tx: Transaction, proof: Proof, ids: Iterable[str]) -> dict[str, Row[Any]]:
    """These shares, as far as they are still there."""
    return {row.id: row for some in _parts(ids) for row in proof.read(tx, shares, SHARES, ids=some)}


def contributions_with(tx: Transaction, proof: Proof, ids: Iterable[str]) -> dict[str, Row[Any]]:
    """These statements, likewise."""
    return {row.id: row for some in _parts(ids) for row in proof.read(tx, contributions, CONTRIBUTIONS, ids=some)}


def texts_with(tx: Transaction, ids: Iterable[str]) -> dict[str, Row[Any]]:
    """Owner and category of these sealed texts, likewise."""
    return {row.id: row for some in _parts(ids) for row in tx.rows(TEXTS, {"ids": some})}


def owned_in(tx: Transaction, case_id: str) -> set[tuple[str, str]]:
    """(owner, category) of everything that is sealed in a case."""
    return {(row.owner, row.category) for row in tx.rows(OF_CASE, {"case_id": case_id})}


def agreed_to(tx: Transaction, proof: Proof, guest: str) -> set[str]:
    """The organisations that agreed to a guest."""
    return {row.organisation for row in proof.read(tx, guest_votes, VOTES, guest=guest) if row.state == "agreed"}


def _parts(ids: Iterable[str]) -> Iterable[list[str]]:
    every = sorted(set(ids))
    return (every[first : first + SOME] for first in range(0, len(every), SOME))
