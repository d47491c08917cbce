"""'Bezetting': whether enough different people are there, and what an absence would open up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from pga.answers.staffing import RunLine, StaffedLine, StaffingAnswer
from pga.desk import Desk, Draft
from pga.handlers.crew import coming, crew
from pga.handlers.duty import apart
from pga.handlers.reglement import separations
from pga.queries.staffing import ReadOwnStaffing, ReadStaffing
from pga.refusals import Refused
from pga.store import teams
from privacy.rules.crew import Days
from privacy.rules.document import RulesDocument
from privacy.rules.staffing import Line, Run, Staffing, staffing, takes_one
from privacy.vocabulary import ROLE_LABELS, Role


def look(desk: Desk, query: ReadStaffing) -> Draft[tuple[StaffingAnswer, ...]]:
    """Every step and every organisation, of each cooperation whose rules are in force."""
    answers = tuple(_tested(desk))
    return Draft(build=lambda reveal: answers)


def look_of_leader(desk: Desk, query: ReadOwnStaffing) -> Draft[tuple[StaffingAnswer, ...]]:
    """For who leads a team: what is about his own organisation, or is about none and done there too."""
    if not _leads_one(desk):
        raise Refused("denied")
    answers = tuple(_tested(desk, desk.actor.organisation))
    return Draft(build=lambda reveal: answers)


def opened(desk: Desk, account: str, first: str, last: str) -> tuple[StaffingAnswer, ...]:
    """What would be missing on working days, and is not missing now, if this person were away from one day (ISO) until
    another.
    """
    people, days = crew(desk.tx, desk.proof, desk.rules, desk.now), coming(date.fromisoformat(desk.today))
    then = people.without(account, Days(first, last))
    found = []
    for verified in desk.rules.values():
        outcome = _on_working_days(staffing(verified.document, then, days, beside=people))
        if outcome.gaps or outcome.shut:
            found.append(told(verified.document, outcome, desk.actor.language))
    return tuple(found)


def shown(desk: Desk, document: RulesDocument, outcome: Staffing) -> StaffingAnswer:
    """The outcome under a document that need not be in force. Who may not see who is missing anywhere is told of his
    own organisation: elsewhere a gap says that somebody is away.
    """
    everywhere = desk.may("staffing.read", {"none"}).allowed
    part = outcome if everywhere else _of(desk.actor.organisation, document, outcome)
    return told(document, part, desk.actor.language)


def told(document: RulesDocument, outcome: Staffing, language: str) -> StaffingAnswer:
    """An outcome in words, of rules in force or of a document that is only proposed."""
    duties = {duty.id: duty for duty in separations(document, language)}

    def line(found: Line) -> StaffedLine:
        return StaffedLine(
            steps=found.steps,
            organisations=tuple(document.parties[party].name for party in found.organisations),
            runs=_runs(found.runs, language),
            duties=tuple(duties[duty] for duty in found.duties),
        )

    return StaffingAnswer(
        title=document.title.of(language),
        until=outcome.days[-1].date,
        gaps=tuple(line(found) for found in outcome.gaps),
        staffed=tuple(line(found) for found in outcome.lines if not found.runs),
        shut=tuple((document.parties[party].name, _runs(runs, language)) for party, runs in outcome.shut),
    )


def _tested(desk: Desk, only: str = "") -> Iterator[StaffingAnswer]:
    people, days = crew(desk.tx, desk.proof, desk.rules, desk.now), coming(date.fromisoformat(desk.today))
    for cooperation in sorted(desk.rules):
        document = desk.rules[cooperation].document
        outcome = staffing(document, people, days)
        yield told(document, _of(only, document, outcome) if only else outcome, desk.actor.language)


def _of(organisation: str, document: RulesDocument, outcome: Staffing) -> Staffing:
    """What is about one organisation, and the steps about none of which its own people take one."""

    def concerns(line: Line) -> bool:
        if line.organisations:
            return organisation in line.organisations
        return takes_one(document, organisation, line.steps)

    lines = filter(concerns, outcome.lines)
    return replace(
        outcome,
        lines=tuple(replace(line, organisations=(organisation,) if line.organisations else ()) for line in lines),
        shut=tuple((party, runs) for party, runs in outcome.shut if party == organisation),
    )


def _on_working_days(outcome: Staffing) -> Staffing:
    """Without the runs that hold no working day."""

    def working(runs: Iterable[Run]) -> tuple[Run, ...]:
        return tuple(run for run in runs if run.working_days)

    shut = ((party, working(runs)) for party, runs in outcome.shut)
    return replace(
        outcome,
        lines=tuple(replace(line, runs=working(line.runs)) for line in outcome.lines),
        shut=tuple((party, runs) for party, runs in shut if runs),
    )


def _leads_one(desk: Desk) -> bool:
    """True for who leads a team, and did not name himself."""
    rows = teams.memberships(desk.tx, desk.proof, [desk.actor.account], desk.today)
    led = (row for row in rows if row.leader and row.team in desk.actor.teams)
    return any(apart(desk, row.id) for row in led)


def _runs(runs: Sequence[Run], language: str) -> tuple[RunLine, ...]:
    return tuple(
        RunLine(
            first=run.first,
            last=run.last,
            working_days=run.working_days,
            nobody=run.nobody,
            steps=run.steps,
            roles=tuple(ROLE_LABELS[Role(role)].of(language) for role in run.roles),
        )
        for run in runs
    )
