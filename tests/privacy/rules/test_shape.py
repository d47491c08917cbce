"""Tests of privacy/rules/shape.py: every key known, present, and of its kind."""

from typing import Any

import pytest

from privacy.rules.holds import Holds, reads_as_written
from privacy.rules.shape import SECTIONS, TOP, shape_mistakes
from tests.privacy.rules.samples import mistakes
from tests.privacy.rules.weighed import PLAIN, weighed_raw

OPTIONAL = {"kinds", "purposes", "states", "read", "write", "suspendable", "warn_days"} | {
    "alternative",
    "stand_by_role",
    "stand_by_at",
    "judged_within",
    "article",
    "no_rule",
    "private_signals",
    "steps",
    "incident",
    "works_council",
}
LEFT_OUT = {
    "anchor",
    "article",
    "because",
    "emergency",
    "emergency_reason",
    "late_post",
    "lead",
    "letter_post",
    "reveal_reason",
    "criterion",
    "standing",
    "fact_kind",
    "review",
    "weighing",
    "witness",
    "cosigning",
}
CHOICES = {"reason", "theme", "regime", "domain", "anchor", "closing_reason", "reveal_reason"}
"""Lists of which a row may leave out where it comes from."""


def _raw() -> Any:
    """The template, with a row in each list that it has no use for."""
    row = {"id": "x", "nl": "X", "en": "X", "because": "x"}
    witness = {"witness": [{"id": "x", "key": "x", "because": "x"}]}
    return weighed_raw() | witness | {name: [dict(row)] for name in ("reveal_reason", "letter_post", "late_post")}


def test_the_template_has_the_right_shape() -> None:
    assert shape_mistakes(_raw()) == []


@pytest.mark.parametrize("name", sorted(set(TOP) - LEFT_OUT))
def test_each_key_at_the_top_is_needed(name: str) -> None:
    raw = _raw()
    del raw[name]
    assert [(m.where, m.what) for m in shape_mistakes(raw)] == [("document", f"{name} is missing")]


@pytest.mark.parametrize("name", sorted(LEFT_OUT))
def test_some_keys_may_be_left_out(name: str) -> None:
    raw = _raw()
    raw.pop(name, None)
    assert shape_mistakes(raw) == []


@pytest.mark.parametrize("limit", ["population", "sleep_after_days", "draft_days"])
def test_a_limit_that_older_documents_do_not_know_may_be_left_out(limit: str) -> None:
    raw = _raw()
    del raw["access"][limit]
    assert shape_mistakes(raw) == []


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_each_key_of_a_list_is_needed_and_no_other_is_known(section: str) -> None:
    for name in set(SECTIONS[section]) - OPTIONAL - ({"because"} if section in CHOICES else set()):
        raw = _raw()
        raw[section][0].pop(name)
        assert f"{name} is missing" in {m.what for m in shape_mistakes(raw)}
    raw = _raw()
    raw[section][0]["colour"] = "blue"
    assert [m.what for m in shape_mistakes(raw)] == ["unknown key colour"]


@pytest.mark.parametrize("table", sorted(name for name, holds in TOP.items() if not isinstance(holds, Holds)))
def test_an_unknown_key_in_a_table_is_named_with_the_table(table: str) -> None:
    def change(raw: Any) -> None:
        raw.setdefault(table, dict(PLAIN["weighing"]))["colour"] = "blue"

    assert mistakes(change) == {table: "unknown key colour"}


def test_an_unknown_key_of_a_signatory_is_named_with_the_party() -> None:
    found = mistakes(lambda raw: raw["party"][2]["deputy"].update(colour="blue"))
    assert found == {"party politie, deputy": "unknown key colour"}


@pytest.mark.parametrize(
    ("place", "value", "what"),
    [
        ("number", True, "number is not a whole number above zero"),
        ("number", 0, "number is not a whole number above zero"),
        ("demo", 1, "demo is not true or false"),
        ("cooperation", " ", "cooperation is not a name of letters, digits, points and dashes"),
        ("valid_from", "2025-02-30", "valid_from is not a date"),
        ("valid_from", "20250201", "valid_from is not a date"),
        ("rule", {}, "rule is not a list"),
        ("supersedes", None, "supersedes is not a text"),
    ],
)
def test_a_value_of_another_kind_is_a_mistake(place: str, value: Any, what: str) -> None:
    assert what in {m.what for m in shape_mistakes(_raw() | {place: value})}


@pytest.mark.parametrize("key", ["", "AA==", "A" * 44, "é", 3, None])
def test_a_public_key_is_thirty_two_bytes_in_one_way_of_writing(key: Any) -> None:
    raw = _raw()
    raw["party"][0]["signatory"]["public_key"] = key
    assert "public_key is not an Ed25519 public key in base64" in {m.what for m in shape_mistakes(raw)}


@pytest.mark.parametrize("words", ["C01", [1], [""], ["C01", "C01"], [["C01"]], None])
def test_a_list_of_words_holds_different_words(words: Any) -> None:
    raw = _raw()
    raw["rule"][0]["read"] = words
    assert [m.what for m in shape_mistakes(raw)] == ["read is not a list of different texts"]


@pytest.mark.parametrize(
    ("section", "key", "value", "what"),
    [
        ("standing", "percent", 101, "a whole number from 0 to 100"),
        ("standing", "percent", False, "a whole number from 0 to 100"),
        ("criterion", "steps", [1, 2], "a list of three whole numbers above zero"),
        ("criterion", "steps", [0, 1, 2], "a list of three whole numbers above zero"),
        ("criterion", "anchors_nl", ["a", "b", "c"], "a list of four texts"),
        ("criterion", "anchors_en", ["a", "b", "c", " "], "a list of four texts"),
        ("criterion", "weight", 0, "a whole number above zero"),
    ],
)
def test_what_weighs_holds_bounded_numbers_and_a_text_for_each_point(
    section: str, key: str, value: Any, what: str
) -> None:
    raw = _raw()
    raw[section][0][key] = value
    assert [m.what for m in shape_mistakes(raw)] == [f"{key} is not {what}"]


@pytest.mark.parametrize("raw", [None, [], "x", 3])
def test_what_is_no_table_is_one_mistake(raw: Any) -> None:
    assert [(m.where, m.what) for m in shape_mistakes(raw)] == [("document", "is not a table")]


def test_a_row_without_a_name_is_named_by_its_place() -> None:
    raw = _raw()
    raw["rule"][4] = 3
    assert [m.where for m in shape_mistakes(raw)] == ["rule number 5"]


UNSEEN = {
    "turned round": "Wijk\u202eNeerbuurt",
    "nothing between": "Wijk\u200bteam",
    "a soft hyphen": "Wijk\u00adteam",
    "a hard space": "Wijk\u00a0team",
    "another alphabet": "Wij\u043a",
    "wide letters": "\uff37ijk",
    "an accent apart": "Tee\u0308n",
    "a letter that is empty": "Wijk\u3164",
    "digits of elsewhere": "\u0661 januari",
    "braille of nothing": "Wijk\u2800",
    "a bell": "Wijk\x07",
    "another line": "Wijk\nGemeente: getekend",
    "half a pair": "Wijk\ue000",
}


@pytest.mark.parametrize("name", UNSEEN)
def test_no_text_of_a_document_hides_anything_from_who_signs_it(name: str) -> None:
    raw = _raw()
    raw["party"][0]["name"] = UNSEEN[name]
    raw["title"]["nl"] = UNSEEN[name]
    assert [m.what for m in shape_mistakes(raw)] == [
        "nl is not a text that says something",
        "name is not a text that says something",
    ]


@pytest.mark.parametrize("text", ["Coöperatie Café “’t Hóékje” (§ 3º) — € 5", "2 µg ½ ≤ 3"])
def test_what_is_written_in_dutch_can_stand_there(text: str) -> None:
    assert reads_as_written(text)


def test_reasons_may_take_several_lines() -> None:
    raw = _raw()
    raw["rule"][0]["because"] = "artikel 3,\ntweede lid"
    assert shape_mistakes(raw) == []


@pytest.mark.parametrize("name", ["PD1\u200b", "\u0420D1", "PD 1", "PD1\n", '"PD1', "../PD1", "a" * 62])
def test_a_name_that_decides_can_be_taken_for_no_other(name: str) -> None:
    raw = _raw()
    raw["rule"][0] |= {"id": name, "read": [name]}
    raw["cooperation"] = name
    wrong = {m.what for m in shape_mistakes(raw)}
    assert wrong == {
        "cooperation is not a name of letters, digits, points and dashes",
        "id is not a name of letters, digits, points and dashes",
        "read is not a list of different texts",
    }
