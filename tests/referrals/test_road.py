"""From the first word to the end, as people take it: each story through the gate, under the signed rules."""

import pytest

from pga.commands.referrals import BRINGS, CODES, STEPS, asked
from pga.queries.cases import MyWork, ReadCase
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import case_members
from pga.store.tables.progress import case_terms
from privacy.ledger.verify import Damage
from tests.referrals import acts
from tests.referrals.acts import ATTENTION, DOES, HEARD, INTAKE, LEADER, OTHER, POLICE, step
from tests.towns import Town
from workflows.facts import CaseFacts
from workflows.referral import REFERRAL

pytestmark = pytest.mark.sampled(12)


def _unmet(stopped: pytest.ExceptionInfo[NotReady]) -> set[str]:
    return {need.key for need in stopped.value.unmet}


def _running(town: Town, reference: str) -> set[str]:
    rows = town.rows(case_terms, case_terms.c.case_id == town.case(reference).id)
    return {row.term for row in rows if row.stopped_on is None}


def test_only_the_acute_question_is_needed_to_take_down_a_call(referral_town: Town) -> None:
    reference = acts.enter(referral_town, INTAKE, acute="unknown")
    assert reference.startswith("ZK-") and referral_town.case(reference).state == "received"
    with pytest.raises(NotReady) as stopped:
        acts.enter(referral_town, INTAKE, acute="")
    assert "acute_answered" in _unmet(stopped)


def test_an_acute_report_is_never_blocked(referral_town: Town) -> None:
    for begun in ("received", "acute_check"):
        reference = acts.enter(referral_town, INTAKE, acute="yes")
        if begun == "acute_check":
            step(referral_town, INTAKE, reference, "check_acute", acute="yes")
        step(referral_town, INTAKE, reference, "report", acute="yes")
        assert referral_town.case(reference).state == "reported"
        assert "report_spoken" in _running(referral_town, reference)


def test_a_report_reads_as_not_reported_until_somebody_was_spoken_to(referral_town: Town) -> None:
    reference = acts.enter(referral_town, INTAKE, acute="yes")
    step(referral_town, INTAKE, reference, "report", acute="yes")
    assert referral_town.look(INTAKE, ReadCase(case=reference)).unspoken
    with pytest.raises(NotReady):
        step(referral_town, INTAKE, reference, "record_spoken", spoken_with="mw. Wit (fictief)")
    step(referral_town, INTAKE, reference, "record_spoken", spoken_with="Wit (fictief)", spoken_at="2026-03-03T09:40")
    assert not referral_town.look(INTAKE, ReadCase(case=reference)).unspoken
    assert "report_spoken" not in _running(referral_town, reference)


def test_from_report_to_closing_without_any_log_in_of_veilig_thuis(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_direct_safety(referral_town)
    vt = town.account(acts.VT).id
    assert town.case(reference).state == "direct_safety"
    said = town.look(DOES, ReadCase(case=reference)).said
    assert {line.step for line in said if line.received} == {"acknowledge_report", "decide_assessment"}
    case_id = town.case(reference).id
    assert not [record for record in town.records() if record.actor == vt and record.case_id == case_id]
    assert town.verdict() == Damage.NONE


def test_a_transfer_is_given_back_with_a_reason_and_stays_with_veilig_thuis(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_offered(referral_town)
    with pytest.raises(NotReady) as stopped:
        step(town, LEADER, reference, "return_transfer", text="zonder reden")
    assert _unmet(stopped) == {"return_reason_given"}
    step(town, LEADER, reference, "return_transfer", return_reason="incomplete", text="De voorwaarden ontbreken.")
    assert town.case(reference).state == "transfer_returned"
    step(town, acts.TRANSFERS, reference, "answer_return", into="transfer_offered", answer="Aangevuld.", **HEARD)
    assert town.case(reference).state == "transfer_offered"


def test_accepting_names_a_worker_who_has_no_conflict_and_only_he_opens_it(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_offered(referral_town)
    worker = town.account(DOES).id
    with pytest.raises(NotReady) as stopped:
        step(town, LEADER, reference, "accept_transfer", conflict="yes", worker=worker)
    assert "conflict_excluded" in _unmet(stopped)
    with pytest.raises(NotReady) as stopped:
        step(town, LEADER, reference, "accept_transfer", conflict="no", worker=town.account(acts.VT).id)
    assert _unmet(stopped) == {"worker"}
    with pytest.raises(Refused):
        town.look(DOES, ReadCase(case=reference))
    step(town, LEADER, reference, "accept_transfer", conflict="no", worker=worker)
    assert town.look(DOES, ReadCase(case=reference)).state == "transfer_accepted"
    with pytest.raises(Refused):
        town.look(OTHER, ReadCase(case=reference))


def test_who_had_it_before_has_it_no_more_when_another_is_named(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_accepted(referral_town)
    step(town, LEADER, reference, "name_worker", worker=town.account(OTHER).id)
    members = town.rows(case_members, case_members.c.case_id == town.case(reference).id)
    now = {row.account for row in members if row.ended_at is None and row.function == "case_director"}
    assert now == {town.account(OTHER).id}
    with pytest.raises(Refused):
        town.look(DOES, ReadCase(case=reference))


def test_care_begins_only_when_everybody_was_reached_and_each_child_was_seen(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_accepted(referral_town)
    with pytest.raises(NotReady) as stopped:
        step(town, DOES, reference, "start_direct_safety")
    assert _unmet(stopped) == {"everyone_contacted", "children_seen"}
    acts.contact(town, DOES, reference, "failed", children="")
    acts.contact(town, DOES, reference, "reached", children="not_seen")
    with pytest.raises(NotReady) as stopped:
        step(town, DOES, reference, "start_direct_safety")
    assert _unmet(stopped) == {"children_seen"}
    acts.contact(town, DOES, reference, "seen_and_heard", children="seen_and_heard")
    step(town, DOES, reference, "start_direct_safety")
    assert _running(town, reference) >= {"local_team_safety_plan", "local_team_plan_review"}


def test_without_contact_twice_veilig_thuis_must_be_told(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_accepted(referral_town)
    acts.contact(town, DOES, reference, "failed", children="")
    with pytest.raises(NotReady):
        step(town, DOES, reference, "record_no_contact", attempts="Gebeld (fictief)")
    acts.contact(town, DOES, reference, "failed", children="")
    step(town, DOES, reference, "record_no_contact", attempts="Gebeld, aangebeld (fictief)")
    assert "local_team_feedback_to_vt_no_contact" in _running(town, reference)


def test_no_suspicion_is_provisional_until_somebody_uninvolved_read_it(referral_town: Town) -> None:
    town, reference = referral_town, acts.enter(referral_town, INTAKE, acute="no")
    step(town, INTAKE, reference, "check_acute", acute="no", structural="no")
    step(town, INTAKE, reference, "close_no_suspicion", reason="Een feestje (fictief)")
    assert town.case(reference).state == "closed_no_suspicion"
    assert "no_suspicion_read" in _running(town, reference)
    step(town, ATTENTION, reference, "contest_no_suspicion", reason="Er was eerder een melding (fictief)")
    assert town.case(reference).state == "acute_check"


def test_scaling_up_is_possible_from_every_open_state_of_the_demo(referral_town: Town) -> None:
    for state, reference in acts.referrals(referral_town).items():
        step(referral_town, LEADER, reference, "scale_up", trigger="new_incident", happened="Opnieuw (fictief)")
        assert referral_town.case(reference).state == "scaled_up", state


def test_a_step_from_another_state_or_an_old_version_changes_nothing(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    with pytest.raises(Conflict):
        step(town, INTAKE, reference, "check_acute", acute="no")
    assert town.case(reference).state == "reported"


def test_what_no_form_asks_and_what_no_list_knows_is_refused(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    with pytest.raises(Refused) as refused:
        step(town, INTAKE, reference, "record_spoken", spoken_with="a", spoken_at="b", worker="c")
    assert refused.value.reason == "bad_form"
    with pytest.raises(NotReady) as stopped:
        step(town, INTAKE, reference, "acknowledge_report", number="1", **{**HEARD, "channel": "pigeon"})
    assert _unmet(stopped) == {"channel"}


def test_people_of_the_person_centred_approach_do_not_know_that_there_is_a_referral(referral_town: Town) -> None:
    there = acts.referrals(referral_town).values()
    reference = next(one for one in there if referral_town.case(one).bringing_organisation != "politie")
    for username in ("anna.process", "lisa.ll2", "pieter.politie", "adam.beheer", "petra.privacy", POLICE):
        with pytest.raises(Refused):
            referral_town.look(username, ReadCase(case=reference))
    assert not referral_town.look("anna.process", MyWork()).cases[0].reference.startswith("ZK-")


@pytest.mark.parametrize("taken", sorted(STEPS))
def test_what_a_step_supplies_can_be_given_by_its_form(taken: str) -> None:
    declared = REFERRAL.step(taken)
    said = {name: CODES[name][0] if name in CODES else "x" for name in asked(taken)}
    facts = {fact: True for fact, brought in BRINGS.items() if set(brought.names) <= said.keys()}
    supplied = [need for need in declared.needs if need.key in declared.supplies]
    assert [need.key for need in supplied if not need.met(CaseFacts(**facts))] == []
