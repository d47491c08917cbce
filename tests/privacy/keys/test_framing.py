"""Length-prefixed parts and typed rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.keys.framing import prefixed, typed

PARTS = st.lists(st.binary(max_size=12), max_size=5)
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**40), 2**40), st.text(max_size=8), st.binary(max_size=8)
)
ROWS = st.dictionaries(st.text("abc", min_size=1, max_size=3), VALUES, max_size=4)


@given(PARTS, PARTS)
def test_two_different_lists_of_parts_never_give_the_same_bytes(one: list[bytes], other: list[bytes]) -> None:
    assert (prefixed(*one) == prefixed(*other)) == (one == other)


@given(ROWS, ROWS)
def test_two_rows_give_the_same_bytes_only_when_names_types_and_values_agree(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert (typed(one) == typed(other)) == (said(one) == said(other))


def said(row: dict[str, object]) -> dict[str, tuple[type, object]]:
    """What a row says: a column without a value says nothing."""
    return {name: (type(value), value) for name, value in row.items() if value is not None}


def test_a_new_column_without_a_value_leaves_the_code_of_a_row_as_it_is() -> None:
    assert typed({"a": 1, "later": None}) == typed({"a": 1})


def test_the_order_of_the_columns_does_not_matter() -> None:
    assert typed({"b": 1, "a": "x"}) == typed({"a": "x", "b": 1})


def test_true_is_another_value_than_one() -> None:
    assert typed({"a": True}) != typed({"a": 1})


def test_a_value_without_agreed_bytes_is_refused() -> None:
    with pytest.raises(TypeError):
        typed({"a": 1.5})
