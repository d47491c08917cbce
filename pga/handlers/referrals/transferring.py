"""What follows from a transfer between Veilig Thuis and the party that leads: whoever is asked, or waits, is told.

As long as Veilig Thuis keeps sight of safety it goes on reading what was reported, and why a transfer comes back.
"""

from typing import Final

from pga.desk import Desk
from pga.handlers import post, sharing
from pga.handlers.rights import right_end
from pga.store import cases as stored
from pga.store.received import REPORTED
from workflows.referral.places import VT_LEADS

ACCEPTING: Final = "referral.accept_transfer"
OFFERED: Final = "transfer_offered"
BACK: Final = "TRANSFER"
WITHDRAWN: Final = "withdraw_transfer"


def follow(desk: Desk, step: str) -> None:
    """After a step that took the case to another state: messages and shares that go with where it came."""
    if desk.to_state == OFFERED or step == WITHDRAWN:
        tell_lead(desk, desk.case.reference)
    elif desk.from_state == OFFERED:
        _tell_vt(desk)
    if desk.to_state in VT_LEADS:
        _keep_reading(desk)
    if desk.to_state == "transfer_returned":
        _share_reason(desk)


def tell_lead(desk: Desk, reference: str) -> None:
    """Whoever can accept a transfer at the party that leads hears that one was offered, or withdrawn."""
    document = desk.document
    for role in sorted(document.roles_for(ACCEPTING, "coordinator")):
        post.tell_holders(desk, document.lead, role, "transfer", f"/cases/{reference}", "")


def _tell_vt(desk: Desk) -> None:
    """Who has the case there hears that its offer was answered; while nobody has, its post."""
    found = vt_people(desk)
    rows = [row for row in stored.case_questions(desk.tx, desk.proof, desk.case.id) if row.kind == REPORTED]
    if found:
        post.tell(desk, found, "transfer", f"/cases/{desk.case.reference}")
    for team in () if found else sorted({row.to_team for row in rows if row.to_team}):
        post.tell_aimed(desk, team, "", "transfer", "/referrals", "")


def vt_people(desk: Desk) -> set[str]:
    """The accounts of Veilig Thuis that stand to the case at hand: who took a report up, and who brought it."""
    rows = [row for row in stored.case_questions(desk.tx, desk.proof, desk.case.id) if row.kind == REPORTED]
    took = {who.account for row in rows for who in stored.handlers_of(desk.tx, desk.proof, row.id)}
    there = set(_parties(desk))
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    return took | {row.account for row in members if row.organisation in there}


def _parties(desk: Desk) -> list[str]:
    document = desk.document
    return [party for party in document.taking_part if document.parties[party].kind == "veilig_thuis"]


def _keep_reading(desk: Desk) -> None:
    """What Veilig Thuis reads of the case goes on for as long again: its next term is shorter than that."""
    until, there = right_end(desk, "share_default", desk.now), set(_parties(desk))
    for row in stored.live_shares(desk.tx, desk.proof, [desk.case.id], desk.today):
        if row.to_organisation in there:
            sharing.lengthen(desk, row, until)


def _share_reason(desk: Desk) -> None:
    until = right_end(desk, "share_default", desk.now)
    for party in _parties(desk) if vt_people(desk) else ():
        sharing.share_category(desk, BACK, party, until, how="to_receiver", starts=True)
