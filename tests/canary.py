"""A canary in every sealed field of a town: a token that stands nowhere else, so that each place where it turns up is
a leak. It is really sealed, under the keys and in the place of the text that it stands beside.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import local_day
from pga.sealing import Sealing
from pga.store.codes import Proof
from pga.store.tables.cases import sealed_text
from pga.store.tables.keyring import data_wraps
from pga.store.work import Work
from privacy.keys.keyring import open_document, rules_id, seal_document
from privacy.sealed import Sealed
from tests import crowds
from tests.hard.leaks import hits
from tests.towns import Town

TOKEN: Final = "kanarie7Q4wZ"
_TYPED: Final = re.compile(r"[0-9 +-]{8,}|[a-z_]+|[0-9a-f-]{36}|")
"""A number, date, code or id: what a page reads as such keeps its value."""


def plant(town: Town) -> frozenset[str]:
    """Put the token in every text; returns it with every BSN and birth date that is sealed: all that may not leak."""
    with town.reading() as tx:
        proof = Proof(town.home.code)
        (verified,) = town.gate.rulebook.in_force(tx, proof, local_day(town.clock.now())).values()
        room = Sealing(tx, proof, town.home, verified, town.clock.now().date().isoformat())
        rows = tx.rows(sealed_text.select())
        wraps = {_compartment(wrap): wrap for wrap in tx.rows(data_wraps.select())}
        planted = [(row, *_with_token(town, room, row, wraps[_compartment(row)])) for row in rows]
    crowds.told(town, lambda work: _write(work, ((row, blob) for row, blob, _ in planted)))
    return frozenset({TOKEN}.union(*(values for _, _, values in planted)))


def found_in(data: bytes, secrets: Iterable[str]) -> list[str]:
    """Which of these stand in there, in whatever encoding."""
    return hits(data, secrets)


def _compartment(row: Row[Any]) -> tuple[Any, ...]:
    return (row.case_id, row.owner, row.category, row.subject, row.generation)


def _with_token(town: Town, room: Sealing, row: Row[Any], wrap: Row[Any]) -> tuple[bytes, set[str]]:
    """The same document with the token in it, sealed, and the values in it that are no text."""
    values = {name: row._mapping[name] for name in Sealed.__slots__ if name != "blob"}
    sealed = Sealed(**values | {"corrects": row.corrects or "", "blob": bytes(row.blob)})
    context = sealed.context(town.home.id, room.cooperation)
    key = room.keys_of(wrap.recipient).data_key(room.wrap_of(wrap))
    fields = open_document(key, context, sealed.blob)
    typed = {name for name, value in fields.items() if _TYPED.fullmatch(value)}
    texts = {name: value if name in typed else f"{value} {TOKEN}" for name, value in fields.items()}
    after = replace(context, doc_version=row.doc_version + 1)
    blob = seal_document(key, after, texts, rules_id=rules_id(room.verified))
    return blob, {fields[name] for name in typed & {"bsn", "born"}}


def _write(work: Work, planted: Iterable[tuple[Row[Any], bytes]]) -> None:
    for row, blob in planted:
        work.change(sealed_text, row, blob=blob, doc_version=row.doc_version + 1)
