"""Tests of privacy/rules/run_out.py: what goes on while rules run out, and what no clause can name."""

from typing import Any

import pytest

from privacy.rules.run_out import BEGINS, OWN, RULES, UNSAID, goes_on
from tests.privacy.rules.samples import CAPABILITIES, document, mistakes


@pytest.mark.parametrize("signed", [frozenset(), UNSAID, document().run_out.capabilities])
def test_what_goes_on_is_what_was_signed_with_ones_account_and_the_rules(signed: frozenset[str]) -> None:
    for capability in CAPABILITIES:
        always = capability.startswith((*OWN, *RULES))
        assert goes_on(capability, signed) is (always or capability in signed)


def test_nothing_that_begins_anew_goes_on_by_its_name_alone() -> None:
    assert not any(goes_on(capability, UNSAID) for capability in BEGINS)
    assert not any(capability.startswith((*OWN, *RULES)) for capability in BEGINS)


@pytest.mark.parametrize("capability", sorted(BEGINS))
def test_no_clause_can_name_what_begins_anew(capability: str) -> None:
    def named(raw: dict[str, Any]) -> None:
        raw["run_out"]["capabilities"] = ["case.read", capability]

    assert mistakes(named) == {"run_out": f"begins something new: {capability}"}


def test_each_step_that_leads_a_case_on_is_no_part_of_what_goes_on_unsaid() -> None:
    assert not {capability for capability in UNSAID if capability.startswith("pga_case.")}
