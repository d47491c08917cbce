"""Reading what the ledger tells of one person, outside the lock of its head.

It goes in parts, each in a transaction of its own. Which cases he was told of is read first, and again by the look that
follows; a line of a case that is none of them by then is not shown.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import end_of, from_moment, local_day
from pga.desk import Desk
from pga.handlers.oversight import allowing, over_all, reviewed_by
from pga.handlers.plain.words import EARLIEST, dated
from pga.home import Home
from pga.queries.access import ReadAccessReport
from pga.refusals import NotReady, Refused
from pga.store import cases as stored
from pga.store import looking, persons, progress, scopes
from pga.store import subjects as store
from pga.store.engine import Transaction
from privacy.access import TOLD, Glance, Known, Line, Report, Takers, is_told, takers
from privacy.ledger.record import from_canonical
from privacy.vocabulary import CONTENT_ROLES, Role

RECORDS: Final = 500
"""Records in one part."""
YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Of whom the report is: the codes of the ledger, and the cases of which he was told."""

    codes: frozenset[str]
    known: dict[str, Known]
    within: frozenset[str] | None
    taking: Takers
    since: str
    until: str


def gather(home: Home, enter: Callable[[Transaction], Desk], query: ReadAccessReport) -> tuple[Line, ...]:
    """The lines of this person, for whoever ``enter`` lets in. Not inside a transaction: it opens its own."""
    with home.store.transaction() as tx:
        desk = enter(tx)
        turn_to(desk, query.case)
        person = person_of(desk, query)
        after = looking.first_at(tx, end_of(date.fromisoformat(person.since) - timedelta(days=1))) - 1
        end = looking.first_at(tx, end_of(date.fromisoformat(person.until)))
    report = Report(person.known, person.taking)
    while person.known:
        with home.store.transaction() as tx:
            rows = store.glances(tx, person.codes, TOLD, after=after, end=end, size=RECORDS)
            found = [_glance(row) for row in rows]
            wanted = [one for one in found if _within(person, one) and report.wants(one)]
            bodies = store.bodies(tx, [one.seq for one in wanted])
        for one in wanted:
            if report.wants(one):
                report.take(one, from_canonical(bodies[one.seq]))
        if len(rows) < RECORDS:
            break
        after = rows[-1].seq
    return report.lines()


def _within(person: Person, told: Glance) -> bool:
    return person.within is None or told.organisation in person.within


def _glance(row: Row[Any]) -> Glance:
    day = local_day(from_moment(row.at)).isoformat()
    return Glance(row.seq, day, row.kind, row.capability, row.actor, row.organisation, row.case_id)


def turn_to(desk: Desk, reference: str) -> None:
    """Be in the case with this reference, as its rules let an officer. Raises ``Refused``."""
    case_id = stored.id_of(desk.tx, reference)
    if not case_id or scopes.walled(desk.tx, desk.actor, case_id):
        raise Refused("out_of_reach")
    found = stored.cases_by_id(desk.tx, desk.proof, [case_id])
    desk.decide_again(desk.require_row(found.get(case_id)), "reviewer")


def person_of(desk: Desk, query: ReadAccessReport) -> Person:
    """The person, who stands in the case at hand. Raises ``Refused`` for another, ``NotReady`` for days that are none.

    An officer of the host, at whose counter people ask, reads what every party did; another what he reviews.
    """
    here = {row.id for row in stored.parties(desk.tx, desk.proof, [desk.case.id])}
    if query.party not in here:
        raise Refused("out_of_reach")
    since, until = _days(desk, query)
    same = persons.same_humans(desk.tx, desk.proof, [query.party]) | {query.party: desk.case.id}
    documents = [rules.document for rules in desk.rules.values()]
    return Person(
        codes=store.codes_of(desk.tx, desk.proof, same),
        known=_known(desk, same),
        within=None if over_all(desk, Role.PRIVACY_OFFICER) else reviewed_by(desk),
        taking=takers(documents, unknown=bool(desk.still)),
        since=since,
        until=until,
    )


def _days(desk: Desk, query: ReadAccessReport) -> tuple[str, str]:
    today = local_day(desk.now)
    since, until = query.since or (today - YEAR).isoformat(), query.until or today.isoformat()
    wrong = tuple(dated("since", since, EARLIEST, today)) + tuple(dated("until", until, EARLIEST, today))
    if wrong:
        raise NotReady(wrong)
    return since, until


def _known(desk: Desk, same: dict[str, str]) -> dict[str, Known]:
    """The cases of which he was told, in cooperations whose rules let this officer ask, behind no wall of his own."""
    rows = stored.cases_by_id(desk.tx, desk.proof, set(same.values()))
    open_to = {
        case_id: row
        for case_id, row in rows.items()
        if row.cooperation in allowing(desk) and not scopes.walled(desk.tx, desk.actor, case_id)
    }
    told = [case_id for case_id, row in open_to.items() if _is_told(desk, row, same)]
    documents = store.documents_of(desk.tx, told, same) if told else {}
    return {
        case_id: Known(
            cooperation=open_to[case_id].cooperation,
            documents=frozenset(documents[case_id]),
            roles=_roles(desk, open_to[case_id].cooperation),
        )
        for case_id in told
    }


def _is_told(desk: Desk, case: Row[Any], same: Collection[str]) -> bool:
    records = progress.inform_records(desk.tx, desk.proof, case.id)
    informed = any(row.state == "informed" and row.party in same for row in records)
    steps = {row.step for row in progress.steps(desk.tx, desk.proof, case.id) if row.undone_at is None}
    return is_told(case.workflow, informed=informed, steps=steps)


def _roles(desk: Desk, cooperation: str) -> frozenset[str]:
    rules = desk.rules[cooperation].document.rules
    return frozenset(role for rule in rules if rule.effect == "allow" for role in rule.roles) & CONTENT_ROLES
