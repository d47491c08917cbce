"""What explains a look, by records whose own codes prove them: a column that was edited for a moment explains nothing.

A record that does not fit its code stops the desk, as one of the day itself does (``next_day``).
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row

from pga.desk import Desk
from pga.store import look_files as files
from privacy.ledger.record import Record
from privacy.review.looks import look_of


class NotProven(Exception):
    """A record, the mark of how far the desk was filled, or an item there does not fit its code."""


def acted(desk: Desk, cases: Collection[str], since: str, before: str) -> set[tuple[str, str]]:
    """(account, case) of who did something in these cases between two moments. Raises ``NotProven``."""
    told = _proven(desk, files.acts(desk.tx, cases, since, before))
    done = (one for one in told if since <= one.at < before and look_of(one).works)
    return {(one.actor, one.case_id) for one in done if one.case_id is not None and one.case_id in cases}


def made_before(desk: Desk, rows: Collection[str], before: str) -> set[str]:
    """Those of these rows that were there before a moment. Raises ``NotProven``."""
    told = _proven(desk, files.made_before(desk.tx, rows, before))
    lines = (line for one in told if one.at < before for line in one.changes)
    return {line.row_id for line in lines if line.op == "C"}.intersection(rows)


def _proven(desk: Desk, rows: list[Row[Any]]) -> list[Record]:
    found = desk.proof.told(desk.tx, rows)
    if len(found) < len(rows):
        raise NotProven
    return found
