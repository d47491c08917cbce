"""Which cases are meant: by reference, by BSN, or by surname with birth date, over the whole cooperation.

Compared in a closed opening, of which the record tells the number; nothing but the cases themselves comes out of it.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row

from pga.actor import Opened
from pga.commands.emergencies import OpenEmergency
from pga.desk import Desk
from pga.handlers.duplicates import indexes
from pga.handlers.fitting import Documents, Fits, surname
from pga.indexing import versions
from pga.store import cases as stored
from pga.store import emergencies as store
from privacy.keys.index import normalised_bsn
from privacy.keys.words import sought as words
from privacy.reader import ClosedOpening
from privacy.vocabulary import DOCUMENT_KINDS

KINDS = ("identity", "bsn")


def sought(desk: Desk, command: OpenEmergency) -> list[Row[Any]]:
    """The cases that were meant, before which no wall stands, the newest first."""
    reference, digits = "".join(command.reference.upper().split()), normalised_bsn(command.bsn)
    if reference:
        row = store.case_named(desk.tx, desk.proof, desk.actor, desk.cooperation, reference)
        return [row] if row is not None else []
    if digits:
        return _fitting(desk, indexes(desk, digits, "", ""), _bsn(digits))
    if command.name and command.born:
        named = surname(words(command.name), command.name, date.fromisoformat(command.born))
        return _fitting(desk, indexes(desk, "", command.name, command.born), named)
    return []


def _bsn(digits: str) -> Fits:
    def fits(opening: ClosedOpening, of: Documents) -> bool:
        return "bsn" in of and opening.matches(of["bsn"], lambda fields: fields["bsn"] == digits)

    return fits


def _fitting(desk: Desk, by: tuple[int | None, int | None], fits: Fits) -> list[Row[Any]]:
    """Of those who share an index value, some by chance, the cases of who really fits."""
    scope = store.everywhere(desk.actor, desk.cooperation)
    alike = stored.alike(desk.tx, desk.proof, scope, versions(desk.tx).columns, *by)
    there = {party.id: party for party in alike if party.detached_at is None}
    if not there:
        return []
    opening, by_party = _opened(desk, {party.case_id for party in there.values()})
    try:
        found = {there[party].case_id for party, of in by_party.items() if party in there and fits(opening, of)}
    finally:
        desk.opened("compared", opening.count)
    rows = stored.cases_by_id(desk.tx, desk.proof, found) if found else {}
    return sorted(rows.values(), key=lambda row: (row.opened_at, row.id), reverse=True)


def _opened(desk: Desk, case_ids: set[str]) -> tuple[ClosedOpening, dict[str, Documents]]:
    """What there is to compare of these cases: as if each was opened, for what the rules let be compared."""
    names = [replace(desk.actor, emergency=Opened(case_id, "", "")) for case_id in sorted(case_ids)]
    room, organisation = desk.sealing, desk.actor.organisation
    by_party: dict[str, Documents] = {}
    for document in room.find(case_ids, organisation, names, kinds=KINDS):
        if document.category == DOCUMENT_KINDS[document.kind].category and document.category in desk.decision.read:
            by_party.setdefault(document.about, {})[document.kind] = document
    return ClosedOpening(desk.decision, room.keys_of(organisation), room.wraps, "compared"), by_party
