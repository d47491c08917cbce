"""A run begins and goes a step further: what was said is sealed beside the step, its codes are kept, terms move."""

from collections.abc import Mapping
from typing import Final

from pga.commands.meldcode import KEPT, WEIGHED, MeldcodeStep
from pga.desk import Desk, Done
from pga.handlers import terms
from pga.handlers.cases import answer
from pga.handlers.meldcode.checking import explained
from pga.handlers.meldcode.facts import facts_of, held
from pga.handlers.meldcode.reporting import REPORTS, report
from pga.handlers.meldcode.runs import BEGUN, COMPLETE, FAR, Run, code_of, own_run
from pga.handlers.meldcode.standing import stand
from pga.handlers.steps import touch
from pga.refusals import Refused
from pga.sealing import Place
from pga.store import cases as stored
from pga.store import progress
from pga.store.tables.cases import case_answers
from pga.store.tables.meldcode import meldcode_runs, meldcode_steps
from pga.store.tables.progress import case_terms
from workflows.engine import Move
from workflows.meldcode import MELDCODE
from workflows.meldcode.places import HELP_REVIEW, SAME_DAY

CATEGORY: Final = "MELDCODE"
DECISIONS: Final = ("report_decision", "help_decision")
DECIDED: Final = frozenset({"report", "start_help", "close_no_suspicion"})
"""Steps that carry out what was decided after the weighing: with one of these a meldcode is complete."""


def begin(desk: Desk, command: MeldcodeStep) -> Done:
    """A run of the actor's organisation, about one of the persons or about nobody who is known yet."""
    run = desk.work.add(
        meldcode_runs,
        case_id=desk.case.id,
        organisation=desk.actor.organisation,
        opened_by=desk.actor.account,
        state=MELDCODE.initial,
        client=command.client or None,
        opened_at=desk.stamp,
        closed_at=None,
    )
    move = Move("open", None, MELDCODE.initial, (), ())
    _record(desk, run, desk.actor.organisation, 1, move, command.answers)
    _keep(desk, run, "open", command.answers)
    _came(desk, BEGUN)
    stand(desk, desk.case.id)
    touch(desk)
    return Done(reference=run)


def take(desk: Desk, command: MeldcodeStep) -> Done:
    """A step of a run. What stood in its way was asked before."""
    run, said = own_run(desk, command.run), command.answers
    facts = facts_of(desk, run, command.step, said)
    move = MELDCODE.take(run.row.state, command.step, facts, explained=explained(command))
    step_id = _record(desk, run.row.id, run.row.organisation, len(run.steps) + 1, move, said)
    _keep(desk, run.row.id, command.step, {**said, **_codes_of(run, command.step, said)})
    if move.target != run.row.state:
        closed_at = None if MELDCODE.state(move.target).running else run.row.closed_at or desk.stamp
        desk.work.change(meldcode_runs, run.row, state=move.target, closed_at=closed_at)
    if move.source == "m5_decision" and command.step in DECIDED:
        _came(desk, COMPLETE)
    stand(desk, desk.case.id)
    if command.step not in REPORTS or not report(desk, command, run):
        touch(desk, **_clocks(desk, run, step_id, move, said).columns)
    return Done(reference=desk.case.reference)


def _came(desk: Desk, far: str) -> None:
    """How far a meldcode of the case came, for the figures (KPI12): one that is complete stays so."""
    known = stored.answers(desk.tx, desk.proof, desk.case.id).get(FAR)
    if known is None or (known.answer != far and far == COMPLETE):
        answer(desk, "meldcode", FAR, far)


def _record(desk: Desk, run: str, organisation: str, number: int, move: Move, said: Mapping[str, str]) -> str:
    desk.on_object = ("meldcode_run", run)
    step_id = desk.work.add(
        meldcode_steps,
        run=run,
        number=number,
        step=move.step,
        from_state=move.source or "",
        to_state=move.target,
        taken_at=desk.stamp,
        taken_by=desk.actor.account,
        on_behalf_of=desk.actor.on_behalf_of or None,
    )
    if said:
        if CATEGORY not in desk.decision.write:
            raise Refused("no_rule", desk.decision.rule_ids)
        place = Place(case_id=desk.case.id, owner=organisation, category=CATEGORY)
        desk.sealing.put(desk.work, place, kind="meldcode_step", about=step_id, fields=dict(said))
    return step_id


def _codes_of(run: Run, step: str, said: Mapping[str, str]) -> dict[str, str]:
    """What a step leaves as codes besides its answers. Who weighs again has decided nothing yet."""
    if step == "record_weighing":
        return {name: said.get(name, "") for name in WEIGHED}
    if step == "weigh_again":
        return dict.fromkeys((*DECISIONS, *WEIGHED), "")
    found = held(run, step, said)
    if step == "record_consultation":
        return {"consultation": "yes" if found["consultation_recorded"] else "no"}
    if step == "record_conversation":
        return {"conversation": "yes" if found["conversation_held"] else "no"}
    return {}


def _keep(desk: Desk, run: str, step: str, said: Mapping[str, str]) -> None:
    known = stored.answers(desk.tx, desk.proof, desk.case.id)
    for name in sorted((KEPT | {"consultation", "conversation"}) & said.keys()):
        question = code_of(run, name)
        if question in known:
            desk.work.change(case_answers, known[question], answer=said[name])
        else:
            desk.work.add(case_answers, case_id=desk.case.id, step=step, question=question, answer=said[name])


def _clocks(desk: Desk, run: Run, step_id: str, move: Move, said: Mapping[str, str]) -> terms.First:
    """The terms of this run alone: another run of the case keeps its own."""
    starts = move.starts
    if said.get("report_decision") == "no":
        starts = tuple(term for term in starts if term != SAME_DAY)
    ours, left = {row.id for row in run.steps}, []
    for row in progress.running_terms(desk.tx, desk.proof, desk.case.id):
        if row.term in (*move.starts, *move.stops) and row.started_by in ours:
            desk.work.change(case_terms, row, stopped_on=desk.today, stopped_by=step_id)
        elif row.suspended_on is None:
            left.append(terms.end_of(row))
    ends = {HELP_REVIEW: said.get("review_on", "")}
    return terms.first([*left, *terms.start_all(desk, desk.case.id, step_id, starts, ends)])
