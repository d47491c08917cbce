"""On its day what a party that left had in hand goes to who takes it over; the page of the case tells of it."""

from collections import Counter
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.leaving import LeftMark
from pga.clock import at_noon, moment
from pga.commands.jobs import HandOver
from pga.desk import Desk, Done
from pga.handlers import post
from pga.handlers.cases import add_member
from pga.handlers.drafts import end_with_question
from pga.handlers.left_behind import DIRECTOR, Holder, gone, holders, things
from pga.handlers.reading import DIRECTS
from pga.handlers.steps import touch
from pga.store import cases as stored
from pga.store import leaving as store
from pga.store import people
from pga.store.scopes import WITHDRAWN
from pga.store.tables.cases import case_members
from pga.store.tables.plans import plan_actions
from pga.store.tables.sharing import questions
from privacy.ledger.record import Record

SHOWN: Final = timedelta(days=30)
"""So long a case page says what was handed over there."""
KINDS: Final = ("action", "question", "invitation", "director")


def hand_over(desk: Desk, command: HandOver) -> Done:
    """Everything of this party in this case at once. Nothing to do when somebody was faster, or when nobody can."""
    found = stored.cases_by_id(desk.tx, desk.proof, [command.left_case]).get(command.left_case)
    desk.case = desk.require_row(found)
    party, verified = command.party, desk.verified
    held = store.held(desk.tx, desk.proof, desk.cooperation, party, desk.today, desk.case.id)
    to = holders(desk.tx, desk.proof, verified.document, gone(verified), {desk.case.id}, desk.today).get(desk.case.id)
    if party not in verified.document.left or to is None or not held.case_ids:
        return Done()
    number = Counter(thing.kind for thing in things(held))
    desk.details |= {kind: str(number[kind]) for kind in KINDS if number[kind]}
    desk.details |= {"party": party, "to": to.organisation, "account": to.account}
    for row in held.actions:
        desk.work.change(plan_actions, row, organisation=to.organisation, account=to.account, team=None)
    for row in held.questions:
        desk.work.change(questions, row, state=WITHDRAWN, answered_at=desk.stamp)
        end_with_question(desk, row.id)
    for row in held.directing:
        _direct(desk, row, to)
    post.tell(desk, {to.account, *_askers(desk, held.questions)}, "left_behind", f"/cases/{desk.case.reference}")
    touch(desk)
    return Done(reference=desk.case.reference)


def _direct(desk: Desk, row: Row[Any], to: Holder) -> None:
    """A case always has somebody who directs it: who takes over does, until another is appointed."""
    desk.work.change(case_members, row, ended_at=desk.today)
    if to.function != DIRECTOR:
        add_member(desk, desk.case.id, to.account, to.organisation, DIRECTOR)


def _askers(desk: Desk, asked: list[Row[Any]]) -> set[str]:
    """Who put these questions and waits for an answer that does not come any more; nobody of a party that left."""
    accounts = people.accounts_by_id(desk.tx, desk.proof, {row.asked_by for row in asked}) if asked else {}
    return {account.id for account in accounts.values() if account.organisation not in desk.document.left}


def marks(desk: Desk) -> tuple[LeftMark, ...]:
    """What the page of a case says to who directs it: what a party leaves, has left with nobody, or left to whom."""
    verified = desk.rules.get(desk.cooperation)
    if verified is None or desk.supposed is not None or not desk.relations & DIRECTS:
        return ()
    coming = verified.standing.coming
    if not coming and not verified.document.left:
        return ()
    in_hand = [_in_hand(desk, party, day) for party, day in sorted(coming.items())]
    in_hand += [_in_hand(desk, party, None) for party in sorted(verified.document.left)]
    return (*(mark for mark in in_hand if mark is not None), *_handed(desk))


def _in_hand(desk: Desk, party: str, on: date | None) -> LeftMark | None:
    """Of a party that leaves ``on`` a day, or has left: what it has in hand here, and who will take it over."""
    held = store.held(desk.tx, desk.proof, desk.cooperation, party, desk.today, desk.case.id)
    if not held.case_ids:
        return None
    number = Counter(thing.kind for thing in things(held))
    leaving = gone(desk.verified, party)
    to = holders(desk.tx, desk.proof, desk.document, leaving, {desk.case.id}, desk.today).get(desk.case.id)
    return LeftMark(
        state="coming" if on is not None else "nobody",
        party=desk.document.parties[party].name,
        parts=tuple((kind, number[kind]) for kind in KINDS if number[kind]),
        holder=to.name if to is not None else "",
        on=on.isoformat() if on is not None else "",
    )


def _handed(desk: Desk) -> list[LeftMark]:
    since = moment(at_noon((date.fromisoformat(desk.today) - SHOWN).isoformat()))
    records = desk.proof.told(desk.tx, store.handed(desk.tx, desk.case.id, since))
    told = [record for record in records if "party" in record.details]
    names = people.called(desk.tx, desk.proof, {record.details["account"] for record in told}) if told else {}
    return [_mark(desk, record, names) for record in told]


def _mark(desk: Desk, record: Record, names: dict[str, str]) -> LeftMark:
    details, parties = record.details, desk.document.parties
    party = parties.get(details["party"])
    return LeftMark(
        state="handed",
        party=party.name if party is not None else details["party"],
        parts=tuple((kind, int(details[kind])) for kind in KINDS if kind in details),
        holder=names.get(details["account"], ""),
        on=record.at[:10],
    )
