"""One run of the meldcode on a page, and the runs of a case on the page of that case."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.cases import Stage, StepOffer
from pga.answers.referral_meldcode import MeldcodeAnswer, MeldcodePart, RunLine, StepSaid
from pga.answers.text import ABSENT
from pga.commands.meldcode import WEIGHED, UndoMeldcodeStep, asked
from pga.desk import Desk, Draft, Reveal
from pga.handlers import offers
from pga.handlers.meldcode.facts import facts_of
from pga.handlers.meldcode.profile import part_of
from pga.handlers.meldcode.reporting import REPORTS
from pga.handlers.meldcode.runs import ASKED_VT, Run, own_run, weighed
from pga.handlers.meldcode.undoing import undoable
from pga.handlers.referrals.unspoken import heard
from pga.queries.meldcode import ReadMeldcode
from pga.refusals import Refused
from pga.store import cases as stored_cases
from pga.store import meldcode as stored
from pga.store import people, progress
from privacy.rules.decide import can_take
from workflows.meldcode import MELDCODE
from workflows.referral import REFERRAL
from workflows.weighing import weigh

REPORTED: Final = "m7_reported"
UNDO: Final = UndoMeldcodeStep.capability
REPORTING: Final = ("decide_to_report", "report", "followup_report")
"""Steps of the referral that put a report before Veilig Thuis."""
SPOKEN: Final = "record_spoken"
STAGE: Final[Mapping[str, int]] = {
    **dict.fromkeys(("open", "record_signal", "add_signal", "check_children"), 1),
    **dict.fromkeys(("start_consultation", "record_consultation", "consult_vt"), 2),
    "record_conversation": 3,
    **dict.fromkeys(("record_weighing", "weigh_again"), 4),
}
"""Step -> which of the five it belongs to; the others to the fifth."""


def part(desk: Desk, verbs: frozenset[str], taken: Sequence[Row[Any]], codes: Mapping[str, str]) -> MeldcodePart:
    """The runs of the case at hand, for who may know of them. ``taken``: its steps that stand; ``codes``: its answers.

    Who leads knows of every run and opens his own; another organisation knows of none but its own.
    """
    if "meldcode.read" not in verbs:
        return MeldcodePart(shown=False)
    ours, leads = desk.actor.organisation, desk.actor.organisation == desk.document.lead
    rows = [row for row in stored.runs(desk.tx, desk.proof, desk.case.id) if leads or row.organisation == ours]
    busy = any(MELDCODE.state(r.state).running for r in rows if r.organisation == ours)
    runs = REFERRAL.state(desk.case.state).running
    may_open = "meldcode.open" in verbs and runs and not busy
    reported = [row.id for row in rows if row.state == REPORTED]
    steps = stored.steps(desk.tx, desk.proof, reported) if reported else []
    return MeldcodePart(
        shown=True,
        runs=tuple(_line(desk, row) for row in reversed(rows)),
        may_open=may_open,
        unspoken=_unspoken(steps, taken, codes),
    )


def _line(desk: Desk, row: Row[Any]) -> RunLine:
    return RunLine(
        id=row.id,
        organisation=_name(desk, row.organisation),
        state_label=MELDCODE.state(row.state).label.of(desk.actor.language),
        opened_at=row.opened_at,
        closed_at=row.closed_at or "",
        own=row.organisation == desk.actor.organisation,
    )


def read_run(desk: Desk, query: ReadMeldcode) -> Draft[MeldcodeAnswer]:
    """Rows and references now; texts when the gate has told what will be opened."""
    if desk.case.workflow != REFERRAL.key:
        raise Refused("out_of_reach")
    run = own_run(desk, query.run)
    ours = {row.id for row in run.steps}
    documents = [
        document
        for document in desk.found([desk.case.id], kinds=("identity", "meldcode_step"))
        if document.about in ours or document.about == run.row.client
    ]
    by_about = {document.about: document for document in documents}
    verbs = can_take(desk.document, desk.actor.question("", desk.relations, desk.state))
    accounts = people.accounts_by_id(desk.tx, desk.proof, {row.taken_by for row in run.steps})
    plain = _plain(desk, run, verbs)

    def build(reveal: Reveal) -> MeldcodeAnswer:
        lines = tuple(_said(desk, row, accounts, reveal(by_about.get(row.id))) for row in run.steps)
        client = reveal(by_about.get(run.row.client)) if run.row.client else ABSENT
        return MeldcodeAnswer(**plain, client=client, said=lines)

    return Draft(build=build, documents=tuple(documents), cases=(desk.case.id,))


def _plain(desk: Desk, run: Run, verbs: frozenset[str]) -> dict[str, Any]:
    row, language, taken = run.row, desk.actor.language, _taken(desk)
    return {
        "reference": desk.case.reference,
        "version": desk.case.version,
        "behalf": desk.actor.behalf_name,
        "run": row.id,
        "profile": part_of(desk, row.organisation),
        "organisation": _name(desk, row.organisation),
        "state": row.state,
        "state_label": MELDCODE.state(row.state).label.of(language),
        "running": run.running,
        "opened_at": row.opened_at,
        "stages": _stages(run, language),
        "steps": _offers(desk, run, verbs),
        "codes": {name: run.codes[name] for name in WEIGHED if run.codes.get(name)},
        "outcome": weigh(weighed(run.codes, run.consulted)),
        "consulted": run.consulted,
        "unspoken": _unspoken(run.steps, taken, _codes(desk)),
        "undo": undoable(desk, run) if UNDO in verbs else "",
        "reporting": _reporting(run, taken, offers.steps(desk, verbs)),
    }


def _reporting(run: Run, taken: Sequence[Row[Any]], there: Sequence[StepOffer]) -> tuple[StepOffer, ...]:
    """What is left to do in the case (``taken``: its steps that stand) for the report of a run: to put it forward, or
    when it lies there, to say to whom one spoke.
    """
    since = _reported(run.steps)
    lies_there = since and any(row.step in REPORTING and row.taken_at >= since for row in taken)
    return tuple(offer for offer in there if offer.key in ((SPOKEN,) if lies_there else REPORTING))


def _reported(ran: Sequence[Row[Any]]) -> str:
    """When the newest report in these steps of runs was made."""
    return max((row.taken_at for row in ran if row.step in REPORTS), default="")


def _taken(desk: Desk) -> list[Row[Any]]:
    """The steps of the case that stand."""
    return [row for row in progress.steps(desk.tx, desk.proof, desk.case.id) if row.undone_at is None]


def _codes(desk: Desk) -> dict[str, str]:
    return {name: row.answer for name, row in stored_cases.answers(desk.tx, desk.proof, desk.case.id).items()}


def _name(desk: Desk, organisation: str) -> str:
    party = desk.document.parties.get(organisation)
    return party.name if party is not None else organisation


def _stages(run: Run, language: str) -> tuple[Stage, ...]:
    """The five steps; of a run that left them those that it went through, and where it is."""
    current, been = MELDCODE.state(run.row.state), {row.to_state for row in run.steps}
    road = sorted((state for state in MELDCODE.states if state.stage is not None), key=lambda state: state.stage or 0)
    off = current.stage is None and current.key != MELDCODE.initial
    stages = [
        Stage(key=s.key, label=s.label.of(language), status=_status(s.stage or 0, current.stage or 0, off))
        for s in road
        if not off or s.key in been
    ]
    here = [Stage(key=current.key, label=current.label.of(language), status="current")] if off else []
    return (*stages, *here)


def _status(stage: int, at: int, off: bool) -> str:
    if off or stage < at:
        return "done"
    return "current" if stage == at else "later"


def _offers(desk: Desk, run: Run, verbs: frozenset[str]) -> tuple[StepOffer, ...]:
    """The steps from here that the rules let this reader take, with every sentence that stands in their way."""
    if run.row.organisation != desk.actor.organisation:
        return ()
    facts, language, found = facts_of(desk, run), desk.actor.language, []
    for step in MELDCODE.steps_from(run.row.state):
        if MELDCODE.capability(step.key) not in verbs:
            continue
        needs = [need for need in MELDCODE.unmet(step.key, facts) if not _asks(step.key, need.key, step.supplies)]
        found.append(
            StepOffer(
                key=step.key,
                label=step.label.of(language),
                unmet=tuple(need.sentence.of(language) for need in needs if need.kind == "required"),
                explain=tuple(need.sentence.of(language) for need in needs if need.kind == "explain"),
            )
        )
    return tuple(sorted(found, key=lambda offer: _place(run, offer.key)))


def _place(run: Run, step: str) -> int:
    """What leads on first, then the decisions and a child check that waits, then the rest; last what leads back."""
    order = [state.key for state in MELDCODE.states]
    target = MELDCODE.step(step).target or run.row.state
    if order.index(target) != order.index(run.row.state):
        return 0 if order.index(target) > order.index(run.row.state) else 3
    decides = step in ("decide_report", "decide_help") or (step == "check_children" and not run.taken(step))
    return 1 if decides else 2


def _asks(step: str, need: str, supplies: tuple[str, ...]) -> bool:
    """Whether the form of the step itself answers a need: whether there is doubt is asked while one weighs."""
    return need in supplies or (step == "record_weighing" and need == "doubt_settled")


def _unspoken(ran: Sequence[Row[Any]], taken: Sequence[Row[Any]], codes: Mapping[str, str]) -> bool:
    """Whether nobody at Veilig Thuis was spoken to since the newest report in these steps of runs (``ran``), neither in
    the case (``taken``) nor in a run.
    """
    since = _reported(ran)
    there = (*(row for row in taken if heard(row, codes)), *(row for row in ran if row.step == ASKED_VT))
    return bool(since) and not any(row.taken_at >= since for row in there)


def _said(desk: Desk, row: Row[Any], accounts: Mapping[str, Row[Any]], said: Any) -> StepSaid:
    by = accounts.get(row.taken_by)
    return StepSaid(
        id=row.id,
        label=MELDCODE.step(row.step).label.of(desk.actor.language),
        at=row.taken_at,
        by=by.display_name if by is not None else "",
        stage=STAGE.get(row.step, 5),
        names=asked(row.step),
        said=said,
    )
