"""Roles: proposed by who keeps accounts, in effect when the officer named by the rules approves."""

from typing import Any, Final

from sqlalchemy import Row

from pga.commands.people import ApproveRole, EndRole, ProposeRole, RefuseRole
from pga.desk import Desk, Done
from pga.handlers.duty import apart
from pga.handlers.people import within
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.store import people
from pga.store.tables.people import role_grants
from privacy.vocabulary import Label, excludes

NOT_TOGETHER: Final = Label(
    "Deze rol gaat niet samen met een rol die deze persoon al heeft: beheer en inhoud zijn gescheiden.",
    "This role excludes a role that this person already holds: administration and content are kept apart.",
)
ALREADY: Final = Label("Deze persoon heeft deze rol al.", "This person already holds this role.")


def propose_role(desk: Desk, command: ProposeRole) -> Done:
    """A proposal; it takes effect when the privacy officer named for that organisation approves it."""
    account = desk.require_row(people.account(desk.tx, desk.proof, command.account))
    within(desk, account.organisation)
    held = people.grants(desk.tx, desk.proof, account_id=account.id)
    live = {grant.role for grant in held if grant.state in ("proposed", "approved") and grant.valid_until >= desk.today}
    if command.role in live:
        raise NotReady((Unmet(key="role", sentence=ALREADY, field="role"),))
    if excludes(command.role, live):
        raise NotReady((Unmet(key="role", sentence=NOT_TOGETHER, field="role"),))
    grant = add_grant(desk, command.account, command.role, command.valid_from, command.valid_until)
    desk.on_object = ("role_grant", grant)
    desk.details["role"] = command.role
    return Done(reference=grant)


def add_grant(
    desk: Desk, account: str, role: str, valid_from: str, valid_until: str, *, state: str = "proposed"
) -> str:
    """The row of a role grant; ``init`` makes approved ones, because nobody is there yet to approve."""
    return desk.work.add(
        role_grants,
        account=account,
        role=role,
        valid_from=valid_from,
        valid_until=valid_until,
        state=state,
        proposed_by=desk.actor.account,
        decided_by=desk.actor.account if state == "approved" else None,
    )


def approve_role(desk: Desk, command: ApproveRole) -> Done:
    """Approve: not who proposed it, not for oneself, and never against the separation of administration and content."""
    row = _decidable(desk, command.grant, command.version)
    others = people.roles_today(desk.tx, desk.proof, row.account, desk.today)
    if excludes(row.role, others):
        raise NotReady((Unmet(key="role", sentence=NOT_TOGETHER),))
    desk.work.change(role_grants, row, state="approved", decided_by=desk.actor.account)
    return _decided(desk, row)


def refuse_role(desk: Desk, command: RefuseRole) -> Done:
    """Refuse a proposal."""
    row = _decidable(desk, command.grant, command.version)
    desk.work.change(role_grants, row, state="refused", decided_by=desk.actor.account)
    return _decided(desk, row)


def end_role(desk: Desk, command: EndRole) -> Done:
    """End a role at once: at the next request it gives nothing."""
    row = _grant(desk, command.grant, command.version)
    if row.state not in ("proposed", "approved"):
        raise Conflict("")
    account = desk.require_row(people.account(desk.tx, desk.proof, row.account))
    within(desk, account.organisation)
    desk.work.change(role_grants, row, state="ended", decided_by=desk.actor.account)
    return _decided(desk, row)


def _grant(desk: Desk, grant_id: str, version: int) -> Row[Any]:
    row = desk.require_row(people.grant(desk.tx, desk.proof, grant_id))
    if row.version != version:
        raise Conflict("")
    desk.on_object = ("role_grant", row.id)
    desk.details["role"] = row.role
    return row


def _decidable(desk: Desk, grant_id: str, version: int) -> Row[Any]:
    row = _grant(desk, grant_id, version)
    if row.state != "proposed":
        raise Conflict("")
    account = desk.require_row(people.account(desk.tx, desk.proof, row.account))
    if not may_decide(desk, row, account.organisation):
        raise Refused("denied")
    if desk.document.separated("role.propose", "role.approve") and not apart(desk.tx, desk.actor, row.id):
        raise Refused("denied")
    return row


def may_decide(desk: Desk, grant: Row[Any], organisation: str) -> bool:
    """Named by the rules for that organisation, not for oneself, and apart from who proposed where they say so."""
    alone = grant.proposed_by in desk.actor.persons
    return (
        desk.actor.organisation in desk.document.reviewer_of(organisation)
        and grant.account not in desk.actor.persons
        and not (alone and desk.document.separated("role.propose", "role.approve"))
        and grant.state == "proposed"
    )


def _decided(desk: Desk, row: Row[Any]) -> Done:
    return Done(reference=row.id)
