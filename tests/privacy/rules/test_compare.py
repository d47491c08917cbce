"""Tests of privacy/rules/compare.py and shifts.py: nothing that differs goes unnamed, and nothing else is named."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.chapters import CHAPTERS, PARTS, name_of, said
from privacy.rules.compare import Change, Comparison, Flow, Part, compare
from privacy.rules.decide import Question, decide
from privacy.rules.document import RulesDocument
from privacy.rules.reading import build
from privacy.rules.shifts import Shift
from privacy.vocabulary import OrganisationKind, Relation, Role
from tests import examples
from tests.privacy.rules import witnesses
from tests.privacy.rules.samples import CAPABILITIES, STATES, body, changed, document
from tests.privacy.rules.weighed import weighed_document, weighed_raw

CATEGORIES = sorted(document().categories)
RULES = len(document().rules)
LISTS = {
    "capabilities": sorted(CAPABILITIES),
    "roles": list(Role),
    "relations": list(Relation),
    "kinds": list(OrganisationKind),
    "states": [state for state in STATES if state],
    "read": CATEGORIES,
    "write": CATEGORIES,
    "purposes": list(document().purposes),
}


def _built(change: Any) -> RulesDocument:
    """A document of the right shape, sensible or not: what differs must be named all the same."""
    return build(from_bytes(changed(change)))


@st.composite
def edits(draw: st.DrawFn) -> RulesDocument:
    """The template with some rules edited, taken out, doubled or moved."""
    raw = from_bytes(body())
    rules = raw["rule"]
    for _ in range(draw(st.integers(1, 4))):
        rule = rules[draw(st.integers(0, len(rules) - 1))]
        what = draw(st.sampled_from(("list", "drop", "move", "deny")))
        if what == "list":
            name = draw(st.sampled_from(sorted(LISTS)))
            rule[name] = sorted(set(rule.get(name, [])) ^ {draw(st.sampled_from(LISTS[name]))})
        elif what == "drop":
            rules.remove(rule)
        elif what == "move":
            rules.append(rules.pop(rules.index(rule)))
        else:
            rule["effect"] = "deny"
    for rule in rules:
        if rule["effect"] == "allow" and not rule.get("purposes"):
            rule["purposes"] = ["pga_direction"]
    return build(from_bytes(to_bytes(raw)))


def _asked(draw: st.DrawFn, either: RulesDocument, most: int) -> Question:
    """A question near a rule: most others are refused on both sides."""
    rule = draw(st.sampled_from(either.rules))
    roles = st.frozensets(st.sampled_from(Role), min_size=1, max_size=most)
    near = st.frozensets(st.sampled_from(Relation), min_size=1, max_size=most)
    return Question(
        capability=draw(st.sampled_from(sorted(rule.capabilities or CAPABILITIES))),
        organisation="",
        kind=draw(st.sampled_from(OrganisationKind)),
        roles=frozenset({draw(st.sampled_from(sorted(rule.roles or Role)))}) if most == 1 else draw(roles),
        relations=frozenset({draw(st.sampled_from(sorted(rule.relations or Relation)))}) if most == 1 else draw(near),
        purpose=draw(st.sampled_from((None, *document().purposes, "no_such_purpose"))),
        state=draw(st.sampled_from(STATES)),
    )


def _answer(document: RulesDocument, question: Question) -> Any:
    decision = decide(document, question)
    return decision.allowed, decision.purpose, decision.read, decision.write


def _named(found: Comparison, question: Question) -> list[Shift]:
    of_cell = [
        shift
        for shift in found.shifts
        if (shift.capability, shift.kind) == (question.capability, question.kind)
        and {shift.role} == question.roles
        and {shift.relation} == question.relations
    ]
    known = {shift.purpose for shift in of_cell}
    purpose = question.purpose if question.purpose in known else None
    return [shift for shift in of_cell if shift.purpose == purpose and shift.in_state(question.state)]


def test_a_document_beside_itself_differs_in_nothing() -> None:
    found = compare(document(), document())
    assert found.empty
    assert not found.rules
    assert not found.reordered


@examples.of(80)
@given(st.data())
def test_every_other_answer_is_named_and_nothing_else(data: st.DataObject) -> None:
    other = data.draw(edits())
    found = compare(document(), other)
    for either in (document(), other, document(), other):
        question = data.draw(st.composite(_asked)(either, 1))
        old, new = _answer(document(), question), _answer(other, question)
        names = [(tuple(shift.before), tuple(shift.after)) for shift in _named(found, question)]
        assert names == ([] if old == new else [(old, new)]), question


@examples.of(40)
@given(st.data())
def test_what_is_named_is_an_answer_that_differs(data: st.DataObject) -> None:
    other = data.draw(edits())
    for shift in compare(document(), other).shifts[:50]:
        state = next(iter(sorted(shift.states)), None) if not shift.but else None
        question = Question(
            capability=shift.capability,
            organisation="",
            kind=shift.kind,
            roles=frozenset({shift.role}),
            relations=frozenset({shift.relation}),
            purpose=shift.purpose,
            state=state,
        )
        assert (_answer(document(), question), _answer(other, question)) == (tuple(shift.before), tuple(shift.after))


@examples.of(60)
@given(st.data())
def test_the_answer_to_several_roles_at_once_differs_only_where_a_changed_rule_speaks(data: st.DataObject) -> None:
    other = data.draw(edits())
    question = data.draw(st.composite(_asked)(document(), 3))
    found = compare(document(), other)
    assert _answer(document(), question) == _answer(other, question) or found.speaks_of(question)


@examples.of(40)
@given(edits())
def test_looking_from_the_other_side_mirrors_what_is_found(other: RulesDocument) -> None:
    one, back = compare(document(), other), compare(other, document())
    assert {_mirror(shift) for shift in one.shifts} == set(back.shifts)
    assert sorted(map(_turned, one.changes)) == sorted(map(_straight, back.changes))
    assert (one.flows_gained, one.flows_lost) == (back.flows_lost, back.flows_gained)


def _mirror(shift: Shift) -> Shift:
    return replace(shift, before=shift.after, after=shift.before)


def _straight(change: Change) -> Any:
    return change.chapter, change.id, change.how, sorted((p.name, p.before, p.after) for p in change.parts)


def _turned(change: Change) -> Any:
    how = {"added": "removed", "removed": "added"}.get(change.how, change.how)
    return change.chapter, change.id, how, sorted((p.name, p.after, p.before) for p in change.parts)


WEIGHED = {"criteria": "criterion", "standings": "standing", "fact_kinds": "fact_kind", "weighing": "weighing"}
"""Chapter of who weighs people -> where it stands in a document."""

EDITS: Mapping[str, Any] = {
    "document": lambda raw: raw.update(valid_until="2031-12-31"),
    "parties": lambda raw: raw["party"].pop(),
    "purposes": lambda raw: raw["purpose"][0].update(nl="Anders"),
    "legal_bases": lambda raw: raw["legal_basis"][0]["kinds"].append("police"),
    "categories": lambda raw: raw["category"][0].update(level="S4"),
    "rules": lambda raw: raw["rule"][0].update(because="anders"),
    "sharing": lambda raw: raw["sharing"].pop(),
    "terms": lambda raw: raw["term"][0].update(value="11 working days"),
    "retention": lambda raw: raw["retention"][0].update(value="6 years"),
    "separations": lambda raw: raw["separation"].pop(),
    "reasons": lambda raw: raw["reason"].append({"id": "x", "nl": "X", "en": "X"}),
    "themes": lambda raw: raw["theme"].pop(),
    "regimes": lambda raw: raw["regime"].pop(),
    "domains": lambda raw: raw["domain"].reverse(),
    "anchors": lambda raw: raw["anchor"].pop(),
    "deferral_grounds": lambda raw: raw["deferral_ground"].pop(),
    "closing_reasons": lambda raw: raw["closing_reason"].pop(),
    "reveal_reasons": lambda raw: raw.update(reveal_reason=[{"id": "x", "nl": "X", "en": "X"}]),
    **{name: lambda raw, row=row: raw.update({row: weighed_raw()[row]}) for name, row in WEIGHED.items()},
    "emergency": lambda raw: raw["emergency"].update(per_day=1),
    "emergency_reasons": lambda raw: raw["emergency_reason"].pop(),
    "letter_posts": lambda raw: raw.update(letter_post=[{"id": "mayor", "nl": "X", "en": "X", "because": "x"}]),
    "late_posts": lambda raw: raw.update(late_post=[{"id": "mayor", "nl": "X", "en": "X", "because": "x"}]),
    "witnesses": lambda raw: raw.update(witness=witnesses.rows(2)),
    "cosigning": lambda raw: raw["cosigning"].update(cosign_hours=2),
    "contributions": lambda raw: raw["contribution"].pop(),
    "articles": lambda raw: raw["article"][0].update(text_nl="Anders."),
    "because": lambda raw: raw["because"].update(capacity="anders"),
    "access": lambda raw: raw["access"].update(idle_minutes=31),
    "run_out": lambda raw: raw["run_out"].update(days=20),
    "review": lambda raw: raw["review"].update(looks_per_week=6),
}


@pytest.mark.parametrize("chapter", sorted(CHAPTERS))
def test_a_change_in_each_chapter_is_named_there_and_nowhere_else(chapter: str) -> None:
    found = compare(document(), _built(EDITS[chapter]))
    assert {change.chapter for change in found.changes} == {chapter}
    assert all(part.before != part.after for change in found.changes for part in change.parts)


def test_every_chapter_and_part_of_a_document_has_a_name_in_both_languages() -> None:
    whole = weighed_document()
    known = {name for f in fields(RulesDocument) for name in _names(f.name, getattr(whole, f.name))}
    assert known <= {*CHAPTERS, *PARTS} | {"id"}
    assert all(label.nl and label.en for label in (*CHAPTERS.values(), *PARTS.values()))


def _names(name: str, value: Any) -> set[str]:
    articles = list(value.values()) if isinstance(value, Mapping) else list(value) if isinstance(value, tuple) else []
    found = {f.name for article in articles[:1] if is_dataclass(article) for f in fields(article)}
    return {name} | found | ({f.name for f in fields(value)} if is_dataclass(value) else set())


def test_of_a_list_only_what_was_put_in_and_taken_out_is_told() -> None:
    found = compare(document(), _built(lambda raw: raw["rule"][0].update(roles=["mayor"])))
    (change,) = found.changes
    assert change.parts == (Part(name="roles", before=("process_director",), after=("mayor",)),)
    assert [said("roles", "mayor").nl, said("read", "C06", document()).nl] == ["Burgemeester", "Politiegegevens"]


def test_what_may_flow_no_more_is_told_for_each_kind_of_organisation() -> None:
    found = compare(document(), _built(lambda raw: raw["sharing"][1].update(categories=["C01"])))
    assert not found.flows_gained  # SA1 gave that already
    assert found.flows_lost == (Flow("police", "municipality", "always", "C06"),)


def test_a_code_without_a_name_shows_itself() -> None:
    assert said("read", "C99", document()) == ("C99", "C99")
    assert name_of(PARTS, "unheard_of") == ("unheard_of", "unheard_of")
    assert said("demo", "true").en == "yes"
    assert said("host", "leusden", document()).nl == "Gemeente Leusden"
