"""What a party has in hand in the running cases of a cooperation, and what was handed over of it in a case."""

from collections.abc import Collection
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, Select, bindparam, select

from pga.store.codes import Proof, among, on_day, whole
from pga.store.engine import Transaction
from pga.store.inbox import ENDED
from pga.store.recorded import BEFORE
from pga.store.tables.cases import case_members, cases
from pga.store.tables.ledger import ledger
from pga.store.tables.plans import plan_actions
from pga.store.tables.sharing import questions

MOST: Final = 2_000
"""So many of each kind at most."""
MOST_HANDED: Final = 20

_RUNNING: Final = select(cases.c.id).where(
    cases.c.cooperation == bindparam("cooperation"), cases.c.state.not_in(ENDED)
)


def _held(rows: Select[Any], case_id: Any) -> Select[Any]:
    return rows.where(case_id.in_(_RUNNING)).limit(MOST)


ACTIONS: Final = _held(
    whole(plan_actions, plan_actions.c.organisation == bindparam("party"), plan_actions.c.state == "open"),
    plan_actions.c.case_id,
).order_by(plan_actions.c.due_on, plan_actions.c.id)
QUESTIONS: Final = _held(
    whole(questions, questions.c.to_organisation == bindparam("party"), questions.c.state.in_(("asked", "assigned"))),
    questions.c.case_id,
).order_by(questions.c.due_on, questions.c.id)
DIRECTING: Final = _held(
    whole(
        case_members,
        case_members.c.organisation == bindparam("party"),
        case_members.c.function == "case_director",
        on_day(case_members),
    ),
    case_members.c.case_id,
).order_by(case_members.c.id)
DIRECTORS: Final = whole(
    case_members,
    among(case_members.c.case_id, "case_ids"),
    case_members.c.function == "case_director",
    on_day(case_members),
).order_by(case_members.c.valid_from, case_members.c.id)
HANDED: Final = (
    select(ledger, BEFORE)
    .where(
        ledger.c.case_id == bindparam("case_id"),
        ledger.c.capability == "job.hand_over",
        ledger.c.outcome == "allowed",
        ledger.c.at >= bindparam("since"),
    )
    .order_by(ledger.c.seq.desc())
    .limit(MOST_HANDED)
)


class Held(NamedTuple):
    """What a party has in hand: open actions, questions and invitations that wait, and the cases that it directs."""

    actions: list[Row[Any]]
    questions: list[Row[Any]]
    directing: list[Row[Any]]

    @property
    def case_ids(self) -> set[str]:
        """The cases in which it has something in hand."""
        return {row.case_id for rows in self for row in rows}


def held(tx: Transaction, proof: Proof, cooperation: str, party: str, today: str, case_id: str = "") -> Held:
    """In the running cases of a cooperation, or in one of them. Of each kind ``MOST`` at most, due first first."""
    values = {"cooperation": cooperation, "party": party, "today": today}
    values |= {"case_id": case_id} if case_id else {}
    found = []
    for table, statement in ((plan_actions, ACTIONS), (questions, QUESTIONS), (case_members, DIRECTING)):
        here = statement.where(table.c.case_id == bindparam("case_id")) if case_id else statement
        needed = values if table is case_members else {k: v for k, v in values.items() if k != "today"}
        found.append(proof.read(tx, table, here, **needed))
    return Held(*found)


def directors(tx: Transaction, proof: Proof, case_ids: Collection[str], today: str) -> dict[str, Row[Any]]:
    """Case -> who directs it today."""
    rows = proof.read(tx, case_members, DIRECTORS, case_ids=sorted(case_ids), today=today) if case_ids else []
    return {row.case_id: row for row in rows}


def handed(tx: Transaction, case_id: str, since: str) -> list[Row[Any]]:
    """The records of what was handed over in a case since a moment, newest first."""
    return tx.rows(HANDED, {"case_id": case_id, "since": since})
