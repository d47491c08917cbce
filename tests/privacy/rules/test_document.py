"""Tests of privacy/rules/document.py: from TOML to bytes to values."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.rules.canonical import NotCanonical, from_bytes, to_bytes
from privacy.rules.document import MistakesInRules, RulesDocument, fill_keys, from_toml, parse
from tests import examples
from tests.privacy.rules.samples import CAPABILITIES, TEMPLATE, body, changed, document, public_of, read
from workflows import terms


def test_the_template_reads_without_mistakes_and_names_eight_parties() -> None:
    assert len(document().parties) == 8
    assert (document().cooperation, document().host, document().demo) == ("pga", "leusden", True)
    assert document().valid_from < date(2026, 1, 1) < document().valid_until


def test_the_template_speaks_of_every_capability_and_of_no_other() -> None:
    named = {capability for rule in document().rules for capability in rule.capabilities}
    assert named == CAPABILITIES


def test_every_term_of_the_template_is_one_that_the_workflows_can_count() -> None:
    for term in document().terms.values():
        assert terms.parse(term.value).amount > 0


def test_every_rule_and_term_says_why() -> None:
    assert all(rule.because for rule in document().rules)
    assert all(term.source and term.because for term in document().terms.values())


def test_the_template_without_keys_is_not_ready_to_be_signed() -> None:
    with pytest.raises(MistakesInRules) as caught:
        parse(from_toml(TEMPLATE))
    assert len(caught.value.mistakes) == 16
    assert "party wsl, deputy" in {mistake.where for mistake in caught.value.mistakes}


def test_filled_in_keys_are_named_by_their_hash() -> None:
    one, two = public_of("x", "signatory"), public_of("x", "deputy")
    parties = [party["id"] for party in from_bytes(body())["party"]]
    filled = from_bytes(fill_keys(from_toml(TEMPLATE), dict.fromkeys(parties, (one, two))))
    assert {p["signatory"]["public_key"] for p in filled["party"]} != {
        p["deputy"]["public_key"] for p in filled["party"]
    }
    with pytest.raises(KeyError):
        fill_keys(from_toml(TEMPLATE), {})


def test_broken_toml_and_floating_numbers_are_one_mistake() -> None:
    for text in ("cooperation = ", "number = 1.5", "a = nan"):
        with pytest.raises(MistakesInRules) as caught:
            from_toml(text)
        assert [mistake.where for mistake in caught.value.mistakes] == ["TOML"]


def test_dates_become_iso_text() -> None:
    assert from_toml("a = 2025-01-31\nb = [2025-02-01]") == b'{"a":"2025-01-31","b":["2025-02-01"]}'


def test_bytes_that_are_not_canonical_are_not_parsed() -> None:
    with pytest.raises(NotCanonical):
        parse(b" " + body())


def test_a_parsed_document_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        document().host = "politie"  # type: ignore[misc]
    with pytest.raises(TypeError):
        document().parties["school"] = document().parties["wsl"]  # type: ignore[index]


def _plain(made: RulesDocument) -> list[dict[str, Any]]:
    return [
        {
            name: list(value) if isinstance(value, tuple) else sorted(value) if isinstance(value, frozenset) else value
            for name, value in dataclasses.asdict(rule).items()
        }
        for rule in made.rules
    ]


LISTS = ("capabilities", "roles", "relations", "kinds", "states", "read", "write")


def _subset(words: list[str]) -> Any:
    return st.lists(st.sampled_from(words), min_size=1, unique=True).map(sorted)


RULE = st.fixed_dictionaries(
    {
        "id": st.uuids().map(str),
        "effect": st.just("allow"),
        "because": st.text("abé €(.:-)0/\n", min_size=1, max_size=30).filter(str.strip),
        "capabilities": _subset(sorted(c for c in CAPABILITIES if not c.startswith("emergency."))),
        "roles": _subset(["participant", "submitter", "mayor"]),
        "relations": _subset(["member", "none", "post"]),
        "kinds": _subset(["police", "zvh", "local_team"]),
        "purposes": st.lists(st.sampled_from(list(document().purposes)), min_size=1, unique=True),
        "states": _subset(["signal", "triage", "intake"]),
        "read": _subset(list(document().categories)),
        "write": _subset(list(document().categories)),
    }
)


@examples.of(60)
@given(st.lists(RULE, max_size=5, unique_by=lambda rule: rule["id"]))
def test_random_rules_come_back_from_their_bytes_as_they_were_written(rules: list[dict[str, Any]]) -> None:
    data = changed(lambda raw: raw["rule"].extend(rules))
    assert to_bytes(from_bytes(data)) == data
    made = _plain(parse(data))[len(document().rules) :]
    assert made == [{name: rule.get(name, "") for name in made[n]} for n, rule in enumerate(rules)]  # no article


@examples.of(200)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcdehilmnortuy_", max_size=9), inner),
    )
)
def test_any_value_at_all_is_refused_with_named_mistakes(value: Any) -> None:
    with pytest.raises(MistakesInRules) as caught:
        parse(to_bytes(value))
    assert all(mistake.where and mistake.what for mistake in caught.value.mistakes)


@examples.of(200)
@given(st.data())
def test_any_value_in_any_place_of_a_document_is_read_or_named_as_a_mistake(data: st.DataObject) -> None:
    raw = from_bytes(body())
    place = raw
    while True:
        name = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        inner = place[name]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            break
        place = inner
    place[name] = data.draw(
        st.none() | st.booleans() | st.integers(-3, 99) | st.text(max_size=4) | st.just([]) | st.just({})
    )
    found = read(to_bytes(raw), CAPABILITIES)
    assert isinstance(found, RulesDocument) or found
