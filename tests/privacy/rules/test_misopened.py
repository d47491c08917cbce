"""Tests of privacy/rules/misopened.py and emergency.py: one mistake planted at a time; nothing is read unsaid."""

from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.decide import Question, decide
from privacy.rules.document import RulesDocument, parse
from privacy.rules.emergency import READS
from privacy.rules.mistakes import Mistake
from privacy.rules.saying import said
from privacy.vocabulary import Relation, Role
from tests.privacy.rules.samples import CAPABILITIES, STATES, body, document, read


def _rule(name: str, **values: Any) -> Any:
    return lambda raw: next(rule for rule in raw["rule"] if rule["id"] == name).update(values)


def _section(**values: Any) -> Any:
    return lambda raw: raw["emergency"].update(values)


def _term(name: str, value: str) -> Any:
    return lambda raw: next(term for term in raw["term"] if term["id"] == name).update(value=value)


def _no_term(raw: Any) -> None:
    raw["term"] = [term for term in raw["term"] if term["id"] != "emergency_open"]


ALONE: Final = "an emergency opens looks alone, by a rule of its own"
OTHERS: Final = "names others than may open in an emergency"
PLANTED: Final[dict[str, tuple[Any, str, str]]] = {
    "no section": (lambda raw: raw.pop("emergency"), "rule EM2", "has no use without emergency"),
    "no section, reasons": (lambda raw: raw.pop("emergency"), "emergency_reason", "has no use without emergency"),
    "a party": (_section(parties=["nobody"]), "emergency", "unknown party nobody"),
    "a role": (_section(roles=["participant", "boss"]), "emergency", "unknown role boss"),
    "an administrator": (
        _section(roles=["participant", "functional_administrator"]),
        "emergency",
        "unknown role functional_administrator",
    ),
    "a supervisor": (_section(roles=["privacy_officer"]), "emergency", "unknown role privacy_officer"),
    "a category": (_section(categories=["C01", "C02", "C03", "C17", "C99"]), "emergency", "unknown category C99"),
    "who reported": (_section(categories=["REPORTER"]), "emergency", "REPORTER is never opened so"),
    "a protected address": (_section(categories=["ADDRESS.secret"]), "emergency", "ADDRESS.secret is never opened so"),
    "nobody": (_section(roles=[]), "emergency", "names no party, role, category or reason"),
    "no reason": (lambda raw: raw.pop("emergency_reason"), "emergency", "names no party, role, category or reason"),
    "a high ceiling": (_section(per_day=11, per_month=50), "emergency", "per_day is 10 at most"),
    "ceilings": (_section(per_day=6), "emergency", "per_day, per_month and organisation_per_month do not rise"),
    "no term": (_no_term, "emergency", "unknown term emergency_open"),
    "a day": (
        _term("emergency_open", "1 working day"),
        "term emergency_open",
        "an opening lasts from 5 exact minutes to 8 exact hours",
    ),
    "a night": (
        _term("emergency_open", "9 exact hours"),
        "term emergency_open",
        "an opening lasts from 5 exact minutes to 8 exact hours",
    ),
    "what nothing opens": (
        _section(categories=["C01", "C02", "C03", "C05", "C17"]),
        "emergency",
        "no rule opens C05",
    ),
    "writing": (_rule("EM2", write=["C17"]), "rule EM2", ALONE),
    "acting": (_rule("EM2", capabilities=["case.read", "plan.score"]), "rule EM2", ALONE),
    "another relation": (_rule("EM2", relations=["emergency", "member"]), "rule EM2", ALONE),
    "the way in by a relation": (_rule("EM1", relations=["member"]), "rule EM1", ALONE),
    "every kind": (lambda raw: _of(raw, "EM2").pop("kinds"), "rule EM2", OTHERS),
    "another kind": (_rule("EM2", kinds=["housing_corporation"]), "rule EM2", OTHERS),
    "another role": (_rule("EM2", roles=["participant", "mayor"]), "rule EM2", OTHERS),
    "more than it names": (_rule("EM2", read=["C01", "C06"]), "rule EM2", "opens C06, which emergency does not name"),
}


def _of(raw: Any, name: str) -> Any:
    return next(rule for rule in raw["rule"] if rule["id"] == name)


@pytest.mark.parametrize("name", PLANTED)
def test_a_mistake_is_found_where_it_stands_and_said_in_plain_words(name: str) -> None:
    change, where, what = PLANTED[name]
    raw = from_bytes(body())
    change(raw)
    found = read(to_bytes(raw), CAPABILITIES)
    assert isinstance(found, list) and (where, what) in {(one.where, one.what) for one in found}
    sentence = said(Mistake(where, what))[0]
    assert sentence.nl != sentence.en and what not in sentence


def test_a_document_without_the_section_opens_nothing() -> None:
    raw = from_bytes(body())
    raw.pop("emergency"), raw.pop("emergency_reason")
    raw["rule"] = [rule for rule in raw["rule"] if rule["id"] not in ("EM1", "EM2")]
    found = parse(to_bytes(raw), CAPABILITIES)
    assert found.emergency is None and not found.seats.emergency
    assert not any(found.in_emergency(party) for party in found.parties)


def _asked(document: RulesDocument, capability: str, role: str, party: str, state: str | None) -> Question:
    return Question(
        capability=capability,
        organisation=party,
        kind=document.parties[party].kind,
        roles=frozenset({role}),
        relations=frozenset({Relation.EMERGENCY.value}),
        state=state,
    )


@given(
    st.data(),
    st.sampled_from(sorted(CAPABILITIES)),
    st.sampled_from(sorted(Role)),
    st.sampled_from(sorted(document().parties)),
    st.sampled_from(STATES),
)
def test_nothing_is_read_in_an_emergency_without_a_line_that_says_so(
    data: st.DataObject, capability: str, role: str, party: str, state: str | None
) -> None:
    raw = from_bytes(body())
    kept = data.draw(st.sets(st.sampled_from(sorted(raw["emergency"]["categories"]))))
    raw["emergency"]["categories"] = sorted(kept)
    for name in ("EM1", "EM2"):
        _of(raw, name)["read"] = [one for one in _of(raw, name)["read"] if one in kept]
    found = read(to_bytes(raw), CAPABILITIES)
    if isinstance(found, list):
        return
    answer = decide(found, _asked(found, capability, role, party, state))
    named = found.emergency is not None and role in found.emergency.roles
    assert answer.read <= kept and not answer.write
    assert not answer.allowed or (capability in READS and named and answer.rule_ids == ("EM2",))
    assert found.in_emergency(party) <= kept
