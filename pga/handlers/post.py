"""Messages to colleagues: fixed texts with the kind of question and a date, nothing of the case. Sent by the worker."""

from pga.desk import Desk
from pga.store import people
from pga.store.tables.messages import outbox


def tell(desk: Desk, accounts: list[str], kind: str, path: str, answer_by: str = "") -> None:
    """Put a message for each of these accounts in the outbox. ``kind`` is one of ``pga.mail.KINDS``."""
    for account in sorted(set(accounts) - {desk.actor.account}):
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
