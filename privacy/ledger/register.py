"""The register of newest rows, as a tree of bytes under one keyed root (decision 0037).

It knows of every authorisation row that was ever changed or taken away how it stands now: the first bytes of its keyed
code, or that it is gone. Rows lie together in *groups* (those of one case, those of one small table). The tree has two
levels of 256 places above its leaves; the way to a leaf follows from the name of its group, and each node holds keyed
digests of those below it. So the root stands for all of it, and one row is proven by three nodes.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

Mac = Callable[[str, bytes], bytes]
"""A keyed code (32 bytes) of bytes under a label."""

ROOT: Final = ""
DIGEST: Final = 16
"""Bytes of a digest, and of what a leaf keeps of a row."""
NOTHING: Final = bytes(DIGEST)
"""In the place of a digest: nothing below. In the place of a row: it was taken away."""
PLACES: Final = 256
_NODE: Final = "pga/authz-node/v1"
_ROOT: Final = "pga/authz-root/v1"
_COUNTER: Final = 8
_WHOLE: Final = _COUNTER + PLACES * DIGEST + 32


class NotARoot(Exception):
    """The bytes are no root of this home."""


@dataclass(frozen=True, slots=True)
class Root:
    """The root at one moment: how often it changed, the digests below it, and the code over both."""

    counter: int = 0
    places: bytes = bytes(PLACES * DIGEST)
    code: bytes = bytes(32)


EMPTY: Final = Root()
"""That of a home in which nothing was changed since it keeps a register."""


def path_of(group: str) -> tuple[str, str]:
    """The names of the two nodes on the way to a group: the one in the middle, and its leaf."""
    way = hashlib.sha256(group.encode()).hexdigest()
    return way[:2], way[:4]


def digest_of(mac: Mac, name: str, body: bytes) -> bytes:
    """The keyed digest of a node, bound to its place."""
    return mac(_NODE, name.encode() + b"|" + body)[:DIGEST]


def below(places: bytes, name: str) -> bytes:
    """What a node says of the one below it with this name."""
    start = int(name[-2:], 16) * DIGEST
    return places[start : start + DIGEST]


def replaced(places: bytes, name: str, digest: bytes) -> bytes:
    """The same places with another digest in that of the node with this name."""
    start = int(name[-2:], 16) * DIGEST
    return places[:start] + digest + places[start + DIGEST :]


def next_root(mac: Mac, root: Root, places: bytes) -> Root:
    """The root that follows on this one."""
    counter = root.counter + 1
    return Root(counter, places, mac(_ROOT, _counted(counter) + places))


def root_bytes(root: Root) -> bytes:
    """The bytes of a root as they are kept."""
    return _counted(root.counter) + root.places + root.code


def read_root(mac: Mac, body: bytes) -> Root:
    """The root in these bytes. Raises NotARoot when they were not made with this key."""
    if len(body) != _WHOLE:
        raise NotARoot
    said, code = body[:-32], body[-32:]
    if not hmac.compare_digest(mac(_ROOT, said), code):
        raise NotARoot
    return Root(int.from_bytes(said[:_COUNTER], "big"), said[_COUNTER:], code)


def leaf_bytes(rows: Mapping[str, bytes]) -> bytes:
    """The bytes of a leaf: row id and what is kept of the row, in order of id."""
    return b"".join(bytes([len(name.encode())]) + name.encode() + kept for name, kept in sorted(rows.items()))


def read_leaf(body: bytes) -> dict[str, bytes]:
    """What ``leaf_bytes`` wrote; asked only of bytes whose digest fits."""
    rows, at = dict[str, bytes](), 0
    while at < len(body):
        start = at + 1
        end = start + body[at]
        rows[body[start:end].decode()] = body[end : end + DIGEST]
        at = end + DIGEST
    return rows


def _counted(counter: int) -> bytes:
    return counter.to_bytes(_COUNTER, "big")
