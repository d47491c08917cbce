"""Facts are read from what stands there: when something is missing, its own need stands in the way and no other."""

from dataclasses import fields

import pytest
from sqlalchemy import delete

from pga.commands.cases import Accept, TakeUp
from pga.handlers.facts import FACTS, OF_WAITING
from pga.queries.cases import ReadCase
from pga.refusals import NotReady
from pga.store.tables.cases import case_answers, sealed_text
from tests import acts
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, Town
from workflows.facts import CaseFacts


@pytest.mark.parametrize("ground", ["purpose", "proportionality", "subsidiarity"])
def test_each_ground_that_is_missing_stands_in_the_way_by_itself(empty_town: Town, ground: str) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2")
    acts.take_up(town, reference)
    acts.assess(town, reference)
    acts.justify(town, reference)
    intruder = Intruder(town.settings)
    intruder.drop_guards("case_answers")
    intruder.run(delete(case_answers).where(case_answers.c.question == ground))
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, Accept(**acts.at(town, reference)))
    assert [need.key for need in stopped.value.unmet] == [f"{ground}_recorded"]
    offers = {offer.key: offer.unmet for offer in town.look(DIRECTOR, ReadCase(case=reference)).steps}
    assert len(offers["accept"]) == 1


def test_an_aanmelding_whose_text_is_gone_is_not_taken_up(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2")
    intruder = Intruder(town.settings)
    intruder.drop_guards("sealed_text")
    intruder.run(delete(sealed_text).where(sealed_text.c.kind == "submission"))
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, TakeUp(**acts.at(town, reference)))
    assert [need.key for need in stopped.value.unmet] == ["submission_complete"]


def test_what_is_found_out_are_facts_that_the_workflow_knows() -> None:
    assert {*FACTS, *OF_WAITING} <= {field.name for field in fields(CaseFacts)}
