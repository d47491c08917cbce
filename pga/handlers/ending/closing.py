"""Closing, aftercare, blocking (T12 to T14)."""

from pga.commands.ending import Archive, ArchiveByJob, Close, StartAftercare
from pga.desk import Desk, Done
from pga.handlers import steps
from pga.handlers.approach import participants
from pga.handlers.approach.informing import done
from pga.handlers.cases import answer
from pga.handlers.steps import term_end
from pga.handlers.writing import between, missing, write
from pga.store import cases as stored
from privacy.vocabulary import Label

REASON = Label("Kies een reden uit de spelregels.", "Choose a reason from the rules.")
PARTNER = Label(
    "Kies een partner die in deze zaak al mensen heeft aangewezen, of de gemeente.",
    "Choose a partner that has named people in this case already, or the municipality.",
)


def close(desk: Desk, command: Close) -> Done:
    """T12: closed. From here nobody works in the case; the report can be read for a reasoned reopening."""
    if command.reason not in {reason.id for reason in desk.document.closing_reasons}:
        raise missing("reason", REASON)
    answer(desk, "close", "closing_reason", command.reason)
    answer(desk, "close", "closing_told", "yes" if command.person_told else "no")
    report = {"report": command.report, "explanation": command.explanation}
    write(desk, "C19.closing", "closing", desk.case.id, report)
    steps.ended(desk, command.reason)
    return done(desk)


def start_aftercare(desk: Desk, command: StartAftercare) -> Done:
    """T13: one partner, an end date, a purpose; every other share ends."""
    if command.organisation not in aftercarers(desk):
        raise missing("organisation", PARTNER)
    latest = term_end(desk, "aftercare", desk.now)
    sentence = Label(f"Kies een dag tot en met {latest}.", f"Choose a day up to and including {latest}.")
    between("until", command.until, desk.today, latest, sentence)
    if command.organisation != desk.document.lead:
        participants.flow(desk, command.organisation, command.until, "to_receiver")
    participants.leave(desk, command.organisation, *participants.OF_A_RECEIVER)
    answer(desk, "start_aftercare", "aftercare_by", command.organisation)
    desk.details["to"] = command.organisation
    write(desk, "HANDOVER", "aftercare", desk.case.id, {"purpose": command.purpose})
    return done(desk)


def aftercarers(desk: Desk) -> list[str]:
    """Who can give aftercare: the host, and partners with people named in the case."""
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    named = {row.organisation for row in members if participants.works(row)}
    return sorted(named | {desk.document.lead})


def archive(desk: Desk, command: Archive) -> Done:
    """T14: blocked. What was shared ends."""
    participants.leave(desk)
    return done(desk)


def archive_by_job(desk: Desk, command: ArchiveByJob) -> Done:
    """T14 as planned work: the same step with the same needs, taken by nobody in person."""
    desk.case = desk.require_row(stored.case_of(desk.tx, desk.proof, command.case))
    step = Archive(case=command.case, version=desk.case.version)
    steps.take(desk, step)
    return archive(desk, step)
