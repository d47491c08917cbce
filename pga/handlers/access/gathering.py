"""Reading what the ledger tells of one person, outside the lock of its head.

It goes in parts, each in a transaction of its own. Which cases he was told of is read first, and again by the look that
follows; a line of a case that is none of them by then is not shown.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import day_of, local_day
from pga.desk import Desk
from pga.handlers.oversight import allowing, over_all
from pga.handlers.plain.words import period
from pga.handlers.records_seen import walls
from pga.home import Home
from pga.queries.access import ReadAccessReport
from pga.refusals import Refused
from pga.store import cases as stored
from pga.store import persons, progress, scopes
from pga.store import subjects as store
from pga.store.engine import Transaction
from privacy.access import TOLD, Glance, Known, Line, Report, Takers, is_told, takers
from privacy.vocabulary import CONTENT_ROLES, Role

RECORDS: Final = 500
"""Records in one part."""
NEWEST: Final = 2**31 - 1
"""After every number of a record."""
YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Of whom the report is: the codes of the ledger, and the cases of which he was told."""

    codes: frozenset[str]
    known: dict[str, Known]
    taking: Takers
    since: str
    until: str


def gather(home: Home, enter: Callable[[Transaction], Desk], query: ReadAccessReport) -> tuple[Line, ...]:
    """The lines of this person, for whoever ``enter`` lets in. Not inside a transaction: it opens its own."""
    with home.store.transaction() as tx:
        desk = enter(tx)
        turn_to(desk, query.of_case)
        person = person_of(desk, query)
    report, before = Report(person.known, person.taking), NEWEST
    while person.known:
        with home.store.transaction() as tx:
            rows = store.glances(tx, person.codes, TOLD, before=before, size=RECORDS)
            found = [glance(row) for row in rows]
            wanted = [one for one in found if person.since <= one.day <= person.until and report.wants(one)]
            told = store.by_number(tx, desk.proof, [one.seq for one in wanted])
        for one in wanted:
            if one.seq in told and report.wants(one):  # the same part may have had it already
                report.take(one, told[one.seq])
        if len(rows) < RECORDS or found[-1].day < person.since:
            break
        before = rows[-1].seq
    return report.lines()


def glance(row: Row[Any]) -> Glance:
    """The columns of a record, with its day in the Netherlands."""
    day = day_of(row.at)
    return Glance(row.seq, day, row.kind, row.capability, row.actor, row.organisation, row.case_id)


def turn_to(desk: Desk, reference: str) -> None:
    """Be in the case with this reference, as its rules let an officer of the host, at whose counter people ask what
    every party did. Raises ``Refused``.
    """
    case_id = stored.id_of(desk.tx, reference)
    if not case_id or scopes.walled(desk.tx, desk.actor, case_id):
        raise Refused("out_of_reach")
    found = stored.cases_by_id(desk.tx, desk.proof, [case_id])
    desk.decide_again(desk.require_row(found.get(case_id)), "reviewer")
    if not over_all(desk, Role.PRIVACY_OFFICER):
        raise Refused("out_of_reach")


def person_of(desk: Desk, query: ReadAccessReport) -> Person:
    """The person, of the case at hand. Raises ``Refused`` for another, ``NotReady`` for days that are none."""
    here = {row.id for row in stored.parties(desk.tx, desk.proof, [desk.case.id])}
    if query.party not in here:
        raise Refused("out_of_reach")
    since, until = _days(desk, query)
    same = persons.same_humans(desk.tx, desk.proof, [query.party]) | {query.party: desk.case.id}
    if not walls(desk).cases.isdisjoint(same.values()):
        raise Refused("out_of_reach")
    documents = [rules.document for rules in desk.rules.values()]
    return Person(
        codes=store.codes_of(desk.tx, desk.proof, same),
        known=_known(desk, same),
        taking=takers(documents, unknown=bool(desk.still)),
        since=since,
        until=until,
    )


def _days(desk: Desk, query: ReadAccessReport) -> tuple[str, str]:
    today = local_day(desk.now)
    since, until = query.since or (today - YEAR).isoformat(), query.until or today.isoformat()
    period(since, until, today)
    return since, until


def _known(desk: Desk, same: dict[str, str]) -> dict[str, Known]:
    """The cases of which he was told, in cooperations whose rules let this officer ask, behind no wall of his own."""
    rows = stored.cases_by_id(desk.tx, desk.proof, set(same.values()))
    walls = {row.id for row in scopes.behind_wall(desk.tx, desk.proof, desk.actor)}
    asks = allowing(desk)
    open_to = {i: row for i, row in rows.items() if row.cooperation in asks and i not in walls}
    told = _told(desk, open_to, same)
    return {case_id: known_of(desk, open_to[case_id], same) for case_id in told}


def known_of(desk: Desk, case: Row[Any], parties: Collection[str]) -> Known:
    """What a case of which he was told is known by in the ledger."""
    return Known(
        cooperation=case.cooperation,
        documents=frozenset(store.documents_of(desk.tx, [case.id], parties)[case.id]),
        roles=_roles(desk, case.cooperation),
    )


def _told(desk: Desk, cases: Mapping[str, Row[Any]], same: Collection[str]) -> list[str]:
    """Those of these cases of which the person was told."""
    records = progress.informed(desk.tx, desk.proof, cases)
    informed = {row.case_id for row in records if row.state == "informed" and row.party in same}
    taken = [row for row in progress.steps_of(desk.tx, desk.proof, cases) if row.undone_at is None]
    steps: dict[str, set[str]] = {}
    for row in taken:
        steps.setdefault(row.case_id, set()).add(row.step)
    return [i for i, row in cases.items() if is_told(row.workflow, informed=i in informed, steps=steps.get(i, ()))]


def _roles(desk: Desk, cooperation: str) -> frozenset[str]:
    rules = desk.rules[cooperation].document.rules
    return frozenset(role for rule in rules if rule.effect == "allow" for role in rule.roles) & CONTENT_ROLES
