"""Withdrawing what was asked and not answered: whatever came with it ends, and nobody waits for it any more."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row

from pga.commands.questions import WithdrawQuestion
from pga.desk import Desk, Done
from pga.handlers import parts, post
from pga.handlers.drafts import end_with_question
from pga.handlers.parts import Parts
from pga.handlers.steps import touch
from pga.handlers.writing import write
from pga.refusals import Conflict, Refused
from pga.store import cases as stored
from pga.store import people
from pga.store.scopes import GUEST, INVITATION, WITHDRAWN
from pga.store.tables.sharing import questions, shares

OPEN: Final = ("asked", "assigned")
WAYS: Final = {"scale_up": "to_receiver", "scale_down": "to_receiver", "escalation": ""}
"""Kind of question -> the way in which the rules let something flow with it; for the others ``on_invitation``."""
TEXTS: Final = {"scale_up": "HANDOVER", "scale_down": "HANDOVER", "escalation": "C19.escalation"}
"""Kind of question -> the category of its own text; for the others ``QUESTION``."""


def withdraw(desk: Desk, command: WithdrawQuestion) -> Done:
    """By who directs the process, or by who put a direct question; the reason stays with the question."""
    asked = stored.case_questions(desk.tx, desk.proof, desk.case.id)
    question = desk.require_row(next((row for row in asked if row.id == command.asked), None))
    if not may_withdraw(desk, question):
        raise Refused("no_rule", desk.decision.rule_ids)
    if question.state not in OPEN:
        raise Conflict(desk.case.reference)
    others = [row for row in asked if row.id != question.id and row.state != WITHDRAWN]
    tell_whom_it_waits_for(desk, question, "withdrawn")
    desk.work.change(questions, question, state=WITHDRAWN, answered_at=desk.stamp)
    end_with_question(desk, question.id)
    remaining = parts.beside(desk, [question])
    _end_shares(desk, question, others, remaining)
    if question.kind != "direct":
        named = {row.account for row in stored.handlers_of(desk.tx, desk.proof, question.id)}
        parts.let_go(desk, named, remaining)
    reason, mine = {"reason": command.reason}, desk.actor.organisation
    write(desk, _text_of(question), "withdrawal", question.id, reason, owner=mine)
    desk.on_object = ("question", question.id)
    desk.details["to"] = question.to_organisation
    touch(desk)
    return Done(reference=desk.case.reference)


def may_withdraw(desk: Desk, question: Row[Any]) -> bool:
    """True for who put a direct question, and for who directs the process of every other one. An invitation to a
    conference is taken back with the conference (``pga.handlers.approach.inviting``), and what is asked about a guest
    with the guest.
    """
    if question.kind in (INVITATION, GUEST):
        return False
    if question.kind == "direct":
        return question.asked_by in desk.actor.persons
    return "coordinator" in desk.relations


def _text_of(question: Row[Any]) -> str:
    return TEXTS.get(question.kind or "", "QUESTION")


def tell_whom_it_waits_for(desk: Desk, question: Row[Any], kind: str) -> None:
    """A message of this kind to those who were named for it; when nobody was, to whom it came in."""
    named = [row.account for row in stored.handlers_of(desk.tx, desk.proof, question.id)]
    if not named:
        role = "mayor" if question.kind == "escalation" else "partner_coordinator"
        found = people.holders(desk.tx, desk.proof, question.to_organisation, role, desk.today)
        named = [row.id for row in found]
    post.tell(desk, named, kind, "/questions")


def _end_shares(desk: Desk, question: Row[Any], others: Collection[Row[Any]], remaining: Parts) -> None:
    """The text of the question, and who it is about; but not what something else gives this organisation as well."""
    recipient, text = question.to_organisation, _text_of(question)
    also = [row for row in others if row.to_organisation == recipient and row.state != "returned"]
    kept = {_text_of(row) for row in also if row.kind != INVITATION}
    kept |= {"HANDOVER"} if recipient == remaining.carer else set()
    kept |= {"C01"} if recipient in remaining.organisations or question.kind == "direct" else set()
    asker = question.from_organisation or desk.document.lead
    for row in stored.open_shares(desk.tx, desk.proof, [desk.case.id]):
        came = row.category == "C01" if row.category != text else row.from_organisation == asker
        if row.to_organisation != recipient or row.category in kept or not came:
            continue
        if row.category in _flows(desk, question, row.from_organisation):
            desk.work.change(shares, row, ended_at=desk.stamp)
            desk.sealing.take_back(desk.work, desk.case.id, row.from_organisation, row.category, recipient)


def _flows(desk: Desk, question: Row[Any], owner: str) -> frozenset[str]:
    """What the rules let flow from this owner along with such a question."""
    parties, way = desk.document.parties, WAYS.get(question.kind or "", "on_invitation")
    if not way:
        return frozenset()
    return desk.document.shares(parties[owner].kind, parties[question.to_organisation].kind, way)
