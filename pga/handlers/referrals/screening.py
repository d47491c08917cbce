"""Keeping out of a report what must not leave: what is protected, of anybody, and who told it.

Both are compared in closed openings with the keys of the party that leads: who makes the report need not be allowed to
read them, and learns no more than that a field is held back. A word by which somebody of the case is known as well
tells nothing of who reported.
"""

from collections.abc import Callable

from pga.desk import Desk
from pga.handlers.referrals.guarding import guard_everybody, opened_by_the_lead
from privacy.mentions import mentioned, traits
from privacy.reader import ClosedOpening
from privacy.rules.decide import Question, decide
from privacy.sealed import Sealed

Fields = dict[str, str]


class Screen:
    """Says of a field of a document whether it has to stay behind."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._guard = desk, guard_everybody(desk)
        keys = desk.sealing.keys_of(desk.actor.organisation)
        self._opening = ClosedOpening(desk.decision, keys, desk.sealing.wraps, "compared")
        self._persons = desk.found([desk.case.id], kinds=("identity",))
        document = desk.document
        question = Question(
            capability="case.read",
            organisation=document.lead,
            kind=document.lead_kind,
            roles=document.roles_for("case.read", "coordinator"),
            relations=frozenset({"coordinator"}),
        )
        decision = decide(document, question)
        self._told_by = opened_by_the_lead(desk, desk.cooperation, [desk.case.id], "reporter", decision)

    def holds(self, document: Sealed, name: str) -> bool:
        """Whether this field of a document stays behind."""
        free = document.kind != "identity"
        return self._opening.matches(document, lambda fields: self._stops(fields.get(name, ""), free=free))

    def told(self) -> None:
        """Count what was opened, for the record."""
        openings = {id(opening): opening for opening, _ in self._told_by}
        found = sum(opening.count for opening in openings.values())
        self._desk.opened("compared", self._opening.count + self._guard.count + found)

    def _stops(self, text: str, *, free: bool) -> bool:
        if not text:
            return False
        named = free and any(opening.matches(document, self._names(text)) for opening, document in self._told_by)
        return named or self._guard.stops(text)

    def _names(self, text: str) -> Callable[[Fields], bool]:
        return lambda fields: any(not self._known(trait) for trait in mentioned(text, traits(fields)))

    def _known(self, trait: tuple[str, str]) -> bool:
        return any(self._opening.matches(person, lambda fields: trait in traits(fields)) for person in self._persons)
