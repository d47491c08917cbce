"""The Merkle tree over the records of a ledger (RFC 6962): its root, and proofs for outsiders.

The tree is kept nowhere. A record gives its leaf by itself (``entry_of``), so writing one costs nothing more; a root is
made from the edge of the tree at an earlier checkpoint and the records since then (decision 0055). Leaves stream by:
what stays in memory is one hash for each doubling of the ledger.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from hashlib import sha256
from typing import Final

from privacy.ledger.standalone import node_hash

EMPTY_ROOT: Final = sha256(b"").digest()

Span = tuple[int, int]
"""Leaves from a place (from 0) up to, and without, another."""


def entry_of(mac: bytes, body: bytes) -> bytes:
    """What of a record stands in the tree: its code (32 bytes), then its bytes."""
    return mac + body


@dataclass(frozen=True, slots=True)
class Edge:
    """The tree at one size, as far as it is needed to let it grow: the roots of its full subtrees, largest first."""

    size: int = 0
    roots: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if len(self.roots) != self.size.bit_count():
            raise ValueError("an edge has one hash for each bit of its size")

    def root(self) -> bytes:
        """The root of the whole tree (32 bytes)."""
        if not self.roots:
            return EMPTY_ROOT
        return reduce(lambda right, left: node_hash(left, right), reversed(self.roots))

    def spans(self) -> dict[Span, bytes]:
        """The full subtrees: which leaves, and the root over them."""
        found, start = dict[Span, bytes](), 0
        for at, bit in enumerate(b for b in range(self.size.bit_length() - 1, -1, -1) if self.size >> b & 1):
            found[start, start + (1 << bit)] = self.roots[at]
            start += 1 << bit
        return found


class Growing:
    """A tree that takes one leaf after the other."""

    __slots__ = ("_roots", "size")

    def __init__(self, edge: Edge | None = None) -> None:
        edge = edge or Edge()
        self.size = edge.size
        self._roots = list(edge.roots)

    def add(self, leaf: bytes) -> None:
        """Take the hash of the next leaf: as many nodes as the size ends in ones."""
        below = self.size
        while below & 1:
            leaf = node_hash(self._roots.pop(), leaf)
            below >>= 1
        self._roots.append(leaf)
        self.size += 1

    def edge(self) -> Edge:
        """The tree as it is now."""
        return Edge(self.size, tuple(self._roots))


def inclusion_spans(index: int, size: int) -> list[Span]:
    """The subtrees of which the roots prove that a leaf stands at a place, in the order of the proof.

    Raises ValueError for a place outside the tree.
    """
    if not 0 <= index < size:
        raise ValueError("no such leaf")
    start, end, found = 0, size, list[Span]()
    while end - start > 1:
        middle = start + _half(end - start)
        if index < middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start = middle
    return found[::-1]


def consistency_spans(old: int, new: int) -> list[Span]:
    """The subtrees of which the roots prove that a tree grew from one size to another, in the order of the proof.

    Raises ValueError when it did not grow.
    """
    if not 0 <= old <= new:
        raise ValueError("not grown")
    if old in (0, new):
        return []
    start, end, found = 0, new, list[Span]()
    while old < end:
        middle = start + _half(end - start)
        if old <= middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start = middle
    return [*([(start, end)] if start else []), *found[::-1]]


def roots_of(spans: Sequence[Span], leaves: Iterable[bytes], known: Edge | None = None) -> list[bytes]:
    """The root over each of these spans. ``leaves``: from where ``known`` ends, in order; read as far as is needed.

    Raises ValueError when the leaves end too early.
    """
    held = (known or Edge()).spans()
    start = known.size if known is not None else 0
    growing = {span: Growing() for span in spans if span not in held}
    _feed(growing, leaves, start)
    if any(tree.size != end - begin for (begin, end), tree in growing.items()):
        raise ValueError("the leaves end before the proof does")
    return [held[span] if span in held else growing[span].edge().root() for span in spans]


def _feed(growing: Mapping[Span, Growing], leaves: Iterable[bytes], start: int) -> None:
    waiting = sorted(growing)
    for place, leaf in enumerate(leaves, start):
        while waiting and waiting[0][1] <= place:
            waiting.pop(0)
        if not waiting:
            return
        if waiting[0][0] <= place:
            growing[waiting[0]].add(leaf)


def _half(size: int) -> int:
    """The largest power of two below a size of two or more."""
    return 1 << (size - 1).bit_length() - 1
