"""Who led whom, and on which days: a leader judges no look that one of his people took while he led him.

Nobody makes himself led: a place in the team that he made or changed himself does not count. Nor does anybody hide what
was before: a leader leads from the day after both places were made, as the ledger tells it, whatever day they name.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple, TypeAlias

from sqlalchemy import Row

from pga.clock import day_of
from pga.desk import Desk
from pga.store import look_review as store
from pga.store import teams

FOREVER: Final = "9999-12-31"

Days: TypeAlias = tuple[str, str]
"""The first and the last day (ISO) of a period, both included."""
Led: TypeAlias = Mapping[str, frozenset[Days]]
"""Account id -> when somebody led him."""


class _Made(NamedTuple):
    """The day on which a place was made, and who had a hand in it since."""

    day: str
    hands: frozenset[str]


def led_by(desk: Desk, accounts: Collection[str]) -> dict[str, Led]:
    """For each of these accounts: who works, or once worked, in a team that it led, and when."""
    leaders = [row for row in teams.ever_in(desk.tx, desk.proof, accounts) if row.leader]
    members = teams.ever_of(desk.tx, desk.proof, {row.team for row in leaders})
    made = _made(desk, {row.id for row in (*leaders, *members)})
    found: dict[str, dict[str, frozenset[Days]]] = {account: {} for account in accounts}
    for leader in leaders:
        for row in (one for one in members if one.team == leader.team and one.account != leader.account):
            first, last = _days(leader, row, made)
            if first <= last:
                there = found[leader.account].get(row.account, frozenset())
                found[leader.account][row.account] = there | {(first, last)}
    return dict(found)


def led_on(led: Led, day: str) -> frozenset[str]:
    """Whom he led on a day (ISO)."""
    return frozenset(who for who, periods in led.items() if any(first <= day <= last for first, last in periods))


def _days(leader: Row[Any], member: Row[Any], made: Mapping[str, _Made]) -> Days:
    """From when until when the one led the other; a first day after the last where that does not count."""
    both = [made[row.id] for row in (leader, member) if row.id in made]
    if len(both) < 2 or any(member.account in one.hands for one in both):
        return FOREVER, ""
    after = (date.fromisoformat(max(one.day for one in both)) + timedelta(days=1)).isoformat()
    ends = (day_of(row.ended_at) or FOREVER for row in (leader, member))
    return max(after, leader.valid_from, member.valid_from), min(ends)


def _made(desk: Desk, places: Collection[str]) -> dict[str, _Made]:
    found: dict[str, _Made] = {}
    for row, record in desk.proof.told_by(desk.tx, store.writers(desk.tx, places)):
        hands = frozenset({record.actor, record.on_behalf_of} - {""})
        before = found.get(row.row_id, _Made(day_of(row.at), frozenset()))
        found[row.row_id] = _Made(before.day, before.hands | hands)
    return found
