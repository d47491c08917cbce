"""A transfer that is accepted and withdrawn at the same moment: exactly one of the two happened, and others stand."""

from functools import partial
from typing import Any

import pytest

from pga.commands.referrals import STEPS
from pga.queries.cases import ReadCase
from pga.refusals import Refused
from privacy.ledger.verify import Damage
from tests.hard.test_races import _at_once
from tests.referrals import acts
from tests.referrals.acts import DOES, HEARD, LEADER, TRANSFERS
from tests.towns import Town, key

PAIRS = 3
"""So many of each come at once, each with a store of its own."""


def _command(town: Town, reference: str, step: str, **said: str) -> Any:
    given = {"case": reference, "version": town.version(reference), "act_key": key()}
    return STEPS[step](**given, said=tuple(said.items()))


def test_of_acceptance_and_withdrawal_exactly_one_happens_and_another_transfer_still_holds(
    referral_town: Town,
) -> None:
    town = referral_town
    reference, other = acts.to_offered(town), acts.to_offered(town)
    others, worker, head = [town.reopened() for _ in range(2 * PAIRS)], town.account(DOES).id, town.head()
    accept = partial(_command, town, reference, "accept_transfer", conflict="no", worker=worker)
    withdraw = partial(_command, town, reference, "withdraw_transfer", into="vt_conditions", **HEARD)
    leader, coordinator = town.visit_as(LEADER), town.visit_as(TRANSFERS)
    jobs = [partial(one.gate.act, leader, accept()) for one in others[:PAIRS]]
    jobs += [partial(one.gate.act, coordinator, withdraw()) for one in others[PAIRS:]]
    assert _at_once(jobs) == {"done": 1, "Conflict": 2 * PAIRS - 1}
    told = [record for record in town.records(head) if record.capability.startswith("referral.")]
    (winner,) = [record for record in told if record.outcome == "allowed"]
    state = {"referral.accept_transfer": "transfer_accepted", "referral.withdraw_transfer": "vt_conditions"}
    assert town.case(reference).state == state[winner.capability] and len(told) == 2 * PAIRS
    accepted = winner.capability == "referral.accept_transfer"
    if not accepted:
        with pytest.raises(Refused):
            town.look(DOES, ReadCase(case=reference))
    assert town.case(other).state == "transfer_offered" and town.verdict() == Damage.NONE
    acts.step(town, LEADER, other, "accept_transfer", conflict="no", worker=worker)
    assert town.look(DOES, ReadCase(case=other)).state == "transfer_accepted"
