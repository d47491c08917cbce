"""Keeping out of a report, and out of any text that goes elsewhere, what must not leave: what is protected, of anybody,
and who told it.

Both are compared in closed openings with the keys of the party that leads: who makes the report need not be allowed to
read them, and learns no more than that a field is held back. A word by which somebody of the case is known as well
tells nothing of who reported.
"""

from collections.abc import Callable, Mapping
from typing import Final

from pga.commands.referrals import ReferralStep
from pga.desk import Desk
from pga.handlers.cases import answer
from pga.handlers.referrals.bringers import bringers
from pga.handlers.referrals.guarding import Opened, guard_everybody, opened_by_the_lead
from pga.handlers.referrals.moving import of_the_lead
from pga.store import cases as stored
from privacy.mentions import mentioned, naming, traits
from privacy.reader import ClosedOpening
from privacy.sealed import Sealed

Fields = dict[str, str]
REPORTER: Final = "REPORTER"
KEPT: Final = "reporter_kept"
"""The coded answer that tells that a ground was given later for keeping unknown who told it."""
CITIZENS: Final = ("citizen", "unknown", "")
"""Sectors of who told it that stand for a citizen: also where nobody asked."""


def masked(fields: Fields) -> bool:
    """Whether who told it stays unknown: a citizen always, a professional where it was recorded why (2.7)."""
    return fields["sector"] in CITIZENS or bool(fields.get("ground", "").strip())


def kept_unknown(desk: Desk, command: ReferralStep) -> Mapping[str, str]:
    """From now whoever told of it stays unknown, whatever was said when it came in; in the figures his sector too."""
    answer(desk, command.step, KEPT, "yes")
    if "sector" in stored.answers(desk.tx, desk.proof, desk.case.id):
        answer(desk, command.step, "sector", "")
    return command.answers


class Screen:
    """Says of a field of a document whether it has to stay behind."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._guard = desk, guard_everybody(desk)
        self._mine: ClosedOpening | None = None
        row = stored.answers(desk.tx, desk.proof, desk.case.id).get(KEPT)
        self._kept = row is not None and row.answer == "yes"
        self._told_by: Opened = []
        self._persons: Opened = []
        if REPORTER in desk.document.categories:
            self._open(desk)

    def _open(self, desk: Desk) -> None:
        """Who told it, and who is in the case, as whoever directs it at the party that leads reads them."""
        decision = of_the_lead(desk.document, "case.read")
        self._told_by = opened_by_the_lead(desk, desk.cooperation, [desk.case.id], "reporter", decision)
        if self._told_by:
            told_of_it = bringers(desk)
            everybody = opened_by_the_lead(desk, desk.cooperation, [desk.case.id], "identity", decision)
            self._persons = [one for one in everybody if one[1].about not in told_of_it]

    def holds(self, document: Sealed, name: str) -> bool:
        """Whether this field of a document stays behind."""
        free = document.kind != "identity"
        return self._opening().matches(document, lambda fields: self._stops(fields.get(name, ""), free=free))

    def _opening(self) -> ClosedOpening:
        if self._mine is None:
            room = self._desk.sealing
            keys = room.keys_of(self._desk.actor.organisation)
            self._mine = ClosedOpening(self._desk.decision, keys, room.wraps, "compared")
        return self._mine

    def keeps(self, document: Sealed) -> bool:
        """Whether any field of a document has to stay behind."""
        opening = self._opening()
        return opening.matches(document, lambda fields: any(self._stops(text, free=True) for text in fields.values()))

    def stops(self, text: str) -> bool:
        """Whether a text that somebody just typed cannot leave: by what is protected, or by who told it and stays
        unknown (``masked``).
        """
        named = any(opening.matches(document, self._masked(text)) for opening, document in self._told_by)
        return named or self._guard.stops(text)

    @property
    def compares(self) -> bool:
        """Whether there is anything to compare a text with."""
        return bool(self._guard) or bool(self._told_by)

    def told(self) -> None:
        """Count what was opened, for the record."""
        openings = {id(opening): opening for opening, _ in (*self._told_by, *self._persons)}
        found = sum(opening.count for opening in openings.values()) + (self._mine.count if self._mine else 0)
        self._desk.opened("compared", self._guard.count + found)

    def _stops(self, text: str, *, free: bool) -> bool:
        if not text:
            return False
        named = free and any(opening.matches(document, self._names(text)) for opening, document in self._told_by)
        return named or self._guard.stops(text)

    def _names(self, text: str) -> Callable[[Fields], bool]:
        return lambda fields: any(not self._known(trait) for trait in mentioned(text, traits(fields)))

    def _masked(self, text: str) -> Callable[[Fields], bool]:
        return lambda fields: (self._kept or masked(fields)) and any(
            not self._known(trait) for trait in mentioned(text, naming(fields))
        )

    def _known(self, trait: tuple[str, str]) -> bool:
        return any(opening.matches(person, lambda fields: trait in traits(fields)) for opening, person in self._persons)
