"""Execution and review: the plan adopted, looked at again, tested anew (T8, T9)."""

from pga.commands.approach import ConcludeReview, OpenReview, Reweigh, StartExecution
from pga.desk import Desk, Done
from pga.handlers.approach.informing import done
from pga.handlers.writing import explain, write
from pga.store.tables.progress import reviews


def start_execution(desk: Desk, command: StartExecution) -> Done:
    """T8: the plan is adopted; an explanation when the person's own view is not there."""
    explain(desk, command.explanation)
    return done(desk)


def open_review(desk: Desk, command: OpenReview) -> Done:
    """T9: the review begins."""
    return done(desk)


def conclude_review(desk: Desk, command: ConcludeReview) -> Done:
    """T9: necessary and proportionate still, with what was found; the case goes on."""
    return _reviewed(desk, command, None)


def reweigh(desk: Desk, command: Reweigh) -> Done:
    """T9: the half-yearly test of criteria, necessity and proportion."""
    return _reviewed(desk, command, command.criteria)


def _reviewed(desk: Desk, command: ConcludeReview, criteria: bool | None) -> Done:
    review = desk.work.add(
        reviews,
        case_id=desk.case.id,
        held_on=desk.today,
        reviewed_by=desk.actor.account,
        necessary=command.necessary,
        proportionate=command.proportionate,
        criteria=criteria,
    )
    write(desk, "C19", "review", review, {"findings": command.findings})
    return done(desk)
