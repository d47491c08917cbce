"""The case conference: planned, and what it came to (T6, T7)."""

from typing import Any

from sqlalchemy import Row

from pga.clock import at_noon
from pga.commands.approach import Appoint, Conclude, Convene
from pga.desk import Desk, Done
from pga.handlers import post
from pga.handlers.approach import participants
from pga.handlers.approach.informing import done
from pga.handlers.approach.participants import ROLES, Colleague
from pga.handlers.steps import term_end
from pga.handlers.writing import between, explain, missing, write
from pga.refusals import Conflict
from pga.store import progress
from pga.store.tables.progress import conference_attendance, conferences
from privacy.vocabulary import Label

LATEST = "9999-12-31"
PARTNERS = Label("Kies alleen partners uit de spelregels.", "Choose partners of the rules only.")
AHEAD = Label("Kies een dag die nog komt.", "Choose a day that is still to come.")
INVITED = Label("Kies alleen organisaties die zijn uitgenodigd.", "Choose organisations that were invited only.")
THERE = Label("Kies alleen mensen van wie er was.", "Choose people of those who were there only.")
DISSENT = Label("Alleen wie er was kan het oneens zijn.", "Only who was there can disagree.")
DIRECTOR = Label(
    "De casusregisseur is iemand van een organisatie die erbij was, of van de gemeente.",
    "The case director is somebody of an organisation that was there, or of the municipality.",
)


def convene(desk: Desk, command: Convene) -> Done:
    """T6: a day and the partners that take part; the host always does."""
    known = set(participants.partners(desk))
    if set(command.organisations) - known:
        raise missing("organisations", PARTNERS)
    between("held_on", command.held_on, desk.today, LATEST, AHEAD)
    conference = desk.work.add(
        conferences,
        case_id=desk.case.id,
        held_on=command.held_on,
        state="planned",
        called_by=desk.actor.account,
    )
    for organisation in dict.fromkeys((desk.document.host, *command.organisations)):
        _attend(desk, conference, organisation, None, present=False)
    until = term_end(desk, "late_answer", at_noon(command.held_on))
    for organisation in dict.fromkeys(command.organisations):
        participants.tell_whom(desk, organisation, until)
    post.tell_invited(desk, (desk.document.host, *command.organisations), "conference", "/conferences", command.held_on)
    explain(desk, command.explanation)
    return done(desk)


def conclude(desk: Desk, command: Conclude) -> Done:
    """T7: who was there, picture, judgement, decision, who disagrees, and who directs the case."""
    conference = planned(desk)
    rows = [r for r in progress.attendance(desk.tx, desk.proof, [conference.id]) if r.account is None]
    invited, host = [row.organisation for row in rows], desk.document.host
    present = [o for o in invited if o in command.present or o == host]
    if set(command.present) - set(invited):
        raise missing("present", INVITED)
    if set(command.dissenting) - set(present):
        raise missing("dissenting", DISSENT)
    there = {c.account: c for c in participants.colleagues(desk, present, *ROLES)}
    if set(command.people) - set(there):
        raise missing("people", THERE)
    if command.case_director not in there:
        raise missing("case_director", DIRECTOR)
    desk.work.change(conferences, conference, state="held")
    for row in rows:
        dissents = row.organisation in command.dissenting
        desk.work.change(conference_attendance, row, present=row.organisation in present, dissents=dissents)
    attended = [there[account] for account in dict.fromkeys(command.people)]
    for colleague in attended:
        _attend(desk, conference.id, colleague.organisation, colleague.account, present=True)
    participants.join(desk, present, attended)
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
    return done(desk)


def candidates(desk: Desk) -> list[Colleague]:
    """Who can direct the case at hand: people of who was at a conference, and of the host."""
    held = [row.id for row in progress.conferences_of(desk.tx, desk.proof, desk.case.id)]
    rows = progress.attendance(desk.tx, desk.proof, held)
    return participants.colleagues(desk, [*(r.organisation for r in rows if r.present), desk.document.host], *ROLES)


def planned(desk: Desk) -> Row[Any]:
    """The conference that waits to be recorded."""
    waiting = [c for c in progress.conferences_of(desk.tx, desk.proof, desk.case.id) if c.state == "planned"]
    if not waiting:
        raise Conflict(desk.case.reference)
    return waiting[-1]


def _attend(desk: Desk, conference: str, organisation: str, account: str | None, *, present: bool) -> None:
    desk.work.add(
        conference_attendance,
        conference=conference,
        organisation=organisation,
        account=account,
        present=present,
        dissents=False,
    )
