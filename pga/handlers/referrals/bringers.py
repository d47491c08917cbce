"""Who only told of a referral: such a person is none of those whom it is about, whoever wrote him down as one."""

from typing import Any

from sqlalchemy import Row

from pga.desk import Desk
from pga.store import cases as stored
from pga.store import persons as store
from pga.store.bringers import BRINGING
from privacy.sealed import Sealed


def bringers(desk: Desk) -> frozenset[str]:
    """The persons of the case at hand (ids) who only told of it, in each incident that names them."""
    roles: dict[str, set[str]] = {}
    for row in store.roles_of(desk.tx, desk.proof, desk.case.id):
        roles.setdefault(row.party, set()).add(row.role)
    return frozenset(party for party, held in roles.items() if held <= BRINGING)


def shielded(desk: Desk) -> frozenset[str]:
    """Those of them whom this reader may not know: on no page of the case he may read who reported."""
    reads = desk.may("case.read", state=desk.state).read
    return frozenset() if "REPORTER" in reads else bringers(desk)


def known_persons(desk: Desk) -> tuple[list[Row[Any]], dict[str, Sealed]]:
    """The persons of the case at hand whom this reader may know of, and who each of them is, sealed."""
    unknown = shielded(desk)
    rows = [row for row in stored.parties(desk.tx, desk.proof, [desk.case.id]) if row.id not in unknown]
    found = desk.found([desk.case.id], kinds=("identity",))
    return rows, {document.about: document for document in found if document.about not in unknown}
