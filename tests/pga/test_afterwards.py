"""What the rules may call judged afterwards: the first step counts at once, and its term runs until the second."""

import pytest

from pga.handlers.table import CAPABILITIES
from privacy.rules.afterwards import JUDGED
from workflows.referral import REFERRAL

BY_STEPS = {pair: term for pair, term in JUDGED.items() if term}


@pytest.mark.parametrize("pair", JUDGED, ids="-".join)
def test_the_program_offers_both_steps(pair: tuple[str, str]) -> None:
    assert set(pair) <= CAPABILITIES


@pytest.mark.parametrize("pair", BY_STEPS, ids="-".join)
def test_the_first_step_starts_the_term_and_the_second_ends_it_by_who_was_not_involved(pair: tuple[str, str]) -> None:
    first, second = (REFERRAL.step(capability.removeprefix("referral.")) for capability in pair)
    assert JUDGED[pair] in first.starts and JUDGED[pair] in second.stops
    assert "uninvolved" in {need.key for need in second.needs}
