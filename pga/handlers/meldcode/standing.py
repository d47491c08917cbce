"""Who stands to a case beside whoever does the work: the people whom the profile of his organisation names."""

from typing import Final

from pga.desk import Desk
from pga.handlers.cases import add_member
from pga.store import cases as stored_cases
from pga.store import meldcode as stored
from pga.store import progress
from pga.store.tables.cases import case_members

BESIDE: Final = "submitter"
"""What somebody is in a case who stands to it beside whoever does the work."""


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
        add_member(desk, case_id, account, organisation, BESIDE)


def hand_over(desk: Desk, before: set[str], now: set[str]) -> None:
    """Who is no longer named in the profile leaves the cases to which that alone brought him; who is named stands to
    them from today.
    """
    rows = stored.standing(desk.tx, desk.proof, sorted(before - now), desk.actor.organisation, BESIDE)
    left: dict[str, set[str]] = {}
    for row in rows:
        if not _worked(desk, row.case_id, row.account):
            desk.work.change(case_members, row, ended_at=desk.today)
            left.setdefault(row.case_id, set()).add(row.account)
    for case_id in left:
        there = {member.account for member in stored_cases.members(desk.tx, desk.proof, case_id)}
        for account in sorted(now - there):
            add_member(desk, case_id, account, desk.actor.organisation, BESIDE)


def _worked(desk: Desk, case_id: str, account: str) -> bool:
    """Whether he did something in a case himself: took a step in it, or one in a run of the meldcode."""
    runs = stored.runs(desk.tx, desk.proof, case_id)
    taken = [*progress.steps(desk.tx, desk.proof, case_id), *stored.steps(desk.tx, desk.proof, [r.id for r in runs])]
    return any(row.taken_by == account for row in taken)
