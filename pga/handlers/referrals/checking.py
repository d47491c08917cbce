"""Whether what a form of a referral says makes sense, and where a step that can lead to several states leads."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.commands.referrals import CODES, DAYS, MANY, MOMENTS, Entry, ReferralStep, asked
from pga.desk import Desk
from pga.handlers.plain.answers import days_in, mistakes_in, moments_in
from pga.handlers.plain.words import Found
from pga.handlers.referrals.reached import NO_CHILDREN, THERE_ARE, children
from pga.refusals import Unmet
from pga.store import scopes
from privacy.vocabulary import Label
from workflows.referral import REFERRAL

NOT_KNOWN: Final = Label(
    "Dit nummer is van geen andere casus die u kunt openen.", "You can open no other referral with this number."
)
WHERE_TO: Final = Label("Kies waar dit toe leidt.", "Choose what this leads to.")
AHEAD: Final = frozenset({"recheck_on", "next_on"})
"""Days that are still to come."""


def mistakes_of(desk: Desk, command: ReferralStep | Entry) -> Found:
    """Every mistake in the answers, at its field. Raises ``Refused`` when it answers what nobody asked."""
    answers = command.answers
    yield from mistakes_in(answers, asked(command.step), CODES, MANY)
    targets = REFERRAL.step(command.step).into
    if targets and answers.get("into", "") not in {landing.state for landing in targets}:
        yield Unmet(key="into", sentence=WHERE_TO, field="into")
    yield from _children(desk, answers)
    if command.step == "dismiss_duplicate" and answers.get("other") and known_elsewhere(desk, answers["other"]) is None:
        yield Unmet(key="other", sentence=NOT_KNOWN, field="other")
    yield from days_in(answers, DAYS - AHEAD, AHEAD, desk.today)
    yield from moments_in(answers, MOMENTS, desk.today)


def _children(desk: Desk, answers: Mapping[str, str]) -> Found:
    """Nobody says that there are no children where one stands in the case."""
    said = [name for name in ("children", "children_heard") if answers.get(name) == NO_CHILDREN]
    if said and desk.case is not None and children(desk):
        yield from (Unmet(key=name, sentence=THERE_ARE, field=name) for name in said)


def known_elsewhere(desk: Desk, reference: str) -> Row[Any] | None:
    """Another referral that the actor may open, by its number."""
    seats = desk.document.seats
    row = scopes.case_in_reach(
        desk.tx, desk.proof, desk.actor, seats, desk.cooperation, desk.today, reference.strip().upper()
    )
    there = row is not None and row.id != desk.case.id and row.workflow == REFERRAL.key and desk.openable([row])
    return row if there else None
