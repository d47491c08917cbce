"""An archive opens for its recipient, whole, as its home made it; anything else is refused (test plan T7, T19)."""

import io
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from privacy.keys.archive import CHUNK, ArchiveRefused, open_archive, read_header, seal_archive
from privacy.keys.root import FileRoot

ROOT, OTHER_ROOT = FileRoot(bytes(range(32)), 1), FileRoot(bytes(32), 1)
KEY, OTHER_KEY = X25519PrivateKey.from_private_bytes(b"k" * 32), X25519PrivateKey.from_private_bytes(b"o" * 32)
HEADER = {"part": "database", "home": "h1", "seq": 7}
TAG = 16


def sealed(content: bytes, header: dict[str, Any] = HEADER, root: FileRoot = ROOT) -> bytes:
    target = io.BytesIO()
    seal_archive(io.BytesIO(content), target, header, KEY.public_key(), root)
    return target.getvalue()


def opened(blob: bytes, key: X25519PrivateKey = KEY, root: FileRoot = ROOT) -> tuple[dict[str, Any], bytes]:
    target = io.BytesIO()
    header = open_archive(io.BytesIO(blob), target, [OTHER_KEY, key], root)
    return header, target.getvalue()


def refusal(blob: bytes, key: X25519PrivateKey = KEY, root: FileRoot = ROOT) -> str:
    with pytest.raises(ArchiveRefused) as refused:
        opened(blob, key, root)
    return refused.value.reason


@pytest.mark.parametrize(
    "size", [0, 1, 31, 32, 33, CHUNK - 33, CHUNK - 32, CHUNK - 31, CHUNK, CHUNK + 1, 2 * CHUNK - 32, 3 * CHUNK + 5]
)
def test_what_was_sealed_opens_to_the_same_bytes_around_every_border_of_a_chunk(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    header, found = opened(sealed(content))
    assert found == content
    assert {name: header[name] for name in HEADER} == HEADER


def test_the_header_can_be_read_without_any_key() -> None:
    assert read_header(io.BytesIO(sealed(b"x")))["seq"] == 7


def test_no_word_of_the_content_can_be_read_in_it() -> None:
    assert b"Hoofdstraat" not in sealed(b"Aan de Hoofdstraat (fictief)" * 100)


def test_every_flipped_bit_is_refused() -> None:
    blob = sealed(b"Aan de Hoofdstraat")
    for bit in range(len(blob) * 8):
        flipped = bytearray(blob)
        flipped[bit // 8] ^= 1 << (bit % 8)
        assert refusal(bytes(flipped)) in {"damaged", "not_an_archive", "other_recipient"}, bit


def test_every_truncation_and_every_added_byte_is_refused() -> None:
    blob = sealed(b"Aan de Hoofdstraat")
    for wrong in [*(blob[:size] for size in range(len(blob))), blob + b"\x00", b"\x00" + blob]:
        assert refusal(wrong)


def chunks(blob: bytes) -> tuple[bytes, list[bytes]]:
    """What stands before the chunks, and the chunks, of an archive of exactly three."""
    size = 2 * (CHUNK + TAG) + 32 + TAG
    start, rest = blob[:-size], blob[-size:]
    return start, [rest[: CHUNK + TAG], rest[CHUNK + TAG : 2 * (CHUNK + TAG)], rest[2 * (CHUNK + TAG) :]]


def test_a_chunk_left_out_moved_repeated_or_cut_at_its_border_is_refused() -> None:
    start, (first, second, last) = chunks(sealed(bytes(2 * CHUNK)))
    assert opened(start + first + second + last)[1] == bytes(2 * CHUNK)
    for wrong in ([first, last], [second, first, last], [first, second], [first], [], [first, first, second, last]):
        assert refusal(start + b"".join(wrong)) == "damaged"


def test_chunks_of_another_archive_to_the_same_recipient_are_refused() -> None:
    start, mine = chunks(sealed(bytes(2 * CHUNK)))
    _, others = chunks(sealed(b"x" * 2 * CHUNK))
    assert refusal(start + mine[0] + others[1] + mine[2]) == "damaged"


def test_another_recipient_does_not_open_it() -> None:
    assert refusal(sealed(b"x"), key=OTHER_KEY) == "other_recipient"


def test_an_archive_that_somebody_else_sealed_to_the_same_public_key_is_refused() -> None:
    assert refusal(sealed(b"x", root=OTHER_ROOT)) == "other_home"


def test_a_file_of_another_kind_is_no_archive(tmp_path: Path) -> None:
    assert refusal(b"SQLite format 3\x00" + bytes(200)) == "not_an_archive"
