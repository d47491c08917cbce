"""What the states of cases are called under the rules of a cooperation."""

from privacy.rules.document import RulesDocument
from workflows import WORKFLOWS
from workflows.engine import State


def states_of(document: RulesDocument) -> dict[str, State]:
    """The states, by their keys, of the workflows whose steps these rules speak of; of every one when of none.

    Two workflows can have a state of the same key under another name, so a key alone says nothing.
    """
    flows = [flow for flow in WORKFLOWS.values() if document.knows(flow.key)] or list(WORKFLOWS.values())
    return {state.key: state for flow in flows for state in flow.states}
