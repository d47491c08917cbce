"""Terms in hours end at a moment; what passed is said again, to who acts, to who stands by, and elsewhere by name."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pga import overdue, worker
from pga.clock import from_moment, moment
from pga.commands.agreements import WithdrawAgreement
from pga.commands.questions import TakeQuestion
from pga.commands.roster import AddDuty
from pga.demo.referrals import TEAM
from pga.queries.agreements import ReadAgreement
from pga.queries.cases import MyWork, ReadCase
from pga.queries.filters import WorkFilter
from pga.store.tables.messages import outbox
from pga.store.tables.progress import case_terms
from pga.store.tables.sharing import questions
from pga.store.tables.teams import absences, teams
from tests import acts as rows
from tests.pga.test_worker import Postman
from tests.pga.web.conftest import Web
from tests.referrals import acts, test_agreements
from tests.referrals.acts import HEARD, INTAKE, LEADER, OTHER, VT, step
from tests.towns import Town, key
from workflows.referral.places import OF_VT, SAFETY

pytestmark = pytest.mark.sampled(12)


def _term(town: Town, reference: str, name: str) -> Any:
    c = case_terms.c
    (row,) = town.rows(case_terms, c.case_id == town.case(reference).id, c.term == name, c.stopped_on.is_(None))
    return row


def _acute_report(town: Town) -> str:
    reference = acts.enter(town, INTAKE, acute="yes")
    step(town, INTAKE, reference, "report", acute="yes")
    return reference


def _told(town: Town, *kinds: str) -> list[set[str]]:
    """Usernames that get a message of each kind when the worker runs now."""
    before = {row.id for row in town.rows(outbox)}
    worker.run_due(town.gate, Postman())
    new = [row for row in town.rows(outbox) if row.id not in before]
    there = [{row.account for row in new if row.kind == kind} for kind in kinds]
    return [{name for name in NAMES if town.account(name).id in accounts} for accounts in there]


def _due(town: Town, reference: str) -> set[tuple[str, str]]:
    """Who is told what of one referral now."""
    terms = {row.id for row in town.rows(case_terms, case_terms.c.case_id == town.case(reference).id)}
    with town.reading() as tx:
        found = {(one.account, one.kind) for one in overdue.waiting(town.gate, tx) if one.term in terms}
    return {(name, kind) for name in NAMES for account, kind in found if town.account(name).id == account}


NAMES = (INTAKE, LEADER, OTHER, acts.DOES, acts.ATTENTION, acts.TRANSFERS, VT, "vicky.vt")


def _on_duty(town: Town, username: str, stand_by: str) -> None:
    (team,) = town.rows(teams, teams.c.organisation == "ll2", teams.c.name == TEAM)
    shift = {"day": "2026-03-03", "begins": "09:00", "until": "16:00"}
    who = {"account": town.account(username).id, "stand_by": town.account(stand_by).id}
    town.act(LEADER, AddDuty(team=team.id, act_key=key(), **shift, **who))


def test_a_term_in_minutes_ends_at_its_moment_and_is_late_a_second_later(referral_town: Town) -> None:
    town, reference = referral_town, _acute_report(referral_town)
    term = _term(town, reference, "report_spoken")
    assert from_moment(term.due_at) == town.clock.now() + timedelta(minutes=15)
    case = town.case(reference)
    assert (case.due_term, case.due_at, case.due_on) == ("report_spoken", term.due_at, "2026-03-03")
    town.clock.move(minutes=15)
    assert not town.look(INTAKE, ReadCase(case=reference)).late
    town.clock.move(seconds=1)
    seen = town.look(INTAKE, ReadCase(case=reference))
    assert seen.late and seen.unspoken_late and [t.at for t in seen.terms if t.late] == [term.due_at]
    assert any(item.reference == reference and item.at for item in town.look(INTAKE, MyWork(workflow="referral")).late)


def test_the_list_of_what_is_late_has_it_from_that_second_on(referral_town: Town) -> None:
    town, late = referral_town, MyWork(workflow="referral", narrowed=WorkFilter(due="late"))
    reference = _acute_report(town)
    town.clock.move(minutes=15)
    assert reference not in {item.reference for item in town.look(INTAKE, late).cases}
    town.clock.move(seconds=1)
    assert reference in {item.reference for item in town.look(INTAKE, late).cases}


def test_a_day_that_the_clock_is_moved_in_has_no_other_number_of_hours(referral_town: Town) -> None:
    town = referral_town
    town.clock.at = datetime(2026, 3, 28, 22, 30, tzinfo=UTC)
    reference = acts.enter(town, INTAKE, acute="unknown")
    assert _term(town, reference, "acute_check").due_at == moment(town.clock.now() + timedelta(hours=1))
    assert _term(town, reference, "acute_check").due_on == "2026-03-29"


def test_terms_in_days_have_no_moment(referral_town: Town) -> None:
    row = _term(referral_town, acts.to_reported(referral_town), "vt_acknowledge")
    assert row.due_at is None and row.due_on == "2026-03-04"


def test_no_term_that_guards_safety_or_runs_in_hours_may_stand_still(referral_town: Town) -> None:
    seen = referral_town.look(INTAKE, ReadCase(case=_acute_report(referral_town)))
    assert seen.terms and not any(term.may_suspend for term in seen.terms)
    assert set(OF_VT) <= set(SAFETY) | {"vt_inform_persons"}


def test_nobody_spoken_to_in_time_is_said_again_to_the_worker_and_who_stands_by(referral_town: Town) -> None:
    town = referral_town
    town.clock.move(minutes=20)
    _on_duty(town, OTHER, acts.DOES)
    worker.run_due(town.gate, Postman())
    before = {row.id for row in town.rows(outbox)}
    reference = _acute_report(town)
    assert _told(town, "report_unspoken") == [set()]
    town.clock.move(minutes=16)
    assert _told(town, "report_unspoken") == [{INTAKE, OTHER, acts.DOES}]
    sent = [row for row in town.rows(outbox) if row.id not in before and row.kind == "report_unspoken"]
    assert {(row.path, row.answer_by) for row in sent} == {("/referrals", None)} and reference not in repr(sent)
    assert _told(town, "report_unspoken") == [set()]


def test_without_a_roster_the_leader_hears_it_and_nobody_once_somebody_was_spoken_to(referral_town: Town) -> None:
    town = referral_town
    town.clock.move(minutes=20)
    worker.run_due(town.gate, Postman())
    reference = _acute_report(town)
    town.clock.move(minutes=16)
    worker._plan(town.gate)
    step(town, INTAKE, reference, "record_spoken", spoken_with="Wit (fictief)", spoken_at="2026-03-03T09:40")
    assert _told(town, "report_unspoken") == [set()]
    _acute_report(town)
    town.clock.move(minutes=16)
    assert _told(town, "report_unspoken") == [{INTAKE, LEADER}]


def test_whoever_has_the_duty_and_is_absent_is_not_counted_on(referral_town: Town) -> None:
    town = referral_town
    town.clock.move(minutes=20)
    _on_duty(town, OTHER, acts.DOES)
    worker.run_due(town.gate, Postman())
    for away, told in ((OTHER, {INTAKE, acts.DOES}), (acts.DOES, {INTAKE, LEADER})):
        _acute_report(town)
        town.clock.move(minutes=16)
        account, days = town.account(away).id, {"valid_from": "2026-03-03", "valid_until": "2026-03-03"}
        rows.put_row(town, absences, {"account": account, **days, "recorded_by": account, "ended_at": None})
        assert _told(town, "report_unspoken") == [told]


def test_the_page_says_it_again_when_no_worker_ran(referral_web: Web) -> None:
    town = referral_web.town
    reference = _acute_report(town)
    page = referral_web.as_(INTAKE).get(f"/cases/{reference}").text
    assert "Nog niet gemeld: bel 0800-2000" in page and "Nog steeds niet" not in page
    town.clock.move(minutes=16)
    assert "Nog steeds niet gemeld: bel nu 0800-2000" in referral_web.as_(INTAKE).get(f"/cases/{reference}").text


def test_what_is_late_at_veilig_thuis_goes_to_who_took_it_up_there(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    c = questions.c
    (row,) = town.rows(questions, c.case_id == town.case(reference).id, c.kind == "report")
    assert {t.waits_for for t in town.look(LEADER, ReadCase(case=reference)).terms} >= {"Veilig Thuis Utrecht", ""}
    town.act(VT, TakeQuestion(question=row.id, version=row.version, act_key=key()))
    step(town, VT, reference, "acknowledge_report", number="VT-11", **HEARD)
    town.clock.at = datetime(2026, 3, 11, 9, tzinfo=UTC)
    late = next(t for t in town.look(LEADER, ReadCase(case=reference)).terms if t.late and t.waits_for)
    assert late.told == tuple(sorted(town.account(name).display_name for name in (VT, "vicky.vt")))
    assert _due(town, reference) == {(VT, "late_here"), ("vicky.vt", "late_here"), (LEADER, "late_elsewhere")}
    assert VT in _told(town, "late_here")[0] and _told(town, "late_here") == [set()]
    town.clock.at = datetime(2026, 3, 12, 9, tzinfo=UTC)
    assert _due(town, reference) == set()


def with_contacts(town: Town, *contacts: tuple[str, str, str]) -> None:
    """A version of the agreement holds with these contact persons alone: (organisation, account, deputy)."""
    seen = town.look(VT, ReadAgreement()).proposed
    town.act(VT, WithdrawAgreement(agreement=seen.id, version=seen.version, act_key=key()))
    test_agreements.propose(town, contacts=contacts)
    for partner in test_agreements.OTHERS:
        test_agreements.decide(town, partner)


def test_what_nobody_took_up_goes_to_the_post_where_it_lies(referral_town: Town) -> None:
    town = referral_town
    with_contacts(town)
    worker.run_due(town.gate, Postman())
    reference = acts.to_reported(town)
    town.clock.at = datetime(2026, 3, 5, 9, tzinfo=UTC)
    late = next(t for t in town.look(LEADER, ReadCase(case=reference)).terms if t.late and t.waits_for)
    assert late.told == ("Instroom",)
    assert _told(town, "late_here") == [{VT, "vicky.vt"}]
