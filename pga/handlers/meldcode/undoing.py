"""A step of a run that was a mistake is taken back with its text, its codes and its terms: by who took it, within the
term of the rules, as long as nobody acted in the case or read it since.

A report is not taken back: others were told of it. What a code said before is not kept anywhere but as a hash in the
ledger; it is one of few, so each is tried against that hash.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import from_moment
from pga.commands.meldcode import CODES, UndoMeldcodeStep
from pga.desk import Desk, Done
from pga.handlers import terms
from pga.handlers.meldcode.reporting import REPORTS
from pga.handlers.meldcode.runs import BEGUN, COMPLETE, Run, own_run
from pga.handlers.steps import UNDO_NOT, touch
from pga.handlers.taking_back import MOVED, Written, as_told, told_of, unseen
from pga.refusals import NotReady, Unmet
from pga.store import ledger as stored_ledger
from pga.store import undoing
from pga.store.tables.cases import case_answers, case_members, sealed_text
from pga.store.tables.meldcode import meldcode_runs, meldcode_steps
from privacy.ledger.record import Change
from workflows.meldcode import MELDCODE
from workflows.terms import due, parse

MADE: Final = {table.name: table for table in (case_answers, case_members, meldcode_runs, meldcode_steps, sealed_text)}
CHANGED: Final = frozenset({"case_answers", "meldcode_runs"})
SAID: Final = ("", BEGUN, COMPLETE, *sorted({code for codes in CODES.values() for code in codes}))
"""All that a code of a run, or of how far it came, can have said."""


def undo(desk: Desk, command: UndoMeldcodeStep) -> Done:
    """Everything that the newest step wrote, as it was before it. ``Done.reference``: the run, empty when it goes too,
    which it does with the step that began it.
    """
    run = own_run(desk, command.run)
    back = _back(desk, run)
    if back is None:
        raise NotReady((Unmet(key="undo", sentence=UNDO_NOT),))
    newest = run.steps[-1]
    for table, row in back.made:
        desk.work.remove(table, row)
    for table, row in back.changed:
        before = {"answer": back.details[row.id]} if table is case_answers else _as_it_was(run, newest)
        desk.work.change(table, row, **before)
    desk.on_object = ("meldcode_run", run.row.id)
    desk.details["step"] = newest.step
    touch(desk, **terms.undo(desk, newest.id).columns)
    return Done(reference=run.row.id if len(run.steps) > 1 else "")


def undoable(desk: Desk, run: Run) -> str:
    """The name of the newest step when the actor can still take it back, or empty."""
    if not run.steps or _back(desk, run) is None:
        return ""
    return MELDCODE.step(run.steps[-1].step).label.of(desk.actor.language)


def _as_it_was(run: Run, newest: Row[Any]) -> dict[str, Any]:
    running = MELDCODE.state(newest.from_state).running
    return {"state": newest.from_state, "closed_at": None if running else run.row.closed_at}


def _back(desk: Desk, run: Run) -> Written | None:
    """What the newest step wrote, when the actor can still take it back; else None. The details hold what each changed
    code said before, by the id of its row.
    """
    newest = run.steps[-1]
    if newest.step in REPORTS or newest.taken_by != desk.actor.account or newest.to_state != run.row.state:
        return None
    ends = due(from_moment(newest.taken_at), parse(desk.document.terms["undo"].value)).at
    if desk.now > ends or stored_ledger.acts_since(desk.tx, desk.case.id, newest.taken_at) > 1:
        return None
    told = told_of(desk, newest, of=meldcode_steps.name)
    if told is None:
        return None
    found = _rows(desk, told.changes)
    return found if found is not None and unseen(desk, told, found) else None


def _rows(desk: Desk, changes: tuple[Change, ...]) -> Written | None:
    """The rows that these lines tell of, as long as they stand as told and it is known what they were before."""
    before: dict[str, str] = {}
    found = Written([], [], before)
    for name in sorted({line.table for line in changes} - MOVED):
        lines = {line.row_id: line for line in changes if line.table == name}
        if name not in MADE or any(line.op != "C" and name not in CHANGED for line in lines.values()):
            return None
        rows = undoing.rows_of(desk.tx, desk.proof, MADE[name], desk.case.id, lines)
        if {row.id: (row.version, undoing.hash_of(MADE[name], row)) for row in rows} != as_told(desk, lines):
            return None
        for row in rows:
            (found.made if lines[row.id].op == "C" else found.changed).append((MADE[name], row))
    codes = {row.id: row for table, row in found.changed if table is case_answers}
    before |= _earlier(desk, codes)
    return found if before.keys() == codes.keys() else None


def _earlier(desk: Desk, codes: Mapping[str, Row[Any]]) -> dict[str, str]:
    """Row -> what its code said in the version before, where the ledger vouches for it."""
    found: dict[str, str] = {}
    for told in undoing.later_lines(desk.tx, codes) if codes else ():
        row = codes[told.row_id]
        records = desk.proof.told(desk.tx, [told] if told.row_version == row.version - 1 else [])
        for line in (line for record in records for line in record.changes):
            said = _said(desk, row, line) if line.row_id == row.id else None
            if said is not None:
                found[row.id] = said
    return found


def _said(desk: Desk, row: Row[Any], line: Change) -> str | None:
    """What a code said, by the hash of its row as it was told; None when it was none of what it can say."""
    for said in SAID:
        if undoing.hash_with(desk.home.code, case_answers, row, answer=said, version=line.version) == line.after_hash:
            return said
    return None
