"""Tests of privacy/rules/places.py: for every text that is TOML, each value stands where it is said to stand."""

import tomllib
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from privacy.rules.places import Path, places, unified
from tests.privacy.rules.samples import TEMPLATE

ODD = '''# first a remark with "quotes" and [brackets]
"quoted key" = 1
a.b . c = 'literal # no remark'
day = 1979-05-27 07:32:00  # a remark
long = """
two "" lines \\""" [x]
and an end"""""
raw = \'\'\'a\\'\' b\'\'\'
list = [ # opened
  1, [2, 3,], { x = "]", y.z = [] },

  # last
  4.5e3,
]

[table.inner]
empty = {}
[[rows]]
id = "one"
[rows.sub]
x = true
[[rows.deep]]
y = 1
[[rows.deep]]
y = 2
[[rows]]
id = "two"
[[rows.deep]]
y = 3
'''


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, dict) and (value or not path):
        for name, inner in value.items():
            yield from _leaves(inner, (*path, name))
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*path, number))
    else:
        yield path, value


def _read_back(text: str) -> None:
    """Every value, read from where it is said to stand, is that value; its line is that of its first character."""
    found = places(text)
    for path, value in _leaves(tomllib.loads(text)):
        place = found[path]
        said = text[place.start : place.end]
        assert (value == {} and said.startswith("[")) or tomllib.loads(f"x = {said}")["x"] == value, path
        assert place.line == text[: place.start].count("\n") + 1
        assert all(path[:end] in found for end in range(1, len(path)))


def test_every_value_of_the_template_stands_where_it_is_said_to() -> None:
    _read_back(TEMPLATE)


def test_every_way_to_write_a_value_is_followed() -> None:
    _read_back(ODD)


def test_a_table_of_a_list_has_the_line_of_its_own_header() -> None:
    found = places(ODD)
    lines = ODD.split("\n")
    assert [lines[found["rows", n].line - 1] for n in (0, 1)] == ["[[rows]]", "[[rows]]"]
    assert found["rows", 0, "deep", 1].line == found["rows", 0, "deep", 0].line + 2
    assert lines[found["rows", 1, "deep", 0, "y"].line - 1] == "y = 3"


NAMES = st.text("abcZ09_-", min_size=1, max_size=4) | st.sampled_from(['"é.# ="', "'a]b'", '"\\""'])
BLANKS = st.sampled_from(["", " ", "\t "])
BREAKS = st.sampled_from(["", " ", "\n", "# remark ] } , \"\n", "\n  \n"])
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)


@st.composite
def _strings(draw: st.DrawFn) -> str:
    said, way = draw(TEXTS), draw(st.sampled_from(['"', "'", '"""', "'''"]))
    body = said.replace("\\", "\\\\").replace('"', '\\"') if '"' in way else said.replace("'", "")
    return way + draw(st.sampled_from(["", "\n"]) if len(way) > 1 else st.just("")) + body + way


ATOMS = _strings() | st.sampled_from(["true", "-12_000", "1.5", "1979-05-27", "1979-05-27 07:32:00Z", "[]", "{}"])


@st.composite
def _lists(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    parts = [draw(BREAKS) + value + draw(BREAKS) for value in draw(st.lists(inner, max_size=3))]
    return "[" + ",".join(parts) + ("," if parts and draw(st.booleans()) else "") + draw(BREAKS) + "]"


@st.composite
def _inline(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    drawn = draw(st.dictionaries(NAMES, inner, max_size=3))
    pairs = [f"{draw(BLANKS)}{name} = {value}" for name, value in drawn.items()]
    return "{" + ",".join(pairs) + draw(BLANKS) + "}"


VALUES = st.recursive(ATOMS, lambda inner: _lists(inner) | _inline(inner), max_leaves=8)
PAIRS = st.builds(lambda name, gap, value, end: f"{name}{gap}={gap}{value}{gap}{end}", NAMES, BLANKS, VALUES, BREAKS)
HEADERS = st.builds(
    lambda names, open_, gap: f"{open_}{gap}{'.'.join(names)}{gap}{']' * len(open_)}",
    st.lists(NAMES, min_size=1, max_size=3),
    st.sampled_from(["[", "[["]),
    BLANKS,
)
DOCUMENTS = st.lists(PAIRS | HEADERS | BREAKS, max_size=12).map("\n".join)


@given(DOCUMENTS)
def test_whatever_is_toml_is_located_whole(text: str) -> None:
    text = unified(text)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    _read_back(text)


def test_the_line_ends_of_another_machine_and_a_mark_before_the_text_change_no_place() -> None:
    assert places(unified("\ufeff" + ODD.replace("\n", "\r\n"))) == places(ODD)


def test_a_large_text_is_walked_once_and_not_again_for_each_line() -> None:
    text = "".join(f"k{n} = {n} # {'x' * 20}\n" for n in range(30_000))
    assert places(text)["k29999",].line == 30_000
