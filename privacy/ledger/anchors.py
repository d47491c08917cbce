"""A ledger held against checkpoints that were signed before: what stood there then still does, or it is named."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from privacy.ledger.standalone import Note, leaf_hash
from privacy.ledger.tree import EMPTY_ROOT, Edge, Growing, entry_of
from privacy.ledger.verify import Damage, Verdict


@dataclass(frozen=True, slots=True)
class Place:
    """How far the checkpoints were held against a ledger: the tree so far, the last one that fitted, and those seen."""

    edge: Edge
    sound: int
    seen: frozenset[tuple[int, bytes]]


class Anchors:
    """The checkpoints, while the records of the ledger go by in order."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self._roots: dict[int, set[bytes]] = defaultdict(set)
        for note in notes:
            self._roots[note.size].add(note.root)
        self._last = max(self._roots, default=0)
        self._tree = Growing()
        self._sound = 0
        self._forked = bool(self._roots.get(0, set()) - {EMPTY_ROOT})

    def place(self) -> Place:
        """Where it is now, to go on from later."""
        size = self._tree.size
        seen = {(at, root) for at, roots in self._roots.items() for root in roots if at <= size}
        return Place(self._tree.edge(), self._sound, frozenset(seen))

    def go_on(self, place: Place, records: int) -> bool:
        """Go on after so many records from a place, and True; False where a checkpoint needs records before that."""
        size = place.edge.size
        within = {(at, root) for at, roots in self._roots.items() for root in roots if at <= size}
        if self._forked or within != place.seen or (size != records and self._last > size):
            return False
        self._tree, self._sound = Growing(place.edge), place.sound
        return True

    def take(self, mac: bytes, body: bytes) -> None:
        """The next record: its code and bytes. Nothing is done after the last checkpoint, or the first that differs."""
        if self._forked or self._tree.size >= self._last:
            return
        self._tree.add(leaf_hash(entry_of(mac, body)))
        size = self._tree.size
        if size in self._roots:
            self._forked = self._roots[size] != {self._tree.edge().root()}
            self._sound = self._sound if self._forked else size

    def judge(self, verdict: Verdict) -> Verdict:
        """The verdict over the records themselves, or what the checkpoints say where that is sound.

        Of another ledger than was signed, or than the head that was remembered, the first record is named that can be
        another: the one after the last checkpoint that still fits.
        """
        if verdict.code == Damage.FORKED and (self._sound or self._forked):
            return replace(verdict, seq=self._sound + 1)
        if verdict.code == Damage.NONE and self._forked:
            return replace(verdict, code=Damage.FORKED, seq=self._sound + 1)
        if verdict.code != Damage.NONE:
            return verdict
        if verdict.records < self._last:
            return replace(verdict, code=Damage.SHORTENED, seq=verdict.records + 1)
        return verdict
