"""Where a verification under way is, as bytes: to go on after it was stopped, and never to hide anything.

The bytes count for a day, for the same home, under the code of whoever keeps them (``pga.resuming``). What is changed
afterwards in the part that was read is found by the next verification from the first record, as it is when nothing
is resumed.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

from privacy.ledger.anchors import Place
from privacy.ledger.tree import Edge

VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Halfway:
    """After so many records: the code of the last, the newest line of each living row, and the checkpoints so far.

    ``saved_at``: when, in seconds.
    """

    home: str
    saved_at: int
    records: int
    mac: bytes
    newest: dict[str, tuple[int, bytes]]
    place: Place


def to_bytes(state: Halfway) -> bytes:
    """As text, so that nothing but these values can come back out of it."""
    return json.dumps(
        {
            "version": VERSION,
            "home": state.home,
            "saved_at": state.saved_at,
            "records": state.records,
            "mac": state.mac.hex(),
            "size": state.place.edge.size,
            "roots": [root.hex() for root in state.place.edge.roots],
            "sound": state.place.sound,
            "seen": sorted([size, root.hex()] for size, root in state.place.seen),
            "newest": {row: [seq, entry.hex()] for row, (seq, entry) in state.newest.items()},
        }
    ).encode()


def from_bytes(data: bytes) -> Halfway | None:
    """What ``to_bytes`` wrote; None for anything else."""
    try:
        return _read(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _read(value: dict[str, Any]) -> Halfway | None:
    if value["version"] != VERSION:
        return None
    edge = Edge(value["size"], tuple(bytes.fromhex(root) for root in value["roots"]))
    seen = frozenset((int(size), bytes.fromhex(root)) for size, root in value["seen"])
    return Halfway(
        home=str(value["home"]),
        saved_at=int(value["saved_at"]),
        records=int(value["records"]),
        mac=bytes.fromhex(value["mac"]),
        newest={str(row): (int(seq), bytes.fromhex(entry)) for row, (seq, entry) in value["newest"].items()},
        place=Place(edge, int(value["sound"]), seen),
    )
