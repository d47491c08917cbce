"""Messages to colleagues: fixed texts with the kind of question and a date, nothing of the case. Sent by the worker."""

from collections.abc import Collection

from pga import posts
from pga.desk import Desk
from pga.standing import standing_in
from pga.store import cases as stored
from pga.store import jobs, people
from pga.store.tables.messages import outbox
from pga.visiting import LIVE
from privacy.vocabulary import Role


def tell(desk: Desk, accounts: Collection[str], kind: str, path: str, answer_by: str = "") -> None:
    """Put a message for each of these accounts in the outbox. ``kind`` is one of ``pga.mail.KINDS``.

    Nothing for who does this himself, nor for an account that was closed, for that mail would never leave, nor for who
    is behind a conflict wall in the case at hand.
    """
    known = people.accounts_by_id(desk.tx, desk.proof, sorted(set(accounts) - {desk.actor.account} - _walled(desk)))
    for account in sorted(row.id for row in known.values() if row.state in LIVE):
        desk.work.add(
            outbox,
            account=account,
            kind=kind,
            answer_by=answer_by or None,
            path=path,
            state="queued",
            made_at=desk.stamp,
            sent_at=None,
        )


def tell_holders(desk: Desk, organisation: str, role: str, kind: str, path: str, answer_by: str = "") -> None:
    """The same for who holds a role in an organisation today, and for who stands in for one of them."""
    held = posts.holding(desk.tx, desk.proof, organisation, role, desk.today)
    _tell_and_who_stands_in(desk, held, kind, path, answer_by)


def tell_coordinators(desk: Desk, organisation: str, kind: str, path: str, answer_by: str = "") -> None:
    """The same for the coordinators of an organisation."""
    tell_holders(desk, organisation, Role.PARTNER_COORDINATOR, kind, path, answer_by)


def tell_post(desk: Desk, organisation: str, team: str, kind: str, path: str, answer_by: str = "") -> None:
    """The same for the coordinators of an organisation and, with a team, for who answers at the post of that."""
    there = posts.at_post(desk.tx, desk.proof, organisation, team, desk.today)
    _tell_and_who_stands_in(desk, there, kind, path, answer_by)


def tell_aimed(desk: Desk, team: str, account: str, kind: str, path: str, answer_by: str) -> None:
    """The same for who works in a team, or for one person, and for who stands in for one of them."""
    there = posts.working(desk.tx, desk.proof, [team], desk.today)[team] if team else {account}
    _tell_and_who_stands_in(desk, there, kind, path, answer_by)


def tell_invited(desk: Desk, organisations: Collection[str], kind: str, path: str, answer_by: str) -> None:
    """The same for who works on the case at each of these organisations; where nobody does, for its coordinators, who
    are led to what is asked of them: the case itself is not theirs to open.
    """
    members = [m for m in stored.members(desk.tx, desk.proof, desk.case.id) if m.function != "submitter"]
    on_it = {m.account for m in members if m.organisation in organisations}
    _tell_and_who_stands_in(desk, on_it, kind, path, answer_by)
    for organisation in sorted(set(organisations) - {m.organisation for m in members}):
        tell_coordinators(desk, organisation, kind, "/questions", answer_by)


def _tell_and_who_stands_in(desk: Desk, accounts: Collection[str], kind: str, path: str, answer_by: str) -> None:
    open_to = set(accounts) - _walled(desk)
    tell(desk, open_to | _standing_in(desk, open_to), kind, path, answer_by)


def _walled(desk: Desk) -> frozenset[str]:
    return stored.walled(desk.tx, desk.case.id) if desk.case is not None else frozenset()


def _standing_in(desk: Desk, accounts: Collection[str]) -> set[str]:
    """Who replaces one of these people today, for all work or for the case at hand."""
    here = desk.case.id if desk.case is not None else ""
    return {who.id for _, who in standing_in(desk.tx, desk.proof, accounts, desk.today, here)}


def end_with_account(desk: Desk, account: str) -> None:
    """What still waits for an account that closes is not sent any more."""
    for row in jobs.queued_for(desk.tx, account):
        desk.work.change(outbox, row, state="ended")
