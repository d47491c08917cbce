"""Whether what a form of a run says makes sense, and what still stands in the way of its step: all of it at once."""

from collections.abc import Iterator
from typing import Final

from pga.commands.meldcode import AHEAD, CODES, PAST, MeldcodeStep, asked
from pga.desk import Desk
from pga.handlers.meldcode.facts import facts_of
from pga.handlers.meldcode.runs import own_run, runs_of
from pga.handlers.plain.answers import days_in, mistakes_in
from pga.handlers.plain.words import Found
from pga.handlers.steps import unmet
from pga.refusals import Conflict, Refused, Unmet
from pga.store import cases as stored
from privacy.vocabulary import Label
from workflows.meldcode import MELDCODE
from workflows.referral import REFERRAL

WHOM: Final = Label("Kies iemand van deze casus.", "Choose somebody of this referral.")
ONE_AT_A_TIME: Final = Label(
    "Uw organisatie heeft in deze casus al een meldcode lopen.",
    "Your organisation has a meldcode running in this referral already.",
)
WHOSE: Final = Label("Kies of het om een volwassene, jongere of kind gaat.", "Choose adult, adolescent or child.")


def mistakes_of(desk: Desk, command: MeldcodeStep) -> Found:
    """Every mistake at its field, and every need. Raises ``Refused`` when it answers what nobody asked."""
    if desk.case.workflow != REFERRAL.key:
        raise Refused("out_of_reach")
    answers = command.answers
    yield from mistakes_in(answers, asked(command.step), CODES)
    yield from days_in(answers, PAST, AHEAD, desk.today)
    yield from _opening(desk, command) if command.step == "open" else _needs(desk, command)


def _opening(desk: Desk, command: MeldcodeStep) -> Iterator[Unmet]:
    """One run at a time for each organisation, while the referral runs."""
    if not REFERRAL.state(desk.case.state).running:
        raise Conflict(desk.case.reference)
    if not command.answers.get("client_is"):
        yield Unmet(key="client_is", sentence=WHOSE, field="client_is")
    there = {row.id for row in stored.parties(desk.tx, desk.proof, [desk.case.id]) if row.detached_at is None}
    if command.client and command.client not in there:
        yield Unmet(key="client", sentence=WHOM, field="client")
    if any(run.running for run in runs_of(desk) if run.row.organisation == desk.actor.organisation):
        yield Unmet(key="one_at_a_time", sentence=ONE_AT_A_TIME)


def _needs(desk: Desk, command: MeldcodeStep) -> Iterator[Unmet]:
    """What stands in the way of a step from where the run is. Raises ``Conflict`` from another state."""
    run, said = own_run(desk, command.run), command.answers
    if command.step not in {step.key for step in MELDCODE.steps_from(run.row.state)}:
        raise Conflict(desk.case.reference)
    for need in MELDCODE.unmet(command.step, facts_of(desk, run, command.step, said)):
        if need.key not in explained(command):
            yield unmet(need)


def explained(command: MeldcodeStep) -> frozenset[str]:
    """The needs that the explanation of a command passes."""
    needs = MELDCODE.step(command.step).needs if command.answers.get("explanation") else ()
    return frozenset(need.key for need in needs if need.kind == "explain")
