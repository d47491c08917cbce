"""What the worker does inside the gate."""

from pga.commands.jobs import ExpireShare, MarkSent, Remind
from pga.desk import Desk, Done
from pga.handlers.post import tell
from pga.store import cases as stored
from pga.store import jobs
from pga.store.tables.messages import outbox
from pga.store.tables.sharing import shares


def mark_sent(desk: Desk, command: MarkSent) -> Done:
    """These messages left the house, and no others: exactly what was sent is never sent again."""
    for row in jobs.queued(desk.tx, command.messages):
        desk.work.change(outbox, row, state="sent", sent_at=desk.stamp)
    return Done()


def remind(desk: Desk, command: Remind) -> Done:
    """A reminder, once a day at most: the key of the job sees to that."""
    tell(desk, [command.account], command.kind, command.path, command.answer_by)
    return Done()


def expire_share(desk: Desk, command: ExpireShare) -> Done:
    """End what passed its date. Nothing to do when somebody ended it meanwhile."""
    row = stored.passed_share(desk.tx, desk.proof, command.share, desk.today)
    if row is None:
        return Done()
    desk.case = desk.require_row(stored.cases_by_id(desk.tx, desk.proof, [row.case_id]).get(row.case_id))
    desk.work.change(shares, row, ended_at=desk.stamp)
    desk.sealing.take_back(desk.work, row.case_id, row.from_organisation, row.category, row.to_organisation)
    desk.on_object = ("share", row.id)
    return Done(reference=desk.case.reference)
