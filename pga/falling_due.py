"""What falls due by the rules in force, for the worker. While no rules are in force nothing does: none say how long."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row

from pga.clock import local_day, moment
from pga.gate import Gate
from pga.handlers import left_behind
from pga.handlers.look_review.keeping import passed
from pga.refusals import NoRulesInForce
from pga.rulebook import strictest
from pga.store import drafts
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.rules.signing import VerifiedRules


def left_behind_by(gate: Gate, tx: Transaction, today: date) -> list[tuple[str, str]]:
    """(case, party) of what a party that left still has in hand."""
    return list(left_behind.due(tx, Proof(gate.home.code), _in_force(gate, tx, today), today))


def levelling(gate: Gate, tx: Transaction, today: date) -> list[tuple[str, str]]:
    """(cooperation, name of the run): once for each version of its rules, and each day."""
    rules = _in_force(gate, tx, today)
    return [(cooperation, f"{verified.digest[:24]}{today:%Y%m%d}") for cooperation, verified in rules.items()]


def past_keeping(gate: Gate, tx: Transaction, today: date) -> list[str]:
    """Reviewed looks whose texts are kept no longer."""
    rules = _in_force(gate, tx, today)
    return [item for verified in rules.values() for item in passed(tx, verified.document, today)]


def drafts_of(gate: Gate, tx: Transaction, now: datetime) -> list[Row[Any]]:
    """Drafts whose term passed."""
    rules = _in_force(gate, tx, local_day(now))
    return drafts.passed(tx, moment(now - timedelta(days=strictest(rules).draft_days))) if rules else []


def _in_force(gate: Gate, tx: Transaction, today: date) -> dict[str, VerifiedRules]:
    try:
        return gate.rulebook.in_force(tx, Proof(gate.home.code), today)
    except NoRulesInForce:
        return {}
