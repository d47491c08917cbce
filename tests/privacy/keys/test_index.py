"""BSN, names and blind indexes."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn as reference

from privacy.keys.index import (
    bits_for,
    blind,
    is_bsn,
    is_test_bsn,
    name_and_birth,
    normalised_bsn,
    normalised_name,
    surname,
)
from privacy.keys.root import FileRoot


@given(st.integers(1, 999_999_999))
def test_the_elfproef_agrees_with_the_one_of_python_stdnum(number: int) -> None:
    text = f"{number:09}"
    assert is_bsn(text) == reference.is_valid(text)


def test_about_one_number_in_eleven_is_a_bsn() -> None:
    found = sum(is_bsn(f"{number:09}") for number in range(123_400_000, 123_420_000))
    assert 0.088 < found / 20_000 < 0.093


@pytest.mark.parametrize("text", ["999993653", "9999.93.653", " 999 993 653 ", "999-993-653"])
def test_a_bsn_may_be_typed_with_spaces_dots_and_dashes(text: str) -> None:
    assert normalised_bsn(text) == "999993653"


@pytest.mark.parametrize(
    "text", ["", "999993654", "9999936", "9999936531", "99999365a", "٩٩٩٩٩٣٦٥٣", "000000000"]
)
def test_what_is_not_a_bsn_is_refused(text: str) -> None:
    assert normalised_bsn(text) is None


def test_a_bsn_may_lose_its_leading_zero() -> None:
    padded = next(f"{n:09}" for n in range(10_000_000, 10_000_100) if is_bsn(f"{n:09}"))
    assert normalised_bsn(padded.removeprefix("0")) == padded


def test_only_the_fictitious_range_counts_as_a_test_bsn() -> None:
    assert is_test_bsn("999993653")
    assert not is_test_bsn("111222333") and is_bsn("111222333")


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Jan van der Meer", "meer"),
        ("Vries, Jan de", "vries"),
        ("José Núñez", "nunez"),
        ("Ĳsbrand van den IJssel", "yssel"),
        ("Anna Jansen-de Vries", "vries"),
        ("Eva d'Hondt", "hondt"),
        ("Eva d’Hondt", "hondt"),
        ("Piet in 't Veld", "veld"),
        ("Meijer", "meyer"),
        ("De", "de"),
        ("", ""),
    ],
)
def test_a_surname_is_found_without_accents_and_tussenvoegsels(name: str, last: str) -> None:
    assert surname(name) == last


def test_a_normalised_name_keeps_the_other_words() -> None:
    assert normalised_name("  Jan   VAN DER Meer ") == "jan meer"


@pytest.mark.parametrize("marked", ["Jan van Bedacht (fictief)", "jan bedacht (alias) (Fictief) ", "Jan Bedacht"])
def test_a_mark_in_brackets_behind_a_name_is_no_part_of_it(marked: str) -> None:
    assert (normalised_name(marked), surname(marked)) == ("jan bedacht", "bedacht")


def test_a_name_that_is_all_brackets_stays_a_name() -> None:
    assert surname("(Jansen)") == "jansen"


@given(st.text(max_size=30))
def test_normalising_twice_is_normalising_once(name: str) -> None:
    assert normalised_name(normalised_name(name)) == normalised_name(name)


def test_the_name_index_holds_surname_and_birth_date_together() -> None:
    assert name_and_birth("Jan van der Meer", date(1990, 2, 3)) == "meer|1990-02-03"


@pytest.mark.parametrize(("rows", "most"), [(500, 7), (2_000, 9), (5_000, 11), (20_000, 13), (50_000, 14)])
def test_bits_are_the_most_that_the_security_design_allows(rows: int, most: int) -> None:
    assert bits_for(rows) == most


@given(st.integers(64, 10**7), st.integers(1, 3))
def test_at_least_two_rows_share_a_value_of_all_indexes_together(rows: int, indexes: int) -> None:
    assert rows / 2 ** (bits_for(rows, indexes) * indexes) >= 2


@pytest.mark.parametrize(("rows", "indexes"), [(0, 1), (3, 1), (16, 4), (500, 0)])
def test_too_few_rows_have_no_index(rows: int, indexes: int) -> None:
    with pytest.raises(ValueError, match="too few"):
        bits_for(rows, indexes)


def test_an_index_value_depends_on_key_name_version_home_and_value(tmp_path: Path) -> None:
    one, other = FileRoot.create(tmp_path / "one"), FileRoot.create(tmp_path / "other")
    values = [
        blind(one, "bsn", 1, "leusden", "999993653", 31),
        blind(other, "bsn", 1, "leusden", "999993653", 31),
        blind(one, "name", 1, "leusden", "999993653", 31),
        blind(one, "bsn", 2, "leusden", "999993653", 31),
        blind(one, "bsn", 1, "elders", "999993653", 31),
        blind(one, "bsn", 1, "leusden", "111222333", 31),
    ]
    assert len(set(values)) == 6
    assert values[0] == blind(one, "bsn", 1, "leusden", "999993653", 31)


def test_truncated_values_spread_evenly(tmp_path: Path) -> None:
    root = FileRoot.create(tmp_path / "root")
    seen = Counter(blind(root, "bsn", 1, "leusden", str(n), 4) for n in range(1600))
    assert set(seen) == set(range(16)) and max(seen.values()) < 160


@pytest.mark.parametrize("bits", [0, 32, -1])
def test_an_index_value_has_one_to_thirty_one_bits(tmp_path: Path, bits: int) -> None:
    with pytest.raises(ValueError, match="31 bits"):
        blind(FileRoot.create(tmp_path / "root"), "bsn", 1, "leusden", "x", bits)
