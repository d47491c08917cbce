"""What the parties say of a guest, taking the proposal back, and its end by itself."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row

from pga.commands.guests import DecideGuest, ExpireGuest, WithdrawGuest
from pga.desk import Desk, Done
from pga.handlers import parts, post
from pga.handlers.drafts import end_with_question
from pga.handlers.guests import standing
from pga.handlers.guests.standing import LIVE
from pga.handlers.steps import touch
from pga.handlers.withdrawing import OPEN, tell_whom_it_waits_for
from pga.handlers.writing import missing
from pga.refusals import Conflict, Refused
from pga.store import cases as stored
from pga.store import guests as store
from pga.store import inbox
from pga.store.scopes import GUEST, WITHDRAWN
from pga.store.tables.guests import guest_votes, guests
from pga.store.tables.sharing import questions
from privacy.vocabulary import Label

OVER: Final = Label(
    "Hierover kan niet meer worden besloten: de termijn is voorbij of het overleg is veranderd.",
    "This can no longer be decided: the term is over or the conference has changed.",
)


def decide(desk: Desk, command: DecideGuest) -> Done:
    """One answer for a party, by whoever was named for it. One refusal ends it, also of a party that agreed before; the
    last agreement lets him in.
    """
    asked = desk.question
    if asked.kind != GUEST:
        raise Refused("no_rule", desk.decision.rule_ids)
    if not inbox.is_handler(desk.tx, desk.proof, desk.actor, asked.id):
        raise Refused("not_named")
    taken_back = asked.state == "agreed" and not command.agrees
    if asked.state not in OPEN and not taken_back:
        raise Conflict(desk.case.reference)
    mine = desk.require_row(store.vote_of(desk.tx, desk.proof, asked.id))
    guest = standing.here(desk, mine.guest)
    votes = standing.votes_on(desk, guest)
    if standing.of(desk, guest, votes).state not in (LIVE if taken_back else ("proposed",)):
        raise missing("agrees", OVER)
    said = "agreed" if command.agrees else "refused"
    desk.work.change(questions, asked, state=said, answered_at=desk.stamp)
    desk.work.change(guest_votes, mine, state=said, decided_by=desk.actor.account, decided_at=desk.stamp)
    end_with_question(desk, asked.id)
    others = [vote for vote in votes if vote.id != mine.id]
    if not command.agrees:
        close(desk, guest, votes, "refused")
    elif all(vote.state == "agreed" for vote in others):
        desk.work.change(guests, guest, state="approved", approved_at=desk.stamp)
    if not command.agrees or all(vote.state == "agreed" for vote in others):
        post.tell(desk, [guest.proposed_by], "guest_decided", f"/cases/{desk.case.reference}/guests/{guest.id}")
    _about(desk, guest, answer=said)
    return Done(reference=desk.case.reference)


def withdraw(desk: Desk, command: WithdrawGuest) -> Done:
    """Not let in after all; who was still to answer hears it."""
    guest = standing.here(desk, command.guest)
    votes = standing.votes_on(desk, guest)
    if guest.ended_at is not None or standing.of(desk, guest, votes).state not in LIVE:
        raise Conflict(desk.case.reference)
    for question in (row for row in _asked(desk, votes) if row.state in OPEN):
        tell_whom_it_waits_for(desk, question, "withdrawn")
    close(desk, guest, votes, "withdrawn")
    _about(desk, guest)
    touch(desk)
    return Done(reference=desk.case.reference)


def expire(desk: Desk, command: ExpireGuest) -> Done:
    """Record that it is over. Nothing to do when somebody ended it meanwhile, or no date passed."""
    guest = store.one(desk.tx, desk.proof, command.guest)
    if guest is None or guest.ended_at is not None:
        return Done()
    silent = guest.state == "proposed" and guest.decide_by < desk.today
    if not silent and guest.valid_until >= desk.today:
        return Done()
    desk.case = desk.require_row(stored.cases_by_id(desk.tx, desk.proof, [guest.case_id]).get(guest.case_id))
    close(desk, guest, standing.votes_on(desk, guest), "ended" if guest.state == "approved" else "lapsed")
    _about(desk, guest)
    return Done(reference=desk.case.reference)


def close(desk: Desk, guest: Row[Any], votes: Collection[Row[Any]], state: str, **recorded: Any) -> None:
    """It is over: nobody is asked any more, and who came to the case for an answer alone leaves it. ``recorded``: what
    is kept of the conference.
    """
    desk.work.change(guests, guest, state=state, ended_at=guest.ended_at or desk.stamp, **recorded)
    asked = _asked(desk, votes)
    for question in asked:
        if question.state in OPEN and question.id != _at_hand(desk):
            desk.work.change(questions, question, state=WITHDRAWN, answered_at=desk.stamp)
            end_with_question(desk, question.id)
    named = {row.account for q in asked for row in stored.handlers_of(desk.tx, desk.proof, q.id)}
    parts.let_go(desk, named, parts.beside(desk, asked))


def _at_hand(desk: Desk) -> str:
    return str(desk.question.id) if desk.question is not None else ""


def _asked(desk: Desk, votes: Collection[Row[Any]]) -> list[Row[Any]]:
    """The questions with which these votes were asked."""
    ids = {vote.question for vote in votes}
    return [row for row in stored.case_questions(desk.tx, desk.proof, desk.case.id) if row.id in ids]


def _about(desk: Desk, guest: Row[Any], **more: str) -> None:
    desk.on_object = ("guest", guest.id)
    desk.details |= {"guest": str(guest.number), "categories": guest.categories, **more}
