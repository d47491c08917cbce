"""Reading the Top-X list: facts and sheets of a case, who weighs it, and who had a place on a day."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, Table, bindparam, or_, select

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.cases import case_answers, cases
from pga.store.tables.top_x import (
    top_x_approaches,
    top_x_facts,
    top_x_objections,
    top_x_places,
    top_x_proposals,
    top_x_raters,
    top_x_reports,
    top_x_sheets,
    top_x_sittings,
)
from workflows.top_x.listing import ON_THE_LIST

FACTS: Final = whole(top_x_facts, among(top_x_facts.c.case_id, "case_ids")).order_by(
    top_x_facts.c.added_at, top_x_facts.c.id
)
RATERS: Final = whole(top_x_raters, among(top_x_raters.c.case_id, "case_ids")).order_by(
    top_x_raters.c.round, top_x_raters.c.named_at, top_x_raters.c.id
)
SHEETS: Final = whole(top_x_sheets, among(top_x_sheets.c.case_id, "case_ids")).order_by(
    top_x_sheets.c.round, top_x_sheets.c.scored_at, top_x_sheets.c.id
)
PLACES: Final = whole(top_x_places, among(top_x_places.c.case_id, "case_ids")).order_by(
    top_x_places.c.from_on, top_x_places.c.id
)
OBJECTIONS: Final = whole(top_x_objections, among(top_x_objections.c.case_id, "case_ids")).order_by(
    top_x_objections.c.received_on, top_x_objections.c.id
)
APPROACHES: Final = whole(top_x_approaches, among(top_x_approaches.c.case_id, "case_ids")).order_by(
    top_x_approaches.c.linked_at, top_x_approaches.c.id
)
PROPOSALS: Final = whole(top_x_proposals, among(top_x_proposals.c.case_id, "case_ids")).order_by(
    top_x_proposals.c.proposed_at, top_x_proposals.c.id
)
ON_A_DAY: Final = whole(
    top_x_places,
    top_x_places.c.from_on <= bindparam("on"),
    top_x_places.c.until_on >= bindparam("on"),
    or_(top_x_places.c.ended_on.is_(None), top_x_places.c.ended_on > bindparam("on")),
).order_by(top_x_places.c.from_on, top_x_places.c.id)
SINCE: Final = whole(top_x_places, top_x_places.c.until_on >= bindparam("since")).order_by(
    top_x_places.c.from_on, top_x_places.c.id
)
EFFECTS: Final = whole(
    case_answers,
    among(case_answers.c.case_id, "case_ids"),
    case_answers.c.question.in_(("effect", "effect_on", "care_offer")),
)
LAPSED: Final = (
    select(cases.c.reference)
    .join(top_x_places, top_x_places.c.case_id == cases.c.id)
    .where(
        top_x_places.c.until_on < bindparam("today"),
        top_x_places.c.ended_on.is_(None),
        cases.c.state.in_(ON_THE_LIST),
    )
    .distinct()
    .limit(100)
)
SITTINGS: Final = whole(top_x_sittings, top_x_sittings.c.cooperation == bindparam("cooperation")).order_by(
    top_x_sittings.c.held_on, top_x_sittings.c.id
)
REPORTS: Final = whole(top_x_reports, top_x_reports.c.cooperation == bindparam("cooperation")).order_by(
    top_x_reports.c.year.desc(), top_x_reports.c.id
)
MINE: Final = whole(top_x_raters, top_x_raters.c.account == bindparam("account"), top_x_raters.c.ended_at.is_(None))
APPROACHED: Final = whole(top_x_approaches, top_x_approaches.c.approach == bindparam("case_id"))


def facts(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """The facts of these cases, every version of them, oldest first."""
    return proof.read(tx, top_x_facts, FACTS, case_ids=sorted(case_ids)) if case_ids else []


def raters(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """Who weighs these cases and weighed them, by round."""
    return proof.read(tx, top_x_raters, RATERS, case_ids=sorted(case_ids)) if case_ids else []


def sheets(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """The sheets of these cases, by round, oldest first."""
    return proof.read(tx, top_x_sheets, SHEETS, case_ids=sorted(case_ids)) if case_ids else []


def places(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """Every place that these cases had or have, oldest first."""
    return proof.read(tx, top_x_places, PLACES, case_ids=sorted(case_ids)) if case_ids else []


def on_the_list(tx: Transaction, proof: Proof, on: str) -> list[Row[Any]]:
    """The places that counted on a day (ISO), as far as is known now."""
    return proof.read(tx, top_x_places, ON_A_DAY, on=on)


def since(tx: Transaction, proof: Proof, day: str) -> list[Row[Any]]:
    """Every place whose last day is on this day (ISO) or after it, oldest first."""
    return proof.read(tx, top_x_places, SINCE, since=day)


def effects(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> dict[str, dict[str, str]]:
    """Case -> ``effect`` (a code), ``effect_on`` (the day on which somebody wrote it down, ISO) and ``care_offer``
    (what came of the care that was offered, a code), where it was.
    """
    found: dict[str, dict[str, str]] = {}
    for row in proof.read(tx, case_answers, EFFECTS, case_ids=sorted(case_ids)) if case_ids else []:
        found.setdefault(row.case_id, {})[row.question] = row.answer
    return found


def objections(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """The objections in these cases, oldest first."""
    return proof.read(tx, top_x_objections, OBJECTIONS, case_ids=sorted(case_ids)) if case_ids else []


def approaches(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """The person-centred approaches that belong to these cases, oldest first."""
    return proof.read(tx, top_x_approaches, APPROACHES, case_ids=sorted(case_ids)) if case_ids else []


def proposals(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """What waits for an owner: the facts of these cases that somebody says have fallen, oldest first."""
    rows = proof.read(tx, top_x_proposals, PROPOSALS, case_ids=sorted(case_ids)) if case_ids else []
    return [row for row in rows if row.answered_at is None]


def sittings(tx: Transaction, proof: Proof, cooperation: str) -> list[Row[Any]]:
    """The days on which people sit over the list, those that were taken off the agenda among them, by date."""
    return proof.read(tx, top_x_sittings, SITTINGS, cooperation=cooperation)


def reports(tx: Transaction, proof: Proof, cooperation: str) -> list[Row[Any]]:
    """The totals of years that were published, the newest year first."""
    return proof.read(tx, top_x_reports, REPORTS, cooperation=cooperation)


def rounds_of(tx: Transaction, proof: Proof, account: str) -> list[Row[Any]]:
    """What somebody was asked to weigh and still is, by case and round."""
    rows = proof.read(tx, top_x_raters, MINE, account=account)
    return sorted(rows, key=lambda row: (row.case_id, row.round, row.id))


def lapsed(tx: Transaction, today: str) -> list[str]:
    """References of cases whose place is over and of which nobody wrote that down, a hundred at most."""
    return [row.reference for row in tx.rows(LAPSED, {"today": today})]


def approached(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The cases of the list to which a person-centred approach belongs."""
    return proof.read(tx, top_x_approaches, APPROACHED, case_id=case_id)


def ties(tx: Transaction, proof: Proof, case_id: str) -> list[tuple[Table, Row[Any]]]:
    """What ties a case of the list to a person-centred approach, from either side: the table, and the row in it."""
    rows = (*approaches(tx, proof, [case_id]), *approached(tx, proof, case_id))
    return [(top_x_approaches, row) for row in rows]
