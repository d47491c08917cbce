"""A report of acute danger is never stopped, from no state and for nobody who may report, and reads as it is."""

import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from pga.commands.persons import AddPerson
from pga.demo.town import TEMPLATE, VIOLENCE
from pga.handlers.referrals.places import OWN, category_of
from pga.queries.cases import ReadCase
from pga.queries.questions import MyQuestions
from pga.store.tables.progress import case_terms
from pga.store.tables.sharing import questions
from privacy.rules.agreement import RulesDocument
from privacy.rules.document import parse
from privacy.sealed import Hidden, Plain
from tests.privacy.rules.samples import body
from tests.referrals import acts, roads
from tests.referrals.acts import ATTENTION, DOES, HEARD, INTAKE, LEADER, OTHER, POLICE, VT, step
from tests.referrals.test_meldcode import Runs
from tests.towns import Town, key
from workflows.referral import REFERRAL
from workflows.referral.places import LOCAL_LEADS, OPEN, VT_LEADS
from workflows.referral.reporting import HEARD as TOLD
from workflows.referral.reporting import reports

pytestmark = pytest.mark.sampled(12)

SPOKE: Final = {"spoken_with": "Mw. De Wit (fictief)", "spoken_at": "2026-03-03T09:40"}


def _running(town: Town, reference: str) -> set[str]:
    rows = town.rows(case_terms, case_terms.c.case_id == town.case(reference).id)
    return {row.term for row in rows if row.stopped_on is None}


def _at_the_post(town: Town, reference: str) -> int:
    found = town.rows(questions, questions.c.case_id == town.case(reference).id, questions.c.kind == "report")
    return sum(row.state in ("asked", "assigned") for row in found)


def _document(path: Path) -> RulesDocument:
    return parse(body(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("who", [INTAKE, DOES])
def test_whoever_may_reports_acute_danger_from_every_open_state(referral_town: Town, who: str) -> None:
    town = referral_town
    for state in OPEN:
        reference = roads.to(town, state, DOES)
        if state != "advice_open":
            at: Any = {"case": reference, "version": town.version(reference), "act_key": key()}
            known = {"name": "Bo (fictief)", "born": "", "bsn": "999900018", "address": "", "phone": ""}
            town.act(DOES, AddPerson(**at, **known, person_capacity="subject"))
        before = _at_the_post(town, reference)
        taken = "report" if state in LOCAL_LEADS else "followup_report"
        step(town, who, reference, taken, acute="yes")
        assert town.look(who, ReadCase(case=reference)).unspoken, state
        assert "report_spoken" in _running(town, reference) and _at_the_post(town, reference) == before + 1, state


def test_who_is_on_duty_reports_at_night_also_after_a_transfer_was_given_back(referral_town: Town) -> None:
    town = referral_town
    there = {state: roads.to(town, state) for state in ("transfer_returned", "direct_safety")}
    town.clock.move(hours=12)
    for state, reference in there.items():
        step(town, OTHER, reference, "followup_report" if state in VT_LEADS else "report", acute="yes")
        assert _at_the_post(town, reference)


@pytest.mark.parametrize("path", [VIOLENCE, TEMPLATE])
def test_nothing_is_shared_with_whom_no_rule_lets_read_it(path: Path) -> None:
    document = _document(path)
    for flow in document.sharing:
        for kind in flow.to_kinds:
            assert set(flow.categories) <= document.readable(kind), (flow.id, kind)


def test_who_may_jump_from_the_meldcode_to_a_report_may_report_in_the_case() -> None:
    rules = tomllib.loads(VIOLENCE.read_text(encoding="utf-8"))["rule"]
    held = {
        capability: {(role, relation) for r in rules
                     if r["effect"] == "allow" and capability in r["capabilities"] and r["kinds"] == ["local_team"]
                     for role in r["roles"] for relation in r["relations"]}
        for capability in ("meldcode.report_at_once", "meldcode.report", "referral.report", "referral.followup_report")
    }  # fmt: skip
    for way in ("referral.report", "referral.followup_report"):
        assert held["meldcode.report_at_once"] | held["meldcode.report"] <= held[way]


def test_every_step_that_lands_with_veilig_thuis_reports_and_starts_its_term() -> None:
    for declared in REFERRAL.steps:
        lands = "reported" in declared.targets
        assert not lands or reports(declared.key, "reported"), declared.key
    assert {"record_spoken", "acknowledge_report", "decide_assessment"} == TOLD


def test_a_decision_after_scaling_up_to_report_lies_at_the_post_and_reads_as_not_reported(referral_town: Town) -> None:
    town, reference = referral_town, roads.to(referral_town, "scaled_up")
    step(town, DOES, reference, "decide_scale_up", into="reported", decided_by="Team", decision="Melden (fictief)")
    assert _at_the_post(town, reference) == 1 and town.look(DOES, ReadCase(case=reference)).unspoken
    assert reference in {line.reference for line in town.look(VT, MyQuestions()).open}


@pytest.mark.parametrize(("taken", "said"), [("report_at_once", {}), ("report", {"explanation": "Kan niet wachten"})])
@pytest.mark.parametrize("state", ["acute_check", "meldcode_running", "safety_assessment"])
def test_a_report_from_the_meldcode_is_one_in_the_case(
    referral_town: Town, taken: str, said: dict[str, str], state: str
) -> None:
    runs = Runs(referral_town)
    for further, given in roads.ROADS[state][1:]:
        step(referral_town, INTAKE, runs.case, further, **given)
    before = _at_the_post(referral_town, runs.case)
    referral_town.clock.move(minutes=1)
    assert runs.take(taken, who=ATTENTION, **said) == "m7_reported"
    assert _at_the_post(referral_town, runs.case) == before + 1
    assert referral_town.case(runs.case).state == ("safety_assessment" if state == "safety_assessment" else "reported")
    assert referral_town.look(INTAKE, ReadCase(case=runs.case)).unspoken and "report_spoken" in _running(
        referral_town, runs.case
    )


def test_a_decision_to_report_does_not_end_as_help_that_worked(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m5_decision")
    runs.take("decide_report", report_decision="yes", norm="N1", reason="x (fictief)")
    runs.take("decide_help", help_decision="yes")
    runs.take("start_help", help="x (fictief)", review_on="2026-03-20")
    runs.take("review_help", accepts="yes", results="yes", findings="x (fictief)", review_on="2026-03-25")
    assert runs.stops("close_help_done", who=ATTENTION, following="x (fictief)") == {"report_settled"}
    assert "meldcode_report" in runs.running()


def test_a_decision_to_report_does_not_end_as_no_suspicion(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m5_decision", suspicion="no", acute="no", structural="no")
    runs.take("decide_report", report_decision="yes", norm="N1", reason="x (fictief)")
    assert runs.stops("close_no_suspicion", reason="x (fictief)") == {"report_settled"}


def test_whom_one_spoke_to_counts_when_it_stands_on_the_report_itself(referral_town: Town) -> None:
    town, reference = referral_town, acts.enter(referral_town, INTAKE, acute="yes")
    step(town, INTAKE, reference, "report", acute="yes", spoken_with="mw. Wit (fictief)")
    assert town.look(INTAKE, ReadCase(case=reference)).unspoken
    step(town, INTAKE, reference, "followup_report", acute="no", own_choice="yes")
    assert "report_spoken" in _running(town, reference)
    step(town, INTAKE, reference, "followup_report", acute="yes", **SPOKE)
    assert not town.look(INTAKE, ReadCase(case=reference)).unspoken
    assert "report_spoken" not in _running(town, reference)
    step(town, INTAKE, reference, "followup_report", acute="yes")
    assert town.look(INTAKE, ReadCase(case=reference)).unspoken and "report_spoken" in _running(town, reference)


def test_a_decision_of_veilig_thuis_ends_the_waiting_for_a_word_and_starts_its_informing(referral_town: Town) -> None:
    town, reference = referral_town, acts.enter(referral_town, INTAKE, acute="yes", name="N (fictief)")
    step(town, INTAKE, reference, "report", acute="yes")
    decided = {"into": "closed_safe", "class": "no_unsafety", "decision": "x (fictief)"}
    step(town, INTAKE, reference, "decide_assessment", **decided, **HEARD)
    assert "report_spoken" not in _running(town, reference) and "vt_inform_persons" in _running(town, reference)


def test_what_the_police_reported_is_read_by_who_checks_for_acute_danger(referral_town: Town) -> None:
    town = referral_town
    reference = acts.enter(town, POLICE, "receive_police", facts="Mes gezien (fictief)", occurred_on="2026-02-20")
    for who in (INTAKE, ATTENTION):
        (line,) = town.look(who, ReadCase(case=reference)).said
        assert isinstance(line.said, Plain) and line.said.field("facts") == "Mes gezien (fictief)"
    (line,) = town.look(LEADER, ReadCase(case=reference)).said
    assert isinstance(line.said, Hidden)
    town.clock.move(hours=12)
    (line,) = town.look(OTHER, ReadCase(case=reference)).said
    assert isinstance(line.said, Plain)


def test_what_any_organisation_writes_in_a_step_the_intake_of_the_lead_can_read() -> None:
    document, rules = _document(VIOLENCE), tomllib.loads(VIOLENCE.read_text(encoding="utf-8"))["rule"]
    readers = [r for r in rules if "case.read" in r["capabilities"] and "local_team_intake" in r["roles"]]
    read = {category for rule in readers for category in rule["read"]}
    for declared in REFERRAL.steps:
        category, capability = category_of(declared.key), REFERRAL.capability(declared.key)
        kinds = {kind for rule in rules if capability in rule["capabilities"] for kind in rule.get("kinds", ())}
        for kind in kinds if category in OWN else ():
            assert category in read, declared.key
            assert kind == "local_team" or category in document.shares(kind, "local_team", "always"), declared.key
