"""Index keys: another version beside the one that finds, then searched instead of it, and the old one dropped."""

from functools import partial
from typing import Any

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.turning.parts import INDEX, Part, count, then
from pga.indexing import columns, values, versions
from pga.refusals import NoRulesInForce
from pga.store import cases as stored
from pga.store import keys as ring
from pga.store import turning
from pga.store.tables.cases import case_parties
from privacy.keys.aead import CannotOpen
from privacy.keys.keyring import open_document


def begin(desk: Desk, part: Part) -> None:
    """A next version, written from now on for whoever comes in; an unfinished one is gone on with."""
    stand = versions(desk.tx)
    number = stand.next or stand.searched + 1
    if not stand.next and not stand.last:
        for version, status in ((stand.searched, "active"), (number, "pre")):
            desk.work.beside(partial(turning.put_index_version, number=version, status=status, since=desk.stamp))
    what, version = ("drop", stand.last) if stand.last else ("fill", number)
    desk.details["version"] = str(version)
    then(desk, INDEX, part, what, str(version), "", "0")


def turn(desk: Desk, part: Part) -> None:
    """The next persons: the new values written, or the old ones taken away; at the end the switch, or the drop."""
    what, version, after, missed = part.place
    stand = versions(desk.tx)
    if int(version) != (stand.next if what == "fill" else stand.last):
        return  # another rotation came this far already
    rows = turning.parties_after(desk.tx, after)
    proven = desk.proof.proven(desk.tx, case_parties, rows)
    left = int(missed)
    if what == "fill":
        left += _fill(desk, stand.searched, stand.next, proven)
    else:
        _empty(desk, stand.last, proven)
    if len(rows) == turning.ROWS_AT_ONCE:
        then(desk, INDEX, part, what, version, rows[-1].id, str(left))
    elif what == "fill":
        _switch(desk, part, stand.searched, stand.next, left)
    else:
        desk.work.beside(
            partial(turning.put_index_version, number=stand.last, status="destroyed", since=desk.stamp)
        )
        desk.details["destroyed"] = str(stand.last)


def _switch(desk: Desk, part: Part, old: int, new: int, left: int) -> None:
    """From now on the new version finds. Not while somebody whom the old one finds lacks a value of the new."""
    if left:
        raise NoRulesInForce("index_not_filled")
    for version, status in ((old, "decrypt_only"), (new, "active")):
        desk.work.beside(partial(turning.put_index_version, number=version, status=status, since=desk.stamp))
    desk.details["switched"] = str(new)
    then(desk, INDEX, part, "drop", str(old), "", "0")


def _empty(desk: Desk, version: int, rows: list[Row[Any]]) -> None:
    """Nothing of a version that finds no more stays."""
    gone = dict.fromkeys(columns(version), None)
    held = [row for row in rows if any(row._mapping[name] is not None for name in gone)]
    for row in held:
        desk.work.change(case_parties, row, **gone)
    count(desk, emptied=len(held))


def _fill(desk: Desk, old: int, new: int, rows: list[Row[Any]]) -> int:
    """The values of the new version for whom the old one finds; returns how many could not be worked out."""
    found = [row for row in rows if _lacks(row, old, new)]
    missed = filled = 0
    for row in found:
        computed = _of(desk, row, old, new)
        if computed is None:
            missed += 1
        else:
            desk.work.change(case_parties, row, **computed)
            filled += 1
    count(desk, filled=filled, missed=missed)
    return missed


def _lacks(row: Row[Any], old: int, new: int) -> bool:
    pairs = zip(columns(old), columns(new), strict=True)
    return any(row._mapping[was] is not None and row._mapping[now] is None for was, now in pairs)


def _of(desk: Desk, row: Row[Any], old: int, new: int) -> dict[str, int | None] | None:
    """Column -> value. What is read to work it out stays here: two short numbers come out."""
    case = stored.cases_by_id(desk.tx, desk.proof, [row.case_id]).get(row.case_id)
    if case is None or case.cooperation not in desk.rules:
        return None
    by_bsn, by_name = (row._mapping[column] is not None for column in columns(old))
    try:
        bsn = _texts(desk, case, row, "bsn") if by_bsn else {}
        who = _texts(desk, case, row, "identity") if by_name else {}
    except CannotOpen:
        return None
    typed = bsn.get("bsn", ""), who.get("name", ""), who.get("born", "")
    document = desk.rules[case.cooperation].document
    return dict(zip(columns(new), values(desk.home, document, new, *typed), strict=True))


def _texts(desk: Desk, case: Row[Any], party: Row[Any], kind: str) -> dict[str, str]:
    row = stored.sealed_row(desk.tx, case.id, kind, party.id)
    if row is None:
        raise CannotOpen
    room = desk.sealing_in(case.cooperation)
    held = ring.wraps_of_category(desk.tx, case.id, row.owner, row.category, {row.owner})
    wrap = next((w for w in held if (w.subject, w.generation) == (row.subject, row.generation)), None)
    if wrap is None:
        raise CannotOpen
    desk.opened("compared", 1)
    data_key = room.keys_of(row.owner).data_key(room.wrap_of(wrap))
    return open_document(data_key, stored.sealed(row).context(desk.home.id, case.cooperation), bytes(row.blob))
