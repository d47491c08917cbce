"""Tests of privacy/rules/defaults.py: what is to be confirmed, and what confirming writes."""

import tomllib
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from privacy.rules.articles import Access
from privacy.rules.defaults import (
    ALONE,
    OPEN,
    SECTIONS,
    SINGLE,
    Default,
    confirmed,
    defaults,
    doubted,
    duration,
    typed,
)
from privacy.rules.shape import ALONE as SINGLES
from privacy.rules.shape import SECTIONS as ALL
from privacy.rules.shape import TOP
from privacy.rules.sources import Sources
from privacy.rules.written import with_values
from tests.privacy.rules.samples import TEMPLATE
from tests.privacy.rules.weighed import weighed

RAW = tomllib.loads(TEMPLATE)


def test_every_list_whose_rows_have_a_source_is_walked() -> None:
    assert set(SECTIONS) == {section for section, shape in ALL.items() if "because" in shape}
    assert set(ALONE) == {name for name, shape in TOP.items() if isinstance(shape, dict) and "because" in shape}
    assert SINGLE in TOP


def _row(found: Default) -> dict[str, Any]:
    if found.section == SINGLE:
        return {"because": RAW[SINGLE][found.id]}
    row: dict[str, Any] = RAW[found.section] if found.section in ALONE else RAW[found.section][found.place]
    return row


def test_every_value_that_stands_by_itself_is_walked_with_its_source() -> None:
    walked = {found.id: found.value for found in defaults(weighed(RAW)) if found.section == SINGLE}
    assert set(walked) == set(SINGLES) == {field.name for field in fields(Sources)}
    assert (walked["capacity"], walked["idle_minutes"], walked["mode"]) == ("15", "30", "suspend")
    numbers = {field.name for field in fields(Access)}
    assert numbers <= set(walked)


def test_what_says_that_it_is_to_be_confirmed_is_open_and_nothing_else() -> None:
    for found in defaults(RAW):
        row = _row(found)
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
    written = {path: value for found in defaults(RAW) for path, value in confirmed(found, "regl. 4.2").items()}
    after = tomllib.loads(with_values(TEMPLATE, written))
    assert not any(found.is_open for found in defaults(after))
    assert {row["source"] for row in after["term"]} == {"regl. 4.2"}
    for section in SECTIONS:
        for before, now in zip(RAW.get(section, []), after.get(section, []), strict=True):
            changed = {name for name in before if before[name] != now[name]}
            assert changed <= {"status", "source", "because"}
    assert after["run_out"] == RAW["run_out"] | {"because": after["run_out"]["because"]}
    assert "regl. 4.2" in after["run_out"]["because"]
    walked = (*SECTIONS, *ALONE, SINGLE)
    assert {name: value for name, value in RAW.items() if name not in walked} == {
        name: value for name, value in after.items() if name not in walked
    }


def _said(section: str, name: str, **other: Any) -> Default:
    found = next(one for one in defaults(weighed(RAW)) if (one.section, one.id) == (section, name))
    return replace(found, **other)


@pytest.mark.parametrize(
    ("name", "said", "value"),
    [
        ("capacity", " 20 ", 20),
        ("capacity", "0", None),
        ("capacity", "twintig", None),
        ("review_on", "2028-01-31", date(2028, 1, 31)),
        ("review_on", "2028-02-31", None),
        ("review_on", "volgend jaar", None),
        ("mode", "suspend", None),
        ("court", " Rechtbank Utrecht ", "Rechtbank Utrecht"),
        ("court", " ", None),
        ("court", "Recht\u200bbank", None),
        ("court", "x" * 201, None),
        ("password_only", "1", None),
    ],
)
def test_a_value_that_stands_by_itself_is_a_number_a_day_or_a_text(name: str, said: str, value: Any) -> None:
    assert typed(_said(SINGLE, name), said) == value


def test_another_limit_is_written_where_it_stands_with_its_source() -> None:
    found = _said(SINGLE, "idle_minutes")
    after = tomllib.loads(with_values(TEMPLATE, confirmed(found, "besluit van 12 mei", 20)))
    assert after["access"] == RAW["access"] | {"idle_minutes": 20}
    source = after[SINGLE]["idle_minutes"]
    assert "besluit van 12 mei" in source and "te bevestigen" not in source


def test_what_becomes_something_else_stays_open_with_what_was_said_until_it_is_right() -> None:
    found = _said("domain", "finances")
    doubt = doubted(found, "schulden apart")[("domain", found.place, "because")]
    again = replace(found, because=str(doubt))
    assert OPEN.search(str(doubt)) and "schulden apart" in str(doubt)
    assert str(doubted(again, "twee namen")[("domain", found.place, "because")]).count("wordt anders") == 1
    right = str(confirmed(again, "besluit van 12 mei")[("domain", found.place, "because")])
    assert not OPEN.search(right) and "schulden" not in right and "besluit van 12 mei" in right
