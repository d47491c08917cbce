"""Who only told of a referral: such a person is none of those whom it is about, whoever wrote him down as one."""

from pga.desk import Desk
from pga.store import persons as store
from pga.store.bringers import BRINGING as BRINGING


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
