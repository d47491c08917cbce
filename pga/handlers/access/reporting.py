"""The access report as it goes to the person, and the decision that it names employees.

Making it is a look of its own, told under the person and the case from which it was asked.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.access import AccessChoices, AccessDay, AccessLine, AccessList, AccessReport, Choosable
from pga.clock import local_day
from pga.commands.access import NameEmployees
from pga.desk import Desk, Done, Draft, Reveal
from pga.handlers.access.gathering import Person, person_of, turn_to
from pga.handlers.records_seen import walls
from pga.handlers.writing import missing
from pga.queries.access import GatheredAccessReport, PrepareAccessReport, ReadAccessReport
from pga.store import cases as stored
from pga.store import people, scopes
from pga.store import subjects as store
from privacy.access import GROUNDS, REASONS, Line
from privacy.review.looks import TAKEN_ALONG
from privacy.sealed import Sealed
from privacy.vocabulary import ROLE_LABELS, Label, Role

ONE_YEAR: Final = timedelta(days=365)
NAMES: Final = NameEmployees.capability
DUTCH: Final = "nl"
"""The report is for a resident: plain Dutch, whatever the language of the screen."""
CHOOSE: Final = Label("Kies waarom de namen in het overzicht moeten.", "Choose why the names must be in the report.")


def prepare(desk: Desk, query: PrepareAccessReport) -> Draft[AccessChoices]:
    """The persons of a case by name, to choose from; told like every look at a name."""
    plain: dict[str, Any] = {
        "since": (local_day(desk.now) - ONE_YEAR).isoformat(),
        "until": desk.today,
        "reasons": _reasons(desk),
    }
    known = stored.id_of(desk.tx, query.of_case) if query.of_case else ""
    parties = _choosable(desk, known) if known and not scopes.walled(desk.tx, desk.actor, known) else []
    if not parties:
        unknown = bool(query.of_case)
        return Draft(
            build=lambda reveal: AccessChoices(case=query.of_case, persons=(), unknown=unknown, **plain)
        )
    turn_to(desk, query.of_case)
    identities = _identities(desk)

    def build(reveal: Reveal) -> AccessChoices:
        persons = tuple(Choosable(id=row.id, identity=reveal(identities.get(row.id))) for row in parties)
        return AccessChoices(case=desk.case.reference, persons=persons, **plain)

    there = {row.id for row in parties}
    documents = tuple(document for party, document in identities.items() if party in there)
    return Draft(build=build, documents=documents, cases=(desk.case.id,))


def _choosable(desk: Desk, case_id: str) -> list[Row[Any]]:
    """The persons of a case, but for whom the officer knows by another one."""
    kept, codes = walls(desk).codes, stored.person_codes(desk.tx, desk.proof, [case_id])
    rows = stored.parties(desk.tx, desk.proof, [case_id])
    return [row for row in rows if row.id not in codes or codes[row.id][1] not in kept]


def report(desk: Desk, query: GatheredAccessReport) -> Draft[AccessReport]:
    """What was gathered outside the lock, as far as it may still be told."""
    turn_to(desk, query.of_case)
    person = person_of(desk, query)
    lines = [line for line in query.lines if line.case_id in person.known]
    named = _named(desk, query)
    names = people.called(desk.tx, desk.proof, {line.actor for line in lines}) if named else {}
    identity = _identities(desk).get(query.party)
    for code in store.codes_of(desk.tx, desk.proof, [query.party]):
        desk.concerns(code, "C01")
    desk.on_object = ("access_report", query.party)
    desk.details |= {"since": person.since, "until": person.until, "named": "yes" if named else "no"}
    if query.as_pdf:
        desk.details |= TAKEN_ALONG
    told = {"days": _days(desk, lines, names), "lists": _lists(desk, lines, names)}
    plain = _plain(desk, query, person) | told

    def build(reveal: Reveal) -> AccessReport:
        return AccessReport(identity=reveal(identity), named=named, **plain)

    return Draft(build=build, documents=(identity,) if identity is not None else ())


def _plain(desk: Desk, query: ReadAccessReport, person: Person) -> dict[str, Any]:
    document = desk.document
    return {
        "case": desk.case.reference,
        "party": query.party,
        "host": document.parties[document.host].name,
        "today": desk.today,
        "since": person.since,
        "until": person.until,
        "grounds": tuple(ground.of(DUTCH) for ground in GROUNDS),
        "reasons": _reasons(desk),
    }


def _identities(desk: Desk) -> dict[str, Sealed]:
    return {document.about: document for document in desk.found([desk.case.id], kinds=("identity",))}


def _reasons(desk: Desk) -> tuple[tuple[str, str], ...]:
    return tuple((code, words.of(desk.actor.language)) for code, words in REASONS.items())


def _days(desk: Desk, lines: Collection[Line], names: Mapping[str, str]) -> tuple[AccessDay, ...]:
    by_day: dict[str, dict[str, dict[AccessLine, None]]] = {}
    for line in (line for line in lines if line.sort != "list"):
        sorts = by_day.setdefault(line.day, {"file": {}, "work": {}})
        sorts[line.sort][_line(desk, line, names.get(line.actor, ""))] = None
    return tuple(
        AccessDay(day=day, opened=tuple(sorts["file"]), worked=tuple(sorts["work"]))
        for day, sorts in sorted(by_day.items(), reverse=True)
    )


def _lists(desk: Desk, lines: Collection[Line], names: Mapping[str, str]) -> tuple[AccessList, ...]:
    """Lists are looked at daily: one line for each reader, with his days."""
    found: dict[AccessLine, set[str]] = {}
    for line in (line for line in lines if line.sort == "list"):
        found.setdefault(_line(desk, line, names.get(line.actor, "")), set()).add(line.day)
    return tuple(
        AccessList(line=line, days=tuple(sorted(days, reverse=True)))
        for line, days in sorted(found.items(), key=lambda one: (one[0].organisation, one[0].function, one[0].name))
    )


def _line(desk: Desk, line: Line, name: str) -> AccessLine:
    document = desk.rules[line.cooperation].document
    party, purpose = document.parties.get(line.organisation), document.purposes.get(line.purpose)
    return AccessLine(
        function=", ".join(ROLE_LABELS[Role(role)].of(DUTCH) for role in line.functions),
        organisation=party.name if party is not None else line.organisation,
        purpose=purpose.label.of(DUTCH) if purpose is not None else "",
        name=name,
    )


def _named(desk: Desk, query: ReadAccessReport) -> bool:
    """Whether who asks decided today that the names stand in it: the chain vouches for that, no table does."""
    rows = store.decided(desk.tx, desk.actor.account, NAMES, desk.case.id)
    return any(
        record.object == ("access_report", query.party) and record.details["on"] == desk.today
        for record in desk.proof.told(desk.tx, rows)
    )


def name_employees(desk: Desk, command: NameEmployees) -> Done:
    """A decision with its reason, for the reports of today; what it changes is what the next report shows."""
    if command.reason not in REASONS:
        raise missing("reason", CHOOSE)
    turn_to(desk, command.of_case)
    parties = stored.parties(desk.tx, desk.proof, [desk.case.id])
    desk.require_row(next((row for row in parties if row.id == command.party), None))
    desk.on_object = ("access_report", command.party)
    desk.details |= {"why": command.reason, "on": desk.today}
    return Done(reference=desk.case.reference)
