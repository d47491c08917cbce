"""Roles: proposed by who keeps accounts, in effect when the officer named by the rules approves."""

from typing import Any, Final

from sqlalchemy import Row

from pga.commands.people import ApproveRole, EndRole, ProposeRole, RefuseRole
from pga.desk import Desk, Done
from pga.handlers.duty import apart
from pga.handlers.oversight import OneHand, allowing, may_end, turn_to, within
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.store import people
from pga.store.tables.people import role_grants
from privacy.vocabulary import Label, excludes

NOT_TOGETHER: Final = Label(
    "Deze rol gaat niet samen met een rol die deze persoon al heeft: beheer, toezicht en inhoud zijn gescheiden.",
    "This role excludes one that this person holds: administration, supervision and content are kept apart.",
)
NOT_HERE: Final = Label(
    "De spelregels geven deze rol niet aan mensen van deze organisatie.",
    "The rules give this role to nobody of this organisation.",
)
ALREADY: Final = Label("Deze persoon heeft deze rol al.", "This person already holds this role.")


def propose_role(desk: Desk, command: ProposeRole) -> Done:
    """A proposal; it takes effect when the privacy officer named for that organisation approves it."""
    account = desk.require_row(people.account(desk.tx, desk.proof, command.account))
    within(desk, account.organisation)
    _given_there(desk, command.role, account.organisation)
    live = _live(desk, account.id, "proposed", "approved")
    if command.role in live:
        raise NotReady((Unmet(key="role", sentence=ALREADY, field="role"),))
    if excludes(command.role, live):
        raise NotReady((Unmet(key="role", sentence=NOT_TOGETHER, field="role"),))
    grant = add_grant(desk, command.account, command.role, command.valid_from, command.valid_until)
    desk.on_object = ("role_grant", grant)
    desk.details["role"] = command.role
    return Done(reference=grant)


def _live(desk: Desk, account: str, *states: str) -> set[str]:
    """The roles of an account in these states that hold now or will: one that begins tomorrow counts as well."""
    held = people.grants(desk.tx, desk.proof, account_id=account)
    return {grant.role for grant in held if grant.state in states and grant.valid_until >= desk.today}


def _given_there(desk: Desk, role: str, organisation: str) -> None:
    """A role is held only where some rule gives it something, in a cooperation of his: by kind of organisation."""
    documents = [rules.document for rules in desk.rules.values() if organisation in rules.document.parties]
    if not any(document.gives(role, document.parties[organisation].kind) for document in documents):
        raise NotReady((Unmet(key="role", sentence=NOT_HERE, field="role"),))


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
    account = desk.require_row(people.account(desk.tx, desk.proof, row.account))
    _given_there(desk, row.role, account.organisation)
    if excludes(row.role, _live(desk, row.account, "approved")):
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
    turn_to(desk, account.organisation)
    if not may_end(desk, row, account.organisation):
        raise Refused("denied" if row.account == desk.actor.account else "out_of_reach")
    desk.work.change(role_grants, row, state="ended", decided_by=desk.actor.account)
    return _decided(desk, row)


def _grant(desk: Desk, grant_id: str, version: int) -> Row[Any]:
    row = desk.require_row(people.grant(desk.tx, desk.proof, grant_id))
    desk.on_object = ("role_grant", row.id)
    desk.details["role"] = row.role
    if not desk.stands(row, version):
        raise Conflict("")
    return row


def _decidable(desk: Desk, grant_id: str, version: int) -> Row[Any]:
    row = _grant(desk, grant_id, version)
    if row.state != "proposed":
        raise Conflict("")
    account = desk.require_row(people.account(desk.tx, desk.proof, row.account))
    turn_to(desk, account.organisation)
    hands = OneHand.among(desk, {desk.actor.account, row.proposed_by, row.account})
    if not may_decide(desk, row, account.organisation, hands):
        raise Refused("denied")
    if desk.document.separated("role.propose", "role.approve") and not apart(desk, row.id):
        raise Refused("denied")
    return row


def may_decide(desk: Desk, grant: Row[Any], organisation: str, hands: OneHand) -> bool:
    """Named by the rules for that organisation, not for oneself, and apart from who proposed where they say so.

    Apart means two people: an account and who opened it are not. Who acts and whom he replaces both count.
    """
    persons = desk.actor.persons
    alone = any(hands.same(person, grant.proposed_by) for person in persons)
    return (
        any(desk.actor.organisation in document.reviewer_of(organisation) for document in allowing(desk).values())
        and not any(hands.same(person, grant.account) for person in persons)
        and not (alone and desk.document.separated("role.propose", "role.approve"))
        and grant.state == "proposed"
    )


def _decided(desk: Desk, row: Row[Any]) -> Done:
    return Done(reference=row.id)
