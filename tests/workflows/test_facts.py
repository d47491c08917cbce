"""The facts hold no text and fail closed."""

from dataclasses import FrozenInstanceError, fields

import pytest

from workflows.facts import CaseFacts


def test_a_fact_is_a_yes_or_no_or_a_count_and_never_a_text() -> None:
    assert {field.type for field in fields(CaseFacts)} == {bool, int}


def test_a_fact_that_nobody_established_is_false_or_zero() -> None:
    assert not any(getattr(CaseFacts(), field.name) for field in fields(CaseFacts))


def test_facts_do_not_change() -> None:
    facts = CaseFacts()
    with pytest.raises(FrozenInstanceError):
        facts.assessed = True  # type: ignore[misc]
