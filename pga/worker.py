"""The worker: finds what fell due, takes it, and carries it out through the gate. Nothing depends on its being there.

Access that ended gives nothing at the next request, worker or not; what the worker does is tidy the keys, send mail and
remind people.
"""

import hashlib
import threading
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga import falling_due, mail, overdue, reminders
from pga.actor import Visit
from pga.anchoring import UNSIGNED, make
from pga.clock import local_day, moment
from pga.commands import Command
from pga.commands.ending import ArchiveByJob
from pga.commands.guests import ExpireGuest
from pga.commands.jobs import ExpireDraft, ExpireShare, FollowProtection, HandOver, LevelWraps, MarkSent, Remind
from pga.commands.look_review import DestroyReviewTexts, FillByJob
from pga.commands.orders import ExpireByJob
from pga.commands.top_x import LapsePlaceByJob
from pga.commands.turning import Turn
from pga.gate import Gate
from pga.handlers.jobs import LEVEL
from pga.handlers.look_review.filling import FILL
from pga.handlers.look_review.keeping import DESTROY
from pga.handlers.turning.parts import KINDS
from pga.refusals import Conflict, LedgerNotWritable, NoRulesInForce, NotReady, Refused
from pga.store import guests, jobs, orders, persons, top_x
from pga.store.engine import StoreBusy, Transaction
from pga.store.jobs import Job

SYSTEM: Final = Visit(system=True)
MOST_AT_ONCE: Final = 200
SECONDS: Final = 20.0
QUIET: Final = timedelta(days=1)
"""So long nothing happened in an ended case before it is blocked: a step taken by mistake can still be undone."""
POST: Final = "send_mail"
HAND_OVER: Final = "hand_over"
FOLLOW: Final = "follow_protection"
OVERDUE: Final = "overdue"
EXPIRE_ORDER: Final = "expire_order"
LAPSE_PLACE: Final = "lapse_place"
CHECKPOINT: Final = "checkpoint"
HOLDER: Final = uuid.uuid4().hex
"""This process, among workers that all see what waits to be sent."""
UNKNOWN: Final = "UnknownJob"
"""Why a job failed that this version does not know: it stands in the way of no other."""
TROUBLE: Final = (Refused, NotReady, Conflict, NoRulesInForce, LedgerNotWritable, StoreBusy, OSError, *UNSIGNED)


def run_due(gate: Gate, transport: mail.Transport | None = None, left: set[str] | None = None) -> int:
    """Plan and carry out everything that is due now; returns how many jobs were done. ``left``: see ``send_mail``."""
    _plan(gate)
    done = 0
    for _ in range(MOST_AT_ONCE):
        taken = _claim(gate)
        if taken is None:
            break
        done += carry_out(gate, taken)
    send_mail(gate, transport or mail.transport_of(gate.home.settings), left)
    return done


def send_mail(gate: Gate, transport: mail.Transport, left: set[str] | None = None) -> int:
    """Send what waits in the outbox; returns how many. A letter that cannot go now stays where it is.

    ``left`` keeps the ids of what left the house and is not marked as sent yet: when marking fails, a worker that goes
    on marks them later and sends none of them again. Meanwhile no other worker sends: only a crash in between sends a
    letter twice; none is lost.
    """
    left = set() if left is None else left
    with gate.home.store.transaction() as tx:
        waiting = jobs.addressed(tx) if jobs.hold(tx, POST, HOLDER, gate.home.clock.now()) else []
        tx.commit()
    for row in waiting:
        try:
            if row.id not in left and row.email:
                transport.send(_letter(row, gate.home.settings.base_url))
        except mail.NOT_HERE:
            continue
        except OSError:
            break
        left.add(row.id)
    if left:
        gate.act(SYSTEM, MarkSent(messages=tuple(sorted(left))))
    if waiting:
        _release(gate)
    number = len(left)
    left.clear()
    return number


def _release(gate: Gate) -> None:
    with gate.home.store.transaction() as tx:
        jobs.release(tx, POST)
        tx.commit()


def _letter(row: Row[Any], base_url: str) -> mail.Letter:
    return mail.write(row.kind, row.answer_by or "", row.path, row.email, row.language, base_url)


def loop(gate: Gate, stop: threading.Event, say: Callable[[str], None] = lambda line: None) -> None:
    """Run what is due, again and again, until told to stop. Trouble is said by name and tried again."""
    left: set[str] = set()
    while not stop.is_set():
        try:
            run_due(gate, left=left)
        except TROUBLE as error:
            say(type(error).__name__)
        stop.wait(SECONDS)


def _plan(gate: Gate) -> None:
    now = gate.home.clock.now()
    today = local_day(now)
    with gate.home.store.transaction() as tx:
        for share in jobs.passed_shares(tx, today.isoformat()):
            jobs.plan(tx, Job(f"expire_share|{share}", "expire_share", share), now)
        for guest in guests.passed(tx, today.isoformat()):
            jobs.plan(tx, Job(f"expire_guest|{guest}", "expire_guest", guest), now)
        for draft in falling_due.drafts_of(gate, tx, now):
            key = f"expire_draft|{draft.id}|{draft.saved_at[:10]}"
            jobs.plan(tx, Job(key, "expire_draft", draft.id), now)
        both = [(HAND_OVER, *left) for left in falling_due.left_behind_by(gate, tx, today)]
        for kind, one, party in both + [(FOLLOW, *found) for found in persons.to_follow(tx)]:
            key = hashlib.sha256(f"{one} {party}".encode()).hexdigest()[:32]
            jobs.plan(tx, Job(f"{kind}|{key}|{today}", kind, f"{one} {party}"), now)
        past_keeping = [(DESTROY, item) for item in falling_due.past_keeping(gate, tx, today)]
        for kind, reference in (*_over(tx, now), *past_keeping):
            jobs.plan(tx, Job(f"{kind}|{reference}|{today}", kind, reference), now)
        for kind, due in reminders.waiting(gate, tx).items():
            for account in due:
                key = f"{kind}|{account}|{reminders.period(kind, today)}"
                jobs.plan(tx, Job(key, kind, account), now)
        for told in overdue.waiting(gate, tx):
            jobs.plan(tx, Job(f"{OVERDUE}|{told.key}", OVERDUE, told.key), now)
        for cooperation, run in falling_due.levelling(gate, tx, today):
            jobs.plan(tx, Job(f"{LEVEL}|{run}|0", LEVEL, f"{cooperation}|{run}|0|"), now)
        jobs.plan(tx, Job(f"{FILL}|{today}", FILL, ""), now)
        jobs.plan(tx, Job(f"sweep|{today}", "sweep", ""), now)
        jobs.plan(tx, Job(f"{CHECKPOINT}|{moment(now)[:13]}", CHECKPOINT, ""), now)
        tx.commit()


def _over(tx: Transaction, now: datetime) -> list[tuple[str, str]]:
    """(kind of job, reference) of cases that can be blocked, and of orders and places whose end nobody wrote down."""
    ended = jobs.ended(tx, local_day(now).isoformat(), moment(now - QUIET))
    return [
        *(("archive", one) for one in ended),
        *((EXPIRE_ORDER, one) for one in orders.passed(tx, moment(now))),
        *((LAPSE_PLACE, one) for one in top_x.lapsed(tx, local_day(now).isoformat())),
    ]


def _claim(gate: Gate) -> Job | None:
    with gate.home.store.transaction() as tx:
        row = jobs.claim(tx, gate.home.clock.now())
        tx.commit()
    return Job(row.id, row.kind, row.ref) if row is not None else None


def carry_out(gate: Gate, job: Job) -> int:
    """Carry out one job that was taken: 1 when that went well, 0 when it is left for later."""
    error = ""
    try:
        if job.kind == "sweep":
            _sweep(gate)
        elif job.kind == CHECKPOINT:
            make(gate, SYSTEM)
        elif job.kind not in COMMANDS:
            error = UNKNOWN
        else:
            command = COMMANDS[job.kind](gate, job)
            if command is not None:
                gate.act(SYSTEM, command)
    except TROUBLE as trouble:
        error = type(trouble).__name__
    with gate.home.store.transaction() as tx:
        jobs.finish(tx, job.key, gate.home.clock.now(), error)
        tx.commit()
    return not error


def _sweep(gate: Gate) -> None:
    with gate.home.store.transaction() as tx:
        jobs.sweep(tx, gate.home.clock.now())
        tx.commit()


def _expire(gate: Gate, job: Job) -> Command:
    return ExpireShare(share=job.ref, act_key=_act_key(job))


def _expire_draft(gate: Gate, job: Job) -> Command:
    return ExpireDraft(draft=job.ref, act_key=_act_key(job))


def _hand_over(gate: Gate, job: Job) -> Command:
    case_id, _, party = job.ref.partition(" ")
    return HandOver(left_case=case_id, party=party, act_key=_act_key(job))


def _follow(gate: Gate, job: Job) -> Command:
    protection, _, party = job.ref.partition(" ")
    return FollowProtection(protection=protection, party=party, act_key=_act_key(job))


def _level(gate: Gate, job: Job) -> Command:
    cooperation, run, number, after = job.ref.split("|")
    return LevelWraps(cooperation=cooperation, run=run, number=int(number), after=after, act_key=_act_key(job))


def _remind(gate: Gate, job: Job) -> Command | None:
    """Nothing when it is not due any more: somebody was faster than the worker."""
    with gate.home.store.transaction() as tx:
        due = reminders.waiting(gate, tx).get(job.kind, {}).get(job.ref)
    if due is None:
        return None
    message, path = reminders.KINDS[job.kind]
    return Remind(account=job.ref, kind=message, answer_by=due, path=path, act_key=_act_key(job))


def _overdue(gate: Gate, job: Job) -> Command | None:
    """Nothing when it is not so any more: somebody was spoken to, or acted, meanwhile."""
    with gate.home.store.transaction() as tx:
        told = next((one for one in overdue.waiting(gate, tx) if one.key == job.ref), None)
    if told is None:
        return None
    return Remind(account=told.account, kind=told.kind, answer_by="", path=told.path, act_key=_act_key(job))


def _act_key(job: Job) -> str:
    """The same job carried out twice is a repeat, not a second act."""
    return job.key.replace("|", "-")


def _archive(gate: Gate, job: Job) -> Command:
    return ArchiveByJob(case=job.ref, act_key=_act_key(job))


def _lapse_place(gate: Gate, job: Job) -> Command:
    return LapsePlaceByJob(case=job.ref, act_key=_act_key(job))


def _turn(gate: Gate, job: Job) -> Command:
    return Turn(part=job.kind, ref=job.ref, act_key=_act_key(job))


COMMANDS: Final[dict[str, Callable[[Gate, Job], Command | None]]] = {
    "expire_share": _expire,
    "expire_draft": _expire_draft,
    HAND_OVER: _hand_over,
    FOLLOW: _follow,
    LEVEL: _level,
    "expire_guest": lambda gate, job: ExpireGuest(guest=job.ref, act_key=_act_key(job)),
    DESTROY: lambda gate, job: DestroyReviewTexts(item=job.ref, act_key=_act_key(job)),
    FILL: lambda gate, job: FillByJob(act_key=_act_key(job)),
    **dict.fromkeys(reminders.KINDS, _remind),
    OVERDUE: _overdue,
    "archive": _archive,
    EXPIRE_ORDER: lambda gate, job: ExpireByJob(order=job.ref, act_key=_act_key(job)),
    LAPSE_PLACE: _lapse_place,
    **dict.fromkeys(KINDS, _turn),
}
"""Kind of job -> what the gate is asked."""
