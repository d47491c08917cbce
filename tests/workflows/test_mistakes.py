"""Planted mistakes: each is found before anybody uses the workflow, and all of them at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from workflows.engine import Label, Landing, Need, State, Step, Workflow
from workflows.mistakes import WorkflowMistake, check

TEXT = Label("tekst", "text")
TOLD = Label("{actor} deed iets", "{actor} did something")
NEED = Need(key="ready", sentence=TEXT, holds=lambda facts: facts.assessed)
MAKE = Step(key="make", label=TEXT, sentence=TOLD, target="here", creates=True, starts=("wait",))
GO = Step(
    key="go", label=TEXT, sentence=TOLD, sources=("here",), target="there", needs=(NEED,), stops=("wait",)
)
HERE, THERE = State(key="here", label=TEXT), State(key="there", label=TEXT, final=True)


def flow(**changes: Any) -> Workflow:
    named: dict[str, Any] = {"key": "flow", "label": TEXT, "prefix": "FL"}
    whole = named | {"states": (HERE, THERE), "steps": (MAKE, GO), "initial": "here"}
    return Workflow(**(whole | changes))


def with_go(**changes: Any) -> Workflow:
    return flow(steps=(MAKE, replace(GO, **changes)))


def with_need(holds: Callable[[Any], Any], **changes: Any) -> Workflow:
    return with_go(needs=(replace(NEED, holds=holds, **changes),))


def found(workflow: Workflow) -> tuple[str, ...]:
    with pytest.raises(WorkflowMistake) as refused:
        check(workflow)
    return refused.value.mistakes


def test_a_workflow_without_mistakes_is_given_back() -> None:
    whole = flow()
    assert check(whole) is whole


PLANTED = [
    (flow(key="Flow one"), "workflow 'Flow one' is not a key"),
    (flow(prefix="fl"), "prefix 'fl' is not two to four capitals"),
    (flow(safety=("never",)), "no step starts safety term never"),
    (flow(states=(HERE, THERE, THERE)), "state there is declared twice"),
    (flow(steps=(MAKE, GO, GO)), "step go is declared twice"),
    (flow(states=(HERE, THERE, State(key="lost", label=TEXT))), "state lost is unreachable"),
    (flow(initial="away"), "the initial state away is unknown"),
    (flow(steps=(replace(GO, stops=()),)), "no step creates a case"),
    (flow(steps=(replace(MAKE, target=None), GO)), "step make creates a case and has no target"),
    (flow(steps=(replace(MAKE, target="there"), GO)), "step make creates a case elsewhere than in here"),
    (
        flow(steps=(MAKE, replace(GO, into=(Landing("there"),)))),
        "step go leads to several states, and creates a case or has a target",
    ),
    (with_go(target=None, into=(Landing("away"),)), "step go names unknown state away"),
    (with_go(target=None, into=(Landing("there", ("wait",)),)), "step go starts and stops term wait"),
    (
        flow(steps=(replace(MAKE, sources=("here",)), GO)),
        "step make must either create a case or have sources",
    ),
    (with_go(sources=()), "step go must either create a case or have sources"),
    (with_go(sources=("here", "away")), "step go names unknown state away"),
    (with_go(target="away"), "step go names unknown state away"),
    (with_go(sources=("here", "here")), "step go leaves state here twice"),
    (with_go(sources=("here", "there")), "step go leaves final state there"),
    (with_go(stops=("never",)), "step go stops term never, which no step starts"),
    (with_go(starts=("wait",)), "step go starts and stops term wait"),
    (with_go(supplies=("other",)), "step go supplies other, which it does not need"),
    (with_go(needs=(NEED, NEED)), "step go has need ready twice"),
    (with_go(label=Label("ga", " ")), "step go has no label in both languages"),
    (with_go(sentence=Label("", "{actor} went")), "the sentence of step go has no label in both languages"),
    (with_go(produces=Label("", "")), "what step go produces has no label in both languages"),
    (with_need(lambda facts: True, sentence=Label("", "")), "need ready has no label in both languages"),
    (with_need(lambda facts: "yes"), "need ready does not answer with yes or no"),
    (with_need(lambda facts: facts.assessed and facts.capacity), "need ready does not answer with yes or no"),
    (with_need(lambda facts: facts.no_such_fact), "need ready fails with AttributeError"),
    (with_need(lambda facts: True, kind="maybe"), "need ready is neither required nor to be explained"),
    (with_need(lambda facts: True, key="to ready"), "need 'to ready' is not a key"),
]


@pytest.mark.parametrize(("planted", "mistake"), PLANTED, ids=[mistake for _, mistake in PLANTED])
def test_a_planted_mistake_is_found(planted: Workflow, mistake: str) -> None:
    assert mistake in found(planted)


@pytest.mark.parametrize("text", ["zonder iemand", "{actor} en {name}", "{actor} {}"])
def test_a_ledger_sentence_names_the_actor_and_no_person(text: str) -> None:
    mistake = "the sentence of step go must name actor, and may name case, to, into and since only"
    assert found(with_go(sentence=Label(text, text))) == (mistake,)


def test_two_different_needs_of_one_name_are_found() -> None:
    twin = replace(NEED, holds=lambda facts: True)
    assert found(flow(steps=(replace(MAKE, needs=(twin,)), GO))) == ("two different needs are called ready",)


def test_all_mistakes_are_told_at_once_and_once_each() -> None:
    broken = flow(key="Odd", states=(HERE,), steps=(MAKE, replace(GO, needs=(), stops=("never",))))
    assert found(broken) == (
        "workflow 'Odd' is not a key",
        "step go names unknown state there",
        "step go stops term never, which no step starts",
    )
