"""Who stands to a case beside whoever does the work: the people whom the profile of his organisation names."""

from pga.desk import Desk
from pga.handlers.cases import add_member
from pga.store import cases as stored_cases
from pga.store import meldcode as stored


def stand(desk: Desk, case_id: str) -> None:
    """Who is named in the profile of the actor's organisation stands to a case in which it is at work, beside whoever
    does the work. Not at the party that leads: there they stand to every case.
    """
    organisation = desk.actor.organisation
    row = stored.profile(desk.tx, desk.proof, organisation) if organisation != desk.document.lead else None
    if row is None:
        return
    members = stored_cases.members(desk.tx, desk.proof, case_id) if desk.case is not None else []
    there = {member.account for member in members} | {desk.actor.stands_as}
    for account in sorted({row.officer, row.decider} - there):
        add_member(desk, case_id, account, organisation, "submitter")
