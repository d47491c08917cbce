"""Which letters about decisions on the list are put off now: told to who supervises it, without whom it is about."""

from typing import Any

from sqlalchemy import Row

from pga.answers.looking import DeferralLine
from pga.clock import day_of
from pga.desk import Desk, Draft
from pga.handlers.records_seen import kept_cases
from pga.handlers.top_x.rounds import put_off_among
from pga.queries.top_x import ReadDeferrals
from pga.store import cases as stored
from pga.store import looking, progress
from workflows.top_x import TOP_X
from workflows.top_x.terms import RECHECK


def read(desk: Desk, query: ReadDeferrals) -> Draft[tuple[DeferralLine, ...]]:
    """Of each its ground and its days; what weighed stays with the case. Nothing of a case that a wall keeps."""
    references = looking.cases_of(desk.tx, TOP_X.key)
    terms = progress.terms(desk.tx, desk.proof, sorted(references)) if references else []
    waiting = {row.case_id: row for row in terms if row.term == RECHECK and row.stopped_on is None}
    for case_id in kept_cases(desk, waiting):
        del waiting[case_id]
    lines = [_line(desk, references[case_id], row) for case_id, row in waiting.items()]
    found = tuple(sorted(lines, key=lambda line: (line.again_on, line.reference)))
    return Draft(build=lambda reveal: found, cases=tuple(sorted(waiting)))


def _line(desk: Desk, reference: str, term: Row[Any]) -> DeferralLine:
    taken = [row for row in progress.steps(desk.tx, desk.proof, term.case_id) if row.undone_at is None]
    off = put_off_among(taken)
    kept = stored.answers(desk.tx, desk.proof, term.case_id).get("ground")
    known = {one.id: one.label.of(desk.actor.language) for one in desk.document.deferral_grounds}
    return DeferralLine(
        reference=reference,
        ground=known.get(kept.answer, kept.answer) if kept is not None else "",
        since=day_of(off[0].taken_at) if off else term.started_on,
        again_on=term.due_on,
        times=len(off),
        late=term.due_on < desk.today,
    )
