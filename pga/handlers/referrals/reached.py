"""Of each person of a referral: whether he was reached, his children were seen, and it is stably safe for him.

It counts from where it was asked: who was reached before a transfer was accepted is reached anew after it, and that it
is stably safe is said of each person while the case is monitored.
"""

from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.store import cases as stored
from pga.store import persons as store
from privacy.vocabulary import Label

REACHED: Final = "reached"
CONTACT: Final = "contact:"
"""Before the id of a person: how the last attempt to reach him went."""
ATTEMPTS: Final = "attempts:"
"""Before the id of a person: how many attempts failed since he was last reached."""
CHILDREN: Final = "children:"
"""Before the id of a person: how it stands with the children there."""
STABLE: Final = "stable:"
"""Before the id of a person: whether it is stably safe for him."""
FAILED: Final = "failed"
SEEN: Final = "seen_and_heard"
UNDER_AGE: Final = ("seen_and_heard", "there_are_none")
NO_CHILDREN: Final = "there_are_none"
THERE_ARE: Final = Label("Er staat een kind in deze casus.", "There is a child in this referral.")
OF_A_CHILD: Final = ("child_victim", "child_witness")
OVER_A_CHILD: Final = ("parent_of", "has_custody_of", "guardian_of")
ANEW: Final = {"transfer_accepted": (CONTACT, ATTEMPTS, CHILDREN), "monitoring": (STABLE,)}
"""State -> what is asked of each person anew once a case comes there."""


def _answers(desk: Desk) -> dict[str, str]:
    return {name: row.answer for name, row in stored.answers(desk.tx, desk.proof, desk.case.id).items()}


def parties(desk: Desk) -> list[Row[Any]]:
    """Everybody who stands in the case."""
    return [row for row in stored.parties(desk.tx, desk.proof, [desk.case.id]) if row.detached_at is None]


def children(desk: Desk) -> set[str]:
    """The ids of those of whom it is known that they are children: by what they were in an incident, or by a parent."""
    roles = store.roles_of(desk.tx, desk.proof, desk.case.id)
    relations = store.relations_of(desk.tx, desk.proof, desk.case.id)
    over = {row.to_party for row in relations if row.kind in OVER_A_CHILD and store.lasts(row, desk.today)}
    return {row.party for row in roles if row.role in OF_A_CHILD} | over


def everyone_contacted(desk: Desk) -> bool:
    """Each person was reached; each child seen and heard."""
    said, there = _answers(desk), parties(desk)
    return bool(there) and all(said.get(f"{CONTACT}{row.id}") in (REACHED, SEEN) for row in there)


def children_seen(desk: Desk) -> bool:
    """Each child that is known was seen, and with everybody else it was said how it stands with children there."""
    said, known, there = _answers(desk), children(desk), parties(desk)
    seen = {row.id for row in there if said.get(f"{CONTACT}{row.id}") == SEEN}
    told = {row.id for row in there if said.get(f"{CHILDREN}{row.id}") in UNDER_AGE and row.id not in known}
    return bool(there) and all(row.id in seen | told for row in there)


def failed_attempts(desk: Desk) -> int:
    """The most attempts that failed with one person since he was last reached."""
    said = _answers(desk)
    return max((int(said.get(f"{ATTEMPTS}{row.id}") or 0) for row in parties(desk)), default=0)


def stably_safe(desk: Desk) -> bool:
    """It was said of each person, while the case is monitored, that it is stably safe for him."""
    said, there = _answers(desk), parties(desk)
    return bool(there) and all(said.get(f"{STABLE}{row.id}") == "yes" for row in there)
