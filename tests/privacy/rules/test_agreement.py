"""Tests of privacy/rules/agreement.py: what others ask of a document."""

from dataclasses import replace
from typing import Any

import pytest

from privacy.rules.document import parse
from tests.privacy.rules.samples import changed, document

KINDS = frozenset(party.kind for party in document().parties.values())
"""The kinds of organisation that sign this document."""


def test_every_kind_of_organisation_has_a_ground_to_contribute_on() -> None:
    for kind in KINDS:
        assert document().basis_for(kind, "pga_contribution")


def test_a_purpose_without_ground_for_a_kind_has_none() -> None:
    assert document().basis_for("police", "pga_direction") is None


def test_a_deny_for_everybody_who_could_read_takes_the_key_as_well() -> None:
    denial = {"id": "XX", "effect": "deny", "because": "proef", "read": ["C05"], "write": ["C05"]}
    reach: dict[str, list[str]] = {"capabilities": [], "roles": [], "relations": []}
    for rule in document().rules:
        for name, words in reach.items():
            words.extend(w for w in sorted(getattr(rule, name)) if w not in words)
    change = lambda raw: raw["rule"].append(denial | reach | {"kinds": ["probation_service"]})  # noqa: E731
    made = parse(changed(change))
    assert made.entitled("reclassering") == document().entitled("reclassering") - {"C05"}
    assert made.entitled("politie") == document().entitled("politie")


def test_a_deny_in_one_state_leaves_the_key() -> None:
    def deny(raw: dict[str, Any]) -> None:
        rules = [rule for rule in raw["rule"] if rule["id"] == "PA7"]
        raw["rule"].append(rules[0] | {"id": "XX", "effect": "deny", "states": ["rejected"], "purposes": []})

    assert parse(changed(deny)).entitled("wsl") == document().entitled("wsl")


def test_an_organisation_that_is_no_party_holds_no_key() -> None:
    with pytest.raises(KeyError):
        document().entitled("school")


def test_an_invited_partner_gets_identity_and_question_and_nothing_else() -> None:
    for kind in KINDS - {"municipality"}:
        assert document().shares("municipality", kind, "on_invitation") == {"C01", "QUESTION"}


def test_a_submitter_gets_feedback_and_whom_it_is_about_from_the_municipality_and_nothing_else() -> None:
    for kind in KINDS - {"municipality"}:
        assert document().shares("municipality", kind, "to_submitter") == {"C01", "C19.feedback"}
        assert not document().shares(kind, "municipality", "to_submitter")


def test_criminal_data_of_probation_and_prosecution_never_flow_to_the_municipality() -> None:
    for kind in ("probation_service", "public_prosecution_service"):
        for how in ("always", "on_invitation", "by_share"):
            assert "C07" not in document().shares(kind, "municipality", how)


def test_nothing_of_police_or_care_flows_to_a_landlord() -> None:
    for owner in KINDS:
        for how in ("always", "on_invitation", "by_share"):
            assert document().shares(owner, "housing_corporation", how) <= {"C01", "QUESTION"}


def test_the_rule_of_a_flow_is_named_with_its_ground() -> None:
    rule = document().sharing_rule("police", "zvh", "C06", "by_share")
    assert rule is not None
    assert (rule.id, rule.legal_basis) == ("SB3", "WPG_20")
    assert document().sharing_rule("police", "housing_corporation", "C06", "by_share") is None


def test_a_flow_ends_only_where_the_receiver_may_read_it() -> None:
    for rule in document().sharing:
        for kind in rule.to_kinds:
            assert rule.categories <= document().readable(kind), (rule.id, kind)


def test_every_party_is_reviewed_by_two_different_parties() -> None:
    for party in document().parties:
        assert len(document().reviewer_of(party)) == 2
    assert document().reviewer_of("school") == ()


def test_a_theme_or_reason_that_a_later_version_dropped_is_shown_by_its_code() -> None:
    assert document().label_of_reason("residential_burglary").en == "Residential burglary"
    assert document().label_of_reason("dropped").nl == "dropped"
    assert document().label_of_theme("public_order").of("nl") == "Openbare orde"
    assert document().label_of_theme("dropped").en == "dropped"


def test_who_takes_part_reads_what_the_matrix_gives_and_a_landlord_no_more_than_the_name() -> None:
    shares = document().shares
    assert shares("municipality", "housing_corporation", "to_participants") == {"C01"}
    assert shares("municipality", "police", "to_participants") == {"C01", "C05", "C17", "C18", "C19"}
    assert shares("municipality", "local_team", "to_participants") == {"C01", "C05", "C16", "C17", "C18", "C19"}
    assert shares("police", "local_team", "to_participants") == {"C01"}


def test_a_receiver_gets_the_handover_and_the_name_and_nobody_gets_a_letter() -> None:
    kinds = {party.kind for party in document().parties.values()} - {"municipality"}
    for kind in kinds:
        assert document().shares("municipality", kind, "to_receiver") == {"C01", "HANDOVER"}
    assert not any({"LETTER", "C19.deferral", "C19.closing"} & rule.categories for rule in document().sharing)


def test_roles_are_given_an_act_by_how_they_stand_to_a_case() -> None:
    assert document().roles_for("plan.add_goal", "case_director") == {"participant"}
    assert document().roles_for("plan.add_goal", "coordinator") == {"process_director"}
    assert not document().roles_for("plan.add_goal", "share") | document().roles_for("nothing.known", "member")


def test_who_could_be_let_do_something_follows_from_role_kind_and_party() -> None:
    rules = document()
    assert rules.could("pga_case.accept", {"process_director"}, "leusden")
    assert not rules.could("pga_case.accept", {"participant"}, "leusden")
    assert not rules.could("pga_case.accept", {"process_director"}, "politie")
    assert not rules.could("pga_case.accept", {"process_director"}, "school")
    assert not replace(rules, left=frozenset({"leusden"})).could("pga_case.accept", {"process_director"}, "leusden")


@pytest.mark.parametrize(
    ("states", "left"), [([], False), (["submitted"], False), (["closed"], True), (["closed", "submitted"], False)]
)
def test_who_is_denied_it_everywhere_could_not(states: list[str], left: bool) -> None:
    found = (rule for rule in document().rules_for("pga_case.accept") if rule.effect == "allow")
    allow = replace(next(found), states=frozenset({"submitted"}))
    here = {"read": frozenset[str](), "write": frozenset[str](), "states": frozenset(states)}
    denial = replace(allow, effect="deny", roles=frozenset({"participant"}), **here)
    rules = replace(document(), rules=(allow, denial))
    assert rules.could("pga_case.accept", {"process_director"}, "leusden")
    assert rules.could("pga_case.accept", {"process_director", "participant"}, "leusden") is left
