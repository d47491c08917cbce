"""Tests of pga/handlers/look_review/knowing.py: what the files told of a look on its day, and no more."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pga.handlers.look_review.knowing import Files, Span
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.store.tables.cases import case_members
from pga.store.tables.plans import plan_actions
from pga.store.tables.progress import case_terms
from pga.store.tables.sharing import question_handlers, questions
from pga.store.tables.teams import replacements
from privacy.review.episodes import Episode
from privacy.review.examples import look
from privacy.review.explain import Context
from privacy.review.looks import Look
from tests import acts, desks
from tests.replacing import replace_director, stand_in
from tests.towns import Town

TODAY = date(2026, 3, 3)
POLICE = "pieter.politie"


def known(town: Town, who: str, reference: str, day: date = TODAY, *looks: Look) -> Context:
    """What the files tell of somebody in a case on a day, with these looks."""
    account, case = town.account(who), town.case(reference)
    codes = {code for record in town.records() if record.case_id == case.id for code in _codes(record)}
    episode = Episode(
        actor=account.id,
        organisation=account.organisation,
        case_id=case.id,
        person_codes=tuple(sorted(codes)),
        day=day,
        looks=looks,
    )
    with town.reading() as tx:
        return Files(_Reading(town, tx), Span.of(day), [episode], 14, 7).context(episode)  # type: ignore[arg-type]


def _codes(record: Any) -> set[str]:
    return {subject.person_code for subject in record.subjects}


class _Reading:
    """A transaction with what proves its rows, as a desk has it."""

    def __init__(self, town: Town, tx: Transaction) -> None:
        self.home, self.tx, self.proof = town.home, tx, Proof(town.home.code)
        self.rules = town.gate.rulebook.in_force(tx, self.proof, town.clock.now().date())


def test_a_case_that_ended_runs_no_more_from_the_day_after(town: Town) -> None:
    reference = town.reference("rejected")
    ended = datetime.fromisoformat(town.case(reference).changed_at).astimezone(UTC).date()
    assert known(town, desks.PRIES, reference, ended).running
    assert not known(town, desks.PRIES, reference, ended + timedelta(days=1)).running


def test_who_acted_in_a_case_in_those_days_is_known_to_have(town: Town) -> None:
    reference = acts.submit(town, "lisa.ll2")
    assert known(town, "lisa.ll2", reference).acted and not known(town, "pim.politie", reference).acted
    assert not known(town, "lisa.ll2", reference, TODAY + timedelta(days=30)).acted


def test_who_brought_a_case_is_known_to_have_while_it_is_treated(town: Town) -> None:
    reference = acts.submit(town, "lisa.ll2")
    assert known(town, "lisa.ll2", reference).submitted
    acts.take_up(town, reference)
    acts.reject(town, reference)
    assert not known(town, "lisa.ll2", reference, TODAY + timedelta(days=1)).submitted


def test_a_question_explains_him_who_handles_it_as_long_as_it_is_open(town: Town) -> None:
    asked = next(row for row in town.questions("politie", "assigned") if row.kind is None)
    reference = next(r for r in town.references("intake") if town.case(r).id == asked.case_id)
    assert known(town, POLICE, reference).question and not known(town, "pim.politie", reference).question
    acts.put_row(town, questions, {"answered_at": "2026-02-20T09:00:00.000Z"}, asked)
    others = town.rows(question_handlers, question_handlers.c.account == town.account(POLICE).id)
    assert others and not known(town, POLICE, reference).question


def test_who_asked_a_question_has_nothing_to_do_in_the_case_by_that(town: Town) -> None:
    asked = next(row for row in town.questions("politie", "assigned") if row.kind is None)
    reference = next(r for r in town.references("intake") if town.case(r).id == asked.case_id)
    acts.put_row(town, questions, {"asked_by": town.account("lisa.ll2").id}, asked)
    assert not known(town, "lisa.ll2", reference).question
    acts.put_row(town, questions, {"kind": "scale_up"}, _again(town, asked))
    assert known(town, "lisa.ll2", reference).transfer and not known(town, "lisa.ll2", reference).question


def _again(town: Town, row: Any) -> Any:
    return town.rows(questions, questions.c.id == row.id)[0]


def test_a_question_at_the_post_explains_as_long_as_it_is_open(town: Town) -> None:
    """Who answers at a post stands so to the case for ever."""
    asked = next(row for row in town.questions("politie", "assigned") if row.kind is None)
    reference = next(r for r in town.references("intake") if town.case(r).id == asked.case_id)
    assert known(town, "carla.politie", reference).posted and not known(town, "lisa.ll2", reference).posted
    for row in town.rows(questions, questions.c.case_id == asked.case_id):
        acts.put_row(town, questions, {"answered_at": "2026-02-20T09:00:00.000Z"}, row)
    assert not known(town, "carla.politie", reference).posted


def test_who_was_named_for_a_question_later_had_it_not_yet(town: Town) -> None:
    asked = next(row for row in town.questions("politie", "assigned") if row.kind is None)
    reference = next(r for r in town.references("intake") if town.case(r).id == asked.case_id)
    (named,) = town.rows(question_handlers, question_handlers.c.question == asked.id)
    acts.put_row(town, question_handlers, {"named_at": "2026-03-04T09:00:00.000Z"}, named)
    assert not known(town, POLICE, reference).question


def test_an_open_action_is_a_task_for_who_carries_it_out(town: Town) -> None:
    reference, account = town.reference("intake"), town.account("pim.politie")
    values = {"case_id": town.case(reference).id, "organisation": "politie", "account": account.id, "team": None}
    values |= {"goal": None, "due_on": "2026-03-20", "state": "open", "opened_on": "2026-03-01", "closed_on": None}
    acts.put_row(town, plan_actions, values | {"confirmed_on": None, "confirmed_by": None})
    assert known(town, "pim.politie", reference).task and not known(town, "carla.politie", reference).task


def test_an_action_of_a_later_day_is_no_task_yet(town: Town) -> None:
    reference, account = town.reference("intake"), town.account("pim.politie")
    values = {"case_id": town.case(reference).id, "organisation": "politie", "account": account.id, "team": None}
    values |= {"goal": None, "due_on": "2026-03-20", "state": "open", "opened_on": "2026-03-04", "closed_on": None}
    acts.put_row(town, plan_actions, values | {"confirmed_on": None, "confirmed_by": None})
    assert not known(town, "pim.politie", reference).task


def test_what_was_written_when_the_day_was_over_explains_nothing_of_it(town: Town) -> None:
    """However late the desk is filled, and whatever day the row says."""
    reference, account = acts.submit(town, "lisa.ll2"), town.account("pim.politie")
    town.clock.move(days=1)
    part = {"case_id": town.case(reference).id, "account": account.id, "organisation": "politie"}
    acts.put_row(town, case_members, part | {"function": "submitter", "valid_from": "2026-02-01", "ended_at": None})
    assert not known(town, "pim.politie", reference).submitted
    assert known(town, "pim.politie", reference, TODAY + timedelta(days=1)).submitted


def test_what_somebody_does_afterwards_explains_no_look_of_before(town: Town) -> None:
    reference = acts.submit(town, "lisa.ll2")
    town.clock.move(days=1)
    acts.take_up(town, reference)
    assert not known(town, desks.PRIES, reference).acted
    assert known(town, desks.PRIES, reference, TODAY + timedelta(days=1)).acted


def test_the_step_in_which_a_case_stands_waits_for_who_can_end_its_term(town: Town) -> None:
    reference = town.reference("triage")
    began = date.fromisoformat(town.rows(case_terms, case_terms.c.case_id == town.case(reference).id)[0].started_on)
    hers = look(how={"coordinator"}, roles=frozenset({"process_director"}), organisation="leusden")
    assert known(town, "pim.politie", reference, TODAY, hers).task
    assert not known(town, "pim.politie", reference, began - timedelta(days=1), hers).task
    for other in ({"roles": frozenset({"participant"})}, {"relations": frozenset({"owner_organisation"})}):
        assert not known(town, "pim.politie", reference, TODAY, replace(hers, **other)).task


def test_of_whom_somebody_stands_in_for_is_known_what_he_had_to_do(town: Town) -> None:
    reference = acts.submit(town, "lisa.ll2")
    stand_in(town, "lisa.ll2", "carel.ll2")
    absent = known(town, "carel.ll2", reference).absent[town.account("lisa.ll2").id]
    assert absent.acted and absent.submitted
    assert not known(town, "carel.ll2", town.reference("intake")).absent[town.account("lisa.ll2").id].acted


def test_a_part_in_another_running_case_of_the_same_person_is_known(town: Town) -> None:
    one, other = acts.submit(town, "lisa.ll2"), acts.submit(town, POLICE)
    assert not known(town, "pim.politie", one).related
    part = {"case_id": town.case(other).id, "account": town.account("pim.politie").id, "organisation": "politie"}
    acts.put_row(town, case_members, part | {"function": "named", "valid_from": "2026-02-01", "ended_at": None})
    assert known(town, "pim.politie", one).related and not known(town, "carla.politie", one).related


def test_a_replacement_is_known_on_its_days(town: Town) -> None:
    replace_director(town)
    reference, anna = town.reference("intake"), town.account(desks.PRIES).id
    assert known(town, "dirk.veiligheid", reference).stands_in(anna, TODAY)
    before = known(town, "dirk.veiligheid", reference, TODAY - timedelta(days=1))
    assert not before.stands_in(anna, TODAY - timedelta(days=1))


def test_a_replacement_that_he_set_for_himself_explains_nothing(town: Town) -> None:
    row = town.rows(replacements, replacements.c.id == replace_director(town))[0]
    reference, anna = town.reference("intake"), town.account(desks.PRIES).id
    acts.put_row(town, replacements, {"set_by": row.substitute}, row)
    found = known(town, "dirk.veiligheid", reference)
    assert not found.stands_in(anna, TODAY) and anna not in found.absent


def test_who_left_a_case_is_told_when(town: Town) -> None:
    reference = town.reference("intake")
    part = {"case_id": town.case(reference).id, "account": town.account("pim.politie").id, "organisation": "politie"}
    acts.put_row(town, case_members, part | {"function": "named", "valid_from": "2026-02-01", "ended_at": "2026-02-20"})
    episode = Episode(
        actor=part["account"], organisation="politie", case_id=part["case_id"], person_codes=(), day=TODAY, looks=()
    )
    with town.reading() as tx:
        files = Files(_Reading(town, tx), Span.of(TODAY), [episode], 14, 7)  # type: ignore[arg-type]
        assert files.removed(episode) == date(2026, 2, 20)
