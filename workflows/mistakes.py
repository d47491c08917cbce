"""Finds every mistake in the declaration of a workflow, before anybody uses it."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import fields, replace
from functools import cache
from string import Formatter
from typing import Final, TypeVar

from workflows.engine import Need, NotYesOrNo, Step, Workflow
from workflows.facts import CaseFacts
from workflows.labels import Label

_Item = TypeVar("_Item", bound=Hashable)

KEY: Final = re.compile(r"[a-z][a-z0-9_]*")
PREFIX: Final = re.compile(r"[A-Z]{2,4}")
"""What stands before a reference."""
PLACES: Final = frozenset({"actor", "case", "to", "into", "since"})
"""What a ledger sentence may name; ``actor`` it must."""


class WorkflowMistake(Exception):
    """A declaration that cannot be run; ``mistakes`` names every mistake in it."""

    def __init__(self, workflow: str, mistakes: tuple[str, ...]) -> None:
        super().__init__(f"{workflow}: " + "; ".join(mistakes))
        self.mistakes = mistakes


def check(workflow: Workflow) -> Workflow:
    """The same workflow, or ``WorkflowMistake`` with everything in its declaration that cannot be run."""
    found = tuple(dict.fromkeys(mistakes_in(workflow)))
    if found:
        raise WorkflowMistake(workflow.key, found)
    return workflow


def mistakes_in(workflow: Workflow) -> Iterator[str]:
    """Every mistake, as a sentence that names the place."""
    yield from _keys(workflow)
    yield from _labels(workflow)
    yield from _roads(workflow)
    yield from _unreachable(workflow)
    yield from _terms(workflow)
    for step in workflow.steps:
        yield from _needs(step)
    yield from _two_needs_of_one_name(workflow)


@cache
def samples() -> tuple[CaseFacts, ...]:
    """Facts to try a need on: nothing is true, everything is true, each fact alone, and all but each."""
    nothing = CaseFacts()
    one = {field.name: type(getattr(nothing, field.name))(1) for field in fields(CaseFacts)}
    everything = replace(nothing, **one)
    alone = [replace(nothing, **{name: value}) for name, value in one.items()]
    all_but = [replace(everything, **{name: getattr(nothing, name)}) for name in one]
    return (nothing, everything, *alone, *all_but)


def _doubles(items: Iterable[_Item]) -> list[_Item]:
    return [item for item, count in Counter(items).items() if count > 1]


def _keys(workflow: Workflow) -> Iterator[str]:
    if not PREFIX.fullmatch(workflow.prefix):
        yield f"prefix {workflow.prefix!r} is not two to four capitals"
    for kind, keys in (
        ("workflow", [workflow.key]),
        ("state", [state.key for state in workflow.states]),
        ("step", [step.key for step in workflow.steps]),
        ("need", [need.key for step in workflow.steps for need in step.needs]),
    ):
        yield from (f"{kind} {key!r} is not a key" for key in keys if not KEY.fullmatch(key))
        if kind != "need":
            yield from (f"{kind} {key} is declared twice" for key in _doubles(keys))


def _labels(workflow: Workflow) -> Iterator[str]:
    for place, label in _all_labels(workflow):
        if not (label.nl.strip() and label.en.strip()):
            yield f"{place} has no label in both languages"
    for step in workflow.steps:
        for text in step.sentence:
            named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
            if text.strip() and ("actor" not in named or not named <= PLACES):
                yield f"the sentence of step {step.key} must name actor, and may name case, to, into and since only"


def _all_labels(workflow: Workflow) -> Iterator[tuple[str, Label]]:
    yield f"workflow {workflow.key}", workflow.label
    yield from ((f"state {state.key}", state.label) for state in workflow.states)
    for step in workflow.steps:
        yield f"step {step.key}", step.label
        yield f"the sentence of step {step.key}", step.sentence
        yield from ((f"need {need.key}", need.sentence) for need in step.needs)
        if step.produces is not None:
            yield f"what step {step.key} produces", step.produces


def _roads(workflow: Workflow) -> Iterator[str]:
    known = {state.key for state in workflow.states}
    final = {state.key for state in workflow.states if state.final}
    if workflow.initial not in known:
        yield f"the initial state {workflow.initial} is unknown"
    if not any(step.creates for step in workflow.steps):
        yield "no step creates a case"
    for step in workflow.steps:
        named = {*step.sources, *step.targets}
        yield from (f"step {step.key} names unknown state {key}" for key in sorted(named - known))
        yield from (f"step {step.key} leaves final state {key}" for key in step.sources if key in final)
        yield from _ends(workflow, step)
    roads = [(source, step.key) for step in workflow.steps for source in step.sources]
    yield from (f"step {key} leaves state {state} twice" for state, key in _doubles(roads))


def _ends(workflow: Workflow, step: Step) -> Iterator[str]:
    entries = {workflow.initial, *(state.key for state in workflow.states if state.entry)}
    if step.creates and step.target is None:
        yield f"step {step.key} creates a case and has no target"
    elif step.creates and step.target not in entries:
        yield f"step {step.key} creates a case elsewhere than in {' or '.join(sorted(entries))}"
    if step.into and (step.creates or step.target is not None):
        yield f"step {step.key} leads to several states, and creates a case or has a target"
    if step.creates == bool(step.sources):
        yield f"step {step.key} must either create a case or have sources"


def _unreachable(workflow: Workflow) -> Iterator[str]:
    reached: set[str] = set()
    ahead = [workflow.initial, *(step.target for step in workflow.steps if step.creates and step.target)]
    while ahead:
        state = ahead.pop()
        reached.add(state)
        ways = {target for step in workflow.steps if state in step.sources for target in step.targets}
        ahead.extend(ways - reached)
    yield from (f"state {state.key} is unreachable" for state in workflow.states if state.key not in reached)


def _terms(workflow: Workflow) -> Iterator[str]:
    started = set(workflow.terms())
    yield from (f"no step starts safety term {key}" for key in workflow.safety if key not in started)
    for step in workflow.steps:
        never = [key for key in step.stops if key not in started]
        yield from (f"step {step.key} stops term {key}, which no step starts" for key in never)
        both = [key for key in step.may_start if key in step.stops]
        yield from (f"step {step.key} starts and stops term {key}" for key in both)


def _needs(step: Step) -> Iterator[str]:
    keys = [need.key for need in step.needs]
    yield from (f"step {step.key} has need {key} twice" for key in _doubles(keys))
    strange = [key for key in step.supplies if key not in keys]
    yield from (f"step {step.key} supplies {key}, which it does not need" for key in strange)
    for need in step.needs:
        if need.kind not in ("required", "explain"):
            yield f"need {need.key} is neither required nor to be explained"
        yield from _answers(need)


def _answers(need: Need) -> Iterator[str]:
    for facts in samples():
        try:
            need.met(facts)
        except NotYesOrNo:
            yield f"need {need.key} does not answer with yes or no"
            return
        except Exception as error:  # whatever a pure function of facts raises is a mistake in it
            yield f"need {need.key} fails with {type(error).__name__}"
            return


def _two_needs_of_one_name(workflow: Workflow) -> Iterator[str]:
    first: dict[str, Need] = {}
    for need in (need for step in workflow.steps for need in step.needs):
        if first.setdefault(need.key, need) is not need:
            yield f"two different needs are called {need.key}"
