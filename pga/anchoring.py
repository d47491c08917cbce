"""Making checkpoints of the ledger, and proofs about it for outsiders (security.md 3.5)."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Row

from pga import checkpoints, ratcheting
from pga.actor import Visit
from pga.checkpoints import EDGE, NOTE, CheckpointBusy, Seam
from pga.clock import moment
from pga.commands.proofs import AddCosignatures, BeginRatchet, CheckpointByJob, RecordCheckpoint, RecordProof
from pga.gate import Gate
from pga.home import Home
from pga.store import leaves
from pga.store import ledger as stored
from pga.store.recorded import RecordCodes
from privacy.ledger.chain import GENESIS
from privacy.ledger.checkpoint import origin_of, request, signed_note, to_base64, with_cosignatures
from privacy.ledger.standalone import FORMAT, Key, NotANote, Note, Ratchet, leaf_hash, root_from
from privacy.ledger.tree import Edge, Growing, consistency_spans, entry_of, inclusion_spans, roots_of

NOTHING: Final = Seam(Edge(), GENESIS)


class LedgerAstray(Exception):
    """The ledger does not go on from a checkpoint that was signed (records were cut off, or other ones stand there), or
    a record does not fit its own code.
    """


UNSIGNED: Final = (CheckpointBusy, LedgerAstray)
"""What keeps a checkpoint from being signed, beside what the gate raises."""


def make(gate: Gate, visit: Visit) -> bytes:
    """A checkpoint of the ledger as it stands; told in it, then written to the folder. Returns the signed text.

    Reads the records since the last one. Raises ``CheckpointBusy``, ``LedgerAstray``, and what the gate raises.
    """
    with checkpoints.alone(gate.home) as folder:
        return _make(gate, visit, folder)


def begin_ratchet(gate: Gate, visit: Visit, start: Ratchet) -> bytes:
    """From here on each checkpoint stands under a key that is forgotten afterwards. Returns the first of them.

    ``start`` must stand outside the home before: the first checkpoint uses it up. Raises as ``make``.
    """
    with checkpoints.alone(gate.home) as folder:
        _grown(gate.home, _last(gate.home))
        gate.act(visit, BeginRatchet(line=start.line))
        ratcheting.keep(gate.home, start)
        return _make(gate, visit, folder)


def _make(gate: Gate, visit: Visit, folder: Path) -> bytes:
    home, ratchet = gate.home, ratcheting.kept(gate.home)
    found = _grown(home, _last(home))
    data = signed_note(
        origin_of(home.id), found.edge, moment(home.clock.now()), checkpoints.private_key(home), ratchet
    )
    told = (CheckpointByJob if visit.system else RecordCheckpoint)(
        size=found.edge.size,
        mac=found.mac,
        root=found.edge.root().hex(),
        text_sha256=hashlib.sha256(data).hexdigest(),
    )
    gate.act(visit, told)
    name = checkpoints.name_of(found.edge.size)
    checkpoints.write(folder, f"{name}{EDGE}", checkpoints.edge_text(found))
    checkpoints.write(folder, f"{name}{NOTE}", data)
    if ratchet is not None:
        ratcheting.keep(home, ratchet.turned())
    return data


def _last(home: Home) -> Seam:
    """Where the tree goes on: at the newest checkpoint whose edge is there, else at the beginning."""
    found = (checkpoints.seam(home, note) for note in checkpoints.notes(home))
    return next((one for one in found if one is not None), NOTHING)


def _grown(home: Home, last: Seam) -> Seam:
    """Each record is proven by its own code: what was edited meanwhile is signed for nobody."""
    with home.store.transaction() as tx:
        head, codes = stored.head(tx), RecordCodes(tx, home.code)
        end = head.seq if head is not None else 0
        before = stored.mac_at(tx, last.edge.size) if last.edge.size else GENESIS
    if before != last.mac:
        raise LedgerAstray
    tree, mac = Growing(last.edge), last.mac
    for row in leaves.after(home.store, last.edge.size, end):
        if row.seq != tree.size + 1 or not codes.fits(row, mac):
            raise LedgerAstray
        mac = bytes(row.mac)
        tree.add(leaf_hash(entry_of(mac, bytes(row.body))))
    return Seam(tree.edge(), mac)


def prove(gate: Gate, visit: Visit, numbers: Sequence[int], data: bytes) -> bytes:
    """Records with the proof that they stand in the ledger of a checkpoint, as JSON; told before they are read.

    Goes over the ledger once for each. Raises ``LedgerAstray``, NotANote, NotProven, and what the gate raises;
    ValueError for a number outside the checkpoint.
    """
    note = checkpoints.signed_by_home(gate.home, data)
    spans = [inclusion_spans(number - 1, note.size) for number in numbers]
    gate.act(visit, RecordProof(records=tuple(numbers), size=note.size))
    found = []
    for number, wanted in zip(numbers, spans, strict=True):
        row = _told(gate.home, number)
        path = roots_of(wanted, _hashes(gate.home, 0, note.size))
        if row is None or root_from(_hash(row.mac, row.body), number - 1, note.size, path) != note.root:
            raise LedgerAstray
        read = {"seq": row.seq, "mac": bytes(row.mac).hex(), "body": bytes(row.body).decode()}
        found.append(read | {"path": [to_base64(one) for one in path]})
    return json.dumps({"format": FORMAT, "checkpoint": data.decode(), "records": found}, indent=1).encode() + b"\n"


def _told(home: Home, seq: int) -> Row[Any] | None:
    """A record that fits its own code; None for another, whatever was signed over it."""
    with home.store.transaction() as tx:
        row = stored.at(tx, seq)
        return row if row is not None and RecordCodes(tx, home.code).stands(row) else None


def grew(gate: Gate, visit: Visit, old: Note, data: bytes) -> bytes:
    """A checkpoint with the proof that the ledger only grew since an older one, for a witness or an auditor.

    Raises as ``prove``; ValueError when the older one is of a longer ledger.
    """
    home, note = gate.home, checkpoints.signed_by_home(gate.home, data)
    spans = consistency_spans(old.size, note.size)
    gate.act(visit, RecordProof(records=(), size=note.size))
    known = checkpoints.seam(home, old)
    edge = known.edge if known is not None else Edge()
    return request(old.size, roots_of(spans, _hashes(home, edge.size, note.size), edge), data)


def add_cosignatures(gate: Gate, visit: Visit, data: bytes, witnesses: Sequence[Key]) -> tuple[str, ...]:
    """Put the valid lines of witnesses under our copy of a checkpoint, and tell it; returns who was added.

    Raises NotANote for another checkpoint than ours, or when nothing can be added, and ``CheckpointBusy``.
    """
    home = gate.home
    given = checkpoints.signed_by_home(home, data)
    with checkpoints.alone(home) as folder:
        path = folder / f"{checkpoints.name_of(given.size)}{NOTE}"
        ours = path.read_bytes() if path.exists() else b""
        added = with_cosignatures(ours, data, witnesses)
        names = tuple(dict.fromkeys(line.split()[1] for line in added[len(ours) :].decode().splitlines()))
        if not names:
            raise NotANote("no valid cosignature of a witness in it that was not there")
        gate.act(visit, AddCosignatures(size=given.size, text_sha256=hashlib.sha256(added).hexdigest()))
        checkpoints.write(folder, path.name, added)
    return names


def _hashes(home: Home, start: int, end: int) -> Iterator[bytes]:
    return (_hash(row.mac, row.body) for row in leaves.after(home.store, start, end))


def _hash(mac: bytes, body: bytes) -> bytes:
    return leaf_hash(entry_of(bytes(mac), bytes(body)))
