"""Tests of pga/web/rule_cells.py: a rule of the draft changed by boxes, with why."""

import tomllib
from html import unescape
from typing import Any

import pytest

from pga.store.tables.rules import rules_drafts
from tests.pga.web.conftest import Person, Web, errors_of
from tests.towns import OFFICER, key

DRAFT = "/rules/draft/pga"


def _begin(web: Web) -> Person:
    officer = web.as_(OFFICER)
    officer.post(f"{DRAFT}/begin", {"version": "0", "act_key": key()})
    return officer


def _rules(web: Web) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(web.town.rows(rules_drafts)[0].body)["rule"]
    return found


def _place(web: Web, number: str) -> int:
    return next(at for at, rule in enumerate(_rules(web), 1) if rule["id"] == number)


def _say(web: Web, officer: Person, number: str = "PD1", version: int = 1, **other: Any) -> Any:
    rule = _rules(web)[_place(web, number) - 1]
    ticked = {part: rule[part] for part in ("roles", "relations", "read", "write") if rule.get(part)}
    fields = {"version": str(version), "act_key": key(), "because": "besluit 7", **ticked, **other}
    return officer.post(f"{DRAFT}/rule/{_place(web, number)}", fields)


def test_the_walk_leads_to_each_rule_and_its_page_has_the_boxes_ticked_that_it_has(web: Web) -> None:
    officer = _begin(web)
    address = f"{DRAFT}/rule/{_place(web, 'PD1')}"
    listed = officer.get(f"{DRAFT}/confirm/rule/{(_place(web, 'PD1') - 1) // 8 + 1}").text
    assert f'href="{address}"' in listed and "Wijzig regel PD1" in listed
    page = officer.get(address).text
    assert page.count(" checked") == sum(len(_rules(web)[_place(web, "PD1") - 1][p]) for p in ("read", "write")) + 2
    assert page.count("<fieldset") == 4
    assert "Voor wie geldt deze regel?</legend>" in page and "bij lezen? <" in page


def test_a_cell_is_taken_away_another_role_is_added_and_the_page_says_so_again(web: Web) -> None:
    officer = _begin(web)
    answer = _say(web, officer, write=["C05"], roles=["process_director", "mayor"])
    assert answer.location == f"{DRAFT}/rule/{_place(web, 'PD1')}?done=saved"
    rule = _rules(web)[_place(web, "PD1") - 1]
    assert (rule["write"], rule["roles"]) == (["C05"], ["process_director", "mayor"])
    assert rule["because"].startswith("besluit 7; ")
    assert "besluit 7" in officer.get(answer.location).text


def test_what_is_wrong_with_a_rule_stands_above_it_until_its_box_is_unticked(web: Web) -> None:
    officer = _begin(web)
    text = officer.get(f"{DRAFT}/download").text
    spoiled = text.replace('roles = ["process_director"]', 'roles = ["process_director", "king"]', 1)
    officer.post(DRAFT, {"version": "1", "act_key": key(), "toml": spoiled})
    number = next(rule["id"] for rule in _rules(web) if "king" in rule["roles"])
    address = f"{DRAFT}/rule/{_place(web, number)}"
    page = unescape(officer.get(address).text)
    assert "Zo kan niemand deze regel tekenen:" in page and "De rol “king” bestaat niet." in page
    assert _say(web, officer, number, version=2, roles=["process_director"]).status_code == 303
    assert "Zo kan niemand deze regel tekenen:" not in officer.get(address).text
    assert "Leg dit concept voor" in officer.get(DRAFT).text


WRONG = {
    "the same": ({}, "Er verandert niets."),
    "no reason": ({"because": "", "write": ["C05"]}, "Vul in: Omdat"),
    "nobody": ({"roles": []}, "Houd er ten minste één over"),
    "no relation": ({"relations": []}, "Houd er ten minste één over"),
    "unknown": ({"read": ["C99"]}, "Kies alleen uit de lijst."),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_and_nothing_is_written(web: Web, name: str) -> None:
    fields, words = WRONG[name]
    officer = _begin(web)
    before = _rules(web)
    answer = _say(web, officer, **fields)
    assert answer.status_code == 422 and any(words in sentence for sentence in errors_of(answer)), errors_of(answer)
    assert _rules(web) == before


def test_a_draft_that_was_put_up_and_a_rule_that_is_not_there_have_no_page(web: Web) -> None:
    officer = _begin(web)
    assert officer.get(f"{DRAFT}/rule/0").status_code == officer.get(f"{DRAFT}/rule/999").status_code == 404
    officer.post(f"{DRAFT}/put-up", {"version": "1", "act_key": key()})
    assert officer.get(f"{DRAFT}/rule/1").status_code == 404
    assert _say(web, officer, version=2, write=["C05"]).status_code == 404
