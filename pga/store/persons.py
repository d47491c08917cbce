"""Reading the people of a case among each other, and what is protected about them."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, Table, and_, bindparam, exists, or_, select

from pga.store.bringers import BRINGERS
from pga.store.codes import Proof, among, newest, whole
from pga.store.engine import Transaction
from pga.store.scopes import KEPT
from pga.store.tables.cases import case_answers, case_parties, cases, person_link
from pga.store.tables.persons import (
    address_protections,
    address_reveals,
    household_members,
    households,
    incapacities,
    incidents,
    oppositions,
    party_relations,
    party_roles,
)
from pga.store.tables.staff import known_people, party_codes
from pga.store.tables.visits import visitor_warnings

INCIDENTS: Final = whole(incidents, incidents.c.case_id == bindparam("case_id"))
ROLES: Final = whole(party_roles, party_roles.c.case_id == bindparam("case_id"), party_roles.c.ended_at.is_(None))
RELATIONS: Final = whole(party_relations, party_relations.c.case_id == bindparam("case_id"))
BETWEEN: Final = whole(
    party_relations,
    or_(among(party_relations.c.from_party, "parties"), among(party_relations.c.to_party, "parties")),
    among(party_relations.c.kind, "kinds"),
)
HOUSEHOLDS: Final = whole(households, households.c.case_id == bindparam("case_id"))
KEPT_FOR: Final = whole(households, among(households.c.kept_for, "parties"))
MEMBERS: Final = whole(household_members, household_members.c.case_id == bindparam("case_id"))
AT_HOME: Final = whole(household_members, among(household_members.c.party, "parties"))
INCAPABLE: Final = whole(
    incapacities, incapacities.c.case_id == bindparam("case_id"), incapacities.c.ended_at.is_(None)
)
OPPOSED: Final = whole(
    oppositions, oppositions.c.case_id == bindparam("case_id"), oppositions.c.ended_at.is_(None)
)
PROTECTED: Final = whole(
    address_protections,
    among(address_protections.c.party, "parties"),
    address_protections.c.released_at.is_(None),
)
EVER_PROTECTED: Final = whole(address_protections, among(address_protections.c.party, "parties"))
EVER: Final = whole(address_protections)
EVERY_PROTECTED: Final = whole(address_protections, address_protections.c.released_at.is_(None))
OF_HUMAN: Final = select(person_link, newest(person_link)).where(person_link.c.person_code == bindparam("person_code"))
PROTECTED_IN: Final = whole(
    address_protections,
    address_protections.c.case_id == bindparam("case_id"),
    address_protections.c.released_at.is_(None),
)
_MINE, _SAME = person_link.alias("mine"), person_link.alias("same")
_FROM, _TO, _HELD = cases.alias("from_case"), cases.alias("to_case"), address_protections.alias("held")
TO_FOLLOW: Final = (
    select(address_protections.c.id, _SAME.c.party)
    .join(_MINE, _MINE.c.party == address_protections.c.party)
    .join(_SAME, and_(_SAME.c.person_code == _MINE.c.person_code, _SAME.c.party != _MINE.c.party))
    .join(case_parties, and_(case_parties.c.id == _SAME.c.party, case_parties.c.detached_at.is_(None)))
    .join(_FROM, _FROM.c.id == address_protections.c.case_id)
    .join(_TO, and_(_TO.c.id == case_parties.c.case_id, _TO.c.cooperation == _FROM.c.cooperation))
    .where(
        address_protections.c.released_at.is_(None),
        _TO.c.state.not_in(KEPT),
        ~exists().where(
            _HELD.c.party == _SAME.c.party,
            or_(_HELD.c.released_at.is_(None), _HELD.c.released_at >= address_protections.c.protected_at),
        ),
    )
    .order_by(address_protections.c.protected_at, address_protections.c.id, _SAME.c.party)
    .limit(100)
)
REVEALS: Final = whole(address_reveals, address_reveals.c.case_id == bindparam("case_id"))
REVEALS_IN: Final = whole(address_reveals, among(address_reveals.c.state, "states"))
NAMED: Final = whole(
    case_answers, among(case_answers.c.case_id, "case_ids"), among(case_answers.c.question, "names")
)
CODES: Final = {
    table: whole(table, table.c.case_id == bindparam("case_id"))
    for table in (
        incidents,
        party_roles,
        party_relations,
        households,
        household_members,
        oppositions,
        address_protections,
        address_reveals,
        visitor_warnings,
        party_codes,
        known_people,
    )
}
"""Every table that says something of people in codes -> all its rows of a case, those that hold no more among them."""
SAME_HUMANS: Final = (
    select(person_link, case_parties.c.case_id, newest(person_link))
    .join(case_parties, case_parties.c.id == person_link.c.party)
    .where(
        person_link.c.person_code.in_(
            select(person_link.c.person_code).where(among(person_link.c.party, "parties")).scalar_subquery()
        ),
        case_parties.c.detached_at.is_(None),
    )
)


def codes_of(tx: Transaction, proof: Proof, case_id: str) -> list[tuple[Table, Row[Any]]]:
    """(table, row) of everything that is kept in codes of the people of a case."""
    return [(table, row) for table, all_of in CODES.items() for row in proof.read(tx, table, all_of, case_id=case_id)]


def incidents_of(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """What happened, newest first."""
    rows = proof.read(tx, incidents, INCIDENTS, case_id=case_id)
    return sorted(rows, key=lambda row: (row.happened_on, row.id), reverse=True)


def bringers_of(tx: Transaction, case_ids: Collection[str]) -> set[str]:
    """The persons of these cases who only told of them, in each incident that names them."""
    return {row.id for row in tx.rows(BRINGERS, {"case_ids": sorted(case_ids)})} if case_ids else set()


def roles_of(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """What each party was in each incident, as it is known now."""
    return sorted(proof.read(tx, party_roles, ROLES, case_id=case_id), key=lambda row: (row.role, row.id))


def relations_of(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """How the parties of a case stand and stood to each other, in the order in which that was recorded."""
    rows = proof.read(tx, party_relations, RELATIONS, case_id=case_id)
    return sorted(rows, key=lambda row: (row.recorded_at, row.id))


def between(tx: Transaction, proof: Proof, parties: Collection[str], kinds: Collection[str]) -> list[Row[Any]]:
    """The relations of these kinds to and from these parties, in whatever case."""
    return proof.read(tx, party_relations, BETWEEN, parties=sorted(parties), kinds=list(kinds))


def households_of(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The households of a case, in the order in which they were recorded."""
    rows = proof.read(tx, households, HOUSEHOLDS, case_id=case_id)
    return sorted(rows, key=lambda row: (row.recorded_at, row.id))


def members_of(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """Who lives and lived in the households of a case, in the order in which that was recorded."""
    rows = proof.read(tx, household_members, MEMBERS, case_id=case_id)
    return sorted(rows, key=lambda row: (row.recorded_at, row.id))


def lasts(row: Row[Any], today: str) -> bool:
    """Whether a relation or a stay in a household still holds on a day (ISO): until its last day, that day too."""
    return bool(row.until is None or row.until >= today)


def kept_for(tx: Transaction, proof: Proof, parties: Collection[str]) -> list[Row[Any]]:
    """The households of which the address lies protected for one of these parties, in whatever case."""
    return proof.read(tx, households, KEPT_FOR, parties=sorted(parties)) if parties else []


def at_home(tx: Transaction, proof: Proof, parties: Collection[str]) -> list[Row[Any]]:
    """Where these parties live and lived, in whatever case."""
    return proof.read(tx, household_members, AT_HOME, parties=sorted(parties)) if parties else []


def opposed_in(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The decisions that stand in a case that somebody's interest opposes telling who speaks for him, oldest first."""
    rows = proof.read(tx, oppositions, OPPOSED, case_id=case_id)
    return sorted(rows, key=lambda row: (row.decided_at, row.id))


def incapable_in(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """What stands in a case of who cannot judge his own interest, oldest first."""
    rows = proof.read(tx, incapacities, INCAPABLE, case_id=case_id)
    return sorted(rows, key=lambda row: (row.decided_at, row.id))


def protected(tx: Transaction, proof: Proof, parties: Collection[str]) -> list[Row[Any]]:
    """The protections that hold of these parties, in whatever case."""
    return proof.read(tx, address_protections, PROTECTED, parties=sorted(parties)) if parties else []


def every_protected(tx: Transaction, proof: Proof) -> list[Row[Any]]:
    """The protections that hold in this home, oldest first."""
    rows = proof.read(tx, address_protections, EVERY_PROTECTED)
    return sorted(rows, key=lambda row: (row.protected_at, row.id))


def ever_protected(tx: Transaction, proof: Proof, parties: Collection[str]) -> list[Row[Any]]:
    """The protections that hold and held of these parties."""
    return proof.read(tx, address_protections, EVER_PROTECTED, parties=sorted(parties))


def every_protection(tx: Transaction, proof: Proof) -> list[Row[Any]]:
    """Every protection of this home, those that were ended among them."""
    return proof.read(tx, address_protections, EVER)


def to_follow(tx: Transaction) -> list[tuple[str, str]]:
    """(protection, party) of who is protected in one case and not yet in another of the same cooperation; a hundred at
    most. For the worker: the act itself looks again.
    """
    return [(row.id, row.party) for row in tx.rows(TO_FOLLOW)]


def of_human(tx: Transaction, proof: Proof, person_code: str) -> set[str]:
    """Who in whatever case is the human with this keyed code."""
    return {row.party for row in proof.read(tx, person_link, OF_HUMAN, person_code=person_code)}


def protected_in(tx: Transaction, proof: Proof, case_id: str) -> dict[str, Row[Any]]:
    """Party -> the protection that holds, in one case."""
    return {row.party: row for row in proof.read(tx, address_protections, PROTECTED_IN, case_id=case_id)}


def reveals_of(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """Who asked to see a protected address in a case, newest first."""
    rows = proof.read(tx, address_reveals, REVEALS, case_id=case_id)
    return sorted(rows, key=lambda row: (row.asked_at, row.id), reverse=True)


def same_humans(tx: Transaction, proof: Proof, parties: Collection[str]) -> dict[str, str]:
    """Party -> case id of everybody, in whatever case, who is one of these people; they themselves among them."""
    rows = proof.read(tx, person_link, SAME_HUMANS, parties=sorted(parties)) if parties else []
    return {row.party: row.case_id for row in rows}


def reveals_in(tx: Transaction, proof: Proof, states: Collection[str]) -> list[Row[Any]]:
    """Who asked to see a protected address, in whatever case, as far as it is in one of these states; oldest first."""
    rows = proof.read(tx, address_reveals, REVEALS_IN, states=list(states))
    return sorted(rows, key=lambda row: (row.asked_at, row.id))


def each_human(tx: Transaction, proof: Proof, parties: Collection[str]) -> dict[str, set[str]]:
    """Party -> who in whatever case is the same human, he himself included; for all of them at once."""
    rows = proof.read(tx, person_link, SAME_HUMANS, parties=sorted(parties)) if parties else []
    of_code: dict[str, set[str]] = {}
    for row in rows:
        of_code.setdefault(row.person_code, set()).add(row.party)
    return {one: {one}.union(*(same for same in of_code.values() if one in same)) for one in parties}


def answers_named(tx: Transaction, proof: Proof, case_ids: Collection[str], names: Collection[str]) -> list[Row[Any]]:
    """The coded answers with these names in these cases."""
    rows = proof.read(tx, case_answers, NAMED, case_ids=sorted(case_ids), names=list(names))
    return sorted(rows, key=lambda row: str(row.id))
