"""When a plan is written, in whichever workflow the case is; no two of them give one state another meaning in this."""

from collections.abc import Mapping
from typing import Final

from workflows.pga_case import planning as of_pga
from workflows.referral import planning as of_referral

CONFIRMING: Final = "plan.confirm_action"

WHEN: Final[Mapping[str, frozenset[str]]] = {
    capability: frozenset((*states, *of_referral.WHEN.get(capability, ())))
    for capability, states in of_pga.WHEN.items()
}
"""Act on a plan (its capability) -> the states that it belongs to. Who may do it is in the signed rules."""
