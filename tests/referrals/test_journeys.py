"""Whole roads of a referral, from report to closing: without any log-in of Veilig Thuis, and with it doing its own."""

from typing import Any

import pytest

from pga.commands.questions import TakeQuestion
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import cases
from pga.store.tables.progress import case_links
from pga.store.tables.sharing import questions
from privacy.ledger.verify import Damage
from tests import plans
from tests.pga.web.conftest import Web
from tests.referrals import acts
from tests.referrals.acts import ATTENTION, DOES, HEARD, INTAKE, LEADER, TRANSFERS, VT, step
from tests.towns import Town, key

pytestmark = pytest.mark.sampled(1)

SPOKEN = {"spoken_with": "Mw. De Wit (fictief)", "spoken_at": "2026-03-03 10:05"}
ASSESSED = {"class": "structural", "decision": "Zie brief (fictief)"}
HEARD_THEM = {"children_heard": "there_are_none"}
SEEN = {"findings": "Rustig in huis (fictief)", "children": "there_are_none"}


def _plan(town: Town, reference: str) -> tuple[str, str]:
    """A goal with one condition under it, each seen to by who has the case in hand; adopted, and agreed with."""
    goal = plans.goal(town, reference, domain="direct_safety", by=DOES)
    action = plans.action(town, reference, "Belt bij ruzie (fictief)", of=DOES, days=300, goal=goal, by=DOES)
    _to_care(town, reference)
    return goal, action


def _to_care(town: Town, reference: str) -> None:
    step(town, DOES, reference, "adopt_plan")
    with pytest.raises(NotReady):
        step(town, DOES, reference, "start_risk_driven_care")
    covered = "Tot dan slaapt hij elders (fictief)"
    step(town, ATTENTION, reference, "agree_next_phase", covered, findings="Akkoord (fictief)")
    step(town, DOES, reference, "start_risk_driven_care", covered)


def _to_monitoring(town: Town, reference: str, goal: str, action: str) -> None:
    """Nothing broke for as long as the rules ask, and the goal is met."""
    with pytest.raises(NotReady):
        step(town, DOES, reference, "start_recovery")
    town.clock.move(days=100)
    step(town, DOES, reference, "start_recovery")
    plans.complete(town, reference, action, by=DOES)
    plans.close(town, reference, goal, by=DOES)
    step(town, DOES, reference, "start_monitoring")
    party = acts.party(town, reference).id
    step(town, DOES, reference, "review_monitoring", party=party, stable="yes", **SEEN)


def _again(town: Town, reference: str, before: set[str]) -> Any:
    """A new report on a closed referral; the row of the new one."""
    said = {"acute": "no", "story": "Opnieuw geschreeuw (fictief)", "prior_involvement": "rereport"}
    step(town, INTAKE, reference, "report_again", **said)
    (new,) = (row for row in town.rows(cases) if row.id not in before)
    return new


def test_from_report_to_closing_without_any_log_in_of_veilig_thuis(referral_town: Town) -> None:
    town, begun = referral_town, len(referral_town.records())
    reference = acts.to_reported(town)
    step(town, INTAKE, reference, "record_spoken", **SPOKEN)
    step(town, INTAKE, reference, "acknowledge_report", number="VT-1", **HEARD)
    step(town, INTAKE, reference, "decide_assessment", into="transfer_offered", **ASSESSED, **HEARD)
    step(town, LEADER, reference, "acknowledge_transfer")
    step(town, LEADER, reference, "return_transfer", return_reason="incomplete", text="Voorwaarden ontbreken.")
    step(town, TRANSFERS, reference, "answer_return", into="transfer_offered", answer="Aangevuld.", **HEARD)
    step(town, LEADER, reference, "accept_transfer", conflict="no", worker=town.account(DOES).id)
    acts.contact(town, DOES, reference)
    step(town, DOES, reference, "start_direct_safety")
    goal, action = _plan(town, reference)
    step(town, DOES, reference, "fall_back", condition="Niet gebeld", happened="Ruzie (fictief)")
    assert town.case(reference).state == "direct_safety"
    _to_care(town, reference)
    step(town, DOES, reference, "scale_up", trigger="new_incident", happened="Geslagen (fictief)")
    decided = {"decided_by": "Tom Team (fictief)", "decision": "Terug naar veiligheid (fictief)"}
    step(town, DOES, reference, "decide_scale_up", into="direct_safety", **decided)
    _to_care(town, reference)
    _to_monitoring(town, reference, goal, action)
    _closed_by_two(town, reference)
    vt = {town.account(name).id for name in (VT, "vicky.vt")}
    assert not [record for record in town.records()[begun:] if record.actor in vt] and town.verdict() == Damage.NONE


def _closed_by_two(town: Town, reference: str) -> None:
    """Proposed, refused, proposed again and closed by another; a new report leaves it closed."""
    with pytest.raises(NotReady):
        step(town, ATTENTION, reference, "close_safe")
    for username, act in ((DOES, "propose_close"), (LEADER, "close_safe")):
        with pytest.raises(Refused):
            step(town, username, reference, act)
    step(town, LEADER, reference, "propose_close", report="Stabiel veilig (fictief)", **HEARD_THEM)
    step(town, ATTENTION, reference, "refuse_close", reason="Eerst nog een gesprek (fictief)")
    with pytest.raises(NotReady):
        step(town, ATTENTION, reference, "close_safe")
    step(town, LEADER, reference, "propose_close", report="Gesprek gehad (fictief)", **HEARD_THEM)
    step(town, ATTENTION, reference, "close_safe")
    new = _again(town, reference, {row.id for row in town.rows(cases)})
    closed = town.case(reference)
    assert (closed.state, closed.ended_as) == ("closed_safe", "closed_safe")
    assert (new.state, new.theme, new.workflow) == ("received", "rereport", "referral")
    seen, before = (town.look(INTAKE, ReadCase(case=one.reference)) for one in (new, closed))
    assert seen.follows == (closed.reference,) and before.followed_by == (new.reference,)
    assert [line.person.identity.field("name") for line in seen.persons] == ["Naomi Proef (fictief)"]
    assert {line.step for line in seen.said} == {"receive"} and not hasattr(seen.reporter, "field")
    (link,) = town.rows(case_links, case_links.c.case_id == new.id)
    assert (link.earlier_case, link.kind) == (closed.id, "rereport")


def test_from_report_to_closing_with_veilig_thuis_doing_its_own_steps(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    c = questions.c
    (row,) = town.rows(questions, c.case_id == town.case(reference).id, c.kind == "report")
    town.act(VT, TakeQuestion(question=row.id, version=row.version, act_key=key()))
    step(town, VT, reference, "acknowledge_report", number="VT-2", **HEARD)
    step(town, VT, reference, "decide_assessment", into="vt_conditions", **ASSESSED, **HEARD)
    with pytest.raises(NotReady) as stopped:
        step(town, VT, reference, "conclude_conditions", into="transfer_offered", **HEARD)
    assert {need.key for need in stopped.value.unmet} == {"conditions_set"}
    set_by_vt = {"conditions": "Vader slaapt elders (fictief)", "owners": "LL2", "evidence": "Elke week gezien"}
    step(town, VT, reference, "conclude_conditions", into="transfer_offered", **set_by_vt, **HEARD)
    step(town, LEADER, reference, "accept_transfer", conflict="no", worker=town.account(DOES).id)
    acts.contact(town, DOES, reference)
    step(town, DOES, reference, "start_direct_safety")
    goal, action = _plan(town, reference)
    _to_monitoring(town, reference, goal, action)
    with pytest.raises(NotReady) as stopped:
        step(town, LEADER, reference, "propose_close", report="Veilig (fictief)", **HEARD_THEM)
    assert {need.key for need in stopped.value.unmet} == {"closing_is_ours"}
    step(town, VT, reference, "record_vt_closing", **HEARD_THEM, **HEARD)
    said = town.look(DOES, ReadCase(case=reference)).said
    assert not any(line.received for line in said) and town.case(reference).state == "closed_safe"
    assert town.verdict() == Damage.NONE


def test_the_form_of_a_new_report_leads_to_the_new_referral(referral_web: Web) -> None:
    town = referral_web.town
    reference = acts.enter(town, INTAKE, acute="no", reporter="Buurvrouw Visser (fictief)")
    step(town, INTAKE, reference, "check_acute", acute="no", structural="no")
    step(town, INTAKE, reference, "close_no_suspicion", reason="Een feestje (fictief)")
    person, at = referral_web.as_(INTAKE), f"/cases/{reference}/referral/report-again"
    said = {"version": town.version(reference), "act_key": key(), "acute": "yes", "story": "Weer (fictief)"}
    wrong = person.post(at, said)
    assert wrong.status_code == 422 and "Weer (fictief)" in wrong.text
    done = person.post(at, {**said, "act_key": key(), "prior_involvement": "rereport"})
    assert done.status_code == 303 and done.headers["Location"] != f"/cases/{reference}"
    page = person.get(done.headers["Location"]).text
    assert reference in page and "direct gevaar" in page and "hermelding: eerder bekend" in page
    assert town.case(reference).state == "closed_no_suspicion"
