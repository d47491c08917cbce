"""Tests of privacy/rules/cells.py: boxes of a rule, and a text in which nothing but those changes."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.rules.canonical import from_bytes
from privacy.rules.cells import PARTS, NotInPlace, RuleCells, cells_of, with_cells
from privacy.rules.document import iso
from privacy.rules.drafting import read_draft
from privacy.rules.written import to_toml
from tests import examples
from tests.privacy.rules.samples import CAPABILITIES, TEMPLATE, body

RAW = iso(tomllib.loads(TEMPLATE))
PLACES = {rule["id"]: place for place, rule in enumerate(RAW["rule"])}


def _cells(number: str) -> RuleCells:
    found = cells_of(RAW, PLACES[number])
    assert found is not None
    return found


def _ticked(cells: RuleCells) -> dict[str, list[str]]:
    return {part: [cell.code for cell in boxes if cell.ticked] for part, boxes in cells.parts.items()}


def _changed(number: str, **other: list[str]) -> dict[str, Any]:
    cells = _cells(number)
    text = with_cells(TEMPLATE, cells, _ticked(cells) | other, "besluit 7")
    rule: dict[str, Any] = tomllib.loads(text)["rule"][PLACES[number]]
    return rule


def test_the_boxes_are_what_the_rule_has_and_what_the_document_knows() -> None:
    cells, rule = _cells("PD1"), RAW["rule"][PLACES["PD1"]]
    assert _ticked(cells) == {part: rule[part] for part in PARTS}
    assert {cell.code for cell in cells.parts["read"]} == {row["id"] for row in RAW["category"]}
    assert {"mayor", "participant"} <= {cell.code for cell in cells.parts["roles"]}
    assert "none" not in {cell.code for cell in cells.parts["relations"]}


def test_a_rule_about_no_case_has_no_relations_and_no_content_that_it_had_not() -> None:
    assert set(_cells("PD4").parts) == {"roles", "read"}
    assert set(_cells("RS2").parts) == {"roles"}


@pytest.mark.parametrize("place", [-1, 10_000])
def test_there_is_nothing_at_another_place_or_of_a_rule_without_its_shape(place: int) -> None:
    assert cells_of(RAW, place) is None
    for rule in ({}, {"id": "X", "effect": "allow", "because": "x", "relations": "none"}, 5):
        assert cells_of({"rule": [rule]}, 0) is None
    assert cells_of({"rule": 7}, 0) is None


def test_a_cell_that_is_unticked_or_ticked_is_written_with_why_and_nothing_else_is() -> None:
    less, more = _changed("PD1", write=["C05"]), _changed("PD4", read=["C01", "C02"])
    assert (less["write"], more["read"]) == (["C05"], ["C01", "C02"])
    assert less["because"] == "besluit 7; procesregie (R01, R41)"
    assert less | {"write": 0, "because": 0} == RAW["rule"][PLACES["PD1"]] | {"write": 0, "because": 0}


def test_a_part_that_the_rule_did_not_have_gets_a_line_of_its_own() -> None:
    number = next(rule["id"] for rule in RAW["rule"] if "write" not in rule and rule["relations"] == ["coordinator"])
    assert "write" not in RAW["rule"][PLACES[number]]
    assert _changed(number, write=["C05"])["write"] == ["C05"]


def test_what_is_changed_reads_as_rules_with_that_cell_and_no_mistake() -> None:
    text, cells = to_toml(from_bytes(body())), _cells("PD2")
    draft = read_draft(with_cells(text, cells, _ticked(cells) | {"write": []}, "besluit 7"), CAPABILITIES, ())
    assert draft.body and draft.document is not None
    assert next(rule for rule in draft.document.rules if rule.id == "PD2").write == frozenset()


def test_rules_on_one_line_are_not_changed_from_outside() -> None:
    rule = '{ id = "X", effect = "allow", because = "regl. 1", roles = ["mayor"], relations = ["member"] }'
    text = f'rule = [{rule}]\n[[category]]\nid = "C01"\nnl = "a"\nen = "b"\n'
    cells = cells_of(iso(tomllib.loads(text)), 0)
    assert cells is not None
    with pytest.raises(NotInPlace):
        with_cells(text, cells, _ticked(cells) | {"read": ["C01"]}, "besluit 7")


@examples.of(15)
@given(st.integers(0, len(RAW["rule"]) - 1), st.data())
def test_whatever_is_ticked_the_rest_of_the_text_stays(place: int, data: st.DataObject) -> None:
    cells = cells_of(RAW, place)
    assert cells is not None
    ticked = {p: data.draw(st.lists(st.sampled_from([c.code for c in b]), unique=True)) for p, b in cells.parts.items()}
    after = iso(tomllib.loads(with_cells(TEMPLATE, cells, ticked, "besluit 7")))
    rule = after["rule"].pop(place)
    assert all(set(rule.get(part, [])) == set(codes) for part, codes in ticked.items())
    assert after == RAW | {"rule": [*RAW["rule"][:place], *RAW["rule"][place + 1 :]]}
