"""Records of the ledger as somebody with too many rights leaves them: edited in every way that he can think of."""

import json
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Row, update

from pga.store.tables.ledger import ledger
from privacy.rules.canonical import to_bytes
from tests.hard.intruder import Intruder
from tests.towns import Town


def _edited(row: Row[Any], **fields: Any) -> dict[str, Any]:
    return {"body": to_bytes({**json.loads(row.body), **fields})}


WAYS: Final[dict[str, Callable[[Row[Any]], dict[str, Any]]]] = {
    "not canonical": lambda row: {"body": b" " + bytes(row.body)},
    "empty": lambda row: {"body": b""},
    "other fields": lambda row: {"body": b'{"seq":1}'},
    "nothing said": lambda row: _edited(row, details={}, object=None, subjects=[], changes=[]),
    "other types": lambda row: _edited(row, at=5, roles=["?"], capability="no.such", actor="nobody"),
    "another code": lambda row: {"mac": bytes([bytes(row.mac)[0] ^ 1]) + bytes(row.mac)[1:]},
    "another case": lambda row: {"case_id": "00000000-0000-4000-8000-00000000000b"},
}


def damage(town: Town, *ways: str) -> None:
    """Every record but the newest, in these ways in turn: what comes after it still fits its code."""
    intruder, rows = Intruder(town.settings), town.rows(ledger, ledger.c.seq < town.head())
    intruder.drop_guards("ledger")
    with intruder.connected() as connection:
        for row in rows:
            values = WAYS[ways[row.seq % len(ways)]](row)
            connection.execute(update(ledger).where(ledger.c.seq == row.seq).values(**values))


def edit(town: Town, seq: int, way: str) -> None:
    """One record."""
    row = town.rows(ledger, ledger.c.seq == seq)[0]
    Intruder(town.settings).edit(ledger, ledger.c.seq == seq, **WAYS[way](row))
