"""A joint visit of police and local team: on which basis they may go together.

For youth the police may tell the local team what is needed (F4); for adults only with consent or by a recorded decision
(F5). That it concerns youth is known when a child stands with an incident.
"""

from typing import Final

from pga.commands.referrals import CODES
from pga.desk import Desk
from pga.store import cases as stored
from pga.store import persons as store

CHILD: Final = ("child_victim", "child_witness")
YOUTH: Final = "youth"


def basis(desk: Desk) -> str:
    """On which basis police and local team may go together in the case at hand, one of ``CODES``; empty: none yet."""
    said = stored.answers(desk.tx, desk.proof, desk.case.id).get("basis")
    if said is not None and said.answer in CODES["basis"]:
        return str(said.answer)
    children = any(row.role in CHILD for row in store.roles_of(desk.tx, desk.proof, desk.case.id))
    return YOUTH if children else ""


def shown(desk: Desk) -> str:
    """The same as the page says it: which basis to who may know of the persons, to others only that there is one."""
    known = basis(desk)
    return known if "C01" in desk.decision.read or not known else "founded"
