"""Why somebody opens a case: asked once of who has no task in it, never of who has, and told in each record."""

from typing import Any

import pytest

from pga.actor import Visit
from pga.commands.drafts import KeepDraft
from pga.commands.ending import Hold
from pga.commands.purposes import ChoosePurpose
from pga.handlers.sentences_of_reasons import REASONS
from pga.queries.cases import ReadCase, ReadHistory
from pga.queries.purposes import ReadPurposes
from pga.refusals import PurposeNeeded, Refused
from pga.store.tables.purposes import case_purposes
from privacy.rules.decide import Question, choice_of
from privacy.vocabulary import Relation
from tests import acts, stages
from tests.privacy.rules.samples import document
from tests.towns import DIRECTOR, Town, key

FOR_A_REQUEST = "request_or_complaint"


def _choose(town: Town, visit: Visit, reference: str, purpose: str = FOR_A_REQUEST) -> Any:
    return town.gate.act(visit, ChoosePurpose(case=reference, purpose=purpose, act_key=key()))


def test_a_case_without_a_task_is_shown_after_one_choice_and_each_record_tells_it(town: Town) -> None:
    reference, visit = stages.blocked(town), town.visit_as(DIRECTOR)
    with pytest.raises(PurposeNeeded):
        town.gate.look(visit, ReadCase(case=reference))
    assert (town.last().outcome, town.last().reason, town.last().disclosed) == ("refused", "purpose_needed", ())
    assert "purpose_needed" in REASONS
    seen = town.gate.look(visit, ReadPurposes(case=reference))
    assert [purpose for purpose, _ in seen.purposes] == ["pga_direction", FOR_A_REQUEST]
    _choose(town, visit, reference)
    assert town.last().purpose == FOR_A_REQUEST
    for query in (ReadCase(case=reference), ReadHistory(case=reference)):
        town.gate.look(visit, query)
        assert (town.last().purpose, town.last().relations) == (FOR_A_REQUEST, ("coordinator",))


def test_the_choice_holds_for_that_session_and_case_and_for_a_while(town: Town) -> None:
    reference = stages.blocked(town)
    town.clock.move(minutes=1)
    visit = town.visit_as(DIRECTOR)
    _choose(town, visit, reference, "pga_direction")
    town.gate.look(visit, ReadCase(case=reference))
    town.clock.move(minutes=1)
    with pytest.raises(PurposeNeeded):
        town.look(DIRECTOR, ReadCase(case=reference))
    for _ in range(9):
        town.clock.move(minutes=25)
        town.gate.look(visit, ReadCase(case=reference))
    town.clock.move(minutes=14)
    with pytest.raises(PurposeNeeded):
        town.gate.look(visit, ReadCase(case=reference))


def test_nobody_is_asked_in_a_case_that_runs_or_in_which_he_has_a_task(town: Town) -> None:
    reference = town.references("intake")[0]
    for who in (DIRECTOR, "pieter.politie"):
        town.look(who, ReadCase(case=reference))
        with pytest.raises(Refused):
            town.look(who, ReadPurposes(case=reference))


@pytest.mark.parametrize("step", ["reopen", "accept", "no_such_step", "choose_purpose"])
def test_the_page_of_a_step_is_no_way_round(town: Town, step: str) -> None:
    """That a step is his to take does not make it his task: nothing waits for it in a case that ended."""
    reference, visit = stages.blocked(town), town.visit_as(DIRECTOR)
    with pytest.raises(PurposeNeeded):
        town.gate.look(visit, ReadCase(case=reference, step=step))


def test_to_keep_a_draft_is_to_do_nothing_yet(town: Town) -> None:
    reference, visit = stages.blocked(town), town.visit_as(DIRECTOR)
    page, texts = f"/cases/{reference}/steps/reopen", (("explanation", "Nog niets gedaan (fictief)"),)
    town.gate.act(visit, KeepDraft(form="step", page=page, case=reference, step="reopen", texts=texts))
    with pytest.raises(PurposeNeeded):
        town.gate.look(visit, ReadCase(case=reference))


def test_who_just_did_something_in_the_case_is_not_asked_in_that_session(town: Town) -> None:
    reference = stages.blocked(town)
    town.clock.move(minutes=1)
    visit = town.visit_as(DIRECTOR)
    town.gate.act(visit, Hold(**acts.at(town, reference)))
    town.gate.look(visit, ReadCase(case=reference))
    town.clock.move(minutes=1)
    with pytest.raises(PurposeNeeded):
        town.look(DIRECTOR, ReadCase(case=reference))


def test_what_the_rules_do_not_offer_cannot_be_chosen(town: Town) -> None:
    reference, visit = stages.blocked(town), town.visit_as(DIRECTOR)
    for purpose in ("privacy_review", "", "curiosity"):
        with pytest.raises(Refused):
            _choose(town, visit, reference, purpose)
    with pytest.raises(Refused):
        _choose(town, town.visit_as("pieter.politie"), reference)
    assert not town.rows(case_purposes)


def test_who_has_a_task_chooses_nothing_whatever_his_other_relations() -> None:
    asked: dict[str, Any] = {"capability": "case.read", "organisation": "leusden", "kind": "municipality"}
    asked["state"] = "closed"
    question = Question(**asked, roles=frozenset({"process_director"}), relations=frozenset({Relation.COORDINATOR}))
    assert choice_of(document(), question) == ("pga_direction", FOR_A_REQUEST)
    assert choice_of(document(), Question(**asked, roles=frozenset({"mayor"}), relations=frozenset({"post"}))) == ()
