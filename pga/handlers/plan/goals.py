"""Goals, scores, and what the person says: every one a row with a sealed text."""

import uuid
from typing import Final

from pga.commands.plan import AddGoal, CloseGoal, RecordView, Score
from pga.desk import Desk, Done
from pga.handlers.cases import answer
from pga.handlers.plan.writing import begin, done, needed, refuse, seal, unknown
from pga.refusals import Conflict, Unmet
from pga.store import cases as stored
from pga.store import plans
from pga.store.tables.plans import plan_goals, plan_scores, plan_views
from privacy.vocabulary import Label

OUTCOMES: Final = ("reached", "dropped")
SPEAKERS: Final = ("resident", "representative")
SCALE: Final = range(1, 6)
STILL_OPEN: Final = Label(
    "Bij dit doel staan nog acties open. Rond die eerst af of laat ze vervallen.",
    "This goal still has open actions. Complete or drop those first.",
)
NOT_YET: Final = Label("Deze dag moet nog komen.", "This day has yet to come.")


def add_goal(desk: Desk, command: AddGoal) -> Done:
    """A goal in a life domain of the rules; none of them must have one (R43)."""
    begin(desk)
    known = command.domain in {domain.id for domain in desk.document.domains}
    refuse(*needed(text=command.text), *(() if known else (unknown("domain"),)))
    goal = str(uuid.uuid4())
    seal(desk, "C17", "goal", goal, {"text": command.text})
    desk.work.add(
        plan_goals,
        id=goal,
        case_id=desk.case.id,
        domain=command.domain,
        state="open",
        opened_on=desk.today,
        closed_on=None,
    )
    return done(desk, "goal", goal)


def close_goal(desk: Desk, command: CloseGoal) -> Done:
    """Reached or dropped, once none of its actions is open."""
    begin(desk)
    found = (goal for goal in plans.goals(desk.tx, desk.proof, desk.case.id) if goal.id == command.goal)
    row = desk.require_row(next(found, None))
    if not desk.stands(row, command.version) or row.state != "open":
        raise Conflict(desk.case.reference)
    actions = plans.actions(desk.tx, desk.proof, desk.case.id)
    waiting = any(action.goal == row.id and action.state == "open" for action in actions)
    refuse(
        *(() if command.outcome in OUTCOMES else (unknown("outcome"),)),
        *((Unmet(key="actions", sentence=STILL_OPEN),) if waiting else ()),
    )
    desk.work.change(plan_goals, row, state=command.outcome, closed_on=desk.today)
    return done(desk, "goal", row.id)


def score(desk: Desk, command: Score) -> Done:
    """A score stands beside the earlier ones, never in their place. Without a reason there is none (R43)."""
    begin(desk)
    known = command.domain in {domain.id for domain in desk.document.domains}
    refuse(
        *(() if known else (unknown("domain"),)),
        *(unknown(name) for name in ("score", "target") if getattr(command, name) not in SCALE),
        *needed(reason=command.reason),
    )
    row = str(uuid.uuid4())
    seal(desk, "C16", "score", row, {"reason": command.reason})
    desk.work.add(
        plan_scores,
        id=row,
        case_id=desk.case.id,
        domain=command.domain,
        scored_on=desk.today,
        score=command.score,
        target=command.target,
    )
    return done(desk, "score", row)


def record_view(desk: Desk, command: RecordView) -> Done:
    """What the person says of the plan, beside what he said before; the need of execution is met from then."""
    begin(desk)
    late = (Unmet(key="said_on", sentence=NOT_YET, field="said_on"),) if command.said_on > desk.today else ()
    speaks = () if command.said_by in SPEAKERS else (unknown("said_by"),)
    refuse(*needed(said_on=command.said_on, text=command.text), *late, *speaks)
    row = str(uuid.uuid4())
    seal(desk, "C18", "resident_view", row, {"text": command.text})
    desk.work.add(plan_views, id=row, case_id=desk.case.id, said_on=command.said_on, said_by=command.said_by)
    if "resident_view" not in stored.answers(desk.tx, desk.proof, desk.case.id):
        answer(desk, "record_view", "resident_view", "yes")
    return done(desk, "view", row)
