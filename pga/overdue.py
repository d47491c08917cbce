"""Whom the worker tells of terms that passed in referrals: a report that nobody at Veilig Thuis was spoken to about,
what is late at another organisation, a transfer that nobody took up; and that the agreement is to be looked at again.

What is told names a kind and never a case. Nothing depends on it: the page of a case says the same by itself.
"""

import hashlib
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga import posts, witnessing
from pga.clock import at_noon, day_of, local_day, moment
from pga.contact_persons import Named, contact_persons
from pga.gate import Gate
from pga.refusals import NoRulesInForce
from pga.standing import substitutes
from pga.store import agreements, people, reminding, roster
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.unopened import leaders, unopened
from privacy.rules.document import RulesDocument
from privacy.vocabulary import Role
from workflows.referral.places import OF_VT
from workflows.terms import WORKING, due, parse

SPOKEN: Final = "report_spoken"
OF_LATE: Final = ("late_first", "late_again", "late_last")
"""Terms of the signed rules: on the day on which one ends that began on a last day, it is told that that day passed."""
REVIEW: Final = timedelta(days=21)
"""So many days after its review date somebody new among the contact persons of an agreement is told of it still."""
LIST: Final = "/referrals"
PATHS: Final = {"agreement_review": "/agreement", "unwitnessed": "/ledger"}
"""Kind of message -> the page on which it lands, where that is not the list."""


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

    @property
    def path(self) -> str:
        """Where it lands."""
        return PATHS.get(self.kind, LIST)


def waiting(gate: Gate, tx: Transaction) -> list[Told]:
    """Everything that is to be told now."""
    proof, now = Proof(gate.home.code), gate.home.clock.now()
    try:
        rules = gate.rulebook.in_force(tx, proof, local_day(now))
    except NoRulesInForce:
        return []
    found: list[Told] = []
    for cooperation, verified in sorted(rules.items()):
        found += _unwitnessed(gate, tx, proof, verified.document, cooperation)
        found += _review(tx, proof, verified.document, cooperation, local_day(now))
        if SPOKEN in verified.document.terms:
            found += _unspoken(tx, proof, verified.document, cooperation, moment(now))
            found += _late(tx, proof, verified.document, cooperation, local_day(now))
            found += _unopened(tx, proof, verified.document, cooperation, moment(now))
    return found


def _unwitnessed(
    gate: Gate, tx: Transaction, proof: Proof, document: RulesDocument, cooperation: str
) -> list[Told]:
    """The privacy officers of the host, when too few witnesses signed a checkpoint of the ledger in time, or there was
    none to sign.
    """
    late, today = witnessing.late(document, gate.home, tx), local_day(gate.home.clock.now()).isoformat()
    if late is None:
        return []
    there = posts.holding(tx, proof, document.host, Role.PRIVACY_OFFICER, today)
    return [Told(f"{cooperation} {late.at[:10]}", 0, account, "unwitnessed") for account in sorted(there)]


def _review(tx: Transaction, proof: Proof, document: RulesDocument, cooperation: str, today: date) -> list[Told]:
    """The contact persons of each partner, with their deputies, once the review date of the agreement came; as long as
    there are none, who proposed it.
    """
    holds = agreements.holding(agreements.versions(tx, proof, cooperation))
    if holds is None or not WORKING.works(today):
        return []
    if not timedelta(0) <= today - date.fromisoformat(holds.review_on) <= REVIEW:
        return []
    named = {who for one in contact_persons(tx, proof, cooperation).values() for who in one.both}
    whom = _of(tx, proof, document.taking_part, named or {holds.proposed_by})
    return [Told(holds.id, 0, account, "agreement_review") for account in sorted(whom)]


def _unspoken(tx: Transaction, proof: Proof, document: RulesDocument, cooperation: str, at: str) -> list[Told]:
    """Who put the report there, who has the case in hand, who is on duty and who stands by; the leaders of the team
    when nobody of those is at hand.
    """
    today = day_of(at)
    rows = reminding.passed_terms(tx, cooperation, [SPOKEN], "", today)
    rows = [row for row in rows if row.due_at and row.due_at <= at]
    if not rows:
        return []
    lead = document.lead
    there = set(roster.at_hand(tx, proof, at))
    if not _active(tx, proof, lead, there):
        there |= leaders(tx, proof, document, today)
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
    yesterday = (today - timedelta(days=1)).isoformat()
    rows = reminding.passed_terms(tx, cooperation, OF_VT, "", yesterday)
    late = {row.id: _time_late(document, row.due_on, today) for row in rows}
    rows = [row for row in rows if late[row.id]]
    cases = {row.case_id for row in rows}
    walls = reminding.walls(tx, cases)
    named = contact_persons(tx, proof, cooperation) if rows else {}
    contacts = _contacts(tx, proof, document, cases, named, today.isoformat())
    here = leaders(tx, proof, document, today.isoformat()) if rows else set()
    found = []
    for row in rows:
        shut = walls.get(row.case_id, set())
        told = {"late_here": contacts.get(row.case_id, set()), "late_elsewhere": here}
        for kind, to in told.items():
            whom = _with_substitutes(tx, proof, to - shut, today.isoformat()) - shut
            found += [Told(row.id, late[row.id], account, kind) for account in sorted(whom)]
    return found


def _unopened(tx: Transaction, proof: Proof, document: RulesDocument, cooperation: str, at: str) -> list[Told]:
    """The deputy from half the term of a transfer, and the escalation contact when it passed."""
    there = list(unopened(tx, proof, document, cooperation, contact_persons(tx, proof, cooperation), at))
    walls = reminding.walls(tx, {row.case_id for row, _, _ in there})
    found = []
    for row, stage, whom in there:
        open_to = _of(tx, proof, document.taking_part, whom - walls.get(row.case_id, set()))
        found += [Told(row.id, stage, account, "transfer_unopened") for account in sorted(open_to)]
    return found


def _contacts(
    tx: Transaction,
    proof: Proof,
    document: RulesDocument,
    cases: Collection[str],
    named: Mapping[str, Named],
    today: str,
) -> dict[str, set[str]]:
    """Case -> who took its report up at Veilig Thuis, and whom the agreement names there and his deputy; with
    neither, who is at the post where it lies.
    """
    found: dict[str, set[str]] = {}
    rows = reminding.reported_to(tx, cases)
    for row in rows:
        whom = {row.account} if row.account else set()
        whom |= named[row.to_organisation].both if row.to_organisation in named else set()
        found.setdefault(row.case_id, set()).update(whom)
    for row in (row for row in rows if not found[row.case_id] and row.to_team):
        found[row.case_id] = posts.working(tx, proof, [row.to_team], today)[row.to_team]
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


def _time_late(document: RulesDocument, due_on: str, today: date) -> int:
    """The how manieth time, from 1, it is told today that a last day (ISO) passed; 0 when it is not."""
    terms = (document.terms[key].value for key in OF_LATE if key in document.terms)
    days = [due(at_noon(due_on), parse(value)).at.date() for value in terms]
    return days.index(today) + 1 if today in days else 0
