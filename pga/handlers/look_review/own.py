"""One's own looks that are reviewed: which, by whom, how that ended, and the questions about them."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.look_review import OwnItemAnswer, OwnItemsAnswer, OwnLine
from pga.answers.work import WorkItem
from pga.desk import Desk, Draft, Reveal
from pga.handlers.ledger import told
from pga.handlers.look_review import judges, keeping, texts
from pga.handlers.look_review.words import Lines, written
from pga.handlers.records_seen import walls
from pga.queries.look_review import OwnItem, OwnItems
from pga.refusals import Refused
from pga.store import look_review as store
from privacy.vocabulary import Label
from workflows.look_review import JUDGED

PLAIN: Final = {
    "queried": Label("Vraag aan u", "A question to you"),
    "answered": Label("Uw antwoord wordt bekeken", "Your answer is being looked at"),
    "reviewed_ok": Label("In orde", "In order"),
    "follow_up": Label("Uw antwoord wordt bekeken", "Your answer is being looked at"),
    "breach": Label("Bekeken; uw privacy officer spreekt met u", "Looked at; your privacy officer will speak with you"),
    "no_breach": Label("Bekeken", "Looked at"),
}
"""How far it is, to who it is about; what a follow-up found he hears from people, and a question stays one."""
TOLD: Final = frozenset(JUDGED)
"""States that he is told of though nobody asked him anything: what was judged, not what is still looked into."""


def listed(desk: Desk, query: OwnItems) -> Draft[OwnItemsAnswer]:
    """His own, in nobody's name but his own; what he was asked comes first."""
    everything = _told(desk)
    rows = sorted(_readable(desk, everything), key=lambda row: not judges.asked(row))
    answer = OwnItemsAnswer(lines=tuple(_lines(desk, rows)), still=judges.still(desk, everything))
    return Draft(build=lambda reveal: answer)


def read(desk: Desk, query: OwnItem) -> Draft[OwnItemAnswer]:
    """One of them, with what was asked and answered."""
    mine = _readable(desk, _told(desk))
    row = desk.require_row(next((row for row in mine if row.id == query.item), None))
    judges.turn_to(desk, row)
    documents = texts.of(desk, row, texts.TOLD_EMPLOYEE)
    records = store.by_number(desk.tx, desk.proof, judges.numbers(row))
    (line,) = _lines(desk, [row])
    looks, gone = told(desk, records), keeping.over(judges.document_of(desk, row), row, desk.today)

    def build(reveal: Reveal) -> OwnItemAnswer:
        return OwnItemAnswer(
            line=line,
            looks=looks,
            words=written(documents, reveal),
            may_answer=judges.asked(row),
            texts_gone=gone,
        )

    return Draft(build=build, documents=tuple(documents))


def items(desk: Desk) -> tuple[WorkItem, ...]:
    """The questions about his own looks that wait for him, what is due first on top: of which day, and in which case
    unless a wall keeps it from him by now.
    """
    asked = store.asked_of(desk.tx, desk.proof, desk.himself.account)
    rows = [row for row in asked if row.cooperation in desk.rules]
    if not rows:
        return ()
    kept = walls(desk).cases
    items = (
        WorkItem(
            reference="" if row.case_id in kept else line.case,
            what="look_review",
            due=line.answer_by,
            late=line.late,
            today=line.answer_by == desk.today,
            look=line.id,
            day=line.day,
        )
        for row, line in zip(rows, _lines(desk, rows), strict=True)
    )
    return tuple(sorted(items, key=lambda item: (item.due, item.day, item.reference)))


def _told(desk: Desk) -> list[Row[Any]]:
    """What he is told of, in whichever cooperation."""
    if desk.actor.on_behalf_of:
        raise Refused("out_of_reach")
    rows = store.of_actor(desk.tx, desk.proof, desk.actor.account)
    return [row for row in rows if row.asked_on or row.state in TOLD]


def _readable(desk: Desk, rows: list[Row[Any]]) -> list[Row[Any]]:
    return [row for row in rows if row.cooperation in desk.rules]


def _lines(desk: Desk, rows: list[Row[Any]]) -> Iterator[OwnLine]:
    lines, language = Lines(desk, rows), desk.actor.language
    for row in rows:
        reviewing = judges.reviewing(judges.document_of(desk, row), row.organisation)
        due = judges.answer_by(desk, row) if judges.asked(row) else ""
        yield OwnLine(
            id=row.id,
            version=row.version,
            day=row.day,
            case=lines.case(row),
            looks=len(judges.numbers(row)),
            state=row.state,
            state_label=PLAIN[judges.AWAITED if judges.asked(row) else row.state].of(language),
            reviewer=lines.organisation(reviewing[0]) if reviewing else "",
            answer_by=due,
            late=bool(due) and due < desk.today,
        )
