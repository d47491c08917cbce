"""Reading the duty roster: who is on duty now, the shifts of teams, and which of them were taken over. All proven."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from pga.clock import day_of
from pga.store import teams
from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.recorded import PROVABLE
from pga.store.tables.duties import duties, hand_overs
from pga.store.tables.ledger import ledger
from privacy.ledger.record import Record

_STANDS: Final = duties.c.ended_at.is_(None)
_BETWEEN: Final = (_STANDS, duties.c.ends_at > bindparam("since"), duties.c.starts_at < bindparam("until"))
_IN_ORDER: Final = (duties.c.starts_at, duties.c.ends_at, duties.c.id)

ON_DUTY: Final = whole(
    duties, _STANDS, duties.c.ends_at > bindparam("at"), duties.c.starts_at <= bindparam("at")
).order_by(*_IN_ORDER)
AT_TEAMS: Final = whole(
    duties,
    among(duties.c.team, "team_ids"),
    _STANDS,
    duties.c.ends_at > bindparam("at"),
    duties.c.starts_at <= bindparam("at"),
).order_by(*_IN_ORDER)
BETWEEN: Final = whole(duties, *_BETWEEN).order_by(*_IN_ORDER)
OF_TEAMS: Final = whole(duties, among(duties.c.team, "team_ids"), *_BETWEEN).order_by(*_IN_ORDER)
OF_ACCOUNT: Final = whole(duties, duties.c.account == bindparam("account"), *_BETWEEN).order_by(*_IN_ORDER)
DUTY: Final = whole(duties, duties.c.id == bindparam("duty_id"))
TAKEN_OVER: Final = whole(hand_overs, among(hand_overs.c.duty, "duty_ids"))
ACTS: Final = (
    select(*PROVABLE).where(
        ledger.c.actor == bindparam("actor"),
        ledger.c.at >= bindparam("since"),
        ledger.c.at < bindparam("until"),
        ledger.c.kind == "act",
        ledger.c.outcome == "allowed",
        ledger.c.case_id.is_not(None),
    )
)
"""In no order: asked for in one, SQLite would sort what it finds by its index, or walk through the whole ledger."""


def at_hand(tx: Transaction, proof: Proof, at: str) -> frozenset[str]:
    """Accounts that a duty of any team names at a moment, to have it or to stand by: members of that team on that day
    who are not absent.
    """
    rows = proof.read(tx, duties, ON_DUTY, at=at)
    there, away = _there(tx, proof, rows, at)
    named = {(row.team, who) for row in rows for who in (row.account, row.stand_by)}
    return frozenset(who for _, who in named & there) - away


def attending(tx: Transaction, proof: Proof, at: str, team_ids: Collection[str]) -> frozenset[str]:
    """Accounts whom a duty of one of these teams gives a standing at a moment: who has it, and who stands by while that
    one is absent or left the team. A duty that he entered himself gives nobody anything.
    """
    rows = proof.read(tx, duties, AT_TEAMS, at=at, team_ids=sorted(team_ids)) if team_ids else []
    there, away = _there(tx, proof, rows, at)
    found = {row.account for row in rows if (row.team, row.account) in there and row.made_by != row.account}
    left = (row for row in rows if row.account in away or (row.team, row.account) not in there)
    found |= {row.stand_by for row in left if _stands_by(row, there)}
    return frozenset(found)


def _there(tx: Transaction, proof: Proof, rows: Collection[Row[Any]], at: str) -> tuple[set[tuple[str, str]], set[str]]:
    """(team, account) of every member of the teams of these duties on that day, and whom of those named is absent."""
    if not rows:
        return set(), set()
    today = day_of(at)
    members = teams.members_of(tx, proof, sorted({row.team for row in rows}), today)
    named = sorted({who for row in rows for who in (row.account, row.stand_by) if who})
    away = {row.account for row in teams.away(tx, proof, named, today)}
    return {(member.team, member.account) for member in members}, away


def _stands_by(row: Row[Any], there: Collection[tuple[str, str]]) -> bool:
    return (row.team, row.stand_by) in there and row.made_by not in (row.account, row.stand_by)


def between(
    tx: Transaction, proof: Proof, since: str, until: str, team_ids: Collection[str] | None = None
) -> list[Row[Any]]:
    """The duties of these teams (None = all) of which some part lies between two moments, in order of time."""
    if team_ids is None:
        return proof.read(tx, duties, BETWEEN, since=since, until=until)
    return proof.read(tx, duties, OF_TEAMS, team_ids=sorted(team_ids), since=since, until=until) if team_ids else []


def of_account(tx: Transaction, proof: Proof, account: str, since: str, until: str) -> list[Row[Any]]:
    """The duties of one person of which some part lies between two moments."""
    return proof.read(tx, duties, OF_ACCOUNT, account=account, since=since, until=until)


def duty(tx: Transaction, proof: Proof, duty_id: str) -> Row[Any] | None:
    """One duty, proven, or None."""
    return proof.one(tx, duties, DUTY, duty_id=duty_id)


def taken_over(tx: Transaction, proof: Proof, duty_ids: Collection[str]) -> dict[str, Row[Any]]:
    """Duty -> who took over what it left, for those of these duties of which somebody did."""
    rows = proof.read(tx, hand_overs, TAKEN_OVER, duty_ids=sorted(duty_ids)) if duty_ids else []
    return {row.duty: row for row in rows}


def acts_in(tx: Transaction, proof: Proof, actor: str, since: str, until: str) -> list[Record]:
    """What is told of what somebody did in cases between two moments, in order."""
    rows = tx.rows(ACTS, {"actor": actor, "since": since, "until": until})
    return proof.told(tx, sorted(rows, key=lambda row: int(row.seq)))
