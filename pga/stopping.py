"""How what stops a request is told: its outcome, its reason, and whose secret was tried."""

from typing import Final

from pga.actor import Actor
from pga.commands import Command
from pga.handlers import people, sessions
from pga.handlers.emergencies import opening
from pga.handlers.referrals import trying
from pga.queries import Query
from pga.refusals import (
    AnotherDraft,
    Conflict,
    FactorNeeded,
    LedgerNotWritable,
    LogInFailed,
    NoRulesInForce,
    NotLoggedIn,
    NotReady,
    PasswordToChoose,
    PurposeNeeded,
    Refused,
    Throttled,
)
from pga.store.engine import StoreBusy
from privacy.ledger.mirror import LedgerDamaged, MirrorMissing
from privacy.ledger.record import Outcome

STOPS: Final = (
    Refused,
    NotReady,
    Conflict,
    LogInFailed,
    Throttled,
    NotLoggedIn,
    PasswordToChoose,
    FactorNeeded,
    NoRulesInForce,
    PurposeNeeded,
)
UNRECORDABLE: Final = (StoreBusy, LedgerNotWritable, LedgerDamaged, MirrorMissing, OSError)
"""What says that the ledger itself cannot be written: there is no record of it, and so no answer."""

TOLD_APART: Final = (trying.TOO_OFTEN, trying.HELD, opening.NOTHING, opening.CEILING)
"""Keys of needs that a record names, so that a privacy officer sees who meets what is protected."""
OUTCOMES: Final[dict[type[Exception], Outcome]] = {
    Conflict: "conflict",
    AnotherDraft: "conflict",
    LogInFailed: "failed",
}
"""How what is not simply refused ends; what is no refusal at all failed."""


def outcome_of(refusal: Exception) -> Outcome:
    """What nobody foresaw counts as failed."""
    return OUTCOMES.get(type(refusal), "refused") if isinstance(refusal, STOPS) else "failed"


def reason_of(refusal: Exception) -> str:
    """The code of what stopped a request; of what nobody foresaw the name of its class."""
    if isinstance(refusal, Refused | NoRulesInForce):
        return refusal.reason
    if isinstance(refusal, NotLoggedIn):
        return "session_ended" if refusal.ended else "not_logged_in"
    if isinstance(refusal, NotReady):
        return next((need.key for need in refusal.unmet if need.key in TOLD_APART), type(refusal).__name__)
    return "purpose_needed" if isinstance(refusal, PurposeNeeded) else type(refusal).__name__


def name_tried(actor: Actor, asked: Query | Command, refusal: Exception) -> str | None:
    """Whose attempt at a secret failed: the name that was typed, the account that lacks its second factor or that did
    not know its password; None when no secret was tried.
    """
    missed = {need.key for need in refusal.unmet} if isinstance(refusal, NotReady) else set()
    if people.CURRENT in missed:
        return sessions.own_password(actor.account)
    if people.PRESENT in missed:
        return f"factor {actor.account}"
    if isinstance(refusal, LogInFailed):
        return getattr(asked, "username", "") or f"factor {actor.account}"
    return None
