"""Keeping what is protected out of whatever goes to somebody, in every cooperation of the home.

The protected facts of those who are kept apart from him are compared in a closed opening, with the keys of who keeps
them: the sender need not be allowed to read them, and learns no more than that his text is held back. What cannot be
compared, because those rules stand still, holds every text back.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.referrals.moving import CATEGORY, of_the_lead
from pga.sealing import Sealing
from pga.store import cases as stored
from pga.store import persons as store
from privacy.kinship import CONTACT_BAN, KEPT_APART
from privacy.mentions import mentioned, protected_traits
from privacy.reader import ClosedOpening
from privacy.rules.decide import Decision
from privacy.sealed import Sealed

ASKS: Final = "address.reveal"
Opened = list[tuple[ClosedOpening, Sealed]]
"""Documents, each with what opens it to compare."""


class Guard:
    """What one person may not learn. ``count``: how many documents were opened to compare."""

    def __init__(self, kept: Collection[tuple[ClosedOpening, Sealed]] = (), *, closed: bool = False) -> None:
        self._kept, self._closed = tuple(kept), closed

    def __bool__(self) -> bool:
        """Whether there is anything to keep from him."""
        return self._closed or bool(self._kept)

    @property
    def count(self) -> int:
        """Closed openings, for the record."""
        return sum(opening.count for opening in {id(opening): opening for opening, _ in self._kept}.values())

    def stops(self, text: str) -> bool:
        """Whether a text has something of it, or nobody can tell."""
        if self._closed or not text.strip():
            return self._closed
        return any(opening.matches(document, _in(text)) for opening, document in self._kept)


def _in(text: str) -> Any:
    return lambda fields: bool(mentioned(text, protected_traits(fields)))


def somewhere(desk: Desk) -> bool:
    """Whether the rules of any cooperation here protect addresses."""
    return any(CATEGORY in rules.document.categories for rules in desk.rules.values())


def guard(desk: Desk, party_id: str) -> Guard:
    """What is protected from this person of the case at hand: of who is kept apart from him, in whatever case, and of
    everybody else in this one.
    """
    if not party_id or not (desk.still or somewhere(desk)):
        return Guard()
    himself = set(store.same_humans(desk.tx, desk.proof, [party_id])) | {party_id}
    here = {row.id for row in stored.parties(desk.tx, desk.proof, [desk.case.id])}
    others = store.same_humans(desk.tx, desk.proof, (_apart_from(desk, himself) | here) - himself)
    hidden = store.protected(desk.tx, desk.proof, set(others) - himself)
    return _over(desk, hidden, himself) if hidden else Guard()


def guard_everybody(desk: Desk) -> Guard:
    """What is protected of anybody in the case at hand, for a text that goes elsewhere."""
    if not (desk.still or somewhere(desk)):
        return Guard()
    here = {row.id for row in stored.parties(desk.tx, desk.proof, [desk.case.id])}
    hidden = store.protected(desk.tx, desk.proof, set(store.same_humans(desk.tx, desk.proof, here)) | here)
    return _over(desk, hidden) if hidden else Guard()


def opened_by_the_lead(desk: Desk, cooperation: str, case_ids: list[str], kind: str, decision: Decision) -> Opened:
    """Those documents of a kind in these cases that the party that leads can open today by this decision, closed."""
    rules = desk.rules[cooperation]
    room = Sealing(desk.tx, desk.proof, desk.home, rules, desk.today)
    lead = rules.document.lead
    found = room.find(case_ids, lead, (), kinds=(kind,))
    opening = ClosedOpening(decision, room.keys_of(lead), room.wraps, "compared")
    return [(opening, document) for document in found if _opens(decision, room.wraps, document)]


def _apart_from(desk: Desk, himself: Collection[str]) -> set[str]:
    """Who is kept apart from him: a ban on contact counts both ways, the other for whom it protects."""
    found = set()
    for row in store.between(desk.tx, desk.proof, himself, KEPT_APART):
        if not store.lasts(row, desk.today):
            continue
        if row.to_party in himself:
            found.add(row.from_party)
        elif row.kind == CONTACT_BAN:
            found.add(row.to_party)
    return found


def _over(desk: Desk, hidden: list[Row[Any]], himself: Collection[str] = ()) -> Guard:
    """What is protected of these, and of the households that are kept for them; not of the one where he lives too."""
    cases = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in hidden})
    people = {row.party for row in hidden}
    lived = store.at_home(desk.tx, desk.proof, himself)
    own = {row.household for row in lived if store.lasts(row, desk.today)}
    people |= {row.id for row in store.kept_for(desk.tx, desk.proof, people) if row.id not in own}
    kept = _kept(desk, cases, people)
    return Guard(kept, closed={document.about for _, document in kept} != people)


def kept_of(desk: Desk, hidden: list[Row[Any]], *, homes: bool) -> Opened:
    """What is kept of these protections and, as ``homes``, of their households, of which there is an address and no
    more; each with what opens it to compare, and nothing of a cooperation whose rules stand still.
    """
    cases = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in hidden})
    people = {row.party for row in hidden}
    shared = {row.id for row in store.kept_for(desk.tx, desk.proof, people)} if homes else set()
    return _kept(desk, cases, people | shared)


def _kept(desk: Desk, cases: Mapping[str, Row[Any]], about: Collection[str]) -> Opened:
    kept: Opened = []
    for cooperation in sorted({case.cooperation for case in cases.values()} & desk.rules.keys()):
        there = [case_id for case_id, case in cases.items() if case.cooperation == cooperation]
        decision = of_the_lead(desk.rules[cooperation].document, ASKS)
        found = opened_by_the_lead(desk, cooperation, there, "secret_address", decision)
        kept += [(opening, document) for opening, document in found if document.about in about]
    return kept


def _opens(decision: Decision, wraps: Mapping[Any, Any], document: Sealed) -> bool:
    return decision.allowed and document.category in decision.read and document.compartment in wraps
