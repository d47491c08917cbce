"""What follows from the root key."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.keys.derive import index_key, person_code, random_person_code, row_code, wrapping_key
from privacy.keys.root import FileRoot
from tests.privacy.keys.parties import verified

ROOT = FileRoot(bytes(range(32)), 1)
ROW = {"id": "r1", "version": 3, "role": "participant", "ended_at": None, "blob": b"x", "public": True}


def test_a_wrapping_key_is_the_same_each_time() -> None:
    one, other = (wrapping_key(ROOT, verified(), "politie", "C05") for _ in range(2))
    assert (one.id, one.secret) == (other.id, other.secret)


def test_root_rules_both_signatures_organisation_and_category_are_key_material(tmp_path: Path) -> None:
    keys = [
        wrapping_key(ROOT, verified(), "politie", "C05"),
        wrapping_key(FileRoot.create(tmp_path / "root"), verified(), "politie", "C05"),
        wrapping_key(ROOT, verified(number=2), "politie", "C05"),
        wrapping_key(ROOT, verified(deputies=("leusden",)), "politie", "C05"),
        wrapping_key(ROOT, verified(deputies=("politie",)), "politie", "C05"),
        wrapping_key(ROOT, verified(), "ll2", "C05"),
        wrapping_key(ROOT, verified(), "politie", "C06"),
    ]
    assert len({key.secret for key in keys}) == len({key.id for key in keys}) == len(keys)


def test_the_signature_of_a_third_party_changes_nothing() -> None:
    one = wrapping_key(ROOT, verified(), "politie", "C05")
    assert wrapping_key(ROOT, verified(deputies=("ll2",)), "politie", "C05").secret == one.secret


def test_index_keys_differ_by_name_and_version() -> None:
    assert len({index_key(ROOT, "bsn", 1), index_key(ROOT, "bsn", 2), index_key(ROOT, "name", 1)}) == 3


@pytest.mark.parametrize("column", sorted(ROW))
def test_a_row_code_notices_every_column(column: str) -> None:
    code = row_code(ROOT, "role_grants", ROW)
    assert row_code(ROOT, "role_grants", dict(reversed(ROW.items()))) == code
    assert row_code(ROOT, "role_grants", {**ROW, column: "other"}) != code
    without = row_code(ROOT, "role_grants", {n: v for n, v in ROW.items() if n != column})
    assert (without == code) == (ROW[column] is None)


def test_a_row_code_of_one_table_or_home_does_not_fit_another(tmp_path: Path) -> None:
    other = FileRoot.create(tmp_path / "root")
    codes = {row_code(ROOT, "shares", ROW), row_code(ROOT, "accounts", ROW), row_code(other, "shares", ROW)}
    assert len(codes) == 3


@given(st.integers(0, 999_999_999), st.integers(0, 999_999_999))
def test_the_same_person_has_the_same_code_and_another_person_another(one: int, other: int) -> None:
    codes = [person_code(ROOT, f"{number:09}") for number in (one, other)]
    assert (codes[0] == codes[1]) == (one == other)
    assert all(len(code) == 64 for code in codes)


def test_a_person_code_of_another_home_is_another_code(tmp_path: Path) -> None:
    other = FileRoot.create(tmp_path / "root")
    assert person_code(ROOT, "999993653") != person_code(other, "999993653")


def test_a_person_without_bsn_gets_a_code_that_links_to_nothing() -> None:
    assert random_person_code() != random_person_code()
    assert len(random_person_code()) == 64
