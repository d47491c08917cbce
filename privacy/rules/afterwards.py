"""Which steps of two people are done first and judged afterwards: what the program offers, held against a document.

Of any other pair the second step is waited for, so a document that says otherwise promises what nobody does.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from privacy.rules.articles import SeparationOfDuty, Term

JUDGED: Final[Mapping[tuple[str, str], str]] = {
    ("address.reveal", "address.judge"): "",
    ("visitor_warning.set", "visitor_warning.judge"): "",
    ("referral.close_no_suspicion", "referral.confirm_no_suspicion"): "no_suspicion_read",
    ("referral.dismiss_duplicate", "referral.confirm_duplicate"): "duplicate_confirmation",
    ("referral.postpone_informing", "referral.judge_postponement"): "deferral_judgement",
}
"""(what counts at once, what judges it) -> the term of the document in which that is done; none: the one that stands
with the two steps. An address is shown first in acute danger alone.
"""


def misjudged(duty: SeparationOfDuty, terms: Mapping[str, Term]) -> Iterator[str]:
    """What is wrong with how a pair of steps is judged, as far as the program knows both steps."""
    steps, afterwards = (duty.step_a, duty.step_b), duty.alternative == "after_judgement"
    if afterwards != (steps in JUDGED):
        yield f"nothing judges {duty.step_a} afterwards" if afterwards else f"{duty.step_a} is judged afterwards"
    elif afterwards and (term := terms.get(JUDGED[steps])) is not None and term.value != duty.judged_within:
        yield f"judged_within is not the term {term.id}, {term.value}"
