"""What the worker does inside the gate."""

from pga.commands.jobs import ExpireShares, MarkSent, Remind
from pga.desk import Desk, Done
from pga.handlers.post import tell
from pga.store import cases as stored
from pga.store import jobs
from pga.store.tables.messages import outbox
from pga.store.tables.sharing import shares


def mark_sent(desk: Desk, command: MarkSent) -> Done:
    """These messages left the house."""
    for row in jobs.queued(desk.tx):
        if row.id in command.messages:
            desk.work.change(outbox, row, state="sent", sent_at=desk.stamp)
    return Done()


def remind(desk: Desk, command: Remind) -> Done:
    """A reminder, once a day at most: the key of the job sees to that."""
    tell(desk, [command.account], "reminder", command.path, command.answer_by)
    return Done()


def expire_shares(desk: Desk, command: ExpireShares) -> Done:
    """End what passed its date."""
    found = stored.cases_by_id(desk.tx, desk.proof, [command.case_id])
    desk.case = desk.require_row(found.get(command.case_id))
    for row in stored.passed_shares(desk.tx, desk.proof, desk.case.id, desk.today):
        desk.work.change(shares, row, ended_at=desk.stamp)
        desk.sealing.take_back(desk.work, desk.case.id, row.from_organisation, row.category, row.to_organisation)
    return Done(reference=desk.case.reference)
