"""The letter stop: before anybody of whatever cooperation writes to a person, he asks a post (users.md 13).

It is kept as a coded answer of the case in which it was set, and found by the keyed code of the person. The sender
reads the post, and neither a case nor a reason.
"""

from typing import Final

from pga.commands.persons import LetLettersGo, StopLetters
from pga.desk import Desk, Done
from pga.handlers.cases import answer
from pga.handlers.referrals.persons import about, here
from pga.handlers.steps import touch
from pga.handlers.writing import missing
from pga.refusals import Conflict
from pga.store import cases as stored
from pga.store import persons as store
from privacy.rules.document import RulesDocument
from privacy.vocabulary import ROLE_LABELS, Label, Role

STOPS: Final = "letter.stop"
KEPT_AS: Final = "letter_stop:"
"""What stands before the id of the person in the name of the answer."""
OVER: Final = "ended"
UNKNOWN: Final = Label("Kies wie er eerst gevraagd moet worden.", "Choose who is to be asked first.")


def stop(desk: Desk, command: StopLetters) -> Done:
    """From now on nobody writes to this person without asking this post first."""
    if command.post not in {post.id for post in desk.document.letter_posts}:
        raise missing("post", UNKNOWN)
    return _record(desk, command.party, command.post)


def let_go(desk: Desk, command: LetLettersGo) -> Done:
    """Letters may go again."""
    if command.party not in in_case(desk):
        raise Conflict(desk.case.reference)
    return _record(desk, command.party, OVER)


def _record(desk: Desk, party: str, value: str) -> Done:
    answer(desk, "letter_stop", f"{KEPT_AS}{here(desk, party).id}", value)
    about(desk, party)
    touch(desk)
    return Done(reference=desk.case.reference)


def in_case(desk: Desk) -> dict[str, Label]:
    """Person -> whom to ask first, for who may set a stop in the case at hand."""
    told = stored.answers(desk.tx, desk.proof, desk.case.id)
    stops = ((name.removeprefix(KEPT_AS), row.answer) for name, row in told.items() if name.startswith(KEPT_AS))
    return {party: post(desk.document, role) for party, role in stops if role != OVER}


def asks_first(desk: Desk, party: str) -> Label | None:
    """Whom to ask before writing to this person, as any cooperation of this home has it; None when nobody. The record
    of who asks says that there was a stop.
    """
    with_stops = {name for name, rules in desk.rules.items() if rules.document.rules_for(STOPS)}
    if not party or not (with_stops or desk.still):
        return None
    himself = {party: desk.case.id} | store.same_humans(desk.tx, desk.proof, [party])
    names = [f"{KEPT_AS}{one}" for one in himself]
    rows = store.answers_named(desk.tx, desk.proof, set(himself.values()), names)
    found = next((row for row in rows if row.answer != OVER), None)
    if found is None:
        return None
    desk.details["letter_stop"] = "1"
    known = stored.cases_by_id(desk.tx, desk.proof, [found.case_id]).get(found.case_id)
    rules = desk.rules.get(known.cooperation) if known is not None else None
    return post(rules.document if rules is not None else desk.document, found.answer)


def post(document: RulesDocument, role: str) -> Label:
    """A post in words: the role, and the party that leads there."""
    label, name = ROLE_LABELS[Role(role)], document.parties[document.lead].name
    return Label(f"{label.nl.lower()}, {name}", f"{label.en.lower()}, {name}")


def ask_first(desk: Desk, party: str, field: str) -> None:
    """Raise ``NotReady`` at this field when somebody must be asked before writing to this person."""
    whom = asks_first(desk, party)
    if whom is not None:
        sentence = Label(f"Eerst afstemmen met {whom.nl}.", f"First agree with {whom.en}.")
        raise missing("letter_stop", sentence, field)
