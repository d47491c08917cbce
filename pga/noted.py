"""Which records are events of the rules and keys, and which tell that data left: for the auditor and for *Toezicht*.

One list for both. What of these families stands in neither is named with its reason in the tests.
"""

from typing import Final

RULES_AND_KEYS: Final = frozenset(
    {
        *("rules.propose", "rules.put_up", "rules.sign", "rules.deliver_signature", "rules.take_back"),
        *("rules.propose_activation", "rules.confirm_activation", "rules.activate", "rules.confirm_default"),
        *("rules.withdraw", "rules.accept_withdrawal", "home.init", "home.change_trust", "home.name_acknowledger"),
        *("keys.rotate", "ledger.begin_ratchet"),
    }
)
EXPORTS: Final = frozenset(
    {
        *("audit.export", "audit.name_employees", "ledger.prove", "ledger.evidence"),
        *("look_review.export", "look_review.finish_export", "figures.export", "figures.finish_export"),
    }
)
BY_OFFICER: Final = "ledger.verify"
NIGHTLY: Final = "ledger.record_verification"
"""The whole ledger was verified: by somebody with a name who does not run the server, and on the server itself."""
INTEGRITY: Final = frozenset(
    {BY_OFFICER, NIGHTLY, "ledger.checkpoint", "job.checkpoint", "ledger.add_cosignatures"}
)
KEEPING: Final = frozenset({"home.backup", "home.restore", "home.drill"})
