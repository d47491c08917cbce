"""Care goes on only over what is so: every need is found out, of each person, from where it was asked."""

import tomllib
from dataclasses import fields
from typing import Any

import pytest

from pga.commands.persons import AddPerson, EndRelation, RelatePersons, SetRoles
from pga.commands.plan import AddAction, AddGoal, ChangeAction, CompleteAction
from pga.commands.referrals import BRINGS, ENTRIES, RecordContact
from pga.demo.town import VIOLENCE
from pga.handlers.facts import OF_WORKFLOW
from pga.refusals import NotReady
from pga.store.tables.cases import case_answers
from pga.store.tables.persons import party_relations
from pga.store.tables.plans import plan_actions, plan_goals
from pga.store.tables.progress import case_terms
from tests.referrals import acts, roads
from tests.referrals.acts import ATTENTION, DOES, HEARD, INTAKE, LEADER, VT, step
from tests.referrals.test_post_of_vt import _take as taken_up
from tests.towns import Town, key
from workflows.facts import CaseFacts
from workflows.referral import REFERRAL

pytestmark = pytest.mark.sampled(12)


class Watched(CaseFacts):
    """Facts that remember at which of them a need looked."""

    def __getattribute__(self, name: str) -> Any:
        seen = object.__getattribute__(self, "__dict__").setdefault("seen", set())
        if name in NAMES:
            seen.add(name)
        return object.__getattribute__(self, name)


NAMES = {field.name for field in fields(CaseFacts)}


def _looked_at(need: Any) -> set[str]:
    facts = Watched()
    need.met(facts)
    return set(facts.__dict__["seen"])


RULES = tomllib.loads(VIOLENCE.read_text(encoding="utf-8"))["rule"]
GIVEN = {capability for rule in RULES for capability in rule["capabilities"]}
TAKEN = [step for step in REFERRAL.steps if REFERRAL.capability(step.key) in GIVEN]
"""The steps that the signed rules let somebody take."""


@pytest.mark.parametrize("declared", TAKEN, ids=lambda step: step.key)
def test_every_need_of_a_referral_is_found_out_or_brought_by_the_form(declared: Any) -> None:
    for need in declared.needs:
        for fact in _looked_at(need):
            brought = fact in BRINGS and need.key in declared.supplies
            assert brought or fact in OF_WORKFLOW["referral"], (declared.key, need.key, fact)


def _unmet(stopped: pytest.ExceptionInfo[NotReady]) -> set[str]:
    return {need.key for need in stopped.value.unmet}


def _at(town: Town, reference: str) -> dict[str, Any]:
    return {"case": reference, "version": town.version(reference), "act_key": key()}


def _person(town: Town, who: str, reference: str, name: str) -> None:
    known = {"name": f"{name} (fictief)", "born": "", "bsn": "", "address": "", "phone": ""}
    town.act(who, AddPerson(**_at(town, reference), **known, person_capacity="subject"))


def _goal(town: Town, who: str, reference: str) -> str:
    town.act(who, AddGoal(case=reference, act_key=key(), domain="direct_safety", text="Veilig (fictief)"))
    return str(town.rows(plan_goals, plan_goals.c.case_id == town.case(reference).id)[0].id)


def _condition(town: Town, who: str, reference: str, owner: str = "", note: str = "Kind slaapt bij oma") -> Any:
    given = {"what": "Geen contact zonder begeleiding (fictief)", "organisation": "ll2", "team": "", "note": note}
    goal = _goal(town, who, reference)
    add = AddAction(case=reference, act_key=key(), goal=goal, account=owner, due_on="2026-12-31", **given)
    town.act(who, add)
    return town.rows(plan_actions, plan_actions.c.case_id == town.case(reference).id)[-1]


def _contact(town: Town, reference: str, party: str, result: str, children: str = "") -> None:
    town.act(DOES, RecordContact(**_at(town, reference), party=party, result=result, children=children))


@pytest.mark.parametrize("who", [INTAKE, VT, DOES])
def test_conditions_with_an_owner_and_evidence_lead_on_from_veilig_thuis(referral_town: Town, who: str) -> None:
    town, reference = referral_town, roads.to(referral_town, "reported")
    if who == VT:
        taken_up(town, reference)
    step(town, DOES, reference, "acknowledge_report", number="VT-1", **HEARD)
    set_by = {"into": "vt_conditions", "class": "structural", "decision": "x (fictief)"}
    step(town, DOES, reference, "decide_assessment", **set_by, **HEARD)
    done = {"into": "transfer_offered", **HEARD}
    with pytest.raises(NotReady) as stopped:
        step(town, who, reference, "conclude_conditions", **done)
    assert _unmet(stopped) == {"conditions_set"}
    row = _condition(town, who, reference, note="")
    with pytest.raises(NotReady) as stopped:
        step(town, who, reference, "conclude_conditions", **done)
    assert _unmet(stopped) == {"conditions_owned", "conditions_provable"}
    better = {"what": "Geen contact (fictief)", "organisation": "ll2", "team": "", "due_on": "2026-12-31"}
    account = town.account(DOES).id
    at = {"case": reference, "action": row.id, "version": row.version, "goal": row.goal or "", "account": account}
    town.act(who, ChangeAction(**at, **better, act_key=key(), note="Kind slaapt bij oma (fictief)"))
    step(town, who, reference, "conclude_conditions", **done)
    assert town.case(reference).state == "transfer_offered"


def test_how_one_sees_that_a_condition_is_met_is_not_taken_away(referral_town: Town) -> None:
    town, reference = referral_town, roads.to(referral_town, "direct_safety")
    row = _condition(town, DOES, reference, town.account(DOES).id)
    kept = {"what": "x (fictief)", "organisation": "ll2", "team": "", "due_on": row.due_on, "account": row.account}
    at = {"case": reference, "action": row.id, "version": row.version, "goal": row.goal}
    with pytest.raises(NotReady) as stopped:
        town.act(DOES, ChangeAction(**at, **kept, act_key=key(), note=""))
    assert _unmet(stopped) == {"note"}


def test_risk_driven_care_waits_for_every_condition_or_says_how_it_is_covered(referral_town: Town) -> None:
    town, reference = referral_town, roads.to(referral_town, "direct_safety")
    row = _condition(town, DOES, reference, town.account(DOES).id)
    step(town, DOES, reference, "adopt_plan")
    with pytest.raises(NotReady) as stopped:
        step(town, ATTENTION, reference, "agree_next_phase", findings="Akkoord (fictief)")
    assert _unmet(stopped) == {"conditions_covered"}
    step(town, ATTENTION, reference, "agree_next_phase", "Oma woont tijdelijk in (fictief)", findings="x (fictief)")
    with pytest.raises(NotReady) as stopped:
        step(town, DOES, reference, "start_risk_driven_care")
    assert _unmet(stopped) == {"conditions_covered"}
    town.act(DOES, CompleteAction(case=reference, act_key=key(), action=row.id, version=row.version))
    step(town, DOES, reference, "start_risk_driven_care")
    assert town.case(reference).state == "risk_driven_care"


def _guardian(town: Town, reference: str, adult: str, child: str) -> None:
    """She is its guardian, until a day that is still to come."""
    guarding = {"from_party": adult, "to_party": child, "kind": "guardian_of", "since": ""}
    town.act(DOES, RelatePersons(**_at(town, reference), **guarding))
    (row,) = town.rows(party_relations, party_relations.c.to_party == child)
    town.act(DOES, EndRelation(**_at(town, reference), relation=row.id, until="2026-12-31"))


def test_each_child_is_seen_and_no_word_about_another_counts_for_it(referral_town: Town) -> None:
    town, reference = referral_town, roads.to(referral_town, "transfer_accepted")
    (mother,) = roads.persons(town, reference)
    _person(town, DOES, reference, "Kind")
    (child,) = set(roads.persons(town, reference)) - {mother}
    _contact(town, reference, mother, "reached", "there_are_none")
    _contact(town, reference, child, "reached")
    with pytest.raises(NotReady) as stopped:
        step(town, DOES, reference, "start_direct_safety")
    assert _unmet(stopped) == {"children_seen"}
    _guardian(town, reference, mother, child)
    with pytest.raises(NotReady) as stopped:
        _contact(town, reference, child, "reached", "there_are_none")
    assert _unmet(stopped) == {"children"}
    _contact(town, reference, child, "reached", "seen_and_heard")
    with pytest.raises(NotReady):
        step(town, DOES, reference, "start_direct_safety")
    _contact(town, reference, child, "seen_and_heard")
    step(town, DOES, reference, "start_direct_safety")


def test_who_was_reached_before_a_second_transfer_is_reached_anew(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_accepted(referral_town)
    acts.contact(town, DOES, reference, "failed", children="")
    acts.contact(town, DOES, reference)
    said = town.rows(case_answers, case_answers.c.case_id == town.case(reference).id)
    assert {row.answer for row in said if row.question.startswith("attempts:")} == {""}
    step(town, DOES, reference, "report", acute="no", own_choice="yes")
    step(town, INTAKE, reference, "acknowledge_report", number="VT-2", **HEARD)
    decided = {"into": "transfer_offered", "class": "structural", "decision": "Overdracht (fictief)"}
    step(town, INTAKE, reference, "decide_assessment", **decided, **HEARD)
    step(town, LEADER, reference, "accept_transfer", conflict="no", worker=town.account(DOES).id)
    with pytest.raises(NotReady) as stopped:
        step(town, DOES, reference, "start_direct_safety")
    assert _unmet(stopped) == {"everyone_contacted", "children_seen"}


def test_closing_waits_for_a_word_about_each_person_and_for_the_children_anew(referral_town: Town) -> None:
    town, reference = referral_town, roads.to(referral_town, "monitoring")
    first = roads.persons(town, reference)[0]
    _person(town, DOES, reference, "Tweede")
    (second,) = set(roads.persons(town, reference)) - {first}
    closing = {"report": "x (fictief)", "children_heard": "there_are_none"}
    for whom, stable, waits in ((first, "yes", True), (second, "no", True), (second, "yes", False)):
        step(town, DOES, reference, "review_monitoring", party=whom, stable=stable, findings="Rustig (fictief)")
        if waits:
            with pytest.raises(NotReady) as stopped:
                step(town, LEADER, reference, "propose_close", **closing)
            assert "stably_safe" in _unmet(stopped)
    with pytest.raises(NotReady) as stopped:
        step(town, LEADER, reference, "propose_close", report="x (fictief)", children_heard="not_seen")
    assert "children_heard" in _unmet(stopped)
    step(town, LEADER, reference, "propose_close", **closing)
    step(town, ATTENTION, reference, "close_safe")
    assert town.case(reference).state == "closed_safe"


def test_an_incident_begins_the_quiet_time_anew(referral_town: Town) -> None:
    town, reference = referral_town, roads.to(referral_town, "risk_driven_care")
    town.clock.move(days=200)
    happened = {"incident": "", "happened_on": "2026-09-01", "roles": ("victim",)}
    town.act(DOES, SetRoles(**_at(town, reference), party=roads.persons(town, reference)[0], **happened))
    with pytest.raises(NotReady) as stopped:
        step(town, DOES, reference, "start_recovery")
    assert _unmet(stopped) == {"calm_long_enough"}
    town.clock.move(days=80)
    step(town, DOES, reference, "start_recovery")


def test_what_breaks_while_one_monitors_brings_a_case_back(referral_town: Town) -> None:
    town, reference = referral_town, roads.to(referral_town, "monitoring")
    step(town, DOES, reference, "fall_back", condition="Contactverbod (fictief)", happened="Stond aan de deur")
    assert town.case(reference).state == "direct_safety"
    rows = town.rows(case_terms, case_terms.c.case_id == town.case(reference).id)
    running = {row.term for row in rows if row.stopped_on is None}
    assert "local_team_safety_plan" in running and "local_team_monitoring_review" not in running


def test_the_intake_hands_a_case_that_she_took_down_to_a_practitioner(referral_town: Town) -> None:
    town, reference = referral_town, roads.to(referral_town, "meldcode_running", INTAKE)
    step(town, INTAKE, reference, "name_worker", worker=town.account(DOES).id)
    step(town, DOES, reference, "report", acute="yes")


def test_a_duplicate_names_a_case_that_is_there_and_is_judged_once_by_another(referral_town: Town) -> None:
    town, known = referral_town, roads.to(referral_town, "received", INTAKE)
    reference = roads.to(town, "received", INTAKE)
    for other in ("onzin", reference):
        with pytest.raises(NotReady) as stopped:
            step(town, INTAKE, reference, "dismiss_duplicate", other=other)
        assert _unmet(stopped) == {"other"}
    step(town, INTAKE, reference, "dismiss_duplicate", other=known)
    kept = town.rows(case_answers, case_answers.c.question == "duplicate_of")
    assert [row.answer for row in kept] == [town.case(known).id]
    step(town, ATTENTION, reference, "confirm_duplicate")
    with pytest.raises(NotReady) as stopped:
        step(town, LEADER, reference, "reverse_duplicate", reason="x (fictief)")
    assert _unmet(stopped) == {"judgement_waits"}


def _offered(town: Town, **said: str) -> str:
    given = {"urgency": "regular", "name": "N (fictief)", **said, **HEARD}
    return town.act(INTAKE, ENTRIES["receive_offer"](act_key=key(), said=tuple(given.items()))).reference


def test_a_transfer_without_its_parts_is_accepted_with_an_explanation_only(referral_town: Town) -> None:
    town = referral_town
    bare = _offered(town)
    whole = {"class": "structural", "package": "Melding, beoordeling en voorwaarden (fictief)"}
    complete = _offered(town, **whole)
    accepted = {"conflict": "no", "worker": town.account(DOES).id}
    with pytest.raises(NotReady) as stopped:
        step(town, LEADER, bare, "accept_transfer", **accepted)
    assert _unmet(stopped) == {"package_complete"}
    step(town, LEADER, bare, "accept_transfer", "Gebeld, de rest komt morgen (fictief)", **accepted)
    step(town, LEADER, complete, "accept_transfer", **accepted)


def test_a_warm_transfer_is_recorded_before_a_case_closes_after_a_move(referral_town: Town) -> None:
    town, reference = referral_town, roads.to(referral_town, "direct_safety")
    with pytest.raises(NotReady) as stopped:
        step(town, DOES, reference, "move_away", addresses="yes")
    assert _unmet(stopped) == {"warm_transfer_accepted"}
    there = {"new_team": "Wijkteam Elders", "accepted_by": "Bo (fictief)", "received_at": "2026-03-03 10:00"}
    step(town, DOES, reference, "move_away", addresses="yes", **there)
    assert town.case(reference).state == "closed_moved"
