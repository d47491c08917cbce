"""One item: what was shown, why it seems normal or not, what else there was, and the draft of a report of a breach."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.ledger import LedgerLine
from pga.answers.look_review import ItemAnswer, NotificationAnswer
from pga.clock import end_of, from_moment, moment
from pga.desk import Desk, Draft, Reveal
from pga.handlers.ledger import told
from pga.handlers.look_review import bench, keeping, queue, texts
from pga.handlers.look_review.knowing import Span
from pga.handlers.look_review.taking import WITHIN
from pga.handlers.look_review.words import Lines, explained, written
from pga.handlers.oversight import reviewed
from pga.queries.look_review import DraftNotification, ReadItem
from pga.refusals import Refused
from pga.store import look_review as store
from privacy.ledger.record import Record, from_canonical
from privacy.vocabulary import ROLE_LABELS, Role
from workflows.look_review import JUDGED, LOOK_REVIEW

AROUND: Final = 14
"""Days before and after, of which the other looks are shown."""
MOST: Final = 30
"""Records of one sort on a page."""
READ: Final = 200
DUTCH: Final = "nl"
"""Of the report to the authority, whoever reads it."""
OFFICERS_ONLY: Final = "answer"
"""The one step that is the employee's."""


def read(desk: Desk, query: ReadItem) -> Draft[ItemAnswer]:
    """For who may see it; the FG reads it and takes no step."""
    row = bench.found(desk, query.item)
    documents, walls = texts.of(desk, row), store.kept_from(desk.tx, sorted(desk.actor.persons))
    records = open_to(_records(desk, bench.numbers(row)), *walls)
    lines, language = Lines(desk, [row]), desk.actor.language
    others, viewers = _others(desk, row, walls), _viewers(desk, row)
    may = frozenset(_may(desk, row))
    following = queue.following(desk, row) if may else ""
    answer = ItemAnswer(
        line=lines.of(row, deputy=queue.as_deputy(desk, row)),
        purpose=next((record.purpose for record in records if record.purpose), ""),
        roles=_roles(records, language),
        behalf=lines.name(row.on_behalf_of),
        categories=_categories(desk, records, language),
        persons=len(bench.persons(row)),
        looks=told(desk, records[:MOST]),
        explained=explained(row, language),
        others=others,
        viewers=viewers,
        words=(),
        answer_by=bench.answer_by(desk, row),
        judged_by=lines.name(row.judged_by),
        judged_at=row.judged_at or "",
        aware_by=lines.name(row.aware_by),
        aware_at=row.aware_at or "",
        report_by=_report_by(row),
        may=may,
        following=following,
        texts_gone=keeping.over(bench.document_of(desk, row), row, desk.today),
    )

    def build(reveal: Reveal) -> ItemAnswer:
        return replace(answer, words=written(documents, reveal))

    return Draft(build=build, documents=tuple(documents))


def _report_by(row: Row[Any]) -> str:
    """The moment at which the 72 hours end; empty when they do not run."""
    return moment(from_moment(row.aware_at) + WITHIN) if row.aware_at else ""


def _may(desk: Desk, row: Row[Any]) -> Collection[str]:
    """The steps that the reader can take now: ``approve`` where one officer is enough or he is the second, else
    ``agree``.
    """
    here = bench.judged_here(desk, row, bench.hands(desk, [row]))
    if row.state in JUDGED or not here or not bench.decided_by_now(desk, row):
        return ()
    steps = {step.key for step in LOOK_REVIEW.steps_from(row.state)} - {OFFICERS_ONLY}
    allowed = {step for step in steps if desk.may(LOOK_REVIEW.capability(step), ["none"]).allowed}
    if not bench.asks_two(desk, row):
        return allowed - {"agree"}
    if row.agreed_by is None:
        return allowed - {"approve"}
    second = row.agreed_for != desk.actor.organisation and row.agreed_by not in desk.actor.persons
    return allowed - ({"agree"} if second else {"agree", "approve"})


def _records(desk: Desk, numbers: list[int]) -> list[Record]:
    return [from_canonical(body) for body in store.bodies(desk.tx, numbers)]


def _others(desk: Desk, row: Row[Any], walls: tuple[frozenset[str], frozenset[str]]) -> tuple[LedgerLine, ...]:
    """What else this employee did in the weeks around that day, none of it from behind a wall of the reader."""
    day, known = Span.of(date.fromisoformat(row.day)), set(bench.numbers(row))
    bodies = store.looks_of(desk.tx, row.actor, day.other(-AROUND).begins, day.other(AROUND).ends, READ)
    records = [record for record in map(from_canonical, bodies) if record.seq not in known]
    return told(desk, open_to([r for r in records if r.case_id or r.subjects], *walls)[:MOST])


def _viewers(desk: Desk, row: Row[Any]) -> tuple[LedgerLine, ...]:
    """Who else looked at the case in those weeks, of the organisations that the reader reviews."""
    if not row.case_id:
        return ()
    since = Span.of(date.fromisoformat(row.day) - timedelta(days=AROUND)).begins
    records = [from_canonical(body) for body in store.looks_at(desk.tx, row.case_id, since, READ)]
    until, within = end_of(date.fromisoformat(row.day) + timedelta(days=AROUND)), reviewed(desk)
    near = [one for one in records if one.actor != row.actor and one.at < until]
    return told(desk, [one for one in near if within is None or one.organisation in within][:MOST])


def open_to(records: list[Record], cases: frozenset[str], codes: frozenset[str]) -> list[Record]:
    """Those of these records that no wall keeps from the reader; a day of somebody is of more cases than one."""
    return [
        record
        for record in records
        if record.case_id not in cases and not codes.intersection(s.person_code for s in record.subjects)
    ]


def _roles(records: list[Record], language: str) -> tuple[str, ...]:
    held = {role for record in records for role in record.roles} - {Role.ACCOUNT_HOLDER}
    return tuple(ROLE_LABELS[Role(role)].of(language) for role in sorted(held) if role in set(Role))


def _categories(desk: Desk, records: list[Record], language: str) -> tuple[str, ...]:
    """What was shown, in words."""
    shown = {told_.category for record in records for told_ in record.disclosed}
    shown |= {category for record in records for subject in record.subjects for category in subject.categories}
    known = desk.document.categories
    return tuple(sorted(known[one].label.of(language) if one in known else one for one in shown))


def notification(desk: Desk, query: DraftNotification) -> Draft[NotificationAnswer]:
    """Only of a breach that somebody recorded."""
    row = bench.found(desk, query.item)
    if row.state != "breach":
        raise Refused("out_of_reach")
    documents, records = texts.of(desk, row, (texts.REASON,)), _records(desk, bench.numbers(row))
    lines, host = Lines(desk, [row]), desk.document.host

    def build(reveal: Reveal) -> NotificationAnswer:
        return NotificationAnswer(
            item=row.id,
            organisation=lines.organisation(row.organisation),
            day=row.day,
            looks=len(bench.numbers(row)),
            persons=len(bench.persons(row)),
            categories=_categories(desk, records, DUTCH),
            aware_on=bench.day_of(row.aware_at),
            aware_at=row.aware_at,
            aware_by=lines.name(row.aware_by),
            report_on=bench.day_of(_report_by(row)),
            report_by=_report_by(row),
            contact=lines.organisation(host),
            reason=reveal(documents[-1] if documents else None),
        )

    return Draft(build=build, documents=tuple(documents[-1:]))


