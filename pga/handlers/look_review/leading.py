"""Who led whom, and on which days: a leader judges no look that one of his people took while he led him.

Nobody makes himself led: a place in the team that he made or changed himself does not count. Nor does anybody hide what
was before: a leader leads from the day after both places were made, as the ledger tells it, whatever day they name.
Where a record of that is gone or does not fit its code, he may have led him: he sees the look, and another judges it.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

from sqlalchemy import Row

from pga.clock import day_of
from pga.desk import Desk
from pga.store import look_review as store
from pga.store import teams
from privacy.ledger.record import Record

FOREVER: Final = "9999-12-31"
NEVER: Final = ""
"""Days after and before every other."""

Days: TypeAlias = tuple[str, str]
"""The first and the last day (ISO) of a period, both included."""
Led: TypeAlias = Mapping[str, frozenset[Days]]
"""Account id -> when somebody led him."""



class Leads(NamedTuple):
    """Whom somebody led, and whom he may have led: by whom and when one of the two places was made is not proven."""

    led: Led
    doubted: Led


NOBODY: Final = Leads(MappingProxyType({}), MappingProxyType({}))


class _Made(NamedTuple):
    """The day on which a place was made, and who had a hand in it since."""

    day: str
    hands: frozenset[str]


def led_by(desk: Desk, accounts: Collection[str]) -> dict[str, Leads]:
    """For each of these accounts: who works, or once worked, in a team that it led, and when."""
    leaders = [row for row in teams.ever_in(desk.tx, desk.proof, accounts) if row.leader]
    members = teams.ever_of(desk.tx, desk.proof, {row.team for row in leaders})
    made = _made(desk, [*leaders, *members])
    led: dict[str, dict[str, frozenset[Days]]] = {account: {} for account in accounts}
    doubted: dict[str, dict[str, frozenset[Days]]] = {account: {} for account in accounts}
    for leader in leaders:
        for row in (one for one in members if one.team == leader.team and one.account != leader.account):
            known = leader.id in made and row.id in made
            first, last = _days(leader, row, made) if known else (NEVER, _end(leader, row))
            if first <= last:
                found = (led if known else doubted)[leader.account]
                found[row.account] = found.get(row.account, frozenset()) | {(first, last)}
    return {account: Leads(led[account], doubted[account]) for account in accounts}


def led_on(led: Led, day: str) -> frozenset[str]:
    """Whom he led on a day (ISO)."""
    return frozenset(who for who, periods in led.items() if any(first <= day <= last for first, last in periods))


def _days(leader: Row[Any], member: Row[Any], made: Mapping[str, _Made]) -> Days:
    """From when until when the one led the other; a first day after the last where that does not count."""
    both = made[leader.id], made[member.id]
    if any(member.account in one.hands for one in both):
        return FOREVER, NEVER
    after = (date.fromisoformat(max(one.day for one in both)) + timedelta(days=1)).isoformat()
    return max(after, leader.valid_from, member.valid_from), _end(leader, member)


def _end(leader: Row[Any], member: Row[Any]) -> str:
    return min(day_of(row.ended_at) or FOREVER for row in (leader, member))


def _made(desk: Desk, places: Collection[Row[Any]]) -> dict[str, _Made]:
    """Of each place of which every version is told by a record that fits its own code."""
    told: dict[str, dict[int, Record]] = {}
    for record in desk.proof.told(desk.tx, store.writers(desk.tx, {place.id for place in places})):
        for line in record.changes:
            told.setdefault(line.row_id, {})[line.version] = record
    whole = [place.id for place in places if told.get(place.id, {}).keys() == set(range(1, place.version + 1))]
    return {
        one: _Made(
            day_of(told[one][1].at),
            frozenset(who for record in told[one].values() for who in (record.actor, record.on_behalf_of) if who),
        )
        for one in whole
    }
