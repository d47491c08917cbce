"""A place on the list is given, prolonged, taken away, or over. Nothing here looks at a score."""

from datetime import date, timedelta

from pga.commands.top_x import LapsePlace, LapsePlaceByJob, TopXStep
from pga.desk import Desk, Done
from pga.handlers import steps
from pga.handlers.steps import ended, touch
from pga.handlers.top_x import listed, rating
from pga.store import cases as stored
from pga.store import top_x as store
from pga.store.tables.top_x import top_x_places
from workflows.top_x.advising import WEIGHED
from workflows.top_x.terms import PLACE


def ends(desk: Desk, command: TopXStep) -> None:
    """When the place ends that this step gives."""
    if command.step in ("place", "prolong", "refound"):
        desk.ends = {PLACE: listed.until(desk, _founded_on(desk, command.step))}


def _founded_on(desk: Desk, step: str) -> str:
    row = listed.place(desk)
    return str(row.founded_on) if step == "prolong" and row is not None else desk.today


def given(desk: Desk, command: TopXStep) -> None:
    """A place by this decision; the one that he had ends with it."""
    founded_on = _founded_on(desk, command.step)
    end(desk, command.step)
    desk.work.add(
        top_x_places,
        case_id=desk.case.id,
        founded_on=founded_on,
        from_on=desk.today,
        until_on=listed.until(desk, founded_on),
        ended_on=None,
        ended_by=None,
        decided_by=desk.actor.account,
        rules=desk.verified.digest,
    )


def taken_away(desk: Desk, command: TopXStep) -> None:
    """No place from now."""
    end(desk, command.step)
    ended(desk, command.answers.get("removal_ground", command.step))


def end(desk: Desk, step: str) -> None:
    """Every place that still counts ends with this step, today being the first day without it."""
    for row in store.places(desk.tx, desk.proof, [desk.case.id]):
        if listed.counts_on(row, desk.today):
            desk.work.change(top_x_places, row, ended_on=desk.today, ended_by=step)
        elif row.ended_on is None:
            desk.work.change(top_x_places, row, ended_on=_day_after(row.until_on), ended_by="lapse")


def lapse_by_job(desk: Desk, command: LapsePlaceByJob) -> Done:
    """It is over: the same step with the same needs, taken by nobody in person."""
    desk.case = desk.require_row(stored.case_of(desk.tx, desk.proof, command.case))
    steps.take(desk, LapsePlace(case=command.case, version=desk.case.version))
    for row in store.places(desk.tx, desk.proof, [desk.case.id]):
        if row.ended_on is None:
            desk.work.change(top_x_places, row, ended_on=_day_after(row.until_on), ended_by="lapse")
    if desk.from_state in WEIGHED:
        rating.dismiss(desk)
    ended(desk, "expired")
    touch(desk)
    return Done(reference=desk.case.reference)


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
