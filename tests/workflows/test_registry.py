"""Every registered workflow can be walked from its first step to each of its states."""

import pytest

from workflows import WORKFLOWS
from workflows.engine import NotReady, Workflow
from workflows.facts import CaseFacts
from workflows.mistakes import check

EVERY = pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=list(WORKFLOWS))


@EVERY
def test_a_workflow_is_registered_under_its_own_key_and_passes_its_check(workflow: Workflow) -> None:
    assert WORKFLOWS[workflow.key] is workflow
    assert check(workflow) is workflow


@EVERY
def test_every_step_can_be_taken_from_every_state_it_names_when_all_is_true(
    workflow: Workflow, all_true: CaseFacts
) -> None:
    walked: set[str] = set()
    ahead: list[str | None] = [None]
    for state in ahead:
        for step in workflow.steps_from(state):
            walked.add(step.key)
            roads = [landing.state for landing in step.into] or [""]
            targets = [workflow.take(state, step.key, all_true, into=into).target for into in roads]
            ahead += [target for target in targets if target not in ahead]
    assert walked == {step.key for step in workflow.steps}
    assert set(ahead) == {None, *(state.key for state in workflow.states)}


@EVERY
def test_a_step_with_needs_is_refused_when_nothing_is_true(workflow: Workflow) -> None:
    for step in (step for step in workflow.steps if step.needs):
        into = step.into[0].state if step.into else ""
        with pytest.raises(NotReady):
            workflow.take(step.sources[0] if step.sources else None, step.key, CaseFacts(), into=into)


@EVERY
def test_a_label_holds_no_sign_that_breaks_a_drawing(workflow: Workflow) -> None:
    labels = [workflow.label, *(s.label for s in workflow.states), *(s.label for s in workflow.steps)]
    assert not {sign for label in labels for text in label for sign in text} & set(':;#|"`<>\n')
