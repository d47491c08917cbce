"""Who led whom, and on which days: a leader judges no look that one of his people took while he led him.

Nobody makes himself led: a place in the team that he made does not count, and one that he changed counts for the days
before. Nor does anybody hide what was before: a leader leads from the day after both places were made, as the ledger
tells it, whatever day they name. Where a record of that is gone or does not fit its code, he may have led him: he sees
the look, and another judges it. So it is with a look of somebody who led him.
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
_Found: TypeAlias = dict[str, frozenset[Days]]
Led: TypeAlias = Mapping[str, frozenset[Days]]
"""Account id -> when somebody led him."""


class Leads(NamedTuple):
    """Whom somebody led; whom he may have led, where it is not proven by whom and when one of the two places was made;
    and who led him, or may have.
    """

    led: Led
    doubted: Led
    leaders: Led


NOBODY: Final = Leads(MappingProxyType({}), MappingProxyType({}), MappingProxyType({}))


class _Made(NamedTuple):
    """The day on which a place was made, and of who had a hand in it the day on which he first had."""

    day: str
    hands: Mapping[str, str]


def led_by(desk: Desk, accounts: Collection[str]) -> dict[str, Leads]:
    """For each of these accounts: who works, or once worked, in a team that it led, who led it, and when."""
    places = teams.ever_of(desk.tx, desk.proof, {row.team for row in teams.ever_in(desk.tx, desk.proof, accounts)})
    made = _made(desk, places)
    found: dict[str, tuple[_Found, _Found, _Found]] = {account: ({}, {}, {}) for account in accounts}
    for leader, member in ((one, other) for one in places if one.leader for other in places):
        known = leader.id in made and member.id in made
        if leader.team == member.team and leader.account != member.account:
            of = made if known else {}
            if leader.account in found:
                led = found[leader.account][0 if known else 1]
                _add(led, member.account, _days(leader, member, of, member.account))
            if member.account in found:
                _add(found[member.account][2], leader.account, _days(leader, member, of, leader.account))
    return {account: Leads(*three) for account, three in found.items()}


def _add(found: _Found, account: str, period: Days) -> None:
    if period[0] <= period[1]:
        found[account] = found.get(account, frozenset()) | {period}


def led_on(led: Led, day: str) -> frozenset[str]:
    """Whom he led on a day (ISO)."""
    return frozenset(who for who, periods in led.items() if any(first <= day <= last for first, last in periods))


def _days(leader: Row[Any], member: Row[Any], made: Mapping[str, _Made], about: str) -> Days:
    """From when until when the one led the other, where a look of ``about`` is judged: what he made or changed himself
    does not count. A first day after the last where nothing does; every day where nothing is proven.
    """
    if not made:
        return NEVER, _end(leader, member)
    both = made[leader.id], made[member.id]
    touched = min((one.hands[about] for one in both if about in one.hands), default=FOREVER)
    last = min(_end(leader, member), _beside(touched, -1) if touched < FOREVER else FOREVER)
    return max(_beside(max(one.day for one in both), 1), leader.valid_from, member.valid_from), last


def _beside(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _end(leader: Row[Any], member: Row[Any]) -> str:
    return min(day_of(row.ended_at) or FOREVER for row in (leader, member))


def _made(desk: Desk, places: Collection[Row[Any]]) -> dict[str, _Made]:
    """Of each place of which every version is told by a record that fits its own code."""
    told: dict[str, dict[int, Record]] = {}
    for record in desk.proof.told(desk.tx, store.writers(desk.tx, {place.id for place in places})):
        for line in record.changes:
            told.setdefault(line.row_id, {})[line.version] = record
    whole = [place.id for place in places if told.get(place.id, {}).keys() == set(range(1, place.version + 1))]
    return {one: _Made(day_of(told[one][1].at), _hands(told[one])) for one in whole}


def _hands(told: Mapping[int, Record]) -> dict[str, str]:
    """Account -> the day of the first version in which it had a hand."""
    newest_first = sorted(told.items(), reverse=True)
    return {who: day_of(one.at) for _, one in newest_first for who in (one.actor, one.on_behalf_of) if who}
