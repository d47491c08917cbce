"""Readers of what belongs to the ledger: its records, its mirror, its checkpoints and proofs."""

import json
from dataclasses import replace
from typing import Final

from pga import checkpoints, ratcheting
from privacy.ledger import mirror, record, register, resuming
from privacy.ledger import standalone as alone
from privacy.ledger.anchors import Place
from privacy.ledger.checkpoint import as_line, start_text
from privacy.ledger.standalone import read_note
from privacy.rules.canonical import NotCanonical
from tests.hard import examples as made
from tests.hard.target import Target
from tests.privacy.ledger import outside
from tests.privacy.ledger.conftest import a_step

READ_FROM_RECORDS: Final = ("read_records", "_one", "_told", "_read_json", "_drawn")
SEEN: Final = read_note(outside.checkpoint(13))
HALFWAY: Final = resuming.Halfway(
    home="home",
    saved_at=1,
    records=13,
    mac=outside.BOOK.rows[12].mac,
    newest={"row": (3, b"0123456789abcdef")},
    place=Place(outside.edge(13), 13, frozenset({(13, SEEN.root)})),
)


def _proven(data: bytes) -> object:
    note, records = alone.read_records(data)
    return alone.check_lots(outside.key(), records, alone.check_records(note, records))


def _signed(data: bytes) -> object:
    note = alone.read_note(data)
    return [alone.turn_of(note), *(alone.signed_at(note, key) for key in (outside.key(), outside.witness(1)))]


OF_THE_LEDGER: Final[dict[str, Target]] = {
    "head mirror": Target(
        mirror.from_text,
        (ValueError,),
        (mirror.to_text(replace(mirror.Head(), seq=3, rules={"pga": 2})),),
        ("privacy/ledger/mirror.py:from_text",),
    ),
    "checkpoint": Target(
        _signed,
        (alone.NotANote,),
        (outside.checkpoint(13), outside.checkpoint(21, [1, 2]), outside.checkpoint(21, ratchet=outside.START)),
        tuple(f"privacy/ledger/standalone.py:{name}" for name in ("_base64", "_holds", "turn_of")),
    ),
    "checkpoint with a proof": Target(
        alone.read_request,
        (alone.NotANote,),
        (outside.grown(13, outside.checkpoint(21)),),
        ("privacy/ledger/standalone.py:_decoded",),
    ),
    "records with proofs": Target(
        _proven,
        (alone.NotANote, alone.NotProven),
        (outside.records([3, 7], outside.checkpoint(21)),),
        tuple(f"privacy/ledger/standalone.py:{name}" for name in READ_FROM_RECORDS),
    ),
    "key of a ledger": Target(
        made.as_text(alone.read_key),
        (alone.NotANote,),
        (as_line(outside.key()).encode(), as_line(outside.witness(1)).encode()),
    ),
    "start of a ratchet": Target(
        alone.read_start,
        (alone.NotANote,),
        (start_text(outside.ORIGIN, outside.START),),
        ("privacy/ledger/standalone.py:read_start",),
    ),
    "key of the next checkpoint": Target(
        ratcheting.read_ratchet,
        (alone.NotANote,),
        (json.dumps({"line": "0123456789abcdef", "number": 3, "key": "2f" * 32}).encode(),),
        ("pga/ratcheting.py:read_ratchet",),
    ),
    "edge of a tree": Target(
        lambda data: checkpoints.read_edge(data, SEEN),
        (),
        (checkpoints.edge_text(checkpoints.Seam(outside.edge(13), outside.BOOK.rows[12].mac)),),
        ("pga/checkpoints.py:read_edge",),
    ),
    "verification under way": Target(
        resuming.from_bytes,
        (),
        (resuming.to_bytes(HALFWAY),),
        ("privacy/ledger/resuming.py:from_bytes", "privacy/ledger/resuming.py:_read"),
    ),
    "record": Target(
        record.from_canonical,
        (NotCanonical,),
        (record.canonical(a_step(3)),),
        ("privacy/ledger/record.py:from_canonical",),
    ),
    "root of the register": Target(
        lambda data: register.read_root(made.ROOT.mac, data),
        (register.NotARoot,),
        (bytes(72), bytes(80)),
        ("privacy/ledger/register.py:read_root",),
    ),
}
