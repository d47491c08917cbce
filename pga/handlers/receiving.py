"""What a partner answered by telephone, recorded as received by who asked (decision 0023).

It is a text of the municipality, in a category of its own that flows to nobody: the partner did not write it, and did
not say through this system that it may go further.
"""

import uuid
from typing import Any, Final

from sqlalchemy import Row

from pga.commands.questions import RecordAnswer
from pga.desk import Desk, Done
from pga.handlers.drafts import end_with_question
from pga.handlers.steps import touch
from pga.handlers.withdrawing import OPEN, TEXTS, may_withdraw, tell_whom_it_waits_for
from pga.handlers.writing import missing, write
from pga.refusals import Conflict, Refused
from pga.store import cases as stored
from pga.store.tables.sharing import contributions, questions
from privacy.vocabulary import Label

CATEGORY: Final = "RECEIVED"
NOT_HERE: Final = Label(
    "De spelregels laten niet toe dat u dit soort gegevens vastlegt. Vraag de partner om zelf te antwoorden.",
    "The rules do not let you record this kind of data. Ask the partner to answer here.",
)


def record_answer(desk: Desk, command: RecordAnswer) -> Done:
    """From whom, when, and what; or that there is nothing to share. The question counts as answered."""
    asked = stored.case_questions(desk.tx, desk.proof, desk.case.id)
    question = desk.require_row(next((row for row in asked if row.id == command.asked), None))
    if question.kind in TEXTS or not may_withdraw(desk, question):
        raise Refused("no_rule", desk.decision.rule_ids)
    if question.state not in OPEN:
        raise Conflict(desk.case.reference)
    if not command.nothing:
        _contribute(desk, question, command)
    told = {"received_from": command.received_from, "received_on": command.received_on}
    write(desk, CATEGORY, "reception", question.id, {**told, "recorded_by": desk.actor.name})
    state = "received_nothing" if command.nothing else "received"
    desk.work.change(questions, question, state=state, answered_at=desk.stamp)
    end_with_question(desk, question.id)
    tell_whom_it_waits_for(desk, question, "received")
    desk.on_object = ("question", question.id)
    desk.details["to"] = question.to_organisation
    touch(desk)
    return Done(reference=desk.case.reference)


def _contribute(desk: Desk, question: Row[Any], command: RecordAnswer) -> None:
    if question.category not in desk.may("case.read", state=desk.case.state).read:
        raise missing("what", NOT_HERE)
    contribution = str(uuid.uuid4())
    write(desk, CATEGORY, "contribution", contribution, {"what": command.what})
    desk.work.add(
        contributions,
        id=contribution,
        case_id=desk.case.id,
        question=question.id,
        organisation=desk.document.lead,
        author=desk.actor.account,
        category=CATEGORY,
        assertion_kind=command.assertion_kind,
        legal_basis=desk.document.contribution_of(desk.document.lead_kind).legal_basis,
        occurred_on=command.occurred_on,
        contributed_at=desk.stamp,
    )
