"""Taking the sealed text about where somebody is out of where it stands, in every version of it, and putting it back.

That happens in closed openings, with the keys of who owns a text: it is done for the person, and shown to nobody.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.sealing import Place
from pga.store import cases as stored
from pga.store import turning
from pga.store.tables.cases import sealed_text
from privacy.mentions import same_place
from privacy.reader import ClosedOpening
from privacy.rules.decide import Decision, Question, decide
from privacy.rules.document import RulesDocument
from privacy.vocabulary import DOCUMENT_KINDS

CATEGORY: Final = "ADDRESS.secret"
"""The category that nothing opens but ``address.reveal``."""
PARTS: Final = DOCUMENT_KINDS["secret_address"].fields

Fields = dict[str, str]


def of_the_lead(document: RulesDocument, capability: str) -> Decision:
    """What the signed rules give to whoever may do this at the party that leads, for all its cases."""
    question = Question(
        capability=capability,
        organisation=document.lead,
        kind=document.lead_kind,
        roles=document.roles_for(capability, "coordinator"),
        relations=frozenset({"coordinator"}),
    )
    return decide(document, question)


class Moving:
    """The sealed texts about one person, changed where they stand, whoever wrote them and whatever came after them.

    ``plain``: the kind of text that has the address while it is not protected; of a household it belongs to nobody.
    ``decision``: by which texts are opened, where that is not the one of the act.
    """

    def __init__(self, desk: Desk, about: str, plain: str = "identity", *, decision: Decision | None = None) -> None:
        self._desk, self._about, self._plain = desk, about, plain
        self._decision = decision or desk.decision
        rows = stored.sealed_rows(desk.tx, desk.case.id)
        self._rows = [row for row in rows if row.about == about]
        self._wraps = turning.wraps_of(desk.tx, [desk.case.id])
        self._openings: dict[str, ClosedOpening] = {}

    def _opening(self, owner: str) -> ClosedOpening:
        """With the keys of who owns a text: to take the address out of it is done for the person, not for a reader."""
        if owner not in self._openings:
            room = self._desk.sealing
            wraps = [room.wrap_of(row) for row in self._wraps if row.recipient == owner]
            by_place = {wrap.context.compartment: wrap for wrap in wraps}
            self._openings[owner] = ClosedOpening(self._decision, room.keys_of(owner), by_place, "resealed")
        return self._openings[owner]

    def told(self) -> None:
        """Count what was opened, for the record."""
        self._desk.opened("resealed", sum(opening.count for opening in self._openings.values()))

    def _newest(self, kind: str) -> Row[Any] | None:
        return stored.sealed_row(self._desk.tx, self._desk.case.id, kind, self._about)

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
        row = self._newest(self._plain)
        if given["address"] or row is None:
            self.write(given)
            return
        self._opening(row.owner).carry(
            stored.sealed(row), lambda fields: self.write(given | {"address": fields["address"]})
        )

    def correct(self, given: Fields, homes: Collection["Moving"]) -> None:
        """What is given takes the place of what was protected, and its address that of these homes where it was theirs
        as well; what was protected before stays as it was.
        """
        self._carry(lambda fields: self._corrected(fields, given, homes))

    def _carry(self, write: Callable[[Mapping[str, str]], object]) -> None:
        secret = self._newest("secret_address")
        if secret is not None:
            self._opening(secret.owner).carry(stored.sealed(secret), write)

    def _corrected(self, fields: Mapping[str, str], given: Fields, homes: Collection["Moving"] = ()) -> None:
        for home in homes if "address" in given else ():
            home.follow(fields["address"], given["address"])
        secret = self._newest("secret_address")
        self.write({**fields, **given}, corrects=secret.id if secret is not None else "")

    def follow(self, was: str, now: str) -> None:
        """Its protected address is another, where it was this one."""
        self._carry(lambda fields: self._corrected(fields, {"address": now}) if same_place(was, fields) else None)

    def write(self, fields: Mapping[str, str], corrects: str = "") -> None:
        """Seal it in the category of its own."""
        subject, lead = self._about if self._plain == "identity" else "", self._desk.document.lead
        place = Place(case_id=self._desk.case.id, owner=lead, category=CATEGORY, subject=subject)
        put, work = self._desk.sealing.put, self._desk.work
        put(work, place, kind="secret_address", about=self._about, fields=fields, corrects=corrects)

    def back(self) -> None:
        """The address stands among what is plain again, and no more where it was protected."""
        secret = self._newest("secret_address")
        if secret is None:
            return
        self._opening(secret.owner).carry(stored.sealed(secret), self._restore)
        self.write(dict.fromkeys(PARTS, ""))
        self.told()

    def _restore(self, protected: Mapping[str, str]) -> None:
        row = self._newest(self._plain)
        if row is not None:
            self._rows = [row]
            self.change(self._plain, lambda fields: fields | {"address": protected["address"]})
        number = self._newest("contact")
        if number is not None and protected["phone"]:
            self._rows = [number]
            self.change("contact", lambda fields: fields | {"phone": fields["phone"] or protected["phone"]})
