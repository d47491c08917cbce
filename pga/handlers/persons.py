"""A person in a case: identity, number and contact sealed in compartments of their own, found again by keyed codes."""

import uuid
from dataclasses import dataclass, replace

from pga import indexing
from pga.desk import Desk
from pga.handlers import compared
from pga.handlers.referrals import shielding
from pga.sealing import Place
from pga.store.tables.cases import case_parties, person_link
from privacy.keys.derive import person_code, random_person_code
from privacy.keys.index import normalised_bsn


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Person:
    """Who it is, as it was typed. Empty = not given."""

    name: str
    born: str
    bsn: str
    address: str
    phone: str


def new_id() -> str:
    """An id for a person who comes into a case."""
    return str(uuid.uuid4())


def add(desk: Desk, case_id: str, capacity: str, person: Person, party_id: str) -> None:
    """The rows and sealed texts of a person in a case; ``party_id``: the id that he gets there (``new_id``)."""
    digits = normalised_bsn(person.bsn)
    code = person_code(desk.home.root, digits) if digits else random_person_code()
    desk.work.add(
        case_parties,
        id=party_id,
        case_id=case_id,
        capacity=capacity,
        **indexing.written(desk.tx, desk.home, desk.document, person.bsn, person.name, person.born),
    )
    desk.work.add(person_link, party=party_id, person_code=code)
    given = shielding.Reach(address=person.address, phone=person.phone)
    left = shielding.take_out(desk, case_id, party_id, code, given)
    compared.keep(desk, case_id, party_id, person.name, left.address)
    _seal(desk, case_id, party_id, replace(person, address=left.address, phone=left.phone), digits)
    desk.concerns(code, "C01", "C02", "C03")


def _seal(desk: Desk, case_id: str, party_id: str, person: Person, digits: str | None) -> None:
    place = {"case_id": case_id, "owner": desk.actor.organisation, "subject": party_id}
    identity = {"name": person.name, "born": person.born, "address": person.address}
    put, work = desk.sealing.put, desk.work
    put(work, Place(category="C01", **place), kind="identity", about=party_id, fields=identity)
    if digits:
        put(work, Place(category="C02", **place), kind="bsn", about=party_id, fields={"bsn": digits})
    if person.phone:
        fields = {"phone": person.phone, "email": "", "how": ""}
        put(work, Place(category="C03", **place), kind="contact", about=party_id, fields=fields)
