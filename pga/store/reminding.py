"""Who has something due: dates per account, of questions, of the terms of cases, and of actions of plans.

Holds no words and decides nothing: a date that stands here makes a reminder of a kind and a date (``pga.reminders``).
Nothing of a case that ended, nor of one behind a conflict wall for who would be reminded; nothing for a closed account.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, false, func, or_, select

from pga.store.codes import among, on_day
from pga.store.engine import Transaction
from pga.store.inbox import ENDED
from pga.store.received import REPORTED
from pga.store.scopes import STANDS
from pga.store.tables.cases import case_members, cases, conflict_walls
from pga.store.tables.people import accounts, organisations
from pga.store.tables.plans import plan_actions
from pga.store.tables.progress import case_steps, case_terms
from pga.store.tables.sharing import question_handlers, questions
from pga.store.tables.teams import teams


def _walled(account: ColumnElement[str], case_id: ColumnElement[str]) -> ColumnElement[bool]:
    return exists().where(conflict_walls.c.case_id == case_id, conflict_walls.c.account == account)


def _active(account: ColumnElement[str]) -> ColumnElement[bool]:
    return exists().where(accounts.c.id == account, accounts.c.state == "active")


def _due(account: ColumnElement[str], due_on: ColumnElement[Any], case_id: ColumnElement[str]) -> Select[str, Any]:
    """Active account and earliest date by a date, of cases that go on and that are no secret for this account."""
    runs = exists().where(cases.c.id == case_id, cases.c.state.not_in(ENDED))
    columns = select(account.label("account"), func.min(due_on).label("due_on"))
    told = _active(account), ~_walled(account, case_id)
    return columns.where(due_on <= bindparam("until"), runs, *told).group_by(account)


QUESTIONS: Final = (
    _due(question_handlers.c.account, questions.c.due_on, questions.c.case_id)
    .join_from(question_handlers, questions, questions.c.id == question_handlers.c.question)
    .where(questions.c.state.in_(("asked", "assigned")))
)
UNNAMED: Final = (
    select(
        questions.c.to_organisation,
        questions.c.to_team,
        questions.c.kind,
        questions.c.case_id,
        func.min(questions.c.due_on).label("due_on"),
    )
    .where(
        questions.c.to_organisation.in_(select(organisations.c.id)),
        questions.c.state == "asked",
        questions.c.due_on <= bindparam("until"),
        exists().where(cases.c.id == questions.c.case_id, cases.c.state.not_in(ENDED)),
    )
    .group_by(questions.c.to_organisation, questions.c.to_team, questions.c.kind, questions.c.case_id)
)
WALLS: Final = select(conflict_walls.c.case_id, conflict_walls.c.account).where(
    among(conflict_walls.c.case_id, "case_ids")
)
ACTIONS: Final = _due(plan_actions.c.account, plan_actions.c.due_on, plan_actions.c.case_id).where(
    plan_actions.c.account.is_not(None), plan_actions.c.state == "open"
)
TEAM_ACTIONS: Final = (
    select(plan_actions.c.team, plan_actions.c.case_id, func.min(plan_actions.c.due_on).label("due_on"))
    .where(
        plan_actions.c.team.in_(select(teams.c.id)),
        plan_actions.c.state == "open",
        plan_actions.c.due_on <= bindparam("until"),
        plan_actions.c.account.is_(None),
        exists().where(cases.c.id == plan_actions.c.case_id, among(cases.c.state, "states")),
    )
    .group_by(plan_actions.c.team, plan_actions.c.case_id)
)


PASSED_TERMS: Final = (
    select(
        case_terms.c.id, case_terms.c.case_id, case_terms.c.term, case_terms.c.due_on, case_terms.c.due_at,
        case_terms.c.started_on, case_steps.c.taken_by, case_steps.c.taken_at,
    )
    .join_from(case_terms, cases, cases.c.id == case_terms.c.case_id)
    .outerjoin(case_steps, case_steps.c.id == case_terms.c.started_by)
    .where(
        case_terms.c.stopped_on.is_(None),
        case_terms.c.due_on >= bindparam("since"),
        case_terms.c.due_on <= bindparam("today"),
        among(case_terms.c.term, "terms"),
        cases.c.cooperation == bindparam("cooperation"),
    )
)
DIRECTING: Final = select(case_members.c.case_id, case_members.c.account).where(
    among(case_members.c.case_id, "case_ids"), case_members.c.function == "case_director", on_day(case_members)
)
REPORTED_TO: Final = (
    select(questions.c.case_id, questions.c.to_organisation, questions.c.to_team, question_handlers.c.account)
    .join_from(questions, question_handlers, question_handlers.c.question == questions.c.id, isouter=True)
    .where(among(questions.c.case_id, "case_ids"), questions.c.kind == REPORTED, STANDS)
)


def of_questions(tx: Transaction, until: str) -> dict[str, str]:
    """Account -> the earliest date of a question that waits for it, as far as that is due by a date (ISO)."""
    return {row.account: row.due_on for row in tx.rows(QUESTIONS, {"until": until})}


def unnamed(tx: Transaction, until: str) -> list[Row[Any]]:
    """Questions that nobody was named for, by where they wait and per case, as far as due by a date (ISO)."""
    return tx.rows(UNNAMED, {"until": until})


def walls(tx: Transaction, case_ids: Collection[str]) -> dict[str, set[str]]:
    """Case -> the accounts that are behind a conflict wall in it."""
    found: dict[str, set[str]] = {}
    for row in tx.rows(WALLS, {"case_ids": sorted(case_ids)}) if case_ids else ():
        found.setdefault(row.case_id, set()).add(row.account)
    return found


def of_actions(tx: Transaction, until: str) -> dict[str, str]:
    """Account -> the earliest date of an open action of its own, as far as due by a date (ISO)."""
    return {row.account: row.due_on for row in tx.rows(ACTIONS, {"until": until})}


def of_teams(tx: Transaction, until: str, states: Collection[str]) -> list[Row[Any]]:
    """Open actions of teams in cases in these states, by team and case, as far as due by a date (ISO)."""
    return tx.rows(TEAM_ACTIONS, {"until": until, "states": sorted(states)})


def passed_terms(
    tx: Transaction, cooperation: str, terms: Collection[str], since: str, today: str
) -> list[Row[Any]]:
    """Terms of these keys that run and whose last day lies between two days (ISO), with who began each of them."""
    values = {"cooperation": cooperation, "terms": sorted(terms), "since": since, "today": today}
    return tx.rows(PASSED_TERMS, values)


def directing(tx: Transaction, case_ids: Collection[str], today: str) -> list[Row[Any]]:
    """(case, account) of who has these cases in hand today."""
    return tx.rows(DIRECTING, {"case_ids": sorted(case_ids), "today": today}) if case_ids else []


def reported_to(tx: Transaction, case_ids: Collection[str]) -> list[Row[Any]]:
    """Reports put before an organisation in these cases: where each lies, and who took it up there if anybody did."""
    return tx.rows(REPORTED_TO, {"case_ids": sorted(case_ids)}) if case_ids else []


def of_terms(tx: Transaction, cooperation: str, untils: Mapping[str, str], today: str) -> dict[str, str]:
    """Account of a case director -> the earliest last day of a term. ``untils``: term -> by when it is told (ISO)."""
    c = case_members.c
    directing = (
        select(c.account, func.min(cases.c.due_on).label("due_on"))
        .join_from(case_members, cases, cases.c.id == c.case_id)
        .where(c.function == "case_director", on_day(case_members), _told(cooperation, untils))
        .where(_active(c.account), ~_walled(c.account, cases.c.id))
        .group_by(c.account)
    )
    return {row.account: row.due_on for row in tx.rows(directing, {"today": today})}


def first_term(tx: Transaction, cooperation: str, untils: Mapping[str, str], account: str) -> str | None:
    """The earliest last day of a term in all cases of a cooperation, for an account that directs them all."""
    earliest = select(func.min(cases.c.due_on).label("due_on")).where(_told(cooperation, untils))
    row = tx.row(earliest.where(~_walled(bindparam("account"), cases.c.id)), {"account": account})
    return row.due_on if row is not None else None


def _told(cooperation: str, untils: Mapping[str, str]) -> ColumnElement[bool]:
    near = (and_(cases.c.due_term == term, cases.c.due_on <= until) for term, until in sorted(untils.items()))
    return and_(cases.c.cooperation == cooperation, cases.c.state.not_in(ENDED), or_(false(), *near))
