"""Who can act in the coming weeks, as the store tells it, for the staffing test (``privacy.rules.staffing``)."""

from datetime import date, datetime, timedelta
from typing import Final

from pga.clock import local_day
from pga.handlers.sleeping import sleeping
from pga.store import ledger as stored_ledger
from pga.store import people, teams
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.rules.crew import Colleague, Days, People, StandIn
from privacy.rules.signing import VerifiedRules
from privacy.rules.staffing import Day
from workflows.calendars import WORKING

NUMBER: Final = 56
"""Eight weeks, today included."""


def coming(today: date) -> tuple[Day, ...]:
    """Today and the days after it, local days, with which of them are working days."""
    days = (today + timedelta(days=after) for after in range(NUMBER))
    return tuple(Day(day.isoformat(), WORKING.works(day)) for day in days)


def crew(tx: Transaction, proof: Proof, rules: dict[str, VerifiedRules], now: datetime) -> People:
    """Everybody whose account is active and awake now, with what is known of the coming weeks.

    An account that sleeps must be woken first: it does not count. A replacement for named cases does not count either.
    """
    rows = [row for row in people.all_accounts(tx, proof) if row.state == "active"]
    ids = [row.id for row in rows]
    if not ids:
        return People(colleagues=())
    asleep = sleeping(rules, rows, stored_ledger.last_used(tx, ids), now)
    ids = [account for account in ids if account not in asleep]
    days = coming(local_day(now))
    first, last = days[0].date, days[-1].date
    roles: dict[str, list[tuple[str, Days]]] = {account: [] for account in ids}
    for grant in people.grants_of(tx, proof, ids):
        if grant.state == "approved":
            roles[grant.account].append((grant.role, Days(grant.valid_from, grant.valid_until)))
    away: dict[str, list[Days]] = {account: [] for account in ids}
    for absence in teams.away(tx, proof, ids, first, last):
        away[absence.account].append(Days(absence.valid_from, absence.valid_until))
    return People(
        colleagues=tuple(
            Colleague(
                account=row.id, organisation=row.organisation, roles=tuple(roles[row.id]), away=tuple(away[row.id])
            )
            for row in rows
            if row.id not in asleep
        ),
        stand_ins=tuple(
            StandIn(absent=row.absent, substitute=row.substitute, days=Days(row.valid_from, row.valid_until))
            for row in teams.replaced(tx, proof, ids, first, last)
            if row.scope == "all"
        ),
        openers=stored_ledger.openers(tx, ids),
    )
