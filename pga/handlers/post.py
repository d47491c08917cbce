"""Messages to colleagues: fixed texts with the kind of question and a date, nothing of the case. Sent by the worker."""

from pga.desk import Desk
from pga.store import jobs, people
from pga.store.tables.messages import outbox
from pga.visiting import LIVE


def tell(desk: Desk, accounts: list[str], kind: str, path: str, answer_by: str = "") -> None:
    """Put a message for each of these accounts in the outbox. ``kind`` is one of ``pga.mail.KINDS``.

    Nothing for who does this himself, nor for an account that was closed: that mail would never leave.
    """
    known = people.accounts_by_id(desk.tx, desk.proof, sorted(set(accounts) - {desk.actor.account}))
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


def tell_coordinators(desk: Desk, organisation: str, kind: str, path: str, answer_by: str = "") -> None:
    """The same for the coordinators of an organisation."""
    found = people.holders(desk.tx, desk.proof, organisation, "partner_coordinator", desk.today)
    tell(desk, [row.id for row in found], kind, path, answer_by)


def end_with_account(desk: Desk, account: str) -> None:
    """What still waits for an account that closes is not sent any more."""
    for row in jobs.queued_for(desk.tx, account):
        desk.work.change(outbox, row, state="ended")
