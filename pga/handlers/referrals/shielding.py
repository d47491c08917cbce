"""A protected address that somebody writes again comes in plain nowhere in the home: not in another case or report, not
by CORV.

It is recognised by who it is about (the keyed code of the person) and by what it says, in a closed opening. Where the
rules have the category of protected addresses it ends there; elsewhere it is not kept. Who typed it is told that it is
protected now, and nothing of where that is known from; how often that can happen on a day is limited (decision 51).
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.referrals import trying
from pga.handlers.referrals.guarding import kept_of
from pga.handlers.referrals.moving import CATEGORY, PARTS
from pga.sealing import Place
from pga.store import persons as store
from pga.store.tables.persons import address_protections
from privacy.mentions import same_number, same_place


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reach:
    """An address and a telephone number, as they may stand in plain text."""

    address: str
    phone: str


def take_out(desk: Desk, case_id: str, party: str, code: str, given: Reach) -> Reach:
    """What of these may stand in plain text of a person in a case; what may not is sealed as protected there."""
    hidden = _hidden(desk, given)
    if not hidden:
        return given
    himself = store.of_human(desk.tx, desk.proof, code) | {party}
    same = [row for row in hidden if row.party in himself]
    at, number = _found(desk, hidden, given)
    keeps = CATEGORY in desk.document.categories
    hit = at | number | ({row.party for row in same} if keeps else set())
    if not hit:
        return given
    desk.details[trying.SHIELDED] = "1"
    if keeps:
        rows = [row for row in hidden if row.party in hit] or hidden
        _keep(desk, case_id, party, rows, {"address": given.address, "phone": given.phone if number else ""})
        return Reach(address="", phone="" if number else given.phone)
    return Reach(address="" if at else given.address, phone="" if number else given.phone)


def plain(desk: Desk, address: str) -> str:
    """An address that is written in the place of another: as it is, or nothing where it is one that is protected."""
    given = Reach(address=address, phone="")
    hidden = _hidden(desk, given)
    if not hidden or not _found(desk, hidden, given)[0]:
        return address
    desk.details[trying.SHIELDED] = "1"
    return ""


def _hidden(desk: Desk, given: Reach) -> list[Row[Any]]:
    """The protections of the home, where there is anything to compare with them. After too many hits on a day no
    address is taken (``NotReady``), and a number by itself is no longer compared.
    """
    if not (given.address.strip() or given.phone.strip()):
        return []
    if not any(CATEGORY in rules.document.categories for rules in desk.rules.values()):
        return []
    if desk.decision.capability != trying.BY_FILE and trying.too_often(desk):
        if given.address.strip():
            raise trying.stopped("address")
        return []
    return store.every_protected(desk.tx, desk.proof)


def _found(desk: Desk, hidden: list[Row[Any]], given: Reach) -> tuple[set[str], set[str]]:
    """Whose place, and whose number, these are."""
    kept = kept_of(desk, hidden)
    at = {d.about for opening, d in kept if opening.matches(d, lambda fields: same_place(given.address, fields))}
    number = {d.about for opening, d in kept if opening.matches(d, lambda fields: same_number(given.phone, fields))}
    desk.opened("compared", sum(opening.count for opening in {id(opening): opening for opening, _ in kept}.values()))
    return at, number


def _keep(desk: Desk, case_id: str, party: str, rows: Collection[Row[Any]], fields: dict[str, str]) -> None:
    """It is protected in this case as strictly as where it is known from."""
    place = Place(case_id=case_id, owner=desk.document.lead, category=CATEGORY, subject=party)
    whole = dict.fromkeys(PARTS, "") | fields
    desk.sealing.put(desk.work, place, kind="secret_address", about=party, fields=whole)
    desk.work.add(
        address_protections,
        case_id=case_id,
        party=party,
        level="secret" if any(row.level == "secret" for row in rows) else "shielded",
        started_on=desk.today,
        review_on=min(row.review_on for row in rows),
        protected_by=desk.actor.account,
        protected_at=desk.stamp,
        **dict.fromkeys(("proposed_by", "proposed_at", "released_by", "released_at")),
    )
