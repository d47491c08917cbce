"""Whom the worker reminds of what today: questions, terms of cases, actions of plans, accounts to confirm; and whoever
stands in for them.

A reminder names a kind and a date, never a case, and lands on the list in which the thing stands.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga import posts
from pga.clock import local_day
from pga.gate import Gate
from pga.handlers.contacts import quarter_of
from pga.refusals import NoRulesInForce
from pga.standing import substitutes
from pga.store import people, reminding, teams
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.rules.decide import Question, decide
from privacy.rules.document import RulesDocument
from privacy.vocabulary import Role
from workflows.planning import WHEN
from workflows.terms import WORKING, days_before


class Kind(NamedTuple):
    """A kind of message (``pga.mail.KINDS``), and the list on which it lands."""

    message: str
    path: str


CONFIRM: Final = "remind_confirm"
CONFIRMING: Final = "account.confirm"
FIRST_DAYS: Final = 7
"""So many days of a quarter contacts are told to confirm the accounts of their organisation, each of them once."""

KINDS: Final[dict[str, Kind]] = {
    "remind": Kind("reminder", "/questions"),
    "remind_term": Kind("reminder_term", "/cases"),
    "remind_action": Kind("reminder_action", "/cases"),
    CONFIRM: Kind("confirm_accounts", "/accounts/confirm"),
}
"""Kind of job -> what is sent."""

AHEAD: Final = 2
"""So many working days before its date people are reminded of a question or an action; of a term when its rule says."""


def waiting(gate: Gate, tx: Transaction) -> dict[str, dict[str, str]]:
    """Kind of job -> account -> the earliest date (ISO) of what is due soon, or late. Nothing on a day of rest."""
    today = local_day(gate.home.clock.now())
    if not WORKING.works(today):
        return {}
    proof, until = Proof(gate.home.code), _told_by(today, AHEAD)
    found = {
        "remind": _questions(tx, proof, until, today.isoformat()),
        "remind_term": _terms(gate, tx, proof, today),
        "remind_action": _actions(tx, proof, until, today.isoformat()),
    }
    found = {kind: _with_substitutes(tx, proof, due, today.isoformat()) for kind, due in found.items()}
    there = _taking_part(gate, tx, proof, {account for due in found.values() for account in due}, today)
    found = {kind: {who: day for who, day in due.items() if who in there} for kind, due in found.items()}
    return found | {CONFIRM: _contacts(gate, tx, proof, today)}


def _taking_part(gate: Gate, tx: Transaction, proof: Proof, accounts: Collection[str], today: date) -> set[str]:
    """Those of these accounts whose organisation takes part in something: no mail of cases goes to a party that left,
    nor while everything stands still.
    """
    try:
        rules = gate.rulebook.in_force(tx, proof, today)
    except NoRulesInForce:
        return set()
    parties = {party for verified in rules.values() for party in verified.document.taking_part}
    known = people.accounts_by_id(tx, proof, sorted(accounts)) if accounts else {}
    return {row.id for row in known.values() if row.organisation in parties}


def period(kind: str, today: date) -> str:
    """The time in which somebody is reminded of a kind of thing once: a day, of his accounts a quarter."""
    return quarter_of(today.isoformat()) if kind == CONFIRM else today.isoformat()


def _questions(tx: Transaction, proof: Proof, until: str, today: str) -> dict[str, str]:
    """For who was named; as long as nobody was, for who is at the post; and for the mayor, of what he decides."""
    found = reminding.of_questions(tx, until)
    rows = reminding.unnamed(tx, until)
    walls = reminding.walls(tx, {row.case_id for row in rows})
    for row in rows:
        if row.kind == "escalation":
            there = posts.holding(tx, proof, row.to_organisation, Role.MAYOR, today)
        else:
            there = posts.at_post(tx, proof, row.to_organisation, row.to_team or "", today)
        _earliest(found, dict.fromkeys(there - walls.get(row.case_id, set()), row.due_on))
    return found


def _actions(tx: Transaction, proof: Proof, until: str, today: str) -> dict[str, str]:
    """For who carries out an action; of a team's, for its members who can open it (``pga.store.scopes``)."""
    found = reminding.of_actions(tx, until)
    rows = reminding.of_teams(tx, until, WHEN["plan.complete_action"])
    walls = reminding.walls(tx, {row.case_id for row in rows})
    there = posts.working(tx, proof, {row.team for row in rows}, today) if rows else {}
    for row in rows:
        _earliest(found, dict.fromkeys(there[row.team] - walls.get(row.case_id, set()), row.due_on))
    return found


def _terms(gate: Gate, tx: Transaction, proof: Proof, today: date) -> dict[str, str]:
    """For the case directors of the cases, and for who directs the process; none while no rules are in force."""
    try:
        rules = gate.rulebook.in_force(tx, proof, today)
    except NoRulesInForce:
        return {}
    found: dict[str, str] = {}
    for cooperation, verified in rules.items():
        untils = _untils(verified.document, today)
        due = reminding.of_terms(tx, cooperation, untils, today.isoformat())
        for row in people.holders(tx, proof, verified.document.host, "process_director", today.isoformat()):
            last = reminding.first_term(tx, cooperation, untils, row.id)
            due |= {row.id: last} if last else {}
        _earliest(found, due)
    return found


def _contacts(gate: Gate, tx: Transaction, proof: Proof, today: date) -> dict[str, str]:
    """In the first days of a quarter, who may confirm the accounts of his organisation, until somebody there did.

    Nobody stands in for him: a replacement gives no part in keeping accounts (``pga.standing``).
    """
    if quarter_of((today - timedelta(days=FIRST_DAYS)).isoformat()) == quarter_of(today.isoformat()):
        return {}
    try:
        rules = gate.rulebook.in_force(tx, proof, today)
    except NoRulesInForce:
        return {}
    found = {
        row.id: row.organisation
        for verified in rules.values()
        for row in _confirming(tx, proof, verified.document, today.isoformat())
    }
    quarter = quarter_of(today.isoformat())
    done = {party for party in set(found.values()) if teams.confirmations(tx, proof, party, quarter)}
    return {account: "" for account, party in found.items() if party not in done}


def _confirming(tx: Transaction, proof: Proof, document: RulesDocument, today: str) -> list[Row[Any]]:
    roles = {role for rule in document.rules if CONFIRMING in rule.capabilities for role in rule.roles}
    held = people.holding(tx, proof, roles, today)
    return [
        row
        for row in people.accounts_by_id(tx, proof, sorted(held)).values()
        if row.state == "active" and row.organisation in document.parties and _may_confirm(document, row, held[row.id])
    ]


def _may_confirm(document: RulesDocument, row: Row[Any], roles: frozenset[str]) -> bool:
    question = Question(
        capability=CONFIRMING,
        organisation=row.organisation,
        kind=document.parties[row.organisation].kind,
        roles=roles,
        relations=frozenset({"none"}),
    )
    return decide(document, question).allowed


def _untils(document: RulesDocument, today: date) -> dict[str, str]:
    """Term -> the last day until which it is told today: as long before as its rule warns."""
    return {key: _told_by(today, term.warn_days) for key, term in document.terms.items()}


def _told_by(today: date, ahead: int) -> str:
    """The latest day of which people are warned today, when that is done so many working days ahead."""
    day = today
    while days_before(day + timedelta(days=1), ahead) <= today:
        day += timedelta(days=1)
    return day.isoformat()


def _with_substitutes(tx: Transaction, proof: Proof, due: Mapping[str, str], today: str) -> dict[str, str]:
    """Who stands in for all work of somebody today is told as well; who does so for named cases sees it in his list."""
    found = dict(due)
    for row, account in substitutes(tx, proof, due.keys(), today):
        if row.scope == "all":
            _earliest(found, {account.id: due[row.absent]})
    return found


def _earliest(found: dict[str, str], due: Mapping[str, str]) -> None:
    for account, day in due.items():
        found[account] = min(day, found.get(account, day))
