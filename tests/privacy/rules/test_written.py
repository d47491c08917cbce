"""Tests of privacy/rules/written.py: what is written as TOML is read back the same."""

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.document import from_toml
from privacy.rules.places import places
from privacy.rules.written import to_toml, with_values
from tests.privacy.rules.samples import TEMPLATE, body

NAMES = st.text(st.characters(codec="ascii", exclude_categories=("Cc",)), min_size=1, max_size=5)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
LEAVES = TEXTS | st.booleans() | st.integers(-(2**53), 2**53)
VALUES = st.recursive(LEAVES, lambda v: st.lists(v, max_size=3) | st.dictionaries(NAMES, v, max_size=3), max_leaves=8)
RAWS = st.dictionaries(NAMES, VALUES, max_size=6)


@given(RAWS)
def test_plain_values_written_as_toml_are_read_back_the_same(raw: dict[str, Any]) -> None:
    assert tomllib.loads(to_toml(raw)) == raw


def test_the_signed_bytes_of_the_template_come_back_to_the_byte() -> None:
    assert from_toml(to_toml(from_bytes(body()))) == body()


@given(RAWS, st.data())
def test_another_value_changes_that_value_and_nothing_else(raw: dict[str, Any], data: st.DataObject) -> None:
    text = to_toml(raw) + "# the end\n"
    for name in raw:
        if places(text)[name,].start == text.find("[", places(text)[name,].start, places(text)[name,].start + 1):
            continue  # a table or list of tables: its place is that of its header
        value = data.draw(VALUES)
        assert tomllib.loads(with_values(text, {(name,): value})) == raw | {name: value}
        assert with_values(text, {(name,): value}).endswith("# the end\n")


def test_several_values_are_put_in_at_once_and_remarks_stay() -> None:
    values = {("term", 0, "status"): "confirmed", ("term", 0, "value"): "1 week", ("capacity",): 9}
    text = with_values(TEMPLATE, values)
    before, after = tomllib.loads(TEMPLATE), tomllib.loads(text)
    assert (after["term"][0]["status"], after["term"][0]["value"], after["capacity"]) == ("confirmed", "1 week", 9)
    assert after["reason"] == before["reason"]
    assert after["term"][1:] == before["term"][1:]
    assert text.count("# ") == TEMPLATE.count("# ")
    assert to_bytes(from_bytes(from_toml(text)))
