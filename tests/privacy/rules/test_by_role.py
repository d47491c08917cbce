"""Tests of privacy/rules/by_role.py: who can stand to a case by what he is, and who cannot."""

import pytest

from privacy.rules.agreement import Seats
from privacy.rules.by_role import BY_ROLE, may_attend, may_stand
from privacy.rules.crew import Hand
from privacy.vocabulary import Relation

SEATS = Seats("leusden", "ll2", duty=True, issuing=True, sitting=True)


@pytest.mark.parametrize(
    ("organisation", "role", "stands"),
    [
        ("ll2", "attention_officer", {"coordinator", "duty"}),
        ("leusden", "attention_officer", set()),
        ("ll2", "local_team_practitioner", {"duty"}),
        ("leusden", "process_director", set()),
        ("ll2", "process_director", {"coordinator", "duty"}),
        ("leusden", "privacy_officer", {"reviewer"}),
        ("leusden", "mayor", {"issuer", "sitting"}),
        ("politie", "mayor", set()),
        ("politie", "weighing_panel", {"sitting"}),
    ],
)
def test_a_role_stands_where_its_party_has_that_task(organisation: str, role: str, stands: set[str]) -> None:
    who = Hand(frozenset(), organisation, frozenset({role}))
    assert {relation for relation in BY_ROLE if may_stand(who, relation, SEATS)} == stands
    assert all(may_stand(who, relation, SEATS) for relation in Relation if relation not in BY_ROLE)


def test_without_rules_for_it_nobody_has_duty_imposes_or_sits() -> None:
    mayor = Hand(frozenset(), "leusden", frozenset({"mayor"}))
    assert not any(may_stand(mayor, relation, Seats("leusden", "leusden")) for relation in BY_ROLE)
    assert not may_attend(mayor, Seats("leusden", "leusden"))
