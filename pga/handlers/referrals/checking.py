"""Whether what a form of a referral says makes sense, and where a step that can lead to several states leads."""

from typing import Final

from pga.commands.referrals import CODES, DAYS, Entry, ReferralStep, asked
from pga.desk import Desk
from pga.handlers.plain.answers import days_in, mistakes_in
from pga.handlers.plain.words import Found
from pga.refusals import Unmet
from privacy.vocabulary import Label
from workflows.referral import REFERRAL

WHERE_TO: Final = Label("Kies waar dit toe leidt.", "Choose what this leads to.")
AHEAD: Final = frozenset({"recheck_on", "next_on"})
"""Days that are still to come."""


def mistakes_of(desk: Desk, command: ReferralStep | Entry) -> Found:
    """Every mistake in the answers, at its field. Raises ``Refused`` when it answers what nobody asked."""
    answers = command.answers
    yield from mistakes_in(answers, asked(command.step), CODES)
    targets = REFERRAL.step(command.step).into
    if targets and answers.get("into", "") not in {landing.state for landing in targets}:
        yield Unmet(key="into", sentence=WHERE_TO, field="into")
    yield from days_in(answers, DAYS - AHEAD, AHEAD, desk.today)
