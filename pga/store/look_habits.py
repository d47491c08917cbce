"""What employees are used to, counted by the columns of the ledger: what they opened and did, and from where."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, and_, bindparam, func, or_, select

from pga.store.codes import Proof, among
from pga.store.engine import Transaction
from pga.store.recorded import PROVABLE
from pga.store.tables.ledger import ledger, ledger_subject
from privacy.ledger.record import Record
from privacy.review.looks import EXPORTS, LISTS, SEARCHES

_L, _S = ledger.c, ledger_subject.c
_OF_LATE: Final = (among(_L.actor, "actors"), _L.at >= bindparam("since"), _L.at < bindparam("before"))
_HOUR: Final = func.substr(_L.at, 1, 13)
_FILES: Final = (_L.outcome == "allowed", _L.capability.not_in(sorted(LISTS | SEARCHES | EXPORTS)))
OPENED: Final = (
    select(_L.actor, _HOUR.label("hour"), func.coalesce(_L.case_id, _S.person_code).label("file"))
    .outerjoin(ledger_subject, and_(_S.seq == _L.seq, _L.case_id.is_(None)))
    .where(*_OF_LATE, *_FILES, _L.kind == "look", or_(_L.case_id.is_not(None), _S.person_code.is_not(None)))
    .distinct()
)
DONE: Final = (
    select(_L.seq, _L.at, _L.actor, _L.kind, _L.capability, _L.outcome, _L.case_id, _S.person_code)
    .outerjoin(ledger_subject, _S.seq == _L.seq)
    .where(*_OF_LATE, *_FILES, _L.kind.in_(("look", "act")))
)
"""In no order: SQLite would read the whole ledger from its beginning to spare itself the sorting."""
EACH_HOUR: Final = select(func.min(_L.seq).label("seq")).where(*_OF_LATE).group_by(_L.actor, _HOUR)
FROM_WHERE: Final = select(*PROVABLE).where(_L.seq.in_(EACH_HOUR)).order_by(_L.seq)


def opened(tx: Transaction, actors: Collection[str], since: str, before: str) -> list[Row[Any]]:
    """(employee, hour, file) of what these employees opened between two moments: each file once in an hour."""
    return tx.rows(OPENED, {"actors": sorted(actors), "since": since, "before": before}) if actors else []


def done(tx: Transaction, actors: Collection[str], since: str, before: str) -> list[Row[Any]]:
    """What these employees opened and did between two moments, without lists: a line for each person concerned."""
    rows = tx.rows(DONE, {"actors": sorted(actors), "since": since, "before": before}) if actors else []
    return sorted(rows, key=lambda row: (row.seq, row.person_code or ""))


def each_hour(tx: Transaction, proof: Proof, actors: Collection[str], since: str, before: str) -> list[Record]:
    """What the first record of each of these employees in each hour between two moments tells."""
    asked = {"actors": sorted(actors), "since": since, "before": before}
    return proof.told(tx, tx.rows(FROM_WHERE, asked)) if actors else []
