"""A ledger as an outsider gets it: checkpoints, cosignatures, records with proofs; written out here by hand."""

import base64
import json
from collections.abc import Sequence

from privacy.ledger.checkpoint import as_line, cosign, public_key, request, signed_note
from privacy.ledger.standalone import COSIGNATURE, FORMAT, Key, Ratchet, leaf_hash, read_note
from privacy.ledger.tree import Edge, Growing, consistency_spans, entry_of, inclusion_spans, roots_of
from tests.privacy.ledger.conftest import Book, a_book
from tests.privacy.rules.witnesses import name, private

ORIGIN = "pga-regie/0123456789abcdef"
HOME = private(200)
AT = "2026-11-24T09:00:00.000Z"
START = Ratchet("0123456789abcdef", 1, bytes(range(32)))
SECONDS = 1_795_000_000
BOOK: Book = a_book(21)
LEAVES = [leaf_hash(entry_of(row.mac, row.body)) for row in BOOK.rows]


def key() -> Key:
    """The public key of the ledger."""
    return public_key(ORIGIN, HOME)


def witness(number: int) -> Key:
    """The public key of a witness."""
    return public_key(name(number), private(number), COSIGNATURE)


def edge(size: int, leaves: Sequence[bytes] = LEAVES) -> Edge:
    """The tree over the first records."""
    tree = Growing()
    for leaf in leaves[:size]:
        tree.add(leaf)
    return tree.edge()


def checkpoint(
    size: int, cosigners: Sequence[int] = (), leaves: Sequence[bytes] = LEAVES, ratchet: Ratchet | None = None
) -> bytes:
    """A checkpoint with the lines of these witnesses."""
    data = signed_note(ORIGIN, edge(size, leaves), AT, HOME, ratchet)
    return data + b"".join(cosign(read_note(data), name(n), private(n), SECONDS + n) for n in cosigners)


def records(numbers: Sequence[int], note: bytes, leaves: Sequence[bytes] = LEAVES) -> bytes:
    """Records with their proofs."""
    size, found = read_note(note).size, []
    for number in numbers:
        row = BOOK.rows[number - 1]
        path = [base64.b64encode(one).decode() for one in roots_of(inclusion_spans(number - 1, size), leaves)]
        found.append({"seq": number, "mac": row.mac.hex(), "body": row.body.decode(), "path": path})
    return json.dumps({"format": FORMAT, "checkpoint": note.decode(), "records": found}).encode()


def grown(old: int, note: bytes, leaves: Sequence[bytes] = LEAVES) -> bytes:
    """A checkpoint with the proof that it grew from a size."""
    return request(old, roots_of(consistency_spans(old, read_note(note).size), leaves), note)


def arguments(cosigners: Sequence[int] = (), needed: int = 0) -> list[str]:
    """What the verifier is told to trust."""
    told = [word for n in cosigners for word in ("--witness", as_line(witness(n)))]
    return ["--key", as_line(key()), *told, "--needed", str(needed)]
