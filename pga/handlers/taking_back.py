"""What a step wrote, taken back with it: as long as nobody changed it, looked at it, or was told of it (decision 0025).

The ledger says which rows the act wrote that took the step; a row that has another version by now was touched since,
a letter that left among them.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.desk import Desk
from pga.store import cases as stored
from pga.store import undoing
from pga.store.ledger import TURNED
from pga.store.recorded import RecordCodes
from pga.store.scopes import INVITATION
from pga.store.tables.cases import case_answers, case_members, sealed_text
from pga.store.tables.messages import outbox
from pga.store.tables.progress import conference_attendance, conferences, reviews
from pga.store.tables.sharing import questions, shares
from privacy.ledger.record import Change, Record

MOVED: Final = frozenset({"cases", "case_steps", "case_terms"})
"""What moves back with the step itself (``pga.handlers.steps``, ``pga.handlers.terms``)."""

MADE: Final = {
    table.name: table
    for table in (
        case_answers,
        case_members,
        conference_attendance,
        conferences,
        outbox,
        questions,
        reviews,
        sealed_text,
        shares,
    )
}
CHANGED: Final = frozenset({"case_members", "conference_attendance", "conferences", "questions", "shares"})
"""Tables of which a changed row can be set back: what it said before is known from the step or from its record."""

LENGTHENED: Final = "lengthened/"
"""Before the id of a share: detail of an act that lengthened it, with the last day that it had until then."""
ENDED: Final = "ended/"
"""Before the id of a share: detail of an act that ended it, where the step can give it back."""
PLANNED_FOR: Final = "planned_for"
"""Detail of an act: the day for which a conference stood that it recorded."""


class Written(NamedTuple):
    """The rows that a step made and changed, each with its table, and the details of its record."""

    made: list[tuple[Any, Row[Any]]]
    changed: list[tuple[Any, Row[Any]]]
    details: Mapping[str, str]


def written(desk: Desk, step: Row[Any]) -> Written | None:
    """What a step wrote, as long as all of it can be taken back truthfully; else None."""
    told = told_of(desk, step)
    if told is None:
        return None
    found = Written([], [], told.details)
    for name in sorted({line.table for line in told.changes} - MOVED):
        lines = {line.row_id: line for line in told.changes if line.table == name}
        if name not in MADE or any(line.op == "U" and name not in CHANGED for line in lines.values()):
            return None
        rows = undoing.rows_of(desk.tx, desk.proof, MADE[name], desk.case.id, lines)
        stands = {row.id: (row.version, undoing.hash_of(MADE[name], row)) for row in rows}
        if stands != as_told(desk, lines):
            return None
        if name == "shares" and any(
            line.op == "U" and not {f"{LENGTHENED}{line.row_id}", f"{ENDED}{line.row_id}"} & found.details.keys()
            for line in lines.values()
        ):
            return None
        if name == "questions" and any(lines[row.id].op == "U" and row.kind != INVITATION for row in rows):
            return None
        for row in rows:
            (found.made if lines[row.id].op == "C" else found.changed).append((MADE[name], row))
    return found if unseen(desk, told, found) else None


def as_told(desk: Desk, lines: Mapping[str, Change]) -> dict[str, tuple[int, str]]:
    """Row id -> the version and hash that it has when nobody touched it since: a rotation of keys writes rows again."""
    stands = {line.row_id: (line.version, line.after_hash) for line in lines.values()}
    for row in undoing.later_lines(desk.tx, lines):
        later = row.row_version > lines[row.row_id].version and row.capability in TURNED
        told = desk.proof.told(desk.tx, [row] if later else [])
        for line in (line for record in told for line in record.changes):
            if line.row_id == row.row_id and line.version == stands[line.row_id][0] + 1:
                stands[line.row_id] = line.version, line.after_hash
    return stands


def told_of(desk: Desk, step: Row[Any], of: str = "case_steps") -> Record | None:
    """The record of the act that took a step of this case, as it was told: the chain vouches for it, no table does.
    ``of``: the table in which the step stands.
    """
    row = undoing.record_of(desk.tx, step.id)
    told = next(iter(desk.proof.told(desk.tx, [row] if row is not None else [])), None)
    if told is None or told.case_id != desk.case.id:
        return None
    lines = {(line.table, line.row_id, line.version, line.op) for line in told.changes}
    return told if (of, step.id, 1, "C") in lines else None


def unseen(desk: Desk, told: Record, found: Written) -> bool:
    """Whether nobody else read a text of the step, and nobody looked at all to whom it gave something to read."""
    texts = {row.id for table, row in found.made if table is sealed_text}
    given = {row.to_organisation for table, row in (*found.made, *found.changed) if table is shares}
    if not texts and not given:
        return True
    first, *after = undoing.since(desk.tx, told.seq)
    marks = [mark.encode() for mark in {desk.case.id, *texts, *undoing.codes_of(desk.tx, desk.case.id)}]
    looks = RecordCodes(desk.tx, desk.home.code).in_a_row(first.seq, bytes(first.mac), after, marks)
    return looks is not None and not any(_saw(look, given, texts) for look in looks if look.actor != desk.actor.account)


def _saw(told: Record, given: set[str], texts: set[str]) -> bool:
    """Whether a record is a look that may have shown what the step wrote. Who names a person to review the ledger
    works with nothing that was said of him.
    """
    look = told.kind == "look" and told.outcome == "allowed" and told.capability != "audit.name_subject"
    return look and (told.organisation in given or bool(texts & {shown.doc_id for shown in told.disclosed}))


def take_back(desk: Desk, found: Written) -> None:
    """Everything that the step wrote, as it was before it; a share ends, and its keys go."""
    _give_again(desk, found)
    going: dict[tuple[str, str], list[str]] = {}
    for table, row in found.made:
        if table is shares:
            desk.work.change(shares, row, ended_at=desk.stamp)
            going.setdefault((row.from_organisation, row.category), []).append(row.to_organisation)
        else:
            desk.work.remove(table, row)
    for (owner, category), recipients in sorted(going.items()):
        desk.sealing.take_back(desk.work, desk.case.id, owner, category, *sorted(recipients))
    before: dict[str, dict[str, Any]] = {
        "conference_attendance": {"present": False, "dissents": False},
        "conferences": {"state": "planned", "held_on": found.details.get(PLANNED_FOR, "")},
    }
    for table, row in found.changed:
        values: dict[str, Any]
        if table in (case_members, shares) and row.ended_at:
            values = {"ended_at": None}
        elif table is case_members:
            values = {"function": "case_director"}
        elif table is shares:
            values = {"valid_until": found.details[f"{LENGTHENED}{row.id}"]}
        elif table is questions:
            named = stored.handlers_of(desk.tx, desk.proof, row.id)
            values = {"state": "assigned" if named else "asked", "answered_at": None}
        else:
            values = before[table.name]
        desk.work.change(table, row, **values)


def _give_again(desk: Desk, found: Written) -> None:
    """The keys of a share that the step ended: before others are taken back, so that a new key is given to it too."""
    for table, row in found.changed:
        if table is shares and row.ended_at:
            owner, recipient, mine = row.from_organisation, row.to_organisation, desk.actor.organisation
            desk.sealing.give(desk.work, desk.case.id, owner, row.category, recipient, mine)
