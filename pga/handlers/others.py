"""Keeping a text for one person free of others: compared in a closed opening, which says yes or no."""

from collections.abc import Callable, Iterable

from pga.desk import Desk
from pga.handlers.referrals.guarding import guard
from privacy.mentions import HELD, mentioned, traits
from privacy.reader import ClosedOpening
from privacy.sealed import Sealed

Fields = dict[str, str]


def speaks_of_another(desk: Desk, party_id: str, text: str) -> bool:
    """Whether a text for this person has what anybody else of the case is known by, and he is not."""
    comparing = _Comparing(desk, party_id)
    found = comparing.speaks(text)
    comparing.told()
    return found


def about_another(desk: Desk, party_id: str, documents: Iterable[Sealed]) -> frozenset[str]:
    """What these documents are about (ids of rows), as far as their text speaks of anybody else of the case."""
    comparing = _Comparing(desk, party_id)
    found = frozenset(document.about for document in documents if comparing.hits(document))
    comparing.told()
    return found


def giving_away(desk: Desk, party_id: str, documents: Iterable[Sealed]) -> frozenset[str]:
    """What these documents are about, as far as their text has what is protected from this person. That goes on no
    paper for him, whoever wants to keep it.
    """
    watching = guard(desk, party_id)
    keys = desk.sealing.keys_of(desk.actor.organisation)
    opening = ClosedOpening(desk.decision, keys, desk.sealing.wraps, "compared")

    def stops(fields: Fields) -> bool:
        return watching.stops(" \n".join(fields.values()))

    found = frozenset(document.about for document in documents if watching and opening.matches(document, stops))
    desk.opened("compared", opening.count + watching.count)
    return found


class _Comparing:
    """One closed opening over the persons of a case, those who were detached from it among them."""

    def __init__(self, desk: Desk, party_id: str) -> None:
        self._desk = desk
        keys = desk.sealing.keys_of(desk.actor.organisation)
        self._opening = ClosedOpening(desk.decision, keys, desk.sealing.wraps, "compared")
        persons = desk.found([desk.case.id], kinds=tuple(HELD), detached=True)
        self._own = [document for document in persons if document.about == party_id]
        self._others = [document for document in persons if document.about != party_id]
        self._guard = guard(desk, party_id)

    def told(self) -> None:
        """Count what was opened, for the record."""
        self._desk.opened("compared", self._opening.count + self._guard.count)

    def hits(self, document: Sealed) -> bool:
        """Whether the text of a document speaks of another."""
        return self._opening.matches(document, lambda fields: self.speaks(" \n".join(fields.values())))

    def speaks(self, text: str) -> bool:
        """Whether a text does."""
        others = any(self._opening.matches(other, self._speaks_of(text)) for other in self._others)
        return others or self._guard.stops(text)

    def _speaks_of(self, text: str) -> Callable[[Fields], bool]:
        return lambda fields: any(not self._is_own(trait) for trait in mentioned(text, traits(fields)))

    def _is_own(self, trait: tuple[str, str]) -> bool:
        return any(self._opening.matches(own, lambda fields: trait in traits(fields)) for own in self._own)
