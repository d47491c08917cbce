"""Whose word counts changes on a birthday and at no other moment, and nobody is guessed to be of an age."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.ages import VOICES, age_on, band_on, may_be_told

DAYS = st.dates(date(1900, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("born", "today", "band"),
    [
        ("2014-03-04", "2026-03-03", "under_12"),
        ("2014-03-04", "2026-03-04", "from_12"),
        ("2010-03-04", "2026-03-03", "from_12"),
        ("2010-03-04", "2026-03-04", "from_16"),
        ("2012-02-29", "2024-02-28", "under_12"),
        ("2012-02-29", "2024-02-29", "from_12"),
        ("2014-02-28", "2026-02-28", "from_12"),
        ("2016-02-29", "2028-02-28", "under_12"),
        ("2008-02-29", "2024-02-29", "from_16"),
        ("2026-03-03", "2026-03-03", "under_12"),
        ("2026-03-04", "2026-03-03", "unknown"),
        ("", "2026-03-03", "unknown"),
        ("ongeveer tien", "2026-03-03", "unknown"),
    ],
)
def test_the_band_at_a_birthday(born: str, today: str, band: str) -> None:
    assert band_on(born, today) == band


def test_who_agrees_is_told_and_looks_in() -> None:
    table = {band: tuple("".join(sorted(w[0] for w in who)) for who in (v.agrees, v.told, v.looks_in))
             for band, v in VOICES.items()}  # fmt: skip
    assert table == {
        "under_12": ("r", "r", "r"), "from_12": ("p", "pr", "pr"), "from_16": ("p", "p", "p"),
        "incapable": ("r", "r", "r"), "unknown": ("", "", ""),
    }  # fmt: skip


@given(DAYS, st.integers(0, 40_000))
def test_nobody_grows_younger_and_each_year_is_one(born: date, later: int) -> None:
    before, after = (age_on(born.isoformat(), (born + timedelta(days=n)).isoformat()) for n in (later, later + 1))
    assert before is not None and after is not None and after - before in (0, 1)
    assert abs(before - later / 365.2425) < 1.01


@pytest.mark.parametrize(
    ("born", "band"),
    [("2014-03-04", "under_12"), ("2014-03-03", "incapable"), ("1960-01-01", "incapable"), ("", "incapable")],
)
def test_whoever_cannot_judge_his_own_interest_is_represented_at_any_age(born: str, band: str) -> None:
    assert band_on(born, "2026-03-03", incapable=True) == band


def test_telling_counts_of_whom_the_table_names_and_by_judgement_where_nobody_knows() -> None:
    counts = {
        band: (may_be_told(band, himself=True, represents=False), may_be_told(band, himself=False, represents=True))
        for band in VOICES
    }
    assert counts == {
        "under_12": (False, True), "from_12": (True, True), "from_16": (True, False), "incapable": (False, True),
        "unknown": (True, True),
    }  # fmt: skip
    assert not any(may_be_told(band, himself=False, represents=False) for band in VOICES if band != "unknown")
