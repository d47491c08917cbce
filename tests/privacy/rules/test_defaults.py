"""Tests of privacy/rules/defaults.py: what is to be confirmed, and what confirming writes."""

import tomllib

import pytest

from privacy.rules.defaults import ALONE, SECTIONS, confirmed, defaults, duration
from privacy.rules.shape import SECTIONS as ALL
from privacy.rules.shape import TOP
from privacy.rules.written import with_values
from tests.privacy.rules.samples import TEMPLATE

RAW = tomllib.loads(TEMPLATE)


def test_every_list_whose_rows_have_a_source_is_walked() -> None:
    assert set(SECTIONS) == {section for section, shape in ALL.items() if "because" in shape}
    assert set(ALONE) == {name for name, shape in TOP.items() if isinstance(shape, dict) and "because" in shape}


def test_what_says_that_it_is_to_be_confirmed_is_open_and_nothing_else() -> None:
    for found in defaults(RAW):
        row = RAW[found.section] if found.section in ALONE else RAW[found.section][found.place]
        waits = row.get("status", "") == "to_be_confirmed"
        marked = "regl. ?" in row["because"] or "te bevestigen" in row["because"]
        assert found.is_open == (waits if "status" in row else marked), found.id


def test_a_draft_out_of_shape_offers_what_has_its_shape() -> None:
    raw = {"term": 1, "rule": ["x", {"id": "A"}, {"id": "B", "because": "regl. ?", "capabilities": "x"}]}
    assert [(found.id, found.place, found.capabilities) for found in defaults(raw)] == [("B", 2, ())]


@pytest.mark.parametrize(
    ("section", "typed", "written"),
    [
        ("term", "10 werkdagen", "10 working days"),
        ("term", " 1  Werkdag ", "1 working day"),
        ("term", "4 weken", "4 weeks"),
        ("term", "30 dagen", "30 calendar days"),
        ("term", "45 minuten", "45 exact minutes"),
        ("term", "10 working days", "10 working days"),
        ("term", "2 hours", "2 exact hours"),
        ("retention", "5 jaar", "5 years"),
        ("retention", "1 maand", "1 month"),
        ("retention", "10 werkdagen", ""),
        ("term", "5 jaar", ""),
        ("term", "0 weken", ""),
        ("term", "weken", ""),
        ("term", "", ""),
    ],
)
def test_a_term_is_written_as_people_say_it(section: str, typed: str, written: str) -> None:
    assert duration(section, typed) == written


def test_confirming_all_leaves_nothing_open_and_every_other_value_as_it_was() -> None:
    written = {path: text for found in defaults(RAW) for path, text in confirmed(found, "regl. 4.2").items()}
    after = tomllib.loads(with_values(TEMPLATE, written))
    assert not any(found.is_open for found in defaults(after))
    assert {row["source"] for row in after["term"]} == {"regl. 4.2"}
    for section in SECTIONS:
        for before, now in zip(RAW[section], after[section], strict=True):
            changed = {name for name in before if before[name] != now[name]}
            assert changed <= {"status", "source", "because"}
    assert after["run_out"] == RAW["run_out"] | {"because": after["run_out"]["because"]}
    assert "regl. 4.2" in after["run_out"]["because"]
    assert {name: value for name, value in RAW.items() if name not in (*SECTIONS, *ALONE)} == {
        name: value for name, value in after.items() if name not in (*SECTIONS, *ALONE)
    }
