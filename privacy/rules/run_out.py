"""What goes on while the rules of a cooperation run out: what its parties signed, and what no document can give.

Rules that were signed before the clause could say so name nothing; for them holds ``UNSAID``.
"""

from typing import Final

UNSAID: Final = frozenset(
    {
        "absence.end", "absence.read", "account.close", "account.confirm", "account.list", "account.review",
        "audit.name_subject", "case.declare_conflict", "case.end_share", "case.read", "case.who_can_see",
        "conference.list", "draft.drop", "draft.keep", "filter.list", "ledger.read", "ledger.verify",
        "organisation.list", "plan.complete_action", "plan.confirm_action", "plan.print", "plan.read",
        "question.answer", "question.list", "question.nothing_to_share", "question.read", "question.take",
        "replacement.end", "retention.certificate", "retention.list", "role.end", "role.list", "team.list",
        "work.lapsing", "work.list",
    }
)  # fmt: skip
"""Reading and answering what there is, supervision, and taking access away."""

BEGINS: Final = frozenset(
    {
        "account.open", "case.attach_person", "case.share", "guest.print", "guest.propose", "guest.record",
        "pga_case.conclude", "pga_case.confirm_take_over",
        "pga_case.convene", "pga_case.invite", "pga_case.offer_scale_down", "pga_case.offer_scale_up",
        "pga_case.reopen", "pga_case.replan", "pga_case.start_aftercare", "pga_case.submit", "pga_case.take_over",
        "plan.add_action", "plan.change_action", "question.ask_directly",
    }
)  # fmt: skip
"""What begins a case or shares anew: no clause can name it, for that is what has ended."""

OWN: Final = ("own_account.",)
RULES: Final = ("rules.",)
"""Beginnings of what goes on as well: everybody's own account, and work on the rules, which ends a stand-still."""


def goes_on(capability: str, signed: frozenset[str]) -> bool:
    """True for what goes on in a run-out. ``signed``: the capabilities of the clause."""
    return capability in signed or capability.startswith((*OWN, *RULES))
