"""Tests of privacy/rules/reviewing.py and misreviewed.py: how looks are reviewed, and one mistake at a time in that."""

from dataclasses import fields
from typing import Any

import pytest

from privacy.rules.defaults import SINGLE, defaults, has_value, typed
from privacy.rules.document import Mistake, RulesDocument, parse
from privacy.rules.misreviewed import BETWEEN
from privacy.rules.reviewing import CLOCKS, NUMBERS, TERMS, Review
from privacy.rules.saying import said
from privacy.rules.shape import shape_mistakes
from privacy.rules.sources import Sources
from tests.privacy.rules.samples import CAPABILITIES, changed, document, mistakes


def _set(**values: Any) -> Any:
    return lambda raw: raw["review"].update(values)


def _party(**values: Any) -> Any:
    return lambda raw: raw["party"][1].update(values)


COUNCIL = "works_council belongs to private_signals, and is needed there"
PLANTED: dict[str, tuple[Any, str, str]] = {
    "period": (_set(sample_over="week"), "review", "unknown period week"),
    "night work": (_set(day_begins="20:00", day_ends="07:00"), "review", "day_begins does not lie before day_ends"),
    "not protected": (_set(protected=["C01"]), "review", "protected names C01, which is no category of level S4"),
    "no category": (_set(protected=["C99"]), "review", "protected names C99, which is no category of level S4"),
    "signal": (_party(private_signals=["R9"], works_council="x"), "party ll2", "unknown private signal R9"),
    "nobody asked": (_party(private_signals=["R3"]), "party ll2", COUNCIL),
    "asked for nothing": (_party(works_council="instemming OR 1 maart 2026"), "party ll2", COUNCIL),
    **{
        f"{name} too {end}": (_set(**{name: value}), "review", f"{name} lies between {least} and {most}")
        for name, (least, most) in BETWEEN.items()
        for end, value in (("low", least - 1), ("high", most + 1))
        if value > 0
    },
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_mistake_is_found_where_it_stands_and_said_in_plain_words(name: str) -> None:
    change, where, what = PLANTED[name]
    assert mistakes(change)[where] == what
    sentence = said(Mistake(where, what))[0]
    assert sentence.nl != sentence.en and what not in sentence


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("answer_within", "5 years", "answer_within is not a duration"),
        ("answer_within", "soon", "answer_within is not a duration"),
        ("day_begins", "7:00", "day_begins is not a time such as 07:00"),
        ("day_ends", "24:00", "day_ends is not a time such as 07:00"),
    ],
)
def test_what_is_no_duration_or_time_is_told_as_that(name: str, value: str, what: str) -> None:
    assert mistakes(_set(**{name: value}))["review"] == what
    assert what not in said(Mistake("review", what))[0]


def _without(raw: dict[str, Any]) -> None:
    del raw["review"]


def test_rules_that_were_signed_before_the_clause_have_its_defaults() -> None:
    assert parse(changed(_without), CAPABILITIES).review == Review()


def test_part_of_the_clause_is_no_clause() -> None:
    raw = {"review": {"answer_within": "5 working days"}}
    missing = {m.what for m in shape_mistakes(raw) if m.where == "review"}
    assert missing == {f"{f.name} is missing" for f in fields(Review) if f.name != "answer_within"}


def test_every_value_is_of_a_kind_that_is_checked_and_has_a_place_for_its_source() -> None:
    names = {field.name for field in fields(Review)}
    assert {*NUMBERS, *TERMS, *CLOCKS, "sample_over", "protected", "protected_needs_two"} == names
    assert set(BETWEEN) == set(NUMBERS)
    assert names <= {field.name for field in fields(Sources)}
    assert all(getattr(document().because, name) for name in names)


def test_nobody_has_private_signals_on_until_his_own_party_signed_for_them() -> None:
    plain = document()
    assert {plain.private_signals(party) for party in (*plain.parties, "nobody")} == {frozenset()}
    turned = parse(changed(_party(private_signals=["R3"], works_council="OR, 1 maart 2026")), CAPABILITIES)
    on = {party for party in turned.parties if turned.private_signals(party)}
    assert on == {"ll2"} and turned.private_signals("ll2") == {"R3"}


@pytest.mark.parametrize(
    ("name", "said", "value"),
    [
        ("answer_within", "8 werkdagen", "8 working days"),
        ("answer_within", "8", None),
        ("day_begins", "06:30", "06:30"),
        ("day_begins", "half zeven", None),
        ("looks_per_week", "7", 7),
        ("looks_per_week", "07:00", None),
    ],
)
def test_another_value_is_typed_as_people_say_it(name: str, said: str, value: Any) -> None:
    found = next(one for one in defaults(_plain()) if (one.section, one.id) == (SINGLE, name))
    assert has_value(found) and typed(found, said) == value


def _plain() -> dict[str, Any]:
    review = {field.name: getattr(Review(), field.name) for field in fields(Review)}
    return {"review": review, "because": dict.fromkeys(review, "voorstel, te bevestigen")}


def test_a_choice_is_confirmed_and_not_typed() -> None:
    chosen = {one.id for one in defaults(_plain()) if not has_value(one)}
    assert chosen == {"sample_over", "protected", "protected_needs_two"}


def test_all_of_it_waits_until_the_parties_looked_at_it() -> None:
    open_now: RulesDocument = document()
    waiting = {field.name for field in fields(Review) if "te bevestigen" in getattr(open_now.because, field.name)}
    assert waiting == {field.name for field in fields(Review)}
