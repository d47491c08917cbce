"""What the worker does inside the gate."""

from typing import Final

from pga.commands.jobs import ExpireShare, LevelWraps, MarkSent, Remind
from pga.desk import Desk, Done
from pga.entitlement import AT_ONCE, level
from pga.handlers.post import tell
from pga.refusals import Refused
from pga.store import cases as stored
from pga.store import jobs
from pga.store.jobs import Job
from pga.store.tables.messages import outbox
from pga.store.tables.sharing import shares
from privacy.keys.aead import CannotOpen

LEVEL: Final = "level_wraps"


def mark_sent(desk: Desk, command: MarkSent) -> Done:
    """These messages left the house, and no others: exactly what was sent is never sent again."""
    for row in jobs.queued(desk.tx, command.messages):
        desk.work.change(outbox, row, state="sent", sent_at=desk.stamp)
    return Done()


def remind(desk: Desk, command: Remind) -> Done:
    """A reminder, once a day at most: the key of the job sees to that."""
    tell(desk, [command.account], command.kind, command.path, command.answer_by)
    return Done()


def level_wraps(desk: Desk, command: LevelWraps) -> Done:
    """One bounded part, and a note of the next. While a cooperation stands still or runs out nothing is given."""
    rules = desk.rules.get(command.cooperation)
    found = stored.after(desk.tx, command.cooperation, command.after, AT_ONCE)
    if rules is None or rules.standing.running_out or not found:
        return Done(told_before=True)
    try:
        done = level(desk.sealing_in(command.cooperation), desk.work, found)
    except CannotOpen as error:
        raise Refused("key_does_not_open") from error
    part = f"{command.run}|{command.number + 1}"
    following = Job(f"{LEVEL}|{part}", LEVEL, f"{command.cooperation}|{part}|{found[-1]}")
    desk.work.beside(lambda tx: jobs.plan(tx, following, desk.now))
    desk.details |= {name: str(number) for name, number in done.items() if number}
    desk.details["cooperation"] = command.cooperation
    return Done(told_before=not (done["given"] or done["removed"]))


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
