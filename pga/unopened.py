"""A transfer that nobody took up at half its term reaches the deputy; when its term passed, the escalation contact.

The deputy is the one whom the agreement of the partners names; without one, whoever stands in for those who were told.
Nobody is waited for who is on leave: when there is no deputy, the escalation contact hears it at half the term.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Row

from pga import posts
from pga.clock import day_of, from_moment, local_day
from pga.contact_persons import Named
from pga.standing import substitutes
from pga.store import reminding
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.rules.document import RulesDocument
from workflows.referral.places import OFFERED
from workflows.terms import WORKING

ACCEPTING = "referral.accept_transfer"
AT_VT = "vt_acknowledge"
"""The term within which Veilig Thuis takes a report up."""
NOBODY = Named()


def unopened(
    tx: Transaction, proof: Proof, document: RulesDocument, cooperation: str, named: dict[str, Named], at: str
) -> Iterator[tuple[Row[Any], int, set[str]]]:
    """(term, stage, whom to tell): stage 0 from half the term, 1 when it passed. ``named``: the contact persons of each
    party; ``at``: a moment.
    """
    rows = reminding.passed_terms(tx, cooperation, (*OFFERED, AT_VT), "", _LAST)
    waiting = {row.case_id: row for row in reminding.reported_to(tx, {row.case_id for row in rows})}
    for row in (row for row in rows if half_passed(row, at)):
        report = waiting.get(row.case_id)
        if row.term == AT_VT and (report is None or report.account):
            continue
        party = document.lead if row.term != AT_VT or report is None else report.to_organisation
        team = report.to_team or "" if row.term == AT_VT and report is not None else ""
        people = _People(tx, proof, document, party, team, day_of(at))
        deputy, contact = people.deputies(named.get(party, NOBODY)), people.escalated(named.get(party, NOBODY))
        yield row, 0, deputy or contact
        if passed(row, at):
            yield row, 1, contact


_LAST = "9999-12-31"


class _People:
    """Who is there today at the party where something waits; with a team, at that post."""

    def __init__(
        self, tx: Transaction, proof: Proof, document: RulesDocument, party: str, team: str, today: str
    ) -> None:
        self._at, self._document, self._party, self._team, self._today = (tx, proof), document, party, team, today

    def deputies(self, named: Named) -> set[str]:
        """Whom the agreement names, else who stands in for those who were told."""
        if named.deputy:
            return {named.deputy}
        rows = substitutes(*self._at, self._told(), self._today)
        return {account.id for row, account in rows if row.scope == "all"}

    def escalated(self, named: Named) -> set[str]:
        """The escalation contact: at the party that leads as the rules say, elsewhere whom the agreement names."""
        if self._party != self._document.lead:
            return named.both or posts.at_post(*self._at, self._party, self._team, self._today)
        return leaders(*self._at, self._document, self._today)

    def _told(self) -> set[str]:
        if self._party != self._document.lead:
            return posts.at_post(*self._at, self._party, self._team, self._today)
        roles = self._document.roles_for(ACCEPTING, "coordinator")
        return {who for role in roles for who in posts.holding(*self._at, self._party, role, self._today)}


def leaders(tx: Transaction, proof: Proof, document: RulesDocument, today: str) -> set[str]:
    """Who hears at the party that leads that something is late, as the rules say."""
    found = (posts.holding(tx, proof, document.lead, post.id, today) for post in document.late_posts)
    return {who for there in found for who in there}


def half_passed(row: Row[Any], at: str) -> bool:
    """Whether half a term is over: of one in hours to the second, else in working days."""
    now = from_moment(at)
    if row.due_at:
        return now - from_moment(row.taken_at) >= (from_moment(row.due_at) - from_moment(row.taken_at)) / 2
    return 2 * _days(row.started_on, local_day(now).isoformat()) >= _days(row.started_on, row.due_on)


def passed(row: Row[Any], at: str) -> bool:
    """Whether a term is over."""
    return bool(row.due_at < at if row.due_at else row.due_on < day_of(at))


def _days(first: str, last: str) -> int:
    """The working days after one day (ISO) up to and including another."""
    days = range(date.fromisoformat(first).toordinal() + 1, date.fromisoformat(last).toordinal() + 1)
    return sum(WORKING.works(date.fromordinal(day)) for day in days)
