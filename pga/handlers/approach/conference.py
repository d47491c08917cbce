"""The case conference: planned, and what it came to (T6, T7)."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row

from pga.clock import at_noon
from pga.commands.approach import Appoint, Conclude, Convene, Replan
from pga.desk import Desk, Done
from pga.handlers import post
from pga.handlers.approach import inviting, participants
from pga.handlers.approach.informing import done
from pga.handlers.approach.participants import Colleague
from pga.handlers.steps import term_end
from pga.handlers.taking_back import PLANNED_FOR
from pga.handlers.top_x import linking
from pga.handlers.writing import between, explain, missing, write
from pga.refusals import Conflict
from pga.store import progress
from pga.store.tables.progress import conference_attendance, conferences
from privacy.vocabulary import Label

LATEST = "9999-12-31"
PARTNERS = Label("Kies alleen partners uit de spelregels.", "Choose partners of the rules only.")
AHEAD = Label("Kies een dag die nog komt.", "Choose a day that is still to come.")
HELD = Label(
    "Kies de dag waarop het overleg was: na de aanmelding, en niet later dan vandaag.",
    "Choose the day of the conference: after the submission, and no later than today.",
)
THERE = Label("Kies alleen mensen van wie er was.", "Choose people of those who were there only.")
DISSENT = Label("Alleen wie er was kan het oneens zijn.", "Only who was there can disagree.")
DIRECTOR = Label(
    "De casusregisseur is iemand van wie erbij was of van de gemeente, die van de spelregels het plan mag schrijven.",
    "The case director is of who was there or of the municipality, and may write the plan by the rules.",
)


def convene(desk: Desk, command: Convene) -> Done:
    """T6: a day and the partners that take part; the host always does."""
    _check(desk, command)
    conference = desk.work.add(
        conferences,
        case_id=desk.case.id,
        held_on=command.held_on,
        state="planned",
        called_by=desk.actor.account,
    )
    _call(desk, conference, command, ())
    explain(desk, command.explanation)
    return done(desk)


def replan(desk: Desk, command: Replan) -> Done:
    """T6: another day, other partners. Who is not invited any more no longer knows whom it is about."""
    conference, host = planned(desk), desk.document.lead
    _check(desk, command)
    desk.work.change(conferences, conference, held_on=command.held_on)
    rows = _invited(desk, conference)
    going = [row for row in rows if row.organisation not in (host, *command.organisations)]
    for row in going:
        desk.work.remove(conference_attendance, row)
    _call(desk, conference.id, command, [row.organisation for row in rows])
    inviting.withdraw(desk, {row.organisation for row in going})
    return done(desk)


def conclude(desk: Desk, command: Conclude) -> Done:
    """T7: when it was, who was there, picture, judgement, decision, who disagrees, and who directs the case."""
    conference = planned(desk)
    between("held_on", command.held_on, desk.case.opened_at[:10], desk.today, HELD)
    present = list(dict.fromkeys((desk.document.lead, *command.present)))
    if set(command.present) - {desk.document.lead, *participants.partners(desk)}:
        raise missing("present", PARTNERS)
    if set(command.dissenting) - set(present):
        raise missing("dissenting", DISSENT)
    there = {c.account: c for c in participants.colleagues(desk, present)}
    if set(command.people) - set(there):
        raise missing("people", THERE)
    if command.case_director not in {c.account for c in participants.could_direct(desk, [*there.values()])}:
        raise missing("case_director", DIRECTOR)
    desk.details[PLANNED_FOR] = conference.held_on
    desk.work.change(conferences, conference, state="held", held_on=command.held_on)
    attended = [there[account] for account in dict.fromkeys(command.people)]
    inviting.held(desk, present)
    _attendance(desk, conference, present, command.dissenting, attended)
    participants.join(desk, present, attended)
    inviting.withdraw(desk, {row.organisation for row in _invited(desk, conference)} - set(present))
    participants.direct(desk, there[command.case_director])
    texts = {"picture": command.picture, "judgement": command.judgement, "decision": command.decision}
    write(desk, "C19", "conference", conference.id, texts)
    return done(desk)


def appoint(desk: Desk, command: Appoint) -> Done:
    """Another case director, of an organisation that takes part or of the host."""
    chosen = next((c for c in candidates(desk) if c.account == command.case_director), None)
    if chosen is None:
        raise missing("case_director", DIRECTOR)
    participants.direct(desk, chosen)
    linking.follow(desk, chosen.account, chosen.organisation)
    return done(desk)


def candidates(desk: Desk) -> list[Colleague]:
    """Who can direct the case at hand: people of who was at a conference, and of the host."""
    held = [row.id for row in progress.conferences_of(desk.tx, desk.proof, desk.case.id)]
    there = [r.organisation for r in progress.attendance(desk.tx, desk.proof, held) if r.present]
    took_part = [*(there or participants.working(desk)), desk.document.lead]
    return participants.could_direct(desk, participants.colleagues(desk, took_part))


def planned(desk: Desk) -> Row[Any]:
    """The conference that waits to be recorded."""
    waiting = [c for c in progress.conferences_of(desk.tx, desk.proof, desk.case.id) if c.state == "planned"]
    if not waiting:
        raise Conflict(desk.case.reference)
    return waiting[-1]


def _check(desk: Desk, command: Convene) -> None:
    """Partners of the rules, and a day that is still to come."""
    if set(command.organisations) - set(participants.partners(desk)):
        raise missing("organisations", PARTNERS)
    between("held_on", command.held_on, desk.today, LATEST, AHEAD)


def _call(desk: Desk, conference: str, command: Convene, there: Collection[str]) -> None:
    """Invite who is not among those ``there`` yet; each partner knows whom it is about until well after the day."""
    for organisation in dict.fromkeys((desk.document.lead, *command.organisations)):
        if organisation not in there:
            _attend(desk, conference, organisation, None, present=False)
    until = term_end(desk, "late_answer", at_noon(command.held_on))
    for organisation in dict.fromkeys(command.organisations):
        participants.tell_whom(desk, organisation, until)
        inviting.invite(desk, organisation, command.held_on)
    post.tell_invited(desk, (desk.document.lead, *command.organisations), "conference", "/conferences", command.held_on)


def _invited(desk: Desk, conference: Row[Any]) -> list[Row[Any]]:
    """The rows of the organisations that were invited."""
    return [r for r in progress.attendance(desk.tx, desk.proof, [conference.id]) if r.account is None]


def _attendance(
    desk: Desk, conference: Row[Any], present: list[str], dissenting: Collection[str], attended: list[Colleague]
) -> None:
    """Which organisations were there, invited or not, and which people."""
    rows = _invited(desk, conference)
    for row in rows:
        dissents = row.organisation in dissenting
        desk.work.change(conference_attendance, row, present=row.organisation in present, dissents=dissents)
    for organisation in present:
        if all(row.organisation != organisation for row in rows):
            _attend(desk, conference.id, organisation, None, present=True, dissents=organisation in dissenting)
    for colleague in attended:
        _attend(desk, conference.id, colleague.organisation, colleague.account, present=True)


def _attend(
    desk: Desk, conference: str, organisation: str, account: str | None, *, present: bool, dissents: bool = False
) -> None:
    desk.work.add(
        conference_attendance,
        conference=conference,
        organisation=organisation,
        account=account,
        present=present,
        dissents=dissents,
    )
