"""Protecting an address, and ending that by two people.

The plain address moves into a category that nothing but ``address.reveal`` opens. That happens in a closed opening, in
the rows where it stood: no earlier version of the text keeps it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row

from pga.commands.persons import ProposeRelease, ProtectAddress, ReleaseAddress
from pga.desk import Desk, Done
from pga.handlers.duty import behind
from pga.handlers.oversight import by_another
from pga.handlers.referrals.persons import about, here
from pga.handlers.referrals.telling import tell_judges
from pga.handlers.steps import touch
from pga.handlers.writing import missing
from pga.refusals import Conflict, Refused
from pga.sealing import Place
from pga.store import cases as stored
from pga.store import persons as store
from pga.store import turning
from pga.store.tables.cases import sealed_text
from pga.store.tables.persons import address_protections
from privacy.keys.words import numbers
from privacy.reader import ClosedOpening
from privacy.vocabulary import DOCUMENT_KINDS, Label

CATEGORY: Final = "ADDRESS.secret"
"""The category that nothing opens but ``address.reveal``."""
PARTS: Final = DOCUMENT_KINDS["secret_address"].fields
PROTECTED: Final = Label("Dit adres is al beschermd.", "This address is protected already.")

Fields = dict[str, str]


def protect(desk: Desk, command: ProtectAddress) -> Done:
    """The plain address, and a number that is given here, are gone from where they stood; and that in every version."""
    party = here(desk, command.party)
    if store.protected(desk.tx, desk.proof, [party.id]):
        raise missing("level", PROTECTED)
    given = {name: str(getattr(command, name)) for name in PARTS}
    moving = _Moving(desk, party.id)
    moving.address_into(given)
    moving.change("identity", lambda fields: fields | {"address": ""})
    loose = frozenset(numbers(command.phone))
    moving.change("contact", lambda fields: fields | ({"phone": ""} if loose & set(numbers(fields["phone"])) else {}))
    moving.change("safe_contact", lambda fields: fields | _loosened(fields, loose))
    moving.told()
    desk.work.add(
        address_protections,
        case_id=desk.case.id,
        party=party.id,
        level=command.level,
        started_on=command.started_on,
        review_on=command.review_on,
        protected_by=desk.actor.account,
        protected_at=desk.stamp,
        **dict.fromkeys(("proposed_by", "proposed_at", "released_by", "released_at")),
    )
    return _done(desk, party.id)


def _loosened(fields: Fields, loose: frozenset[str]) -> Fields:
    """The texts about how to reach somebody in which one of these numbers stands, however it is written: emptied."""
    said = {name: "".join(filter(str.isdecimal, fields[name])) for name in ("number", "times", "note")}
    return {name: "" for name, digits in said.items() if any(number.lstrip("0") in digits for number in loose)}


def propose_release(desk: Desk, command: ProposeRelease) -> Done:
    """One person says that it need not be protected any more; nothing changes until a second agrees."""
    row = _protection(desk, command.party)
    if row.proposed_at is not None:
        raise Conflict(desk.case.reference)
    desk.work.change(address_protections, row, proposed_by=desk.actor.account, proposed_at=desk.stamp)
    tell_judges(desk, "address.release", "address_release")
    return _done(desk, row.party)


def release(desk: Desk, command: ReleaseAddress) -> Done:
    """The second person, never who proposed it: the address is an ordinary one again, or stays as it is."""
    row = _protection(desk, command.party)
    if row.proposed_at is None:
        raise Conflict(desk.case.reference)
    if not by_another(desk, behind(desk.tx, row.id, row.version) | {row.proposed_by}):
        raise Refused("denied", desk.decision.rule_ids)
    if command.agrees:
        _Moving(desk, row.party).back()
        values: dict[str, Any] = {"released_by": desk.actor.account, "released_at": desk.stamp}
    else:
        values = {"proposed_by": None, "proposed_at": None}
    desk.work.change(address_protections, row, **values)
    return _done(desk, row.party)


def _protection(desk: Desk, party_id: str) -> Row[Any]:
    """The protection that holds of a person of this case; for whom has none there is nothing here."""
    return desk.require_row(store.protected_in(desk.tx, desk.proof, desk.case.id).get(party_id))


def _done(desk: Desk, party_id: str) -> Done:
    about(desk, party_id, "C01", CATEGORY)
    touch(desk)
    return Done(reference=desk.case.reference)


class _Moving:
    """The sealed texts about one person, changed where they stand, whoever wrote them and whatever came after them."""

    def __init__(self, desk: Desk, party_id: str) -> None:
        self._desk, self._party = desk, party_id
        rows = stored.sealed_rows(desk.tx, desk.case.id)
        self._rows = [row for row in rows if row.about == party_id]
        self._wraps = turning.wraps_of(desk.tx, [desk.case.id])
        self._openings: dict[str, ClosedOpening] = {}

    def _opening(self, owner: str) -> ClosedOpening:
        """With the keys of who owns a text: to take the address out of it is done for the person, not for a reader."""
        if owner not in self._openings:
            room = self._desk.sealing
            wraps = [room.wrap_of(row) for row in self._wraps if row.recipient == owner]
            by_place = {wrap.context.compartment: wrap for wrap in wraps}
            self._openings[owner] = ClosedOpening(self._desk.decision, room.keys_of(owner), by_place, "resealed")
        return self._openings[owner]

    def told(self) -> None:
        """Count what was opened, for the record."""
        self._desk.opened("resealed", sum(opening.count for opening in self._openings.values()))

    def _newest(self, kind: str) -> Row[Any] | None:
        return stored.sealed_row(self._desk.tx, self._desk.case.id, kind, self._party)

    def change(self, kind: str, change: Callable[[Fields], Fields]) -> None:
        """Every text of this kind, in place."""
        room = self._desk.sealing
        for row in (row for row in self._rows if row.kind == kind):
            sealed = stored.sealed(row)
            context = replace(sealed.context(self._desk.home.id, room.cooperation), doc_version=row.doc_version + 1)
            blob = self._opening(row.owner).reseal(sealed, change, context)
            self._desk.work.change(sealed_text, row, blob=blob, doc_version=row.doc_version + 1)

    def address_into(self, given: Fields) -> None:
        """What was given, with the plain address where none was, sealed in the category of its own."""
        row = self._newest("identity")
        if given["address"] or row is None:
            self._write(given)
            return
        self._opening(row.owner).carry(
            stored.sealed(row), lambda fields: self._write(given | {"address": fields["address"]})
        )

    def _write(self, fields: Mapping[str, str]) -> None:
        place = Place(
            case_id=self._desk.case.id, owner=self._desk.document.lead, category=CATEGORY, subject=self._party
        )
        self._desk.sealing.put(self._desk.work, place, kind="secret_address", about=self._party, fields=fields)

    def back(self) -> None:
        """The address stands among what is plain again, and no more where it was protected."""
        secret = self._newest("secret_address")
        if secret is None:
            return
        self._opening(secret.owner).carry(stored.sealed(secret), self._restore)
        self._write(dict.fromkeys(PARTS, ""))
        self.told()

    def _restore(self, protected: Mapping[str, str]) -> None:
        row = self._newest("identity")
        if row is not None:
            self._rows = [row]
            self.change("identity", lambda fields: fields | {"address": protected["address"]})
        number = self._newest("contact")
        if number is not None and protected["phone"]:
            self._rows = [number]
            self.change("contact", lambda fields: fields | {"phone": fields["phone"] or protected["phone"]})
