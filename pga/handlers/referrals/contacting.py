"""Attempts to reach the people of a referral: how each went, and how often it failed (veilig-thuis.md 4.2)."""

from typing import Final

from pga.commands.referrals import CODES, RESULTS, RecordContact
from pga.desk import Desk, Done
from pga.handlers.cases import answer
from pga.handlers.referrals.reached import ATTEMPTS, CHILDREN, CONTACT, FAILED, NO_CHILDREN, THERE_ARE, children
from pga.handlers.steps import touch
from pga.handlers.writing import missing
from pga.store import cases as stored
from privacy.vocabulary import Label

WHO: Final = Label("Kies met wie u contact zocht.", "Choose whom you tried to reach.")
HOW: Final = Label("Kies hoe het ging.", "Choose how it went.")


def record(desk: Desk, command: RecordContact) -> Done:
    """How an attempt went; the number of those that failed is counted on."""
    if command.party not in {row.id for row in stored.parties(desk.tx, desk.proof, [desk.case.id])}:
        raise missing("party", WHO)
    if command.result not in RESULTS:
        raise missing("result", HOW)
    answer(desk, "contact", f"{CONTACT}{command.party}", command.result)
    if command.children and command.children not in CODES["children"]:
        raise missing("children", HOW)
    if command.children == NO_CHILDREN and children(desk):
        raise missing("children", THERE_ARE)
    if command.children:
        answer(desk, "contact", f"{CHILDREN}{command.party}", command.children)
    told = stored.answers(desk.tx, desk.proof, desk.case.id).get(f"{ATTEMPTS}{command.party}")
    if command.result == FAILED:
        answer(desk, "contact", f"{ATTEMPTS}{command.party}", str(int(told.answer or 0) + 1 if told else 1))
    elif told is not None:
        answer(desk, "contact", f"{ATTEMPTS}{command.party}", "")
    desk.on_object = ("party", command.party)
    touch(desk)
    return Done(reference=desk.case.reference)
