"""Pieter knows the person: he says so, and from then the case does not exist for him."""

import pytest

from pga.commands.cases import DeclareConflict
from pga.queries.cases import MyWork, ReadCase
from pga.queries.questions import MyQuestions
from pga.refusals import Refused
from privacy.ledger.verify import Damage
from tests import acts
from tests.towns import DIRECTOR, Town


def test_who_declares_a_conflict_does_not_reach_the_case_any_more(town: Town) -> None:
    reference = town.references("intake")[0]
    visit = town.visit_as("pieter.politie")
    assert town.gate.look(visit, ReadCase(case=reference)).reference == reference
    town.gate.act(visit, DeclareConflict(**acts.at(town, reference)))
    with pytest.raises(Refused) as refused:
        town.gate.look(visit, ReadCase(case=reference))
    assert refused.value.reason == "out_of_reach"
    assert reference not in {line.reference for line in town.gate.look(visit, MyWork()).cases}
    assert town.verdict() == Damage.NONE


def test_the_wall_beats_every_grant_of_a_process_director(town: Town) -> None:
    reference = town.references("intake")[0]
    town.act(DIRECTOR, DeclareConflict(**acts.at(town, reference)))
    with pytest.raises(Refused):
        town.look(DIRECTOR, ReadCase(case=reference))
    assert reference not in {line.reference for line in town.look(DIRECTOR, MyWork()).cases}


def test_colleagues_go_on_and_are_not_told_who_is_behind_the_wall(town: Town) -> None:
    reference = town.references("intake")[0]
    town.act("pieter.politie", DeclareConflict(**acts.at(town, reference)))
    answer = town.look(DIRECTOR, ReadCase(case=reference))
    assert not any("conflict" in line.sentence.lower() or "Pieter" in line.sentence for line in answer.history)


def test_questions_of_the_case_are_gone_from_the_list_of_who_is_walled_off(town: Town) -> None:
    row = town.questions("politie", "assigned")[0]
    reference = next(r for r in town.references("intake") if town.case(r).id == row.case_id)
    town.act("pieter.politie", DeclareConflict(**acts.at(town, reference)))
    found = town.look("pieter.politie", MyQuestions())
    assert reference not in {line.reference for line in (*found.open, *found.answered)}
