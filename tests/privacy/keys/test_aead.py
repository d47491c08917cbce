"""The envelope: nothing but the exact bytes, key, id and bound data opens it (test plan T7, T8)."""

import hmac
import os

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from privacy.keys import aead
from privacy.keys.aead import CannotOpen, header, open_, seal

KEY, KEY_ID, RULES_ID, AAD = bytes(range(32)), b"k" * 16, b"r" * 16, b"a place"


def sealed(plaintext: bytes = b"Aan de Hoofdstraat") -> bytes:
    return seal(KEY, key_id=KEY_ID, rules_id=RULES_ID, aad=AAD, plaintext=plaintext)


def opened(blob: bytes, key: bytes = KEY, key_id: bytes = KEY_ID, aad: bytes = AAD) -> bytes:
    return open_(key, key_id=key_id, aad=aad, blob=blob)


@given(st.binary(max_size=3000))
def test_what_was_sealed_opens_to_the_same_bytes(plaintext: bytes) -> None:
    assert opened(sealed(plaintext)) == plaintext


def test_every_flipped_bit_is_refused() -> None:
    blob = sealed()
    for bit in range(len(blob) * 8):
        flipped = bytearray(blob)
        flipped[bit // 8] ^= 1 << (bit % 8)
        with pytest.raises(CannotOpen):
            opened(bytes(flipped))


def test_every_truncation_and_every_added_byte_is_refused() -> None:
    blob = sealed()
    for wrong in [*(blob[:size] for size in range(len(blob))), blob + b"\x00", b"\x00" + blob]:
        with pytest.raises(CannotOpen):
            opened(wrong)


@given(st.binary(max_size=400))
def test_bytes_from_elsewhere_are_refused_with_the_one_error(blob: bytes) -> None:
    for wrong in (blob, sealed()[:94] + blob):
        with pytest.raises(CannotOpen):
            opened(wrong)


def test_another_key_id_or_place_is_refused() -> None:
    blob = sealed()
    wrong: list[dict[str, bytes]] = [
        {"key": b"x" * 32},
        {"key": KEY[:31]},
        {"key_id": b"x" * 16},
        {"aad": b"another place"},
        {"aad": b""},
    ]
    for change in wrong:
        with pytest.raises(CannotOpen):
            opened(blob, **change)


def test_a_ciphertext_that_another_key_would_decrypt_fails_on_its_commitment() -> None:
    other, r = os.urandom(32), os.urandom(24)
    message_key = hmac.digest(other, b"pga/aead/v1" + r, "sha512")[:32]
    for commitment in (os.urandom(32), hmac.digest(KEY, b"pga/aead/v1" + r, "sha512")[32:]):
        start = b"PGA\x01\x01\x00" + KEY_ID + RULES_ID + r + commitment
        bound = len(start).to_bytes(4, "big") + start + AAD
        blob = start + AESGCM(message_key).encrypt(bytes(12), b"\x80" + bytes(31), bound)
        for key in (KEY, other):
            with pytest.raises(CannotOpen):
                opened(blob, key=key)


def test_the_header_shows_the_two_ids_and_no_more() -> None:
    assert header(sealed()) == (KEY_ID, RULES_ID)


@pytest.mark.parametrize(
    ("length", "padded"), [(0, 32), (31, 32), (32, 64), (63, 64), (64, 256), (255, 256), (256, 1024)]
)
def test_lengths_are_rounded_up_to_buckets(length: int, padded: int) -> None:
    assert len(sealed(bytes(length))) == padded + aead.OVERHEAD == padded + 110


def test_plain_text_that_ends_in_padding_bytes_comes_back_whole() -> None:
    for tail in (b"\x80", b"\x80\x00\x00", b"\x00\x00"):
        assert opened(sealed(b"x" + tail)) == b"x" + tail


def test_more_than_sixteen_mebibytes_is_refused() -> None:
    with pytest.raises(ValueError, match="16 MiB"):
        sealed(bytes(aead.MAX_PADDED))


@pytest.mark.parametrize("wrong", [{"key": b"short"}, {"key_id": b""}, {"rules_id": bytes(17)}])
def test_sealing_with_a_wrong_size_of_key_or_id_is_refused(wrong: dict[str, bytes]) -> None:
    given_ = {"key": KEY, "key_id": KEY_ID, "rules_id": RULES_ID, **wrong}
    with pytest.raises(ValueError, match="32 bytes"):
        seal(given_["key"], key_id=given_["key_id"], rules_id=given_["rules_id"], aad=AAD, plaintext=b"")


def test_the_same_text_sealed_twice_looks_different() -> None:
    assert sealed() != sealed()
