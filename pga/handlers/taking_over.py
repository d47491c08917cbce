"""A running case comes in as it stands: one act, the dates on paper, and a second person who confirms (decision 0026).
"""

import uuid
from typing import Final

from pga.answers.taking_over import TakeOverChoices
from pga.commands.taking_over import ConfirmTakeOver, RejectTakeOver, TakeOver
from pga.desk import Desk, Done, Draft
from pga.handlers import duplicates, persons, post, sharing, steps
from pga.handlers.approach import participants
from pga.handlers.approach.informing import done
from pga.handlers.approach.participants import Colleague
from pga.handlers.cases import add_member, answer
from pga.handlers.coming_in import KEPT, came_in_as, kept_as
from pga.handlers.oversight import OneHand
from pga.handlers.submitting import DUPLICATES, new_case, new_reference
from pga.handlers.terms import last_day
from pga.handlers.writing import missing, write
from pga.queries.taking_over import PrepareTakeOver
from pga.refusals import NotReady, Unmet
from pga.sealing import Place
from pga.store import cases as stored
from pga.store.tables.cases import case_answers
from pga.store.tables.progress import inform_duties
from privacy.rules.decide import Question, decide
from privacy.vocabulary import Label
from workflows import WORKFLOWS
from workflows.pga_case.taking_over import DIRECTED, INTO, WAITING

STARTS: Final = {landing.state: landing.starts for landing in INTO}
AFTERCARE: Final = "aftercare"
CONFIRM: Final = "pga_case.confirm_take_over"
COLLEAGUE = Label(
    "Kies een collega die deze zaak kent en haar kan bevestigen.",
    "Choose a colleague who knows this case and can confirm it.",
)

NOT_WHOLE = Label(
    "Wat bij de overname is opgeschreven klopt niet meer. Wijs de overname af en neem de zaak opnieuw over.",
    "What was written down at the take-over is no longer right. Reject the take-over and take the case over again.",
)

GONE = Label(
    "De collega die is gekozen kan niet meer aan deze zaak werken. Wijs de overname af en neem de zaak opnieuw over.",
    "The colleague who was chosen can work on this case no more. Reject the take-over and take the case over again.",
)


def prepare(desk: Desk, query: PrepareTakeOver) -> Draft[TakeOverChoices]:
    """The lists of the form."""
    document, language = desk.document, desk.actor.language
    states = WORKFLOWS["pga_case"]
    grounds = [
        (f"{theme.id}/{reason.id}", f"{theme.label.of(language)}: {reason.label.of(language)}")
        for theme in document.themes
        for reason in document.reasons
    ]
    people_ = [(c.account, f"{document.parties[c.organisation].name}: {c.name}") for c in colleagues(desk)]
    choices = TakeOverChoices(
        grounds=tuple(sorted(grounds, key=lambda pair: pair[1])),
        states=tuple((state, states.state(state).label.of(language)) for state in STARTS),
        colleagues=tuple(sorted(people_, key=lambda pair: pair[1])),
    )
    return Draft(build=lambda reveal: choices)


def colleagues(desk: Desk) -> list[Colleague]:
    """Everybody whom the rules let confirm a case that he works on, but who takes it over and whom he replaces, and
    an account that may be in one hand with theirs.
    """
    others = [c for c in participants.colleagues(desk, desk.document.parties.keys()) if _may_confirm(desk, c)]
    mine = desk.actor.persons
    hands = OneHand.among(desk, mine.union(each.account for each in others))
    return [each for each in others if hands.apart(mine, {each.account})]


def _second(desk: Desk, there: list[Colleague], account: str, into: str) -> Colleague | None:
    """This one of these colleagues, if he can direct the case where it has a case director."""
    second = [colleague for colleague in there if colleague.account == account]
    return next(iter(participants.could_direct(desk, second) if into in DIRECTED else second), None)


def _may_confirm(desk: Desk, colleague: Colleague) -> bool:
    asked = Question(
        capability=CONFIRM,
        organisation=colleague.organisation,
        kind=desk.document.parties[colleague.organisation].kind,
        roles=colleague.roles,
        relations=frozenset({"member"}),
        state=WAITING,
    )
    return decide(desk.document, asked).allowed


def take_over(desk: Desk, command: TakeOver) -> Done:
    """One act: the case in the state that awaits confirmation, and everything it came in with."""
    duplicates.stop(desk, command, DUPLICATES)
    second = _second(desk, colleagues(desk), command.colleague, command.into)
    if second is None:
        raise missing("colleague", COLLEAGUE)
    case_id, party, reference = str(uuid.uuid4()), persons.new_id(), new_reference(desk, "pga_case")
    _add_case(desk, command, case_id, reference, party)
    person = persons.Person(
        name=command.name, born=command.born, bsn=command.bsn, address=command.address, phone=""
    )
    if second.organisation != desk.document.lead:
        _to_second(desk, case_id, second.organisation, command.into)
    persons.add(desk, case_id, "subject", person, party)
    add_member(desk, case_id, second.account, second.organisation, "named")
    for name in KEPT:
        values = {"question": kept_as(name), "answer": getattr(command, name)}
        desk.work.add(case_answers, case_id=case_id, step="take_over", **values)
    _texts(desk, command, case_id)
    post.tell(desk, [second.account], "take_over", f"/cases/{reference}", last_day(desk, "confirmation", desk.today))
    desk.details |= {"into": command.into, "since": command.since, "to": second.organisation}
    return Done(reference=reference)


def _to_second(desk: Desk, case_id: str, organisation: str, into: str) -> None:
    """Let the organisation of the second person read what it confirms, before it is sealed."""
    until = last_day(desk, "participation", desk.today)
    for category in _of_second(into):
        sharing.begin(desk, case_id, desk.document.lead, category, organisation, until, _how(into))


def _add_case(desk: Desk, command: TakeOver, case_id: str, reference: str, party: str) -> None:
    case = new_case(desk, command, case_id, reference, desk.actor.organisation)
    told = (command.into, command.since, command.due_on, command.story, command.source)
    complete = all(text.strip() for text in told)
    named = bool(command.name.strip())
    steps.begin(desk, "pga_case", "take_over", case, (party,), person_named=named, take_over_complete=complete)


def _texts(desk: Desk, command: TakeOver, case_id: str) -> None:
    """What goes on, where those who work in that state read it; and where all this comes from."""
    host = desk.document.lead
    place = Place(case_id=case_id, owner=host, category="C19")
    desk.sealing.put(desk.work, place, kind="take_over", about=case_id, fields={"source": command.source})
    if command.into == AFTERCARE:
        place = Place(case_id=case_id, owner=host, category="HANDOVER")
        desk.sealing.put(desk.work, place, kind="aftercare", about=case_id, fields={"purpose": command.story})
        return
    place = Place(case_id=case_id, owner=host, category="C05")
    told = {"reason_text": command.story, "goal": "", "tried_so_far": ""}
    desk.sealing.put(desk.work, place, kind="submission", about=case_id, fields=told)


def _of_second(into: str) -> tuple[str, ...]:
    """What the second person must read to confirm a case in this state: no more than whoever works on it reads."""
    return ("C01", "HANDOVER") if into == AFTERCARE else ("C01", "C05", "C19")


def _how(into: str) -> str:
    return "to_receiver" if into == AFTERCARE else "to_participants"


def land(desk: Desk, command: ConfirmTakeOver) -> None:
    """Where the case goes and when its terms end: the dates on paper, or counted from them by the rules."""
    found = came_in_as(stored.answers(desk.tx, desk.proof, desk.case.id))
    if not found:
        raise NotReady((Unmet(key="take_over", sentence=NOT_WHOLE),))
    first, *rest = STARTS[found["into"]]
    desk.landing, desk.settled = found["into"], frozenset({"notification"} if found["told_on"] else ())
    desk.ends = {term: last_day(desk, term, found["since"]) for term in rest} | {first: found["due_on"]}


def confirm(desk: Desk, command: ConfirmTakeOver) -> Done:
    """The case goes on where it stood; who works on it reads what the rules give him there."""
    found = came_in_as(stored.answers(desk.tx, desk.proof, desk.case.id))
    into = found["into"]
    there = participants.colleagues(desk, desk.document.parties.keys())
    second = _second(desk, there, found["colleague"], into)
    if second is None:
        raise NotReady((Unmet(key="colleague", sentence=GONE),))
    _takes_part(desk, second, into, found["due_on"])
    if found["told_on"]:
        _told(desk, found["told_on"])
    answer(desk, "confirm_take_over", kept_as("confirmed_on"), desk.today)
    desk.details |= {"into": into, "since": found["since"]}
    return done(desk)


def _takes_part(desk: Desk, second: Colleague, into: str, due_on: str) -> None:
    until = due_on if into == AFTERCARE else last_day(desk, "participation", desk.today)
    if second.organisation != desk.document.lead:
        participants.flow(desk, second.organisation, until, _how(into))
    if into in DIRECTED:
        participants.direct(desk, second)
    if into == AFTERCARE:
        answer(desk, "start_aftercare", "aftercare_by", second.organisation)


def _told(desk: Desk, told_on: str) -> None:
    """That each person of the case was told, as it stood on paper; how is not known there."""
    nothing = dict.fromkeys(("channel", "ground", "decided_by", "recheck_on"))
    for party in sorted(desk.subjects([desk.case.id])):
        values = {"party": party, "state": "informed", "told_on": told_on, "recorded_at": desk.stamp}
        desk.work.add(inform_duties, case_id=desk.case.id, **(nothing | values))


def reject(desk: Desk, command: RejectTakeOver) -> Done:
    """Not taken over: the case ends, and what the second person could read is taken back."""
    answer(desk, "reject", "rejected", "yes")
    steps.ended(desk, "rejected")
    participants.leave(desk)
    write(desk, "C19.feedback", "rejection", desk.case.id, {"reason": command.reason, "advice": ""})
    return done(desk)
