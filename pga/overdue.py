"""Whom the worker tells of terms that passed in referrals: a report that nobody at Veilig Thuis was spoken to about,
and what is late at another organisation.

What is told names a kind and never a case. Nothing depends on it: the page of a case says the same by itself.
"""

import hashlib
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga import posts
from pga.clock import from_moment, local_day, moment
from pga.gate import Gate
from pga.refusals import NoRulesInForce
from pga.standing import substitutes
from pga.store import people, reminding, roster
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.rules.document import RulesDocument
from privacy.vocabulary import Role
from workflows.referral.places import OF_VT
from workflows.terms import WORKING

SPOKEN: Final = "report_spoken"
OF_LATE: Final = (1, 3, 6)
"""The working days after a last day on which is told that it passed: the first, two later and five later (8.2)."""
LONGEST: Final = timedelta(days=21)
"""So many days hold the last of these, holidays among them."""
LIST: Final = "/referrals"


class Told(NamedTuple):
    """One message: about which term, the how manieth time, for whom, and its kind (``pga.mail.KINDS``)."""

    term: str
    time: int
    account: str
    kind: str

    @property
    def key(self) -> str:
        """The name of its job: the same until it was told."""
        told = " ".join((self.term, str(self.time), self.account, self.kind))
        return hashlib.sha256(told.encode()).hexdigest()[:32]


def due(gate: Gate, tx: Transaction) -> list[Told]:
    """Everything that is to be told now."""
    proof, now = Proof(gate.home.code), gate.home.clock.now()
    try:
        rules = gate.rulebook.in_force(tx, proof, local_day(now))
    except NoRulesInForce:
        return []
    found: list[Told] = []
    for cooperation, verified in sorted(rules.items()):
        if SPOKEN in verified.document.terms:
            found += _unspoken(tx, proof, verified.document, cooperation, moment(now))
            found += _late(tx, proof, verified.document, cooperation, local_day(now))
    return found


def _unspoken(tx: Transaction, proof: Proof, document: RulesDocument, cooperation: str, at: str) -> list[Told]:
    """Who put the report there, who has the case in hand, who is on duty and who stands by; the leaders of the team
    when nobody is on duty.
    """
    today = local_day(from_moment(at)).isoformat()
    rows = reminding.passed_terms(tx, cooperation, [SPOKEN], "", today)
    rows = [row for row in rows if row.due_at and row.due_at <= at]
    if not rows:
        return []
    lead = document.lead
    shifts = roster.on_duty(tx, proof, at)
    there = {who for row in shifts for who in (row.account, row.stand_by) if who}
    if not _active(tx, proof, lead, there):
        there |= posts.holding(tx, proof, lead, Role.LOCAL_TEAM_LEADER, today)
    cases = {row.case_id for row in rows}
    in_hand = reminding.directing(tx, cases, today)
    walls = reminding.walls(tx, cases)
    found = []
    for row in rows:
        whom = {row.taken_by, *(one.account for one in in_hand if one.case_id == row.case_id)} | there
        whom = _active(tx, proof, lead, whom - {None} - walls.get(row.case_id, set()))
        found += [Told(row.id, 0, account, "report_unspoken") for account in sorted(whom)]
    return found


def _late(tx: Transaction, proof: Proof, document: RulesDocument, cooperation: str, today: date) -> list[Told]:
    """The named contact of the other organisation, and who leads the local team; nothing on a day of rest."""
    if not WORKING.works(today):
        return []
    since, yesterday = (today - LONGEST).isoformat(), (today - timedelta(days=1)).isoformat()
    rows = reminding.passed_terms(tx, cooperation, OF_VT, since, yesterday)
    late = {row.id: _days_late(row.due_on, today) for row in rows}
    rows = [row for row in rows if late[row.id] in OF_LATE]
    cases = {row.case_id for row in rows}
    walls = reminding.walls(tx, cases)
    contacts = _contacts(tx, proof, document, cases, today.isoformat())
    leaders = posts.holding(tx, proof, document.lead, Role.LOCAL_TEAM_LEADER, today.isoformat()) if rows else set()
    found = []
    for row in rows:
        shut = walls.get(row.case_id, set())
        told = {"late_here": contacts.get(row.case_id, set()), "late_elsewhere": leaders}
        for kind, to in told.items():
            whom = _with_substitutes(tx, proof, to - shut, today.isoformat()) - shut
            found += [Told(row.id, late[row.id], account, kind) for account in sorted(whom)]
    return found


def _contacts(
    tx: Transaction, proof: Proof, document: RulesDocument, cases: Collection[str], today: str
) -> dict[str, set[str]]:
    """Case -> who took its report up at Veilig Thuis; as long as nobody did, who is at the post where it lies."""
    found: dict[str, set[str]] = {}
    rows = reminding.reported_to(tx, cases)
    for row in (row for row in rows if row.account):
        found.setdefault(row.case_id, set()).add(row.account)
    for row in (row for row in rows if row.case_id not in found and row.to_team):
        there = posts.working(tx, proof, [row.to_team], today)[row.to_team]
        found[row.case_id] = there
    there = {party.id for party in document.parties.values() if party.id in document.taking_part}
    return {case_id: _of(tx, proof, there, whom) for case_id, whom in found.items()}


def _active(tx: Transaction, proof: Proof, organisation: str, accounts: Collection[str]) -> set[str]:
    return _of(tx, proof, {organisation}, accounts)


def _of(tx: Transaction, proof: Proof, organisations: Collection[str], accounts: Collection[str]) -> set[str]:
    known: dict[str, Row[Any]] = people.accounts_by_id(tx, proof, sorted(accounts)) if accounts else {}
    return {row.id for row in known.values() if row.state == "active" and row.organisation in organisations}


def _with_substitutes(tx: Transaction, proof: Proof, accounts: Collection[str], today: str) -> set[str]:
    standing_in = substitutes(tx, proof, accounts, today) if accounts else []
    return {*accounts, *(account.id for row, account in standing_in if row.scope == "all")}


def _days_late(due_on: str, today: date) -> int:
    """How many working days lie after a last day (ISO), today among them."""
    last = date.fromisoformat(due_on)
    return sum(WORKING.works(last + timedelta(days=n)) for n in range(1, (today - last).days + 1))
