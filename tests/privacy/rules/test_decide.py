"""Tests of privacy/rules/decide.py: what the template says, in words, and how rules add up."""

import tomllib
from dataclasses import replace
from typing import Any

import pytest

from pga.demo.town import VIOLENCE
from privacy.rules.decide import Decision, Question, can_take, decide, rule_that_hides
from privacy.rules.document import RulesDocument, parse
from tests.privacy.rules.samples import CAPABILITIES, TEMPLATE, changed, document

CONTENT = frozenset(document().categories)


def _question(capability: str, organisation: str, role: str, relation: str = "none", **more: Any) -> Question:
    return Question(
        capability=capability,
        organisation=organisation,
        kind=document().party(organisation).kind,
        roles=frozenset(role.split("+")),
        relations=frozenset(relation.split("+")),
        **{"state": "execution"} | more,
    )


def _ask(capability: str, organisation: str, role: str, relation: str = "none", **more: Any) -> Decision:
    return decide(document(), _question(capability, organisation, role, relation, **more))


def _with(*rules: dict[str, Any]) -> RulesDocument:
    return parse(changed(lambda raw: raw["rule"].extend(rules)))


def _deny(**fields: Any) -> dict[str, Any]:
    plain = {"id": "XX", "effect": "deny", "because": "proef", "capabilities": ["case.read"]}
    return plain | {"roles": ["process_director"], "relations": ["coordinator"]} | fields


def test_the_process_director_reads_a_case_but_no_criminal_health_or_youth_data() -> None:
    decision = _ask("case.read", "leusden", "process_director", "coordinator")
    assert CONTENT - decision.read == {"C07", "C13", "C14", "C19.closing", "REVIEW"}
    assert (decision.purpose, decision.legal_basis) == ("pga_direction", "AVG_6_1_E_GEMW_172")


def test_a_process_director_of_another_kind_of_organisation_directs_nothing() -> None:
    assert _ask("pga_case.accept", "politie", "process_director", "coordinator").reason == "no_rule"


def test_a_landlord_named_on_a_case_sees_no_police_criminal_or_care_data() -> None:
    decision = _ask("case.read", "wsl", "participant", "member")
    assert decision.read == {"C01", "C09", "C17.own", "HANDOVER", "QUESTION"}
    assert rule_that_hides(document(), _question("case.read", "wsl", "participant", "member"), "C06") == ("DE2",)


@pytest.mark.parametrize("relations", [("member",), ("member", "case_director")])
def test_a_landlord_reads_of_a_plan_its_own_actions_and_writes_nothing_in_it(relations: tuple[str, ...]) -> None:
    asked = replace(_question("plan.read", "wsl", "participant"), relations=frozenset(relations))
    decision = decide(document(), asked)
    assert (decision.read, decision.write) == ({"C17.own"}, frozenset())
    assert not decide(document(), replace(asked, capability="plan.add_goal")).allowed


@pytest.mark.parametrize("organisation", sorted(set(document().parties) - {"leusden"}))
def test_a_participant_writes_in_the_category_of_his_own_organisation_only(organisation: str) -> None:
    default = document().contribution_of(document().party(organisation).kind)
    decision = _ask("question.answer", organisation, "participant", "member")
    assert decision.read == decision.write == {default.category}


def test_a_coordinator_of_a_partner_passes_a_question_on_without_reading_it() -> None:
    for capability in ("question.list", "question.read", "question.assign"):
        decision = _ask(capability, "politie", "partner_coordinator", "post")
        assert decision.allowed
        assert not decision.read | decision.write


def test_a_submitter_sees_of_his_case_what_he_brought_and_the_feedback_on_it() -> None:
    assert _ask("case.read", "ll2", "submitter", "owner_organisation").read == {"C01", "C03", "C05", "C19.feedback"}
    assert _ask("case.read", "ll2", "submitter", "member").reason == "no_rule"


def test_an_administrator_who_also_holds_a_content_role_is_refused_by_the_wall_between_them() -> None:
    decision = _ask("case.read", "leusden", "functional_administrator+process_director", "coordinator")
    assert (decision.allowed, decision.reason, decision.rule_ids) == (False, "denied", ("DE1",))


OF_ONESELF = {"look_review.own", "look_review.read_own", "look_review.answer"}
"""An employee reads and answers what he was asked about his own looks, whoever he is."""


@pytest.mark.parametrize("capability", sorted(CAPABILITIES))
def test_an_administrator_reads_no_category_whatsoever(capability: str) -> None:
    for relation in ("none", "coordinator", "member", "owner_organisation", "post", "team_action", "reviewer"):
        decision = _ask(capability, "leusden", "functional_administrator+account_holder", relation)
        assert decision.read | decision.write <= ({"REVIEW"} if capability in OF_ONESELF else set())


def test_who_proposes_a_role_does_not_approve_it() -> None:
    for role in ("functional_administrator", "account_contact"):
        assert _ask("role.propose", "leusden", role).allowed
        assert not _ask("role.approve", "leusden", role).allowed
    assert not _ask("role.propose", "leusden", "privacy_officer").allowed


def test_the_mayor_reads_the_rules_the_counts_and_what_is_put_to_him_and_nothing_else() -> None:
    own = {c for c in CAPABILITIES if _ask(c, "leusden", "mayor").allowed}
    anybody = {c for c in CAPABILITIES if _ask(c, "leusden", "account_holder").allowed}
    signing = {"rules.proposed", "rules.deliver_signature", "rules.confirm_activation"}
    looks = {"rules.read", "rules.compare", "case.count", "question.list", "case.search", "case.prepare_search"}
    assert own == looks | signing
    assert {c for c in CAPABILITIES if _ask(c, "leusden", "mayor+account_holder").allowed} == own | anybody
    assert {c: r for c in own if (r := _ask(c, "leusden", "mayor").read)} == {
        "question.list": {"C19.escalation"},
        "case.search": {"C01"},
        "case.prepare_search": {"C01"},
    }


@pytest.mark.parametrize("capability", sorted(CAPABILITIES))
def test_every_capability_can_be_used_by_somebody(capability: str) -> None:
    cells = (
        (p, role, relation, state)
        for p in document().parties
        for rule in document().rules_for(capability)
        for role in rule.roles
        for relation in rule.relations
        for state in rule.states or (None,)
    )
    assert any(_ask(capability, *cell, state=state).allowed for *cell, state in cells)


def test_a_purpose_that_the_rules_list_is_kept_and_another_falls_back_to_the_first() -> None:
    asked = {"organisation": "leusden", "role": "privacy_officer"}
    assert _ask("account.list", **asked).purpose == "privacy_review"
    assert _ask("account.list", **asked, purpose="administration").rule_ids == ("AC2",)
    assert _ask("account.list", **asked, purpose="pga_direction").purpose == "privacy_review"


def test_a_deny_with_categories_takes_those_away_and_leaves_the_rest() -> None:
    question = _question("case.read", "leusden", "process_director", "coordinator")
    decision = decide(_with(_deny(read=["C06"])), question)
    assert decision.read == _ask("case.read", "leusden", "process_director", "coordinator").read - {"C06"}
    assert decision.rule_ids == ("PD2", "XX")


def test_a_deny_for_one_state_holds_in_that_state_alone() -> None:
    rules = _with(_deny(states=["rejected"]))
    for state, allowed in (("rejected", False), ("triage", True)):
        question = _question("case.read", "leusden", "process_director", "coordinator", state=state)
        assert decide(rules, question).allowed is allowed


def test_a_hidden_category_is_explained_by_the_deny_or_by_the_rules_that_do_not_list_it() -> None:
    question = _question("case.read", "leusden", "process_director", "coordinator")
    assert rule_that_hides(document(), question, "C01") == ()
    assert rule_that_hides(document(), question, "C07") == ("PD2",)
    assert rule_that_hides(_with(_deny(read=["C07"])), question, "C07") == ("XX",)
    nobody = _question("case.read", "leusden", "mayor", "coordinator")
    assert rule_that_hides(document(), nobody, "C01") == ()


IN_A_CASE = {
    "coordinator", "member", "case_director", "owner_organisation", "post", "team_action", "share", "duty", "issuer",
}  # fmt: skip
WITHOUT_CONTENT = {"case.declare_conflict", "retention.list", "retention.certificate"}
"""About a case and of no content: who stays out of it, and what is kept until when, by reference alone."""
SUPERVISORS = {"privacy_officer", "data_protection_officer"}


@pytest.mark.parametrize("toml", [TEMPLATE, VIOLENCE.read_text(encoding="utf-8")], ids=["pga", "domestic_violence"])
def test_the_walls_of_administrator_and_supervisor_stand_before_every_content_of_a_case(toml: str) -> None:
    rules = tomllib.loads(toml)["rule"]
    given = [rule for rule in rules if rule["effect"] == "allow"]
    content = {c for rule in given if rule.get("read") or rule.get("write") for c in rule["capabilities"]}
    near = {c for rule in given if IN_A_CASE & set(rule["relations"]) for c in rule["capabilities"]}
    own = {c for rule in given if SUPERVISORS & set(rule["roles"]) for c in rule["capabilities"]} | {"draft.keep"}
    for name, roles, free in (("DE1", {"functional_administrator"}, set()), ("DE3", SUPERVISORS, own)):
        (wall,) = (rule for rule in rules if rule["id"] == name)
        assert wall["effect"] == "deny" and set(wall["roles"]) == roles
        assert not {"read", "write", "states", "kinds"} & set(wall)
        known = {relation for rule in given for relation in rule["relations"]} & IN_A_CASE
        assert set(wall["relations"]) >= known | {"none", "reviewer"}
        assert (content | near) - WITHOUT_CONTENT - OF_ONESELF - free <= set(wall["capabilities"])


def test_no_two_rules_of_the_template_have_one_name() -> None:
    names = [rule["id"] for rule in tomllib.loads(TEMPLATE)["rule"]]
    assert [name for name in names if names.count(name) > 1] == []


def test_who_is_no_party_keeps_his_own_account_and_the_rules_and_nothing_else() -> None:
    """His roles and the kind of his organisation are those of somebody who may."""
    stranger = replace(_question("rules.propose_activation", "leusden", "privacy_officer"), organisation="elders")
    refused = decide(document(), stranger)
    assert (refused.allowed, refused.reason, refused.rule_ids) == (False, "no_party", ())
    assert decide(document(), replace(stranger, organisation="leusden")).allowed
    for own in ("own_account.read", "rules.read"):
        held = replace(stranger, capability=own, roles=frozenset({"account_holder"}))
        assert decide(document(), held).allowed
    offered = can_take(document(), replace(stranger, roles=frozenset({"privacy_officer", "account_holder"})))
    assert {name.split(".")[0] for name in offered} == {"own_account", "rules"}
    assert not {name for name in offered if name.startswith("rules.")} - {"rules.read", "rules.withdraw"}


def test_the_kind_of_an_organisation_is_that_of_the_signed_bytes() -> None:
    asked = _question("case.read", "wsl", "participant", "member")
    claimed = replace(asked, kind="police")
    assert decide(document(), claimed) == decide(document(), asked)
    assert can_take(document(), claimed) == can_take(document(), asked)
    assert rule_that_hides(document(), claimed, "C06") == rule_that_hides(document(), asked, "C06")
