"""A report from the meldcode is a report in the case: both are made in one act, or none."""

from typing import Any, Final

from pga.commands.meldcode import MeldcodeStep
from pga.commands.referrals import BRINGS, STEPS, ReferralStep, asked
from pga.desk import Desk
from pga.handlers import steps
from pga.handlers.meldcode.runs import Run
from pga.handlers.referrals import taking
from pga.store import progress
from workflows.meldcode.places import SAME_DAY
from workflows.referral import REFERRAL

REPORTS: Final = ("report_at_once", "report")
"""Steps of a run with which one reports."""
AT_ONCE: Final = ("report", "followup_report")
WEIGHED: Final = ("decide_to_report", *AT_ONCE)


def report(desk: Desk, command: MeldcodeStep, run: Run) -> bool:
    """Put the report before Veilig Thuis, as far as the rules let the actor report in the case; whether it was done."""
    step = _step_of(desk, command)
    if step is None:
        return False
    ours = {row.id for row in run.steps}
    made, mine = _made(command, step), desk.decision
    desk.decision = desk.may(made.capability, state=desk.state)
    taking.establish(desk, made)
    running = progress.running_terms(desk.tx, desk.proof, desk.case.id)
    desk.stopping |= {row.id for row in running if row.term == SAME_DAY and row.started_by in ours}
    steps.take(desk, made)
    taking.take(desk, made)
    desk.decision = mine
    return True


def _step_of(desk: Desk, command: MeldcodeStep) -> str | None:
    """The step of the case with which he reports from where it stands; none when it ended, or when he may not."""
    ways = AT_ONCE if command.step == "report_at_once" else WEIGHED
    here = (way for way in ways if desk.case.state in REFERRAL.step(way).sources)
    return next((way for way in here if desk.may(REFERRAL.capability(way), state=desk.state).allowed), None)


def _made(command: MeldcodeStep, step: str) -> ReferralStep:
    said = command.answers
    at: dict[str, Any] = {"case": command.case, "version": command.version, "act_key": command.act_key}
    if command.step == "report_at_once":
        given = {"acute": "yes"}
    else:  # what was weighed goes along as it was weighed, into whichever step it goes
        given = {name: said[name] for name in ("norm", "persons_told") if name in said and name in asked(step)}
        given |= {} if BRINGS["reporting_norm_recorded"].by(given) else {"own_choice": "yes"}
    return STEPS[step](**at, explanation=said.get("explanation", ""), said=tuple(given.items()))
