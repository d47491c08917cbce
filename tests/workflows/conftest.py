"""Facts with which every need of every workflow holds."""

from dataclasses import fields

import pytest

from workflows.facts import CaseFacts


@pytest.fixture
def all_true() -> CaseFacts:
    """Every yes-or-no fact is true, one case open of a capacity of fifteen, a plan whose actions have owners,
    one safety condition, one signal, and two failed attempts at contact.
    """
    true = {field.name: True for field in fields(CaseFacts) if field.type is bool}
    return CaseFacts(**true, open_cases=1, capacity=15, goals=1, actions=1, conditions=1, signals=1, failed_attempts=2)
