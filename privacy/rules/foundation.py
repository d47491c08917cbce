"""The acts of the home itself, which no signed document can give: before the first signature, and upkeep.

A document cannot say who may store the first signature under it, or who may log in to read that no rules are
in force. So these few are a constant table: an *operator* is somebody with a shell on the host, a *visitor*
anybody who knocks, the *system* the worker that carries out what fell due; it only removes access, and tells people
that something waits. None of them shows or changes content of a case; activation asks every signature that the
document requires.
"""

from collections.abc import Mapping
from typing import Final

from privacy.rules.decide import Decision

FOUNDATION: Final[Mapping[str, tuple[str, frozenset[str]]]] = {
    "home.init": ("home-1", frozenset({"operator"})),
    "rules.propose": ("home-2", frozenset({"operator"})),
    "rules.sign": ("home-3", frozenset({"operator"})),
    "rules.activate": ("home-4", frozenset({"operator"})),
    "session.log_in": ("home-5", frozenset({"visitor"})),
    "session.log_out": ("home-6", frozenset({"visitor"})),
    "home.backup": ("home-7", frozenset({"operator"})),
    "home.restore": ("home-8", frozenset({"operator"})),
    "home.drill": ("home-9", frozenset({"operator"})),
    "home.name_acknowledger": ("home-10", frozenset({"operator"})),
    "job.send_mail": ("home-11", frozenset({"system"})),
    "job.remind": ("home-12", frozenset({"system"})),
    "job.expire_share": ("home-13", frozenset({"system"})),
    "job.archive": ("home-14", frozenset({"system"})),
    "job.expire_draft": ("home-15", frozenset({"system"})),
    "home.change_trust": ("home-16", frozenset({"operator"})),
    "rules.accept_withdrawal": ("home-17", frozenset({"operator"})),
    "job.hand_over": ("home-18", frozenset({"system"})),
    "job.expire_guest": ("home-19", frozenset({"system"})),
    "keys.rotate": ("home-20", frozenset({"operator"})),
    "job.turn_keys": ("home-21", frozenset({"system"})),
    "job.level_wraps": ("home-22", frozenset({"system"})),
    "job.expire_order": ("home-23", frozenset({"system"})),
    "job.lapse_place": ("home-24", frozenset({"system"})),
    "job.follow_protection": ("home-25", frozenset({"system"})),
    "ledger.checkpoint": ("home-26", frozenset({"operator"})),
    "ledger.add_cosignatures": ("home-27", frozenset({"operator"})),
    "ledger.prove": ("home-28", frozenset({"operator"})),
    "job.checkpoint": ("home-29", frozenset({"system"})),
    "job.fill_desk": ("home-30", frozenset({"system"})),
    "ledger.evidence": ("home-31", frozenset({"operator"})),
    "job.destroy_review_texts": ("home-32", frozenset({"system"})),
    "ledger.begin_ratchet": ("home-33", frozenset({"operator"})),
    "ledger.record_verification": ("home-34", frozenset({"operator"})),
}
"""Capability -> (rule id, who may)."""

PURPOSE: Final = "home"


def decide_foundation(capability: str, who: str) -> Decision:
    """The decision for an act of the home. ``who`` is ``operator``, ``visitor`` or ``system``."""
    rule_id, allowed = FOUNDATION.get(capability, ("", frozenset()))
    fits = who in allowed
    return Decision(
        allowed=fits,
        capability=capability,
        purpose=PURPOSE if fits else "",
        legal_basis=None,
        read=frozenset(),
        write=frozenset(),
        rule_ids=(rule_id,) if fits else (),
        reason="allowed" if fits else "no_rule",
    )
