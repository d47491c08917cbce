"""Every declared workflow can be walked from its first step to each of its states."""

import pytest

from workflows import ALL, WORKFLOWS
from workflows.engine import NotReady, Workflow
from workflows.facts import CaseFacts
from workflows.mistakes import check, samples

EVERY = pytest.mark.parametrize("workflow", ALL, ids=lambda workflow: workflow.key)


@EVERY
def test_a_workflow_passes_its_check(workflow: Workflow) -> None:
    assert check(workflow) is workflow


def test_a_workflow_is_registered_under_its_own_key() -> None:
    assert {key: workflow for key, workflow in WORKFLOWS.items() if workflow.key == key} == WORKFLOWS
    assert set(WORKFLOWS.values()) <= set(ALL)


def test_no_two_workflows_have_one_key_or_one_prefix() -> None:
    assert len({workflow.key for workflow in ALL}) == len({workflow.prefix for workflow in ALL}) == len(ALL)


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
def test_a_need_is_a_full_sentence_that_holds_when_all_is_true(workflow: Workflow, all_true: CaseFacts) -> None:
    for need in {need.key: need for step in workflow.steps for need in step.needs}.values():
        assert need.met(all_true), need.key
        assert all(text[0].isupper() and text[-1] in ".?" for text in need.sentence), need.key
        assert not all(need.met(facts) for facts in samples()), need.key


@EVERY
def test_a_label_holds_no_sign_that_breaks_a_drawing(workflow: Workflow) -> None:
    labels = [workflow.label, *(s.label for s in workflow.states), *(s.label for s in workflow.steps)]
    assert not {sign for label in labels for text in label for sign in text} & set(':;#|"`<>\n')
