"""What was known of the list by the end of a day, and under which signed rules: what was added later is left out.

Rows of the list are added and ended, never changed otherwise, so a list of then reads the same for as long as they are
kept.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row

from pga.clock import day_of, end_of
from pga.desk import Desk
from pga.store import rules as stored
from privacy.rules.canonical import NotCanonical
from privacy.rules.document import MistakesInRules, RulesDocument, read


def bound(on: str) -> str:
    """The first moment that no longer counts for the list of a day (ISO)."""
    return end_of(date.fromisoformat(on))


def known(added: str, ended: str | None, until: str) -> bool:
    """Whether something that was added and ended at these moments stood just before another."""
    return added < until and (ended is None or ended >= until)


def steps(rows: Iterable[Row[Any]], until: str) -> list[Row[Any]]:
    """The steps that had been taken by then and stood."""
    return [row for row in rows if known(row.taken_at, row.undone_at, until)]


def rules_on(desk: Desk, on: str) -> tuple[RulesDocument, str]:
    """The signed document under which the list stood on a day (ISO), and its digest; as far back as one can be read."""
    document, digest = desk.document, desk.verified.digest
    while document.supersedes and _since(desk, document, digest) > on:
        body = stored.body(desk.tx, document.supersedes)
        if body is None:
            break
        try:
            document, digest = read(body, None), document.supersedes
        except (MistakesInRules, NotCanonical):
            break
    return document, digest


def _since(desk: Desk, document: RulesDocument, digest: str) -> str:
    """The first day on which a document held: its own, or the day on which a second person confirmed it."""
    row = stored.activation(desk.tx, desk.proof, digest)
    first = document.valid_from.isoformat()
    if row is None or row.confirmed_at is None:
        return first
    return max(first, day_of(row.confirmed_at))
