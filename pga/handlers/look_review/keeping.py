"""How long what was written with a reviewed look is kept. That it was reviewed, and how it ended, stays."""

from datetime import date
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import from_moment, local_day
from pga.commands.look_review import DestroyReviewTexts
from pga.desk import Desk, Done
from pga.store import cases as stored_cases
from pga.store import keys as ring
from pga.store import look_review as store
from pga.store.engine import Transaction
from pga.store.tables.cases import sealed_text
from privacy.rules.document import RulesDocument
from workflows.look_review import JUDGED
from workflows.retention import kept_until

DESTROY: Final = "destroy_texts"
"""The kind of job that does this."""
RETENTION: Final = "RB1"
"""Its class in the signed rules; while those have none, everything stays."""


def over(document: RulesDocument, row: Row[Any], today: str) -> bool:
    """Whether the texts of an item are kept no longer: so long after it was judged."""
    return row.state in JUDGED and bool(_until(document, row)) and _until(document, row) < today


def _until(document: RulesDocument, row: Row[Any]) -> str:
    """The last day (ISO) on which they are kept; empty when the rules do not say."""
    term = document.retention.get(RETENTION)
    return kept_until(local_day(from_moment(row.judged_at)), term.value).isoformat() if term is not None else ""


def passed(tx: Transaction, document: RulesDocument, today: date) -> list[str]:
    """The items of a cooperation whose texts are there and kept no longer, the oldest; fifty at most."""
    if RETENTION not in document.retention:
        return []
    rows = store.with_texts(tx, document.cooperation, JUDGED)
    return [row.id for row in rows if _until(document, row) < today.isoformat()]


def destroy(desk: Desk, command: DestroyReviewTexts) -> Done:
    """Every text of the item and every key to them. Nothing to do when that was done, or their term is not over."""
    row = desk.require_row(store.item(desk.tx, desk.proof, command.item))
    rules = desk.rules.get(row.cooperation)
    texts = stored_cases.sealed_rows(desk.tx, row.id)
    if rules is None or not texts or not over(rules.document, row, desk.today):
        return Done(told_before=True)
    for text in texts:
        desk.work.remove(sealed_text, text)
    wraps = ring.wraps_of_case(desk.tx, row.id)
    desk.work.beside(lambda tx: ring.remove_case(tx, row.id))
    desk.on_object = ("look_item", row.id)
    desk.details |= {"texts": str(len(texts)), "keys": str(wraps), "rule": RETENTION}
    desk.details |= {"cooperation": row.cooperation, "kept_until": _until(rules.document, row)}
    return Done(reference=row.id)
