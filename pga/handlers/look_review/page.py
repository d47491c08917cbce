"""One item: what was shown, why it seems normal or not, what else there was, and the draft of a report of a breach."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.ledger import LedgerLine
from pga.answers.look_review import ItemAnswer, NotificationAnswer
from pga.clock import day_of
from pga.desk import Desk, Draft, Reveal
from pga.handlers.ledger import told
from pga.handlers.look_review import breaches, judges, keeping, marking, pairs, queue, texts
from pga.handlers.look_review.knowing import Span
from pga.handlers.look_review.words import Lines, explained, written
from pga.handlers.records_seen import Readable
from pga.queries.look_review import DraftNotification, ReadItem
from pga.refusals import Refused
from pga.store import look_review as store
from privacy.ledger.record import Record
from privacy.rules.document import RulesDocument
from privacy.vocabulary import ROLE_LABELS, Role
from workflows.look_review import LOOK_REVIEW
from workflows.look_review.needs import ANSWER_NOT_AWAITED

AROUND: Final = 14
"""Days before and after, of which the other looks are shown."""
MOST: Final = 30
"""Records of one sort on a page."""
READ: Final = 200
DUTCH: Final = "nl"
"""Of the report to the authority, whoever reads it."""
ENDS_WELL: Final = frozenset({"approve", "find_no_breach"})
"""Steps that end an item without anything being wrong: of a protected case two take them."""
DOUBT: Final = frozenset(step.key for step in LOOK_REVIEW.steps if ANSWER_NOT_AWAITED not in step.needs)
"""Steps for which nobody waits for an answer."""
OFFICERS_ONLY: Final = "answer"
"""The one step that is the employee's."""


def read(desk: Desk, query: ReadItem) -> Draft[ItemAnswer]:
    """For who may see it; the FG reads it and takes no step."""
    row, sits = judges.seen(desk, query.item)
    rules, documents, readable = judges.document_of(desk, row), texts.of(desk, row), Readable.of(desk)
    kinds = texts.named(desk, row, documents)
    records = [record for record in _records(desk, row) if readable.shows(record)]
    lines, language = Lines(desk, [row]), desk.actor.language
    others, viewers = _others(desk, row, readable, sits), _viewers(desk, row, readable, sits)
    decides = judges.decided_by_now(desk, row)
    may, behind = _may(desk, row, lines, sits, decides=decides)
    looks, looks_more = _looks(desk, row, records)
    answer = ItemAnswer(
        line=lines.of(row, deputy=queue.as_deputy(desk, row)),
        purpose=next((record.purpose for record in records if record.purpose), ""),
        roles=_roles(records, language),
        behalf=", ".join(sorted(lines.name(account) for account in judges.behalf(row))),
        categories=_categories(desk, records, language),
        persons=len(judges.persons(row)),
        looks=looks,
        explained=explained(row, language),
        others=told(desk, others[:MOST]),
        viewers=told(desk, viewers[:MOST]),
        words=(),
        answer_by=judges.answer_by(desk, row),
        **_judgement(desk, row, lines),
        may=may,
        following=queue.following(desk, row) if may and decides else "",
        looks_more=looks_more,
        others_more=len(others[MOST:]),
        viewers_more=len(viewers[MOST:]),
        behind=behind,
        texts_gone=keeping.over(rules, row, desk.today),
        emergency=_emergency(rules, records, language),
        awaited=not decides,
    )

    def build(reveal: Reveal) -> ItemAnswer:
        return replace(answer, words=written(documents, reveal, kinds))

    return Draft(build=build, documents=tuple(documents))


def _looks(desk: Desk, row: Row[Any], records: list[Record]) -> tuple[tuple[LedgerLine, ...], int]:
    """What stands on the page of its own records, in order, and how many do not: what set off a signal goes first."""
    marks = marking.marks(desk, row, records)
    first = {record.seq for record in sorted(records, key=lambda record: record.seq not in marks)[:MOST]}
    return told(desk, [record for record in records if record.seq in first], marks), len(records) - len(first)


def _judgement(desk: Desk, row: Row[Any], lines: Lines) -> dict[str, Any]:
    """By whom and when it was judged, and what is known of a breach."""
    return {
        "judged_by": lines.name(row.judged_by),
        "judged_at": row.judged_at or "",
        "aware_by": lines.name(row.aware_by),
        "aware_at": row.aware_at or "",
        "breach": next(iter(breaches.of(desk, lines, [row])), None) if row.state == breaches.BREACH else None,
    }


def _may(
    desk: Desk, row: Row[Any], lines: Lines, sits: judges.Bench, *, decides: bool
) -> tuple[frozenset[str], str]:
    """The steps that the reader can take now, and the organisation that goes before his."""
    there = judges.officers(desk)
    known = judges.hands(desk, [row], there)
    if not judges.judged_here(desk, row, known, sits):
        return frozenset(), ""
    if not queue.turn(desk, row, known, there):
        before = judges.reviewing(judges.document_of(desk, row), row.organisation)[0]
        return frozenset(), lines.organisation(before)
    steps = frozenset(_steps(desk, row, second=pairs.second(desk, row, known, there)))
    return steps if decides else steps & DOUBT, ""


def _steps(desk: Desk, row: Row[Any], *, second: bool) -> Collection[str]:
    """The steps that the reader can take now: what ends it where one officer is enough or he is the second, else
    ``agree``.
    """
    steps = {step.key for step in LOOK_REVIEW.steps_from(row.state)} - {OFFICERS_ONLY}
    allowed = {step for step in steps if desk.may(LOOK_REVIEW.capability(step), ["none"]).allowed}
    if not judges.asks_two(desk, row):
        return allowed - {"agree"}
    if row.agreed_by is None:
        return allowed - ENDS_WELL
    return allowed - ({"agree"} if second else {"agree", *ENDS_WELL})


def _records(desk: Desk, row: Row[Any]) -> list[Record]:
    return store.by_number(desk.tx, desk.proof, judges.numbers(row))


def _others(desk: Desk, row: Row[Any], readable: Readable, sits: judges.Bench) -> list[Record]:
    """What else this employee did in the weeks around that day, as far as the reader may read it: of no day on which he
    led him, nor in his name.
    """
    day, known = Span.of(date.fromisoformat(row.day)), set(judges.numbers(row))
    looks = store.looks_of(desk.tx, row.actor, day.other(-AROUND).begins, day.other(AROUND).ends, READ)
    records = [record for record in desk.proof.told(desk.tx, looks) if record.seq not in known]
    records = [one for one in records if not sits.stands_apart({one.actor, one.on_behalf_of}, day_of(one.at))]
    return [one for one in records if (one.case_id or one.subjects) and readable.shows(one)]


def _viewers(desk: Desk, row: Row[Any], readable: Readable, sits: judges.Bench) -> list[Record]:
    """Who else looked at the case in those weeks, of the organisations that the reader reviews: not he himself, nor
    whom he led on that day.
    """
    if not row.case_id:
        return []
    day = Span.of(date.fromisoformat(row.day))
    looks = store.looks_at(desk.tx, row.case_id, day.other(-AROUND).begins, day.other(AROUND).ends, READ)
    records = [one for one in desk.proof.told(desk.tx, looks) if one.actor != row.actor and readable.shows(one)]
    return [one for one in records if not sits.stands_apart({one.actor, one.on_behalf_of}, day_of(one.at))]


def _roles(records: list[Record], language: str) -> tuple[str, ...]:
    held = {role for record in records for role in record.roles} - {Role.ACCOUNT_HOLDER}
    return tuple(ROLE_LABELS[Role(role)].of(language) for role in sorted(held) if role in set(Role))


def _emergency(document: RulesDocument, records: list[Record], language: str) -> tuple[str, ...]:
    """Why the case was opened in an emergency, each reason once; empty when it was not."""
    labels = {reason.id: reason.label.of(language) for reason in document.emergency_reasons}
    given = dict.fromkeys(record.details["emergency"] for record in records if "emergency" in record.details)
    return tuple(labels.get(one, one) for one in given)


def _categories(desk: Desk, records: list[Record], language: str) -> tuple[str, ...]:
    """What was shown, in words."""
    shown = {told_.category for record in records for told_ in record.disclosed}
    shown |= {category for record in records for subject in record.subjects for category in subject.categories}
    known = desk.document.categories
    return tuple(sorted(known[one].label.of(language) if one in known else one for one in shown))


def notification(desk: Desk, query: DraftNotification) -> Draft[NotificationAnswer]:
    """Only of a breach that somebody recorded."""
    row = judges.found(desk, query.item)
    if row.state != "breach":
        raise Refused("out_of_reach")
    documents, records = texts.of(desk, row, (texts.REASON,)), _records(desk, row)
    lines, host = Lines(desk, [row]), desk.document.host

    def build(reveal: Reveal) -> NotificationAnswer:
        return NotificationAnswer(
            item=row.id,
            organisation=lines.organisation(row.organisation),
            day=row.day,
            looks=len(judges.numbers(row)),
            persons=len(judges.persons(row)),
            categories=_categories(desk, records, DUTCH),
            aware_on=day_of(row.aware_at),
            aware_at=row.aware_at,
            aware_by=lines.name(row.aware_by),
            report_on=day_of(breaches.report_by(row)),
            report_by=breaches.report_by(row),
            contact=lines.organisation(host),
            reason=reveal(documents[-1] if documents else None),
        )

    return Draft(build=build, documents=tuple(documents[-1:]))


