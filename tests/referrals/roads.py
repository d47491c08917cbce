"""A referral in each open state, as people bring it there; who takes it down has it in hand when she is no intake."""

from collections.abc import Mapping
from typing import Final

from pga.store.tables.cases import case_parties
from tests.referrals import acts
from tests.referrals.acts import HEARD, step
from tests.towns import Town

Road = tuple[tuple[str, Mapping[str, str]], ...]

CHECKED: Final[Road] = (("check_acute", {"acute": "no", "structural": "no"}),)
REPORTED: Final[Road] = (*CHECKED, ("report", {"acute": "no", "own_choice": "yes"}))
ASSESSED: Final[Road] = (*REPORTED, ("acknowledge_report", {"number": "VT-1", **HEARD}))
UP: Final[Road] = (*CHECKED, ("scale_up", {"trigger": "new_incident", "happened": "Opnieuw (fictief)"}))


def _decided(into: str) -> Road:
    return (*ASSESSED, ("decide_assessment", {"into": into, "class": "structural", "decision": "x", **HEARD}))


def _after(into: str) -> Road:
    return (*UP, ("decide_scale_up", {"into": into, "decided_by": "Team (fictief)", "decision": "x (fictief)"}))


def _concluded(into: str) -> Road:
    return (*_after("mdt_active"), ("conclude_mdt", {"into": into, "conclusion": "x (fictief)"}))


ROADS: Final[Mapping[str, Road]] = {
    "received": (),
    "acute_check": CHECKED,
    "advice_open": (*CHECKED, ("open_advice", {})),
    "meldcode_running": (*CHECKED, ("start_meldcode", {"suspicion": "Zorgen (fictief)"})),
    "reported": REPORTED,
    "safety_assessment": ASSESSED,
    "vt_conditions": _decided("vt_conditions"),
    "vt_investigation": _decided("vt_investigation"),
    "board_inquiry_requested": _decided("board_inquiry_requested"),
    "transfer_offered": _decided("transfer_offered"),
    "transfer_returned": (*_decided("transfer_offered"), ("return_transfer", {"return_reason": "incomplete"})),
    "transfer_accepted": (*_decided("transfer_offered"), ("accept_transfer", {"conflict": "no"})),
    "scaled_up": UP,
    "mdt_active": _after("mdt_active"),
    "direct_safety": _after("direct_safety"),
    "risk_driven_care": _concluded("risk_driven_care"),
    "recovery": _concluded("recovery"),
    "monitoring": (
        *_decided("vt_investigation"),
        ("conclude_investigation", {"into": "monitoring", "conclusion": "x (fictief)", **HEARD}),
    ),
}
"""Open state -> the steps to it from the moment that a call is taken down."""
LEADS: Final = frozenset({"accept_transfer", "return_transfer"})
DIRECTS: Final = frozenset({"decide_scale_up", "conclude_mdt"})


def to(town: Town, state: str, who: str = acts.DOES) -> str:
    """A referral of ``who`` in this state; its reference."""
    named = {} if state == "advice_open" else {"name": "Naomi Proef (fictief)"}
    reference = acts.enter(town, who, acute="no", **named)
    for taken, said in ROADS[state]:
        given = {**said, "worker": town.account(acts.DOES).id} if taken == "accept_transfer" else said
        by = acts.LEADER if taken in LEADS else who
        step(town, by, reference, taken, "Zo besloten (fictief)", **given)
    assert town.case(reference).state == state
    return reference


def persons(town: Town, reference: str) -> list[str]:
    """The ids of everybody who stands in it, in the order in which they came."""
    rows = town.rows(case_parties, case_parties.c.case_id == town.case(reference).id)
    return [row.id for row in rows]
