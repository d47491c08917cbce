"""The tree of newest rows: what is read is what was written, and nothing else is taken for it."""

import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.ledger.register import (
    DIGEST,
    EMPTY,
    NOTHING,
    NotARoot,
    below,
    digest_of,
    leaf_bytes,
    next_root,
    path_of,
    read_leaf,
    read_root,
    replaced,
    root_bytes,
)

IDS = st.text(min_size=1, max_size=60)
ROWS = st.dictionaries(IDS, st.binary(min_size=DIGEST, max_size=DIGEST), max_size=20)


def mac(label: str, data: bytes) -> bytes:
    return hmac.digest(label.encode(), data, "sha256")


@given(ROWS)
def test_a_leaf_is_read_as_it_was_written(rows: dict[str, bytes]) -> None:
    assert read_leaf(leaf_bytes(rows)) == rows


@given(ROWS, ROWS)
def test_other_rows_are_other_bytes(some: dict[str, bytes], others: dict[str, bytes]) -> None:
    assert (leaf_bytes(some) == leaf_bytes(others)) == (some == others)


@given(st.text(), st.binary(min_size=DIGEST, max_size=DIGEST))
def test_a_digest_stands_in_the_place_of_its_node_alone(group: str, digest: bytes) -> None:
    middle, leaf = path_of(group)
    assert leaf.startswith(middle)
    places = replaced(EMPTY.places, leaf, digest)
    assert below(places, leaf) == digest and len(places) == len(EMPTY.places)
    assert replaced(places, leaf, NOTHING) == EMPTY.places


def test_a_node_is_bound_to_its_place_and_its_bytes() -> None:
    assert len({digest_of(mac, *node) for node in (("ab", b"x"), ("ab", b"y"), ("ac", b"x"), ("abcd", b"x"))}) == 4


def test_a_root_counts_and_every_bit_of_it_is_covered() -> None:
    root = next_root(mac, next_root(mac, EMPTY, EMPTY.places), replaced(EMPTY.places, "07", b"d" * DIGEST))
    body = root_bytes(root)
    assert read_root(mac, body) == root and root.counter == 2
    for at in (0, 7, 8, 8 + 7 * DIGEST, len(body) - 33, len(body) - 32, len(body) - 1):
        with pytest.raises(NotARoot):
            read_root(mac, body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :])


@pytest.mark.parametrize("body", [b"", b"\0", root_bytes(EMPTY), root_bytes(EMPTY)[:-1]])
def test_what_was_not_made_with_the_key_is_no_root(body: bytes) -> None:
    with pytest.raises(NotARoot):
        read_root(mac, body)
