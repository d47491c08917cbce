"""The tree against published vectors of RFC 6962, and against a recomputation written after its text."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.ledger.standalone import Note, leaf_hash, node_hash, only_grew, root_from
from privacy.ledger.tree import EMPTY_ROOT, Edge, Growing, consistency_spans, inclusion_spans, roots_of

ENTRIES = [bytes.fromhex(h) for h in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""Root over the first so many of these entries: the vectors that implementations of RFC 6962 share."""


def naive(entries: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, as its text says it."""
    if len(entries) < 2:
        return hashlib.sha256(b"\0" + entries[0]).digest() if entries else hashlib.sha256(b"").digest()
    k = 1
    while k * 2 < len(entries):
        k *= 2
    return hashlib.sha256(b"\1" + naive(entries[:k]) + naive(entries[k:])).digest()


def path(m: int, entries: list[bytes]) -> list[bytes]:
    """PATH(m, D[n]) of RFC 6962, 2.1.1."""
    if len(entries) == 1:
        return []
    k = 1
    while k * 2 < len(entries):
        k *= 2
    if m < k:
        return [*path(m, entries[:k]), naive(entries[k:])]
    return [*path(m - k, entries[k:]), naive(entries[:k])]


def proof(m: int, entries: list[bytes], *, whole: bool = True) -> list[bytes]:
    """SUBPROOF(m, D[n], b) of RFC 6962, 2.1.2."""
    if m == len(entries):
        return [] if whole else [naive(entries)]
    k = 1
    while k * 2 < len(entries):
        k *= 2
    if m <= k:
        return [*proof(m, entries[:k], whole=whole), naive(entries[k:])]
    return [*proof(m - k, entries[k:], whole=False), naive(entries[:k])]


def grown(entries: list[bytes], edge: Edge | None = None) -> Edge:
    tree = Growing(edge)
    for entry in entries:
        tree.add(leaf_hash(entry))
    return tree.edge()


def note(entries: list[bytes]) -> Note:
    return Note(b"", "x", len(entries), naive(entries), (), ())


def test_the_roots_are_those_of_the_published_vectors() -> None:
    assert [grown(ENTRIES[:size]).root().hex() for size in range(9)] == ROOTS
    assert EMPTY_ROOT.hex() == ROOTS[0]
    assert grown(ENTRIES[5:], grown(ENTRIES[:5])).root().hex() == ROOTS[8]


INCLUSION = {
    (0, 8): ["96a296d224f285c6", "5f083f0a1a33ca07", "6b47aaf29ee3c2af"],
    (5, 8): ["bc1a0643b12e4d2d", "ca854ea128ed050b", "d37ee418976dd957"],
    (2, 3): ["fac54203e7cc696c"],
    (1, 5): ["6e340b9cffb37a98", "5f083f0a1a33ca07", "bc1a0643b12e4d2d"],
}
CONSISTENCY = {
    (1, 8): ["96a296d224f285c6", "5f083f0a1a33ca07", "6b47aaf29ee3c2af"],
    (6, 8): ["0ebc5d3437fbe2db", "ca854ea128ed050b", "d37ee418976dd957"],
    (2, 5): ["5f083f0a1a33ca07", "bc1a0643b12e4d2d"],
}
"""The first 8 bytes of each hash of the published proofs over the same entries."""


def test_the_proofs_are_those_of_the_published_vectors() -> None:
    leaves = [leaf_hash(entry) for entry in ENTRIES]
    for asked, expected in INCLUSION.items():
        assert [one.hex()[:16] for one in roots_of(inclusion_spans(*asked), leaves)] == expected
    for asked, expected in CONSISTENCY.items():
        assert [one.hex()[:16] for one in roots_of(consistency_spans(*asked), leaves)] == expected


@given(st.integers(1, 70), st.data())
def test_an_inclusion_proof_is_what_the_rfc_says_and_proves_that_leaf_only(size: int, data: st.DataObject) -> None:
    entries = [bytes([n]) for n in range(size)]
    place = data.draw(st.integers(0, size - 1))
    made = roots_of(inclusion_spans(place, size), (leaf_hash(entry) for entry in entries))
    assert made == path(place, entries)
    root = naive(entries)
    assert root_from(leaf_hash(entries[place]), place, size, made) == root
    other = data.draw(st.integers(0, size).filter(lambda n: n != place))
    assert root_from(leaf_hash(entries[place]), other, size, made) != root
    assert root_from(leaf_hash(b"other"), place, size, made) != root
    assert root_from(leaf_hash(entries[place]), place, size, [*made, bytes(32)]) is None
    assert not made or root_from(leaf_hash(entries[place]), place, size, made[:-1]) is None


@given(st.integers(0, 70), st.integers(0, 40), st.integers(0, 9))
def test_a_consistency_proof_is_what_the_text_of_the_rfc_gives(old: int, more: int, altered: int) -> None:
    entries = [bytes([n]) for n in range(old + more)]
    known = grown(entries[:old])
    made = roots_of(consistency_spans(old, old + more), (leaf_hash(entry) for entry in entries[old:]), known)
    assert made == (proof(old, entries) if old else [])
    assert only_grew(note(entries[:old]), note(entries), made)
    if made:
        assert made == roots_of(consistency_spans(old, old + more), (leaf_hash(entry) for entry in entries))
        changed = [b"x" if n == altered % old else entries[n] for n in range(old)]
        assert not only_grew(note(changed), note(entries), made)
        assert not only_grew(note(entries[:old]), note([*entries[:-1], b"x"]), made)
        assert not only_grew(note(entries[:old]), note(entries), made[:-1])
        assert not only_grew(note(entries[:old]), note(entries), [*made, bytes(32)])


def test_a_leaf_is_never_a_node_and_wrong_sizes_are_refused() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)
    for wrong in ((-1, 3), (3, 3)):
        with pytest.raises(ValueError, match="no such leaf"):
            inclusion_spans(*wrong)
    with pytest.raises(ValueError, match="not grown"):
        consistency_spans(4, 3)
    with pytest.raises(ValueError, match="each bit"):
        Edge(3, (bytes(32),))
    with pytest.raises(ValueError, match="end before"):
        roots_of(inclusion_spans(0, 4), [left, right])
    assert not only_grew(note([b"a", b"b"]), note([b"a"]), [left])
