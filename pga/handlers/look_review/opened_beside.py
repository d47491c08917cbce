"""Each case that was opened in an emergency is judged, also where nobody looked at it after all.

Several cases of one person are opened by one act, whose record names one of them; the rows that it wrote name each.
"""

from dataclasses import replace

from pga.desk import Desk
from pga.handlers.look_review.proving import NotProven
from pga.store import emergencies as store
from privacy.ledger.record import Record
from privacy.review.looks import Look, look_of


def opened_beside(desk: Desk, record: Record) -> list[Look]:
    """The same act once more for each other case that it opened. Raises ``NotProven`` when such a row is gone: of which
    case it was, nothing else tells.
    """
    made = (one.row_id for one in record.changes if one.table == "emergency_openings" and one.op == "C")
    opened = [store.opening(desk.tx, desk.proof, opening) for opening in made]
    if None in opened:
        raise NotProven
    others = (row.case_id for row in opened if row is not None and row.case_id != record.case_id)
    return [replace(look_of(record), case_id=case, person_codes=()) for case in others]
