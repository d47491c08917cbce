"""The second factor."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.keys.factors import (
    code_at,
    hash_code,
    new_recovery_codes,
    new_secret,
    uri,
    use_code,
    verify,
)
from privacy.keys.root import FileRoot

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
STEP = int(NOW.timestamp()) // 30
RFC_SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, b"287082"), (1111111109, b"081804"), (20000000000, b"353130")]
)
def test_codes_are_those_of_rfc_6238(seconds: int, code: bytes) -> None:
    assert code_at(RFC_SECRET, seconds // 30) == code


@pytest.mark.parametrize(
    ("drift", "found"), [(-2, None), (-1, STEP - 1), (0, STEP), (1, STEP + 1), (2, None)]
)
def test_a_code_may_be_one_step_early_or_late(drift: int, found: int | None) -> None:
    assert verify(RFC_SECRET, code_at(RFC_SECRET, STEP + drift).decode(), 0, NOW) == found


def test_no_code_works_twice_nor_after_a_later_one() -> None:
    code = code_at(RFC_SECRET, STEP).decode()
    last = verify(RFC_SECRET, code, 0, NOW)
    assert last == STEP
    assert verify(RFC_SECRET, code, last, NOW) is None
    assert verify(RFC_SECRET, code_at(RFC_SECRET, STEP - 1).decode(), last, NOW) is None
    assert (
        verify(RFC_SECRET, code_at(RFC_SECRET, STEP + 1).decode(), last, NOW + timedelta(seconds=30))
        == STEP + 1
    )


@given(st.text(max_size=12))
def test_whatever_else_is_typed_is_refused(typed: str) -> None:
    right = {code_at(RFC_SECRET, STEP + drift).decode() for drift in (-1, 0, 1)}
    assert typed.replace(" ", "") in right or verify(RFC_SECRET, typed, 0, NOW) is None


def test_a_code_may_be_typed_with_a_space() -> None:
    code = code_at(RFC_SECRET, STEP).decode()
    assert verify(RFC_SECRET, f"{code[:3]} {code[3:]}", 0, NOW) == STEP


def test_the_address_for_the_app_names_account_issuer_and_secret() -> None:
    parts = urlparse(uri(new_secret(), "j.meer", "PGA Regie"))
    asked = parse_qs(parts.query)
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert asked["issuer"] == ["PGA Regie"] and len(asked["secret"][0]) == 32


def test_ten_recovery_codes_of_at_least_112_bits_all_differ() -> None:
    codes = new_recovery_codes()
    assert len(set(codes)) == 10
    assert all(len(code.replace("-", "")) * 5 >= 112 for code in codes)


def test_a_recovery_code_works_once(tmp_path: Path) -> None:
    root = FileRoot.create(tmp_path / "root.key")
    codes = new_recovery_codes()
    hashes = [hash_code(root, code) for code in codes]
    remaining = use_code(root, hashes, codes[3])
    assert remaining == hashes[:3] + hashes[4:]
    assert use_code(root, remaining, codes[3]) is None


def test_a_recovery_code_may_be_typed_small_with_spaces_and_letters_that_look_like_digits(
    tmp_path: Path,
) -> None:
    root = FileRoot.create(tmp_path / "root.key")
    assert hash_code(root, "01AB-CDEF") == hash_code(root, " oi ab cdef ")


def test_recovery_hashes_of_another_home_do_not_fit(tmp_path: Path) -> None:
    one, other = FileRoot.create(tmp_path / "one"), FileRoot.create(tmp_path / "other")
    code = new_recovery_codes()[0]
    assert use_code(other, [hash_code(one, code)], code) is None
