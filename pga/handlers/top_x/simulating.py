"""What other rules would do to who is on the list or being weighed now: who would reach the threshold, and who not.

It decides nothing: no place follows from it, and the rules in force stay what they are.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.answers.top_x_council import SimulatedLine, SimulationAnswer
from pga.clock import local_day
from pga.desk import Desk, Draft, Reveal
from pga.handlers.drafting_rules import understood
from pga.handlers.put_up import readable
from pga.handlers.top_x import computing, counted, rounds
from pga.handlers.top_x.counted import Counted
from pga.handlers.top_x.page import state_label
from pga.queries.top_x_council import Simulate
from pga.refusals import Refused
from pga.store import cases as stored
from pga.store import rules as rules_stored
from privacy.rules.document import RulesDocument
from privacy.sealed import Sealed
from workflows.top_x.given import Candidate, Method, WrongMethod
from workflows.top_x.listing import ON_THE_LIST
from workflows.top_x.simulation import Comparison, compare

STATES: Final = ("weighing", "awaiting_decision", *ON_THE_LIST)
MOST: Final = 500
DRAFT: Final = "draft"
"""What the draft of the next version is asked by; a document that was put up by its digest."""


class _Person(NamedTuple):
    """Somebody before anything is opened: his case, and what counts of him."""

    case: Row[Any]
    label: str
    counted: Counted


def simulate(desk: Desk, query: Simulate) -> Draft[SimulationAnswer]:
    """Which rules can be tried; and when some are chosen, everybody under both."""
    offered = _offered(desk)
    if not query.rules:
        return Draft(build=lambda reveal: _answer(desk, offered, "", None))
    if query.rules not in offered:
        raise Refused("out_of_reach")
    after = _method(offered[query.rules])
    if after is None:
        return Draft(build=lambda reveal: _answer(desk, offered, query.rules, None))
    people = _people(desk)
    documents = _documents(desk, people)

    def build(reveal: Reveal) -> SimulationAnswer:
        return _compared(desk, _answer(desk, offered, query.rules, after), after, people, documents, reveal)

    return Draft(build=build, documents=tuple(documents.values()), cases=tuple(one.case.id for one in people))


def _offered(desk: Desk) -> dict[str, RulesDocument]:
    """The draft when it can be read, and every document that was put up and could still come into force."""
    found: dict[str, RulesDocument] = {}
    row = rules_stored.draft(desk.tx, desk.cooperation)
    drafted = understood(desk, row.body).document if row is not None else None
    if drafted is not None:
        found[DRAFT] = drafted
    for put_up in rules_stored.documents(desk.tx, desk.cooperation):
        document = readable(bytes(put_up.body)) if put_up.number > desk.document.number else None
        if document is not None:
            found[put_up.digest] = document
    return found


def _method(document: RulesDocument) -> Method | None:
    """How these rules would make points; None where they keep no list, or cannot make any."""
    try:
        return computing.method(document)
    except (ValueError, WrongMethod):
        return None


def _people(desk: Desk) -> list[_Person]:
    """Everybody whose page the reader may open, and on whom both sheets of a round are in."""
    there = stored.in_states(desk.tx, desk.proof, desk.reach(), STATES, MOST)
    opened = desk.openable(there)
    cases = {row.id: row for row in there if row.id in opened and desk.now_in(row) in STATES}
    counts = counted.today(desk, rounds.of_cases(desk, cases))
    return [
        _Person(case, state_label(desk, case), counts[case_id])
        for case_id, case in cases.items()
        if counts[case_id].sheets
    ]


def _documents(desk: Desk, people: list[_Person]) -> dict[str, Sealed]:
    """By what each is about: who it is, his facts, and both sheets."""
    ids = [one.case.id for one in people]
    if not ids:
        return {}
    wanted = desk.subjects(ids).union(*(one.counted.ids for one in people))
    found = desk.found(ids, kinds=("identity", "top_x_fact", "top_x_sheet"))
    return {document.about: document for document in found if document.about in wanted}


def _compared(
    desk: Desk,
    answer: SimulationAnswer,
    after: Method,
    people: list[_Person],
    documents: Mapping[str, Sealed],
    reveal: Reveal,
) -> SimulationAnswer:
    before, candidates = computing.method(desk.document), dict[str, Candidate]()
    for one in people:
        said = {about: reveal(documents.get(about)) for about in sorted(one.counted.ids)}
        candidate = one.counted.weighed(said)
        if candidate is not None:
            candidates[one.case.reference] = _in_use(candidate, before, after)
    found = compare(before, after, candidates, local_day(desk.now))
    identity = {d.case_id: d for d in documents.values() if d.kind == "identity"}
    rows = {one.case.reference: one for one in people}
    return replace(
        answer,
        lines=_lines(found, rows, identity, reveal),
        hidden=len(people) - len(candidates),
        new=tuple(sorted(word for _, word in found.new)),
        gone=tuple(sorted(word for _, word in found.gone)),
    )


def _in_use(candidate: Candidate, before: Method, after: Method) -> Candidate:
    """Without what an earlier version knew, and neither of these does."""
    kinds = before.kinds | after.kinds
    standings = {standing.id for how in (before, after) for standing in how.standings}
    judged = {criterion.id for how in (before, after) for criterion in how.criteria if criterion.judged}
    return Candidate(
        facts=tuple(fact for fact in candidate.facts if fact.kind in kinds and fact.standing in standings),
        sheets=tuple(
            replace(sheet, answers=tuple(one for one in sheet.answers if one.criterion in judged))
            for sheet in candidate.sheets
        ),
    )


def _lines(
    found: Comparison,
    rows: Mapping[str, _Person],
    identity: Mapping[str, Sealed],
    reveal: Reveal,
) -> tuple[SimulatedLine, ...]:
    lines = [
        SimulatedLine(
            reference=change.candidate,
            person=reveal(identity.get(rows[change.candidate].case.id)),
            state_label=rows[change.candidate].label,
            before=change.before,
            after=change.after,
            enters=change.is_above and not change.was_above,
            leaves=change.was_above and not change.is_above,
        )
        for change in found.changes
    ]
    return tuple(sorted(lines, key=lambda line: (not (line.enters or line.leaves), -line.after, line.reference)))


def _answer(
    desk: Desk, offered: Mapping[str, RulesDocument], chosen: str, after: Method | None
) -> SimulationAnswer:
    return SimulationAnswer(
        on=desk.today,
        choices=tuple((key, document.number) for key, document in offered.items()),
        chosen=chosen,
        keeps_list=after is not None,
        threshold_before=computing.method(desk.document).threshold,
        threshold_after=after.threshold if after is not None else 0,
    )
