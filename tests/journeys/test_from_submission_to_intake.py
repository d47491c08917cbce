"""Lisa of the local team submits somebody; Anna takes it up, assesses, gives the grounds, accepts."""

from dataclasses import replace

import pytest

from pga.demo.cases import PEOPLE, submission
from pga.queries.cases import FindDuplicates, MyWork, ReadCase
from pga.refusals import NotReady
from privacy.ledger.verify import Damage
from privacy.sealed import Hidden, Plain
from tests import acts
from tests.towns import DIRECTOR, Town, key


def test_a_submission_reaches_intake_and_every_step_is_in_its_history(empty_town: Town) -> None:
    town = empty_town
    reference = acts.submit(town, "lisa.ll2", 0)
    (waiting,) = town.look(DIRECTOR, MyWork()).cases
    assert waiting.reference == reference and waiting.person.field("name") == "Daan Verzonnen (fictief)"
    acts.to_intake(town, reference)
    answer = town.look(DIRECTOR, ReadCase(case=reference))
    assert answer.state == "intake" and answer.regime == "LOCAL_PGA"
    assert [stage.status for stage in answer.stages] == ["done", "done", "current", *["later"] * 4]
    assert len(answer.history.lines) == 5
    assert answer.justification.field("purpose") == acts.FACTS
    assert town.verdict() == Damage.NONE


def test_the_submitter_follows_his_case_but_does_not_read_the_decision_of_the_municipality(
    empty_town: Town,
) -> None:
    town = empty_town
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_intake(town, reference)
    answer = town.look("lisa.ll2", ReadCase(case=reference))
    assert answer.state == "intake" and isinstance(answer.submission, Plain)
    assert isinstance(answer.justification, Hidden) and isinstance(answer.parties[0].bsn, Hidden)
    assert answer.steps == ()


def test_terms_run_in_working_days_and_a_late_one_comes_first(empty_town: Town) -> None:
    town = empty_town
    reference = acts.submit(town, "lisa.ll2", 0)
    assert town.case(reference).due_on == "2026-03-10"
    acts.take_up(town, reference)
    assert (town.case(reference).due_on, town.case(reference).due_term) == ("2026-03-17", "triage")
    town.clock.move(days=15)
    (late,) = town.look(DIRECTOR, MyWork()).late
    assert late.reference == reference and late.late


def test_acceptance_waits_for_every_criterion_and_ground(empty_town: Town) -> None:
    town = empty_town
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.take_up(town, reference)
    acts.assess(town, reference, met=False)
    acts.justify(town, reference)
    with pytest.raises(NotReady) as missing:
        acts.accept(town, reference)
    assert [need.key for need in missing.value.unmet] == ["criteria_met"]
    acts.assess(town, reference, met=True)
    acts.accept(town, reference)
    assert town.case(reference).state == "intake"


def test_a_rejection_gives_the_submitter_nothing_but_the_state_and_ends_the_term(empty_town: Town) -> None:
    town = empty_town
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.reject(town, reference)
    assert town.case(reference).due_on is None
    answer = town.look(DIRECTOR, ReadCase(case=reference))
    assert answer.rejection.field("advice") == "Gesprek door de wijkagent."
    assert [stage.status for stage in answer.stages] == ["done", "current"]


def test_a_director_who_submits_a_known_person_must_say_that_it_is_another_case(empty_town: Town) -> None:
    town = empty_town
    first = acts.submit(town, "lisa.ll2", 0)
    person = PEOPLE[0]
    with pytest.raises(NotReady) as missing:
        town.act(DIRECTOR, submission(person, key()))
    assert [need.field for need in missing.value.unmet] == ["distinct"]
    search = FindDuplicates(bsn=person.bsn, name=f"{person.name} (fictief)", born=person.born)
    (duplicate,) = town.look(DIRECTOR, search)
    assert duplicate.reference == first
    town.act(DIRECTOR, replace(submission(person, key()), distinct=True))
    assert len(town.references("signal")) == 2
