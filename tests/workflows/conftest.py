"""Facts with which every need of every workflow holds."""

from dataclasses import fields

import pytest

from workflows.facts import CaseFacts


@pytest.fixture
def all_true() -> CaseFacts:
    """Every yes-or-no fact is true, one case open of a capacity of fifteen, a plan whose actions have owners,
    one safety condition, one signal, two failed attempts at contact, and one fact and ten places of a Top-X list.
    """
    true = {field.name: True for field in fields(CaseFacts) if field.type is bool}
    counts = {"goals": 1, "actions": 1, "conditions": 1, "signals": 1, "failed_attempts": 2, "counting_facts": 1}
    return CaseFacts(**true, **counts, open_cases=1, capacity=15, places=10)
