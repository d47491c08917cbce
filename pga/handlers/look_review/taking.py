"""The steps at the desk. People take them; no timer does."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row

from pga import posts
from pga.clock import moment
from pga.commands.look_review import (
    AgreeItem,
    AnswerItem,
    ApproveItem,
    AskEmployee,
    FindNoBreach,
    FollowUp,
    ItemCommand,
    RecordBreach,
    ReportBreach,
    TakeItem,
)
from pga.desk import Desk, Done
from pga.handlers.look_review import breaches, judges, pairs, queue, texts
from pga.handlers.look_review.leading import NOBODY
from pga.handlers.orders.moments import typed
from pga.handlers.post import tell
from pga.handlers.steps import unmet
from pga.handlers.writing import missing
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.store import look_review as store
from pga.store.tables.look_review import look_items, look_reports
from privacy.vocabulary import Label, Role
from workflows import engine as wf
from workflows.facts import CaseFacts
from workflows.look_review import LOOK_REVIEW

AWARE: Final = Label(
    "Vul een dag en tijd in die zijn geweest, zoals 09:30.", "Fill in a day and time that have been, such as 09:30."
)
REVIEWER_FIRST: Final = Label(
    "De beoordelaar van deze organisatie is er en gaat voor. U kunt dit doen als daar niemand kan.",
    "The reviewer of this organisation is there and goes first. You can do this when nobody there can.",
)


def take(desk: Desk, command: TakeItem) -> Done:
    """'Ik pak dit op'."""
    row, target = _step(desk, command)
    return _done(desk, row, state=target, taken_by=desk.actor.account)


def agree(desk: Desk, command: AgreeItem) -> Done:
    """The first of two. Raises ``Conflict`` when somebody was the first meanwhile, ``Refused`` where one is enough."""
    row, target = _step(desk, command)
    if not judges.asks_two(desk, row):
        raise Refused("bad_form")
    if row.agreed_by is not None:
        raise Conflict("")
    return _done(desk, row, state=target, agreed_by=desk.actor.account, agreed_for=desk.actor.organisation)


def approve(desk: Desk, command: ApproveItem) -> Done:
    """In order."""
    row, target = _step(desk, command)
    return _done(desk, row, state=target, judged_by=desk.actor.account, judged_at=desk.stamp)


def ask(desk: Desk, command: AskEmployee) -> Done:
    """A question; the employee hears it by mail without content and finds it among his work."""
    row, target = _step(desk, command, question_written=bool(command.text.strip()))
    texts.write(desk, row, texts.QUESTION, command.text)
    asked = {"asked_by": desk.actor.account, "asked_on": desk.today, "answered_at": None}
    done = _done(desk, row, state=target, **asked)
    tell(desk, [row.actor], "look_asked", f"/own/looks/{row.id}")
    return done


def answer(desk: Desk, command: AnswerItem) -> Done:
    """The employee answers, nobody else in his name; who asked hears that he did, and so does who follows it up. What
    is followed up stays that.
    """
    row = desk.require_row(store.item(desk.tx, desk.proof, command.item))
    if row.actor != desk.actor.account or desk.actor.on_behalf_of:
        raise Refused("out_of_reach")
    judges.turn_to(desk, row)
    if not judges.asked(row):
        raise Conflict("")
    followed, facts = row.state == judges.FOLLOWED, {"answer_written": bool(command.text.strip())}
    target = _taken(desk, row, command, facts, into=row.state if followed else "answered")
    texts.write(desk, row, texts.ANSWER, command.text)
    done = _done(desk, row, state=target, answered_at=desk.stamp)
    waiting = {row.asked_by, row.judged_by} if followed else {row.asked_by}
    tell(desk, sorted(waiting), "look_answered", f"/desk/{row.id}")
    return done


def follow_up(desk: Desk, command: FollowUp) -> Done:
    """Something is wrong, or may be. Who found it in order before did so without knowing this: that is asked again."""
    row, target = _step(desk, command, reason_written=bool(command.text.strip()))
    texts.write(desk, row, texts.REASON, command.text)
    again = {"agreed_by": None, "agreed_for": None}
    return _done(desk, row, state=target, judged_by=desk.actor.account, judged_at=desk.stamp, **again)


def record_breach(desk: Desk, command: RecordBreach) -> Done:
    """A human became aware: from that moment the 72 hours run, and everybody who may know it hears it at once."""
    at = _aware(desk, command)
    row, target = _step(
        desk, command, reason_written=bool(command.text.strip()), aware_recorded=at is not None
    )
    texts.write(desk, row, texts.REASON, command.text)
    aware = {"aware_by": desk.actor.account, "aware_at": moment(at) if at else None}
    done = _done(desk, row, state=target, judged_by=desk.actor.account, judged_at=desk.stamp, **aware)
    tell(desk, sorted(_officers(desk, row)), "look_breach", f"/desk/{row.id}")
    return done


def find_no_breach(desk: Desk, command: FindNoBreach) -> Done:
    """It was followed up, and is none."""
    row, target = _step(desk, command, reason_written=bool(command.text.strip()))
    texts.write(desk, row, texts.REASON, command.text)
    return _done(desk, row, state=target, judged_by=desk.actor.account, judged_at=desk.stamp)


def report(desk: Desk, command: ReportBreach) -> Done:
    """Who was told of a breach. It can be recorded again: what was recorded before stays."""
    told = command.authority in breaches.AUTHORITY and command.persons in breaches.PERSONS
    row, target = _step(desk, command, told_recorded=told, reason_written=bool(command.text.strip()))
    texts.write(desk, row, texts.REPORT, command.text)
    said = {"item_version": row.version, "authority": command.authority, "persons": command.persons}
    desk.work.add(look_reports, item=row.id, **said, told_by=desk.actor.account, told_at=desk.stamp)
    return _done(desk, row, state=target)


def _step(desk: Desk, command: ItemCommand, **facts: bool) -> tuple[Row[Any], str]:
    """The item and where the step leads, by an officer who stands apart from it and whose turn it is."""
    (row, sits), there = judges.seen(desk, command.item), judges.officers(desk)
    known = judges.hands(desk, [row], there)
    if not judges.judged_here(desk, row, known, sits):
        raise Refused("denied", desk.decision.rule_ids)
    if not queue.turn(desk, row, known, there):
        raise NotReady((Unmet(key="reviewer_first", sentence=REVIEWER_FIRST),))
    facts["answer_not_awaited"] = judges.decided_by_now(desk, row)
    facts["officers_agree"] = not judges.asks_two(desk, row) or pairs.second(desk, row, known, there)
    return row, _taken(desk, row, command, facts)


def _taken(desk: Desk, row: Row[Any], command: ItemCommand, facts: Mapping[str, bool], into: str = "") -> str:
    if not desk.stands(row, command.version):
        raise Conflict("")
    step = command.capability.partition(".")[2]
    try:
        move = LOOK_REVIEW.take(row.state, step, CaseFacts(**facts), into=into)
    except wf.NotFromHere as error:
        raise Conflict("") from error
    except wf.NotReady as error:
        raise NotReady(tuple(unmet(need) for need in error.unmet)) from error
    desk.from_state, desk.to_state = row.state, move.target
    return move.target


def _aware(desk: Desk, command: RecordBreach) -> datetime | None:
    """The moment at which who records it became aware; None when none was given. Raises ``NotReady``."""
    at = typed({"aware_on": command.aware_on, "aware_time": command.aware_time}, "aware")
    if (at is None and (command.aware_on or command.aware_time)) or (at is not None and at > desk.now):
        raise missing("aware", AWARE)
    return at


def _officers(desk: Desk, row: Row[Any]) -> set[str]:
    """The officers of reviewer and deputy who stand apart from it, and the FG of the host, whoever opened his account
    and whomever he led: he hears of every breach that is not his own.
    """
    both = judges.reviewing(judges.document_of(desk, row), row.organisation)
    officers = {who for one in both for who in _holding(desk, one, Role.PRIVACY_OFFICER)}
    host = _holding(desk, desk.document.host, Role.DATA_PROTECTION_OFFICER)
    standing = judges.standing(desk, officers | host)
    able = judges.able(standing, row, judges.hands(desk, [row], {"": standing}))
    fgs = {who: replace(standing[who], leads=NOBODY) for who in host}
    return (officers & set(able)) | {who for who, one in fgs.items() if one.sees(row)}


def _holding(desk: Desk, organisation: str, role: Role) -> set[str]:
    return set(posts.holding(desk.tx, desk.proof, organisation, role, desk.today))


def _done(desk: Desk, row: Row[Any], **values: Any) -> Done:
    desk.work.change(look_items, row, **values)
    return Done(reference=row.id)
