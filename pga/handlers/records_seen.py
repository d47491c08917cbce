"""Which records of the ledger somebody may read: of whom he reviews, in the cooperation in which he reviews them, and
nothing that a wall keeps from him.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from pga.desk import Desk
from pga.handlers.oversight import allowing, over_all
from pga.store import cases as stored
from pga.store.walls import Kept, kept_from
from privacy.ledger.record import Record
from privacy.rules.document import RulesDocument
from privacy.vocabulary import Role


def walls(desk: Desk) -> Kept:
    """What a wall keeps from who asks, and from whom he stands in for."""
    return reduce(or_, kept_from(desk.tx, desk.actor.persons).values(), Kept())


def kept_cases(desk: Desk, case_ids: Collection[str]) -> frozenset[str]:
    """Those of these cases that a wall keeps from who asks, themselves or by somebody who stands in them."""
    kept = walls(desk)
    there = stored.person_codes(desk.tx, desk.proof, case_ids) if kept.codes and case_ids else {}
    return kept.cases.intersection(case_ids) | {case_id for case_id, code in there.values() if code in kept.codes}


@dataclass(frozen=True, slots=True)
class Readable:
    """What one reader may see of the ledger. ``everybody``: he reviews all (the FG of the host)."""

    everybody: bool
    mine: str
    documents: Mapping[str, RulesDocument]
    kept: Kept

    @classmethod
    def of(cls, desk: Desk) -> "Readable":
        """Of who asks."""
        everybody = over_all(desk, Role.DATA_PROTECTION_OFFICER)
        return cls(everybody, desk.actor.organisation, allowing(desk), walls(desk))

    def shows(self, record: Record) -> bool:
        """Whether he may read this record."""
        return self._reviews(record.cooperation, record.organisation) and not behind(record, self.kept)

    def _reviews(self, cooperation: str, organisation: str) -> bool:
        """An act of no cooperation, or of somebody who is no party of it, he reads where he reviews him anywhere."""
        if self.everybody or not organisation:
            return True
        one = self.documents.get(cooperation)
        here = [one] if one is not None and organisation in one.parties else self.documents.values()
        return any(self.mine in document.reviewer_of(organisation) for document in here)


def behind(record: Record, kept: Kept) -> bool:
    """Whether a record is of a case that a wall keeps, or of somebody in one."""
    return record.case_id in kept.cases or not kept.codes.isdisjoint(s.person_code for s in record.subjects)
