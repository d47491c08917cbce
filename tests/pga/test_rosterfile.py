"""A roster as a file: every encoding and sign that spreadsheets write, and what is no roster at all."""

import codecs
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pga.rosterfile import MOST_BYTES, MOST_LINES, Line, Unreadable, Wrong, decoded, lines, shift

TEXT = "datum;van;tot;naam;achtervang\r\n2026-03-09;22:00;08:00;Zoë Samen;\r\n"
ENCODED = (
    TEXT.encode(),
    codecs.BOM_UTF8 + TEXT.encode(),
    TEXT.encode("utf-16"),
    codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    TEXT.encode("utf-16-le"),
    TEXT.encode("utf-16-be"),
    TEXT.encode("cp1252"),
)


@pytest.mark.parametrize("data", ENCODED, ids=range(len(ENCODED)))
def test_a_roster_reads_the_same_in_every_encoding(data: bytes) -> None:
    assert lines(decoded(data)) == [Line(2, "2026-03-09", "22:00", "08:00", "Zoë Samen", "")]


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_columns_are_found_by_their_names_in_any_order_and_are_not_needed(sign: str) -> None:
    named = sign.join(("Name", "Stand-by", "Date", "From", "Until")) + "\n" + sign.join(("a", "b", "c", "d", "e"))
    assert lines(named) == [Line(2, "c", "d", "e", "a", "b")]
    assert lines(sign.join(("c", "d", "e", "a"))) == [Line(1, "c", "d", "e", "a", "")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no roster"),
        ("datum;van;tot;naam", "no roster"),
        ("datum;van;tot", "lacks a column"),
        ("a;b;c;d\n" * (MOST_LINES + 1), "too many lines"),
        ('"' + "x" * 200_000, "no plain text"),
    ],
)
def test_what_is_no_roster_says_why(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        lines(text)


def test_bytes_that_are_no_text_or_too_many_say_so() -> None:
    for data, said in ((b"\x81\x00\x8d", "no plain text"), (b"x" * (MOST_BYTES + 1), "too large")):
        with pytest.raises(Unreadable, match=said):
            decoded(data)


@pytest.mark.parametrize(
    ("day", "begins", "until", "hours"),
    [
        ("2026-03-09", "22:00", "08:00", 10),
        ("9-3-2026", "8", "17.00", 9),
        ("09/03/2026", "17:00:00", "24:00", 7),
        ("2026-03-09", "08:00", "08:00", 24),
        ("2026-03-28", "22:00", "08:00", 9),
    ],
)
def test_a_day_and_two_times_are_a_shift(day: str, begins: str, until: str, hours: int) -> None:
    assert shift(day, begins, until).hours == hours


def test_a_shift_is_told_by_the_clock_in_the_netherlands() -> None:
    assert shift("2026-07-09", "22:00", "8:00").first == datetime(2026, 7, 9, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "begins", "until", "field"),
    [
        ("31-2-2026", "22", "8", "day"),
        ("9999-12-31", "22", "8", "day"),
        ("2026-03-09", "24:00", "8", "begins"),
        ("2026-03-09", "22:60", "8", "begins"),
        ("2026-03-09", "22", "25", "until"),
        ("2026-03-09", "22", "", "until"),
    ],
)
def test_what_is_no_day_or_time_says_where(day: str, begins: str, until: str, field: str) -> None:
    with pytest.raises(Wrong) as wrong:
        shift(day, begins, until)
    assert wrong.value.field == field


@given(st.binary(max_size=300), st.text(max_size=40), st.text(max_size=8))
def test_nothing_that_is_given_breaks_it(data: bytes, day: str, clock: str) -> None:
    with suppress(Unreadable):
        assert all(line.number > 0 for line in lines(decoded(data)))
    with suppress(Wrong):
        assert shift(day, clock, clock).hours > 0
