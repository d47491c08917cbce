"""Steps and states that two workflows call by one key: each pair has its own words wherever a code becomes words."""

from dataclasses import replace
from typing import Any, Final

import pytest

from pga.handlers import comparing, filtering, naming, reglement, sentences
from pga.web.frame import STEPS
from privacy.rules.document import RulesDocument
from tests.privacy.ledger.conftest import a_step
from tests.privacy.rules.samples import document
from workflows import PGA_CASE, WORKFLOWS
from workflows.engine import Workflow
from workflows.labels import Label

PAIRS: Final = [(flow, step) for flow in WORKFLOWS.values() for step in flow.steps]
RULES: Final = document()


def _knowing(flow: Workflow) -> RulesDocument:
    """The rules, as of a cooperation whose cases take the road of this workflow."""
    named = frozenset({f"{flow.key}.{flow.steps[0].key}"})
    return replace(RULES, rules=(replace(RULES.rules[0], capabilities=named),))


def test_each_step_of_each_workflow_is_told_in_its_own_words_after_it_was_taken() -> None:
    codes = {(flow.key, step.key): step.key if flow is PGA_CASE else f"{flow.key}.{step.key}" for flow, step in PAIRS}
    told = {pair: STEPS[code] for pair, code in codes.items()}
    assert told == {(flow.key, step.key): step.label for flow, step in PAIRS} and len(STEPS) == len(PAIRS)
    assert told["pga_case", "scale_up"] != told["referral", "scale_up"]


@pytest.fixture
def other_words(monkeypatch: pytest.MonkeyPatch) -> dict[str, Workflow]:
    """Both workflows, with in each its own name for every state."""

    def named(flow: Workflow) -> Workflow:
        states = (replace(s, label=Label(f"{flow.key} {s.key}", f"{s.key} of {flow.key}")) for s in flow.states)
        return replace(flow, states=tuple(states))

    flows = {key: named(flow) for key, flow in WORKFLOWS.items()}
    for module in (naming, sentences):
        monkeypatch.setattr(module, "WORKFLOWS", flows)
    return flows


@pytest.mark.parametrize("key", WORKFLOWS)
def test_a_state_is_called_as_in_the_workflow_that_the_rules_speak_of(
    other_words: dict[str, Workflow], key: str
) -> None:
    flow, rules = other_words[key], _knowing(WORKFLOWS[key])
    own = {state.key: state for state in flow.states}
    assert naming.states_of(rules) == own
    words, both = comparing._Words("nl", rules, rules), tuple(sorted(own)[:3])
    assert words._states(both) == tuple(f"{key} {state}" for state in both)
    line = reglement._rule(rules, replace(rules.rules[0], states=frozenset(both)), "nl")
    assert sorted(line.states) == sorted(f"{key} {state}" for state in both)


def test_rules_that_take_no_step_know_the_words_of_every_state() -> None:
    none = replace(RULES, rules=(replace(RULES.rules[0], capabilities=frozenset({"case.read"})),))
    assert {state.key for flow in WORKFLOWS.values() for state in flow.states} == set(naming.states_of(none))


@pytest.mark.parametrize("key", WORKFLOWS)
def test_the_ledger_says_where_a_step_led_in_the_words_of_its_own_workflow(
    other_words: dict[str, Workflow], key: str
) -> None:
    state = other_words[key].states[0].key
    led = replace(a_step(1), capability=f"{key}.x", details={"into": state})
    assert sentences._into(led).nl == f"{key} {state}"
    assert sentences._into(replace(led, capability="case.read")).nl == state


@pytest.mark.parametrize("key", WORKFLOWS)
def test_a_list_is_narrowed_to_states_of_its_own_workflow(key: str) -> None:
    class Desk:
        document = _knowing(WORKFLOWS[key])
        actor = type("Actor", (), {"language": "nl"})

    desk: Any = Desk
    listed = filtering.listed(desk)
    assert [code for code, _ in listed["state"]] == [state.key for state in WORKFLOWS[key].states]
    assert ("rejected" in dict(listed["ended"])) is (key == "pga_case")
