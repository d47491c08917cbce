"""The declaration of when a plan is written, beside the commands and the rules."""

from typing import Any

import pytest

from pga.commands import plan as commands
from pga.commands.plan import ConfirmAction
from pga.refusals import NotReady
from tests import plans
from tests.privacy.rules.samples import document
from tests.towns import DIRECTOR, Town
from workflows.pga_case.planning import WHEN


def test_every_act_on_a_plan_says_when_it_belongs() -> None:
    declared = (getattr(thing, "capability", None) for thing in vars(commands).values() if isinstance(thing, type))
    assert {name for name in declared if name and name.startswith("plan.")} == set(WHEN)


@pytest.mark.parametrize("act", sorted(WHEN))
def test_the_rules_let_somebody_do_each_act_in_each_of_its_states(act: str) -> None:
    allowing = [rule for rule in document().rules if rule.effect == "allow" and act in rule.capabilities]
    for state in WHEN[act]:
        assert any(not rule.states or state in rule.states for rule in allowing), state


def test_an_act_out_of_its_time_says_when_it_would_be(town: Town) -> None:
    reference = plans.planned(town, "execution")
    command: Any = ConfirmAction(**plans.on(town, reference, plans.action(town, reference)))
    with pytest.raises(NotReady) as late:
        town.act(DIRECTOR, command)
    assert [need.sentence.en for need in late.value.unmet] == ["Confirming as unchanged belongs to a review."]
