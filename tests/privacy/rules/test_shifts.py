"""Tests of privacy/rules/shifts.py: in which cells, states and purposes two documents answer otherwise."""

from dataclasses import replace
from typing import Any, Final

import pytest

from privacy.rules.articles import Rule
from privacy.rules.document import RulesDocument
from privacy.rules.shifts import Shift, shifts
from tests.privacy.rules.samples import document

PURPOSE, OTHER = list(document().purposes)[:2]
CELL: Final = ("case.read", "participant", "member")


def _rule(name: str = "A", **values: Any) -> Rule:
    capability, role, relation = CELL
    given: dict[str, Any] = {
        "id": name, "effect": "allow", "because": "proef", "capabilities": frozenset({capability}),
        "roles": frozenset({role}), "relations": frozenset({relation}), "kinds": frozenset({"police"}),
        "states": frozenset(), "purposes": (PURPOSE,), "read": frozenset({"C01"}), "write": frozenset(),
    }  # fmt: skip
    return Rule(**{**given, **values})


def _with(*rules: Rule) -> RulesDocument:
    return replace(document(), rules=rules)


def _asked(found: tuple[Shift, ...]) -> list[Shift]:
    """Those without a purpose: as the program asks."""
    return [shift for shift in found if shift.purpose is None]


def test_documents_with_the_same_rules_shift_nothing() -> None:
    assert shifts(document(), document()) == ()


def test_a_rule_that_comes_gives_its_cell_alone_in_every_state() -> None:
    (shift,) = _asked(shifts(_with(), _with(_rule())))
    assert (shift.capability, shift.role, shift.relation, shift.kind) == (*CELL, "police")
    assert (shift.before.allowed, shift.after.allowed, shift.after.read) == (False, True, {"C01"})
    assert (shift.states, shift.but) == (frozenset(), True)
    assert shift.in_state("intake") and shift.in_state(None)


def test_a_rule_in_two_states_shifts_those_and_no_other() -> None:
    (shift,) = _asked(shifts(_with(), _with(_rule(states=frozenset({"intake", "triage"})))))
    assert (shift.states, shift.but) == ({"intake", "triage"}, False)
    assert [shift.in_state(state) for state in ("intake", "triage", "closed", None)] == [True, True, False, False]


def test_a_deny_in_one_state_shifts_that_one() -> None:
    deny = _rule("D", effect="deny", states=frozenset({"closed"}), read=frozenset())
    (shift,) = _asked(shifts(_with(_rule()), _with(_rule(), deny)))
    assert (shift.states, shift.but, shift.after.allowed) == ({"closed"}, False, False)


def test_a_rule_that_ends_in_one_state_alone_stays_in_every_other() -> None:
    gone = _rule(states=frozenset({"intake"}))
    (shift,) = _asked(shifts(_with(_rule()), _with(gone)))
    assert (shift.states, shift.but) == ({"intake"}, True)
    assert not shift.in_state("intake") and shift.in_state("closed")


def test_a_rule_without_kinds_speaks_to_every_kind() -> None:
    kinds = {shift.kind for shift in shifts(_with(), _with(_rule(kinds=frozenset())))}
    assert kinds >= {party.kind for party in document().parties.values()}


def test_a_category_less_is_told_and_the_act_stays_allowed() -> None:
    (shift,) = _asked(shifts(_with(_rule(read=frozenset({"C01", "C05"}))), _with(_rule())))
    assert shift.before.read - shift.after.read == {"C05"} and shift.after.allowed


def test_another_purpose_alone_is_told_where_it_is_asked_for() -> None:
    found = shifts(_with(_rule()), _with(_rule(purposes=(OTHER,))))
    assert {shift.purpose for shift in found} == {None, PURPOSE, OTHER}
    assert all(shift.before.allowed and shift.after.allowed for shift in found)


@pytest.mark.parametrize("values", [{"id": "B"}, {"because": "anders"}])
def test_another_name_or_source_of_a_rule_answers_nothing_otherwise(values: dict[str, str]) -> None:
    assert shifts(_with(_rule()), _with(replace(_rule(), **values))) == ()


def test_two_rules_that_say_the_same_as_one_shift_nothing() -> None:
    both = _rule(read=frozenset({"C01", "C05"}))
    one, other = _rule("A"), _rule("B", read=frozenset({"C05"}))
    assert shifts(_with(both), _with(one, other)) == ()


def test_they_come_in_order_and_each_once() -> None:
    found = shifts(_with(), document())
    places = [(s.kind, s.role, s.relation, s.capability, s.purpose or "", s.but, sorted(s.states)) for s in found]
    assert places == sorted(places) and len(found) == len(set(found)) > 100
