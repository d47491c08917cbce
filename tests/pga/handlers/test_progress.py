"""Steps as rows: terms beside each other, explained, standing still; a step taken back; cases counted along."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

import pytest

from pga.answers.cases import TermLine
from pga.clock import local_year
from pga.commands.cases import ResumeTerm, SuspendTerm, UndoStep
from pga.handlers import terms
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import cases
from pga.store.tables.messages import case_counts
from pga.store.tables.progress import case_steps, case_terms
from tests import acts
from tests.towns import DIRECTOR, Town
from workflows import PGA_CASE


def _running(town: Town, reference: str) -> dict[str, str]:
    c = case_terms.c
    found = town.rows(case_terms, c.case_id == town.case(reference).id, c.stopped_on.is_(None))
    return {row.term: row.due_on for row in found}


def _undo(town: Town, reference: str, username: str = DIRECTOR) -> None:
    town.act(username, UndoStep(**acts.at(town, reference)))


@pytest.fixture
def intake(empty_town: Town) -> tuple[Town, str]:
    reference = acts.submit(empty_town, "lisa.ll2", 0)
    acts.take_up(empty_town, reference)
    acts.assess(empty_town, reference)
    acts.justify(empty_town, reference)
    empty_town.clock.move(minutes=1)
    acts.accept(empty_town, reference)
    return empty_town, reference


def test_terms_run_beside_each_other_and_the_first_stands_on_the_work_list(intake: tuple[Town, str]) -> None:
    town, reference = intake
    assert _running(town, reference) == {"information_round": "2026-03-24", "notification": "2026-04-07"}
    assert (town.case(reference).due_term, town.case(reference).due_on) == ("information_round", "2026-03-24")
    acts.scene(town).notify(reference)
    assert _running(town, reference) == {"information_round": "2026-03-24"}


def test_review_and_half_yearly_test_start_again_each_on_its_own(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_review(town, reference)
    before = _running(town, reference)
    assert set(before) == {"review", "reweighing"}
    acts.scene(town).reweigh(reference)
    acts.confirm_actions(town, reference)
    acts.scene(town).conclude_review(reference)
    after = _running(town, reference)
    assert after["review"] > before["review"] and after["reweighing"] > before["reweighing"]
    assert town.case(reference).due_term == "review"


def test_each_day_that_a_term_passes_over_is_explained(empty_town: Town) -> None:
    town = empty_town
    town.clock.move(days=48)
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.take_up(town, reference)
    (term,) = (t for t in town.look(DIRECTOR, ReadCase(case=reference)).terms if not t.party)
    assert term.due == "2026-05-06"
    assert any("27 april telt niet mee" in sentence for sentence in term.why)
    assert any("5 mei telt niet mee" in sentence for sentence in term.why)


def test_a_term_stands_still_only_where_the_rules_let_it_and_ends_later_for_it(intake: tuple[Town, str]) -> None:
    town, reference = intake
    there = _offered(town, reference)
    informing, asking = there["Persoon informeren"], there["Informatieronde afronden"]
    with pytest.raises(NotReady):
        town.act(DIRECTOR, SuspendTerm(**acts.at(town, reference), term=informing.id, reason="x"))
    town.act(DIRECTOR, SuspendTerm(**acts.at(town, reference), term=asking.id, reason="Detentie (fictief)."))
    assert town.case(reference).due_term == "notification"
    town.clock.move(days=7)
    town.act(DIRECTOR, ResumeTerm(**acts.at(town, reference), term=asking.id))
    assert _running(town, reference)["information_round"] == "2026-03-31"
    with pytest.raises(NotReady):
        town.act(DIRECTOR, ResumeTerm(**acts.at(town, reference), term=asking.id))


def test_a_term_that_guards_safety_never_stands_still_whatever_the_rules_say(
    intake: tuple[Town, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    town, reference = intake
    asking = _offered(town, reference)["Informatieronde afronden"]
    assert asking.may_suspend
    guarded = {PGA_CASE.key: replace(PGA_CASE, safety=("information_round",))}
    monkeypatch.setattr(terms, "WORKFLOWS", guarded)
    assert not _offered(town, reference)["Informatieronde afronden"].may_suspend
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, SuspendTerm(**acts.at(town, reference), term=asking.id, reason="Detentie (fictief)."))
    assert [need.sentence for need in stopped.value.unmet] == [terms.MAY_NOT_STAND_STILL]


def _offered(town: Town, reference: str) -> dict[str, TermLine]:
    return {term.label: term for term in town.look(DIRECTOR, ReadCase(case=reference)).terms}


def test_a_step_is_taken_back_with_its_terms_by_who_took_it(intake: tuple[Town, str]) -> None:
    town, reference = intake
    _undo(town, reference)
    assert town.case(reference).state == "triage" and set(_running(town, reference)) == {"triage", "notification"}
    assert [r.step for r in town.rows(case_steps, case_steps.c.undone_at.is_not(None))] == ["accept"]


def test_a_step_is_not_taken_back_after_its_term(intake: tuple[Town, str]) -> None:
    town, reference = intake
    town.clock.move(minutes=31)
    with pytest.raises(NotReady, match="undo"):
        _undo(town, reference)


def test_a_step_on_which_somebody_acted_is_not_taken_back(intake: tuple[Town, str]) -> None:
    town, reference = intake
    acts.invite(town, reference, "politie")
    with pytest.raises(NotReady, match="undo"):
        _undo(town, reference)


def test_a_step_of_somebody_else_is_not_taken_back(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_plan(town, reference, "lisa.ll2", present=("ll2",))
    acts.plan(town, reference)
    acts.scene(town).start_execution(reference, by="lisa.ll2")
    with pytest.raises(NotReady, match="undo"):
        _undo(town, reference)
    with pytest.raises(Refused):
        _undo(town, reference, "pieter.politie")


def test_a_closed_case_opens_again_when_closing_was_a_mistake(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_review(town, reference)
    acts.settle_actions(town, reference)
    town.clock.move(minutes=1)
    acts.scene(town).close(reference)
    _undo(town, reference)
    assert town.case(reference).state == "review" and set(_running(town, reference)) == {"review", "reweighing"}
    assert town.look("lisa.ll2", ReadCase(case=reference)).state == "review"


def test_what_left_the_house_is_not_taken_back(intake: tuple[Town, str]) -> None:
    town, reference = intake
    acts.scene(town).notify(reference)
    with pytest.raises(NotReady, match="undo"):
        _undo(town, reference)


def test_the_counts_are_what_counting_the_cases_gives(empty_town: Town) -> None:
    town = empty_town
    references = [acts.submit(town, "lisa.ll2", person) for person in range(5)]
    acts.to_closed(town, references[0])
    town.clock.move(minutes=1)
    acts.take_up(town, references[1])
    _undo(town, references[1])
    acts.reject(town, references[2])
    acts.scene(town).reopen(references[0])
    counted = {(r.year, r.reason, r.theme, r.state, r.ending): r.cases for r in town.rows(case_counts) if r.cases}
    found = Counter((local_year(r.opened_at), r.reason, r.theme, r.state, r.ended_as) for r in town.rows(cases))
    assert counted == dict(found) and sum(counted.values()) == 6
    assert {ending for *_, ending in counted} == {None, "goal_reached", "rejected"}


def test_what_leads_on_is_offered_first_then_what_is_missing_and_last_what_leaves_the_road(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)

    def offered() -> list[str]:
        return [step.key for step in town.look(DIRECTOR, ReadCase(case=reference)).steps if not step.unmet]

    assert offered() == ["take_up", "reject"]
    acts.take_up(town, reference)
    assert offered() == ["assess", "justify", "notify", "defer_notification", "reject"]
    acts.assess(town, reference)
    assert offered()[:2] == ["justify", "assess"] and offered()[-1] == "reject"
    acts.justify(town, reference)
    assert offered()[:3] == ["accept", "assess", "justify"] and offered()[-1] == "reject"
    acts.accept(town, reference)
    assert offered()[:2] == ["notify", "invite"]


def test_what_is_missing_leads_to_the_step_or_to_the_plan_that_takes_it_away(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_plan(town, reference, "lisa.ll2", present=("ll2",))
    (start,) = (s for s in town.look("lisa.ll2", ReadCase(case=reference)).steps if s.key == "start_execution")
    assert start.ways == ("plan", "plan")


def test_a_case_that_goes_on_after_all_did_not_end(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_review(town, reference)
    acts.settle_actions(town, reference)
    town.clock.move(minutes=1)
    acts.scene(town).close(reference)
    assert town.case(reference).ended_as == "goal_reached"
    _undo(town, reference)
    assert town.case(reference).ended_as is None
    (row,) = [row for row in town.rows(case_counts) if row.cases]
    assert (row.state, row.ending, row.cases) == ("review", None, 1)


def test_a_case_counts_in_the_year_in_which_it_was_opened_in_the_netherlands(empty_town: Town) -> None:
    town = empty_town
    for at, person in (("2026-12-31T22:59:00+00:00", 0), ("2026-12-31T23:00:00+00:00", 1)):
        town.clock.at = datetime.fromisoformat(at)
        acts.submit(town, "lisa.ll2", person)
    assert {row.year: row.cases for row in town.rows(case_counts)} == {"2026": 1, "2027": 1}
