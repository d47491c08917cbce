"""What of the people of a case is kept in codes, to compare with employees: only while a party to these rules wants it.

Made of what stands in plain text of somebody when that is written; a protected address never becomes a code, and what
becomes one later loses it.
"""

from collections.abc import Mapping

from pga.desk import Desk
from pga.store import staff as store
from pga.store.tables.staff import party_codes
from privacy.keys.staff import KINDS, codes_of


def keep(desk: Desk, case_id: str, party: str, name: str, address: str) -> None:
    """The codes of a person who comes into a case."""
    on = frozenset[str]().union(*(one.private_signals for one in desk.document.parties.values()))
    wanted = {kind for signal, kind in KINDS.items() if signal in on}
    for kind, keyed in codes_of(desk.home.root, name, address).items() if wanted else ():
        if kind in wanted:
            desk.work.add(party_codes, case_id=case_id, party=party, kind=kind, keyed=keyed)


def drop(desk: Desk, party: str) -> None:
    """Nothing is kept of somebody in codes any more: his address is protected, or he does not stand there."""
    for row in store.codes_of_party(desk.tx, desk.proof, party):
        desk.work.remove(party_codes, row)


def carry(desk: Desk, case_id: str, carried: Mapping[str, str]) -> None:
    """What is kept of the people of the case at hand, also of them in another one (old party -> new)."""
    for row in store.codes_of_cases(desk.tx, desk.proof, [desk.case.id]):
        if row.party in carried:
            desk.work.add(party_codes, case_id=case_id, party=carried[row.party], kind=row.kind, keyed=row.keyed)
