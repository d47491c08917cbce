"""From now on the address of somebody is protected: it is taken out of where it stood in plain, with the households in
which he lives. By whoever asks for that, and by whatever finds that it is protected elsewhere already.
"""

from collections.abc import Collection
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.compared import drop
from pga.handlers.referrals.moving import PARTS, Fields, Moving
from pga.store import persons as store
from pga.store.tables.persons import address_protections, households
from privacy.mentions import has_number
from privacy.rules.decide import Decision

PROTECTS: Final = "address.protect"
"""By what the signed rules give to whoever may do this, where something else finds that it is protected."""
KIND: Final = "household"
"""The sealed text with the address of a household, while it is not protected."""


class Kept(NamedTuple):
    """How strictly (``shielded`` or ``secret``), since which day, and when somebody looks again (ISO)."""

    level: str
    started_on: str
    review_on: str


def hold(desk: Desk, party: str, given: Fields, kept: Kept, decision: Decision | None = None) -> None:
    """The plain address, and a number that is given here, are gone from where they stood; and that in every version.

    ``decision``: by which texts are opened, where that is not the one of the act.
    """
    moving = Moving(desk, party, decision=decision)
    moving.address_into(dict.fromkeys(PARTS, "") | given)
    _empty(moving, given.get("phone", ""))
    moving.told()
    drop(desk, party)
    lives = {row.household for row in living(desk) if row.party == party}
    for row in store.households_of(desk.tx, desk.proof, desk.case.id):
        if row.id in lives:
            hold_home(desk, row, party, decision)
    record(desk, desk.case.id, party, kept)


def record(desk: Desk, case_id: str, party: str, kept: Kept) -> None:
    """That it is protected, in this case."""
    desk.work.add(
        address_protections,
        case_id=case_id,
        party=party,
        **kept._asdict(),
        protected_by=desk.actor.account,
        protected_at=desk.stamp,
        **dict.fromkeys(("proposed_by", "proposed_at", "released_by", "released_at")),
    )


def empty(desk: Desk, party: str, phone: str) -> None:
    """Nothing stands in plain of where somebody is who is protected already, and nothing of this number."""
    moving = Moving(desk, party)
    _empty(moving, phone)
    moving.told()


def _empty(moving: Moving, phone: str) -> None:
    moving.change("identity", lambda fields: fields | {"address": ""})
    moving.change("contact", lambda fields: fields | _loosened(fields, ("phone",), phone))
    moving.change("safe_contact", lambda fields: fields | _loosened(fields, ("number", "times", "note"), phone))


def _loosened(fields: Fields, names: Collection[str], phone: str) -> Fields:
    """The texts about how to reach somebody in which one of these numbers stands: emptied."""
    return {name: "" for name in names if has_number(fields[name], phone)}


def hold_home(desk: Desk, row: Row[Any], party: str, decision: Decision | None = None) -> None:
    """The address of a household lies protected, for this person."""
    if row.kept_for is not None:
        return
    moving = Moving(desk, row.id, KIND, decision=decision)
    moving.address_into(dict.fromkeys(PARTS, ""))
    moving.change(KIND, lambda fields: fields | {"address": ""})
    moving.told()
    desk.work.change(households, row, kept_for=party)


def living(desk: Desk) -> list[Row[Any]]:
    """Who lives where today."""
    rows = store.members_of(desk.tx, desk.proof, desk.case.id)
    return [row for row in rows if store.lasts(row, desk.today)]
