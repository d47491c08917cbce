"""Tests of privacy/rules/reach.py: every relation in words."""

from privacy.rules.reach import RELATIONS
from privacy.vocabulary import Relation


def test_every_relation_has_a_label_in_two_languages_and_a_sentence() -> None:
    assert set(RELATIONS) == set(Relation)
    for rule in RELATIONS.values():
        assert rule.label.nl
        assert rule.label.en
        assert rule.who.endswith(".")


def test_only_none_is_not_about_a_case() -> None:
    assert {relation for relation, rule in RELATIONS.items() if not rule.about_a_case} == {Relation.NONE}
