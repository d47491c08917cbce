"""Tests of privacy/rules/foundation.py: the acts that come before any signature."""

import pytest

from privacy.rules.foundation import FOUNDATION, decide_foundation
from tests.privacy.rules.samples import CAPABILITIES

WHO = ("operator", "visitor", "system")


@pytest.mark.parametrize("capability", sorted(FOUNDATION))
def test_an_act_of_the_home_is_for_one_of_three_and_shows_nothing(capability: str) -> None:
    decisions = [decide_foundation(capability, who) for who in WHO]
    allowed = [decision for decision in decisions if decision.allowed]
    assert [decision.rule_ids for decision in allowed] == [(FOUNDATION[capability][0],)]
    assert all(not decision.read | decision.write for decision in decisions)
    assert [d.reason for d in decisions if not d.allowed] == ["no_rule", "no_rule"]


def test_a_person_who_is_logged_in_is_neither_and_may_nothing_here() -> None:
    assert not any(decide_foundation(capability, "anna.process").allowed for capability in FOUNDATION)


def test_no_signed_document_can_give_an_act_of_the_home_and_the_home_gives_nothing_else() -> None:
    assert not CAPABILITIES & FOUNDATION.keys()
    assert not any(decide_foundation(c, who).allowed for c in CAPABILITIES for who in WHO)


def test_every_act_of_the_home_has_a_rule_id_of_its_own() -> None:
    assert {rule_id for rule_id, _ in FOUNDATION.values()} == {f"home-{n}" for n in range(1, len(FOUNDATION) + 1)}
