"""Tests of privacy/rules/canonical.py."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.rules.canonical import MAX_BYTES, MAX_INTEGER, NotCanonical, from_bytes, to_bytes

NAMES = st.text(st.characters(max_codepoint=127), max_size=8)
LEAVES = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | st.text(max_size=12)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_was_written_is_read_back_the_same(value: Any) -> None:
    assert from_bytes(to_bytes(value)) == value


@given(st.dictionaries(NAMES, LEAVES, max_size=6), st.randoms())
def test_the_order_in_which_names_were_set_makes_no_difference(value: dict[str, Any], random: Any) -> None:
    names = list(value)
    random.shuffle(names)
    assert to_bytes({name: value[name] for name in names}) == to_bytes(value)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_as_written_or_refused_with_one_error(data: bytes) -> None:
    try:
        value = from_bytes(data)
    except NotCanonical:
        return
    assert to_bytes(value) == data


@given(VALUES)
def test_ordinary_json_of_the_same_value_is_refused_unless_it_is_canonical(value: Any) -> None:
    loose = json.dumps(value, indent=1).encode()
    if loose == to_bytes(value):
        assert from_bytes(loose) == value
    else:
        with pytest.raises(NotCanonical):
            from_bytes(loose)


def test_the_example_of_the_standard_is_sorted_and_escaped_as_it_says() -> None:
    value = {"peach": '\u20ac$\u000f\nA\'B"\\\\"/', "literals": [None, True, False], "1": 2, "": 0}
    written = '{"":0,"1":2,"literals":[null,true,false],"peach":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    assert to_bytes(value) == written.encode()


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        {"é": 1},
        {1: 1},
        "\ud800",
        {"a": "\udfff"},
        MAX_INTEGER + 1,
        -MAX_INTEGER - 1,
        b"x",
        {1},
    ],
)
def test_what_has_no_canonical_form_is_not_written(value: Any) -> None:
    with pytest.raises(NotCanonical):
        to_bytes(value)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b"NaN",
        b"Infinity",
        b"1.0",
        b"1e3",
        b"-0",
        b"01",
        b"9007199254740993",
        b"9" * 5000,
        b'"\\u0041"',
        b'"\\ud800"',
        b"\xff",
        b"",
        b"1 ",
        b"\xef\xbb\xbf1",
    ],
)
def test_what_could_be_written_in_another_way_is_not_read(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        from_bytes(data)


@pytest.mark.parametrize("depth", [33, 5000, 200_000])
def test_what_is_nested_too_deep_is_not_read(depth: int) -> None:
    with pytest.raises(NotCanonical):
        from_bytes(b"[" * depth + b"]" * depth)


def test_thirty_two_levels_are_read() -> None:
    assert from_bytes(b"[" * 32 + b"]" * 32)


def test_more_than_two_mebibytes_is_neither_written_nor_read() -> None:
    text = "a" * MAX_BYTES
    with pytest.raises(NotCanonical):
        to_bytes(text)
    with pytest.raises(NotCanonical):
        from_bytes(b'"' + text.encode() + b'"')
