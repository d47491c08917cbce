"""When an act on a plan belongs to a case."""

import pytest

from workflows.pga_case import PGA_CASE
from workflows.pga_case.ending import CLOSE
from workflows.pga_case.ending_needs import ACTIONS_SETTLED
from workflows.pga_case.planning import WHEN

STATES = {state.key for state in PGA_CASE.states}


def test_what_closing_asks_of_a_plan_can_be_done_wherever_a_case_is_closed() -> None:
    assert ACTIONS_SETTLED in CLOSE.needs
    for act in ("plan.complete_action", "plan.drop_action", "plan.close_goal"):
        assert set(CLOSE.sources) <= set(WHEN[act])


@pytest.mark.parametrize("act", sorted(WHEN))
def test_an_act_on_a_plan_belongs_to_states_that_exist(act: str) -> None:
    assert WHEN[act] and set(WHEN[act]) <= STATES


def test_nothing_is_added_once_another_organisation_leads() -> None:
    finishing = {act for act, states in WHEN.items() if {"scaled_up", "scaled_down"} & set(states)}
    assert finishing == {"plan.complete_action", "plan.drop_action", "plan.close_goal"}
