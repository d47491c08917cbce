"""Passwords."""

import time
from pathlib import Path

import pytest

from privacy.keys.passwords import (
    HOLDS_USERNAME,
    TOO_COMMON,
    TOO_LONG,
    TOO_SHORT,
    hash_password,
    objections,
    verify_password,
)
from privacy.keys.root import FileRoot

GOOD = "drie blauwe stoelen op het dak"


@pytest.fixture
def root(tmp_path: Path) -> FileRoot:
    return FileRoot.create(tmp_path / "root.key")


def test_a_password_fits_its_own_hash_only(root: FileRoot) -> None:
    phc = hash_password(root, GOOD)
    assert phc.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert verify_password(root, phc, GOOD)
    assert not verify_password(root, phc, GOOD + " ")


def test_a_hash_is_worthless_without_the_root_key(root: FileRoot, tmp_path: Path) -> None:
    assert not verify_password(FileRoot.create(tmp_path / "other"), hash_password(root, GOOD), GOOD)


def test_an_unknown_user_costs_as_much_as_a_known_one(root: FileRoot) -> None:
    phc, spent = hash_password(root, GOOD), {"known": 0.0, "unknown": 0.0}
    for _ in range(3):
        for who, stored in (("known", phc), ("unknown", None)):
            start = time.process_time()
            assert not verify_password(root, stored, "een heel ander wachtwoord")
            spent[who] += time.process_time() - start
    assert 0.5 < spent["known"] / spent["unknown"] < 2


@pytest.mark.parametrize(
    "phc",
    ["", "x", "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA", "$argon2id$v=19$m=65536,t=3,p=4$x"],
)
def test_a_stored_hash_of_another_form_or_price_fits_nothing(root: FileRoot, phc: str) -> None:
    assert not verify_password(root, phc, GOOD)


def test_a_letter_typed_as_two_marks_is_the_same_letter(root: FileRoot) -> None:
    assert verify_password(root, hash_password(root, "caf\u00e9 aan de haven"), "cafe\u0301 aan de haven")


def test_a_sentence_is_a_good_password() -> None:
    assert objections(GOOD, "j.meer") == []


@pytest.mark.parametrize(
    ("password", "found"),
    [
        ("kort", [TOO_SHORT, TOO_COMMON]),
        ("fiets-op-zolder", []),
        ("fietsopzolder8", [TOO_SHORT]),
        ("abcdefg " * 26, [TOO_LONG]),
        ("WachtwoordWachtwoord", [TOO_COMMON]),
        ("wachtwoord wachtwoord 2027!", [TOO_COMMON]),
        ("Correct-Horse-Battery-Staple", [TOO_COMMON]),
        ("aaaaaaaaaaaaaaaaaaaaaa", [TOO_COMMON]),
        ("hier woont J.Meer alleen", [HOLDS_USERNAME]),
    ],
)
def test_all_objections_come_at_once(password: str, found: list[object]) -> None:
    assert objections(password, "j.meer") == found
