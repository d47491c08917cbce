"""The steps of a referral in the order in which they press: what ends the first of one's own terms, first."""

from collections.abc import Mapping
from typing import Final

from pga.answers.cases import StepOffer
from pga.desk import Desk
from pga.handlers import offers, terms
from pga.handlers.referrals.places import own_word
from pga.store import progress
from workflows.referral import REFERRAL
from workflows.referral.assessing_needs import VT_WORD_RECORDED
from workflows.referral.places import CLOSED, OF_VT

AWAY: Final = frozenset({"reported", "scaled_up", *CLOSED})
"""States in which what pressed before is no answer to it: a step to one of them ends the terms of before."""
WHILE: Final = {"record_joint_visit": "joint_visit"}
"""Step -> the term that runs as long as there is something to record."""
REPORT: Final = "report"
LAST: Final = "9999-12-31"


def steps(desk: Desk, verbs: frozenset[str], codes: Mapping[str, str]) -> tuple[StepOffer, ...]:
    """What the rules let the reader do from here. In acute danger the report stands before everything."""
    rows = progress.running_terms(desk.tx, desk.proof, desk.case.id)
    theirs, heard = ((), ()) if own_word(desk) else (OF_VT, (VT_WORD_RECORDED,))
    ends = {row.term: (row.due_on, row.due_at or terms.LATEST) for row in rows if row.term not in theirs}
    acute = codes.get("acute") == "yes"

    def presses(offer: StepOffer) -> tuple[tuple[str, str], int]:
        """The term that it ends, and how many: what answers one term alone stands before what answers more.

        What is written down as the word of Veilig Thuis answers no term of whoever writes it down.
        """
        step = REFERRAL.step(offer.key)
        if acute and offer.key == REPORT:
            return ("", ""), 0
        stopped = () if AWAY & set(step.targets) or set(heard) & set(step.needs) else step.stops
        answered = [ends[term] for term in stopped if term in ends]
        return (min(answered), len(step.stops)) if answered else ((LAST, ""), 0)

    offered = [offer for offer in offers.steps(desk, verbs) if WHILE.get(offer.key, "") in ("", *ends)]
    return tuple(sorted(offered, key=presses))
