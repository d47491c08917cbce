"""A deadlock put to the mayor, and what he decides (T16)."""

from pga.commands.ending import DecideEscalation, Escalate
from pga.desk import Desk, Done
from pga.handlers import post
from pga.handlers.approach.informing import done
from pga.handlers.drafts import end_with_question
from pga.handlers.ending.handing_over import AHEAD, LATEST, OPEN, put
from pga.handlers.writing import between, missing, write
from pga.refusals import Conflict, Refused
from pga.store import people
from pga.store.tables.sharing import questions
from privacy.vocabulary import Label, Role

NO_MAYOR = Label(
    "Er is nu niemand met de rol van burgemeester. Vraag de beheerder.",
    "Nobody holds the role of mayor now. Ask the administrator.",
)


def escalate(desk: Desk, command: Escalate) -> Done:
    """T16: what it is stuck on and what is asked. The case stays where it is."""
    host = desk.document.host
    if not people.holders(desk.tx, desk.proof, host, Role.MAYOR, desk.today):
        raise missing("mayor", NO_MAYOR)
    between("due_on", command.due_on, desk.today, LATEST, AHEAD)
    question = put(desk, "escalation", host, command.due_on, "C19.escalation")
    write(desk, "C19.escalation", "escalation", question, {"text": command.deadlock, "wanted": command.wanted})
    post.tell_holders(desk, host, Role.MAYOR, "escalation", f"/questions/{question}", command.due_on)
    return done(desk)


def decide_escalation(desk: Desk, command: DecideEscalation) -> Done:
    """T16: the decision of the mayor, which stands among the decisions of the case."""
    if desk.question.kind != "escalation":
        raise Refused("no_rule")
    if desk.question.state not in OPEN:
        raise Conflict(desk.case.reference)
    desk.work.change(questions, desk.question, state="decided", answered_at=desk.stamp)
    end_with_question(desk, desk.question.id)
    write(desk, "C19", "mayor_decision", desk.question.id, {"decision": command.decision})
    desk.on_object = ("question", desk.question.id)
    return Done(reference=desk.case.reference)
