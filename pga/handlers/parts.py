"""The parts that people and organisations have in the case at hand: what stays when one of them is taken away.

Whatever takes a part away (a withdrawn question, an invitation that ends) asks here, so that none takes another's.
"""

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.coming_in import kept_as
from pga.store import aims, plans, progress
from pga.store import cases as stored
from pga.store.scopes import GUEST, INVITATION, WITHDRAWN
from pga.store.tables.cases import case_members


class Parts(NamedTuple):
    """Who has a part in the case. ``organisations``: those that know whom it is about; ``people``: account ids of who
    works on it. ``carer``: the organisation that gives aftercare, or empty.
    """

    organisations: frozenset[str]
    people: frozenset[str]
    carer: str


class _Ways(NamedTuple):
    """What gives a part: people (account ids) one by one, or everybody on the case of an organisation."""

    people: set[str]
    organisations: set[str]


def beside(desk: Desk, going: Collection[Row[Any]], uninvited: Collection[str] = ()) -> Parts:
    """The parts that remain without these questions, and without the invitation of these organisations to the
    conference that is still to be recorded.
    """
    asked = stored.case_questions(desk.tx, desk.proof, desk.case.id)
    without = {row.id for row in going}
    standing = [row for row in asked if row.id not in without and _stands(row)]
    answers = stored.answers(desk.tx, desk.proof, desk.case.id)
    doing = [row for row in plans.actions(desk.tx, desk.proof, desk.case.id) if row.state == "open"]
    carer = answers["aftercare_by"].answer if "aftercare_by" in answers else ""
    ways = _Ways(set(), _at_conferences(desk, uninvited) | {carer})
    for row in standing:
        ways.people.update(named.account for named in stored.handlers_of(desk.tx, desk.proof, row.id))
    ways.people.update(row.account for row in doing if row.account)
    ways.organisations.update(row.organisation for row in doing if not row.account)
    if kept_as("colleague") in answers:
        ways.people.add(answers[kept_as("colleague")].answer)
    people = _who_stay(desk, asked, ways)
    know = {row.to_organisation for row in standing} | {row.organisation for row in doing} | set(people.values())
    know |= ways.organisations | {desk.case.bringing_organisation}
    live = stored.live_shares(desk.tx, desk.proof, [desk.case.id], desk.today)
    know |= {row.to_organisation for row in live if not aims.everybody(row)}
    return Parts(frozenset(know), frozenset(people), carer)


def let_go(desk: Desk, accounts: Collection[str], parts: Parts) -> None:
    """Those of these people who have no other part leave the case."""
    for row in stored.members(desk.tx, desk.proof, desk.case.id):
        if row.function == "named" and row.account in accounts and row.account not in parts.people:
            desk.work.change(case_members, row, ended_at=desk.today)


def _stands(question: Row[Any]) -> bool:
    """Whether a question gives a part by itself: after a conference who was there counts, not who was asked; and who
    answered about a guest has done so.
    """
    if question.kind in (INVITATION, GUEST):
        return question.answered_at is None
    return bool(question.state != WITHDRAWN)


def _at_conferences(desk: Desk, uninvited: Collection[str]) -> set[str]:
    """The organisations that were at a conference that was held, or are invited to one that is to come."""
    known = {row.id: row.state for row in progress.conferences_of(desk.tx, desk.proof, desk.case.id)}
    found = set()
    for row in progress.attendance(desk.tx, desk.proof, list(known)) if known else []:
        if row.present if known[row.conference] == "held" else row.organisation not in uninvited:
            found.add(row.organisation)
    return found


def _who_stay(desk: Desk, asked: Collection[Row[Any]], ways: _Ways) -> dict[str, str]:
    """Account -> organisation, of who works on the case in one of these ways, directs it, or was on it before anybody
    asked him something.
    """
    first: dict[str, str] = {}
    for question in asked:
        if question.kind != "direct":
            for row in stored.handlers_of(desk.tx, desk.proof, question.id):
                first[row.account] = min(first.get(row.account, row.named_at), row.named_at)
    return {
        row.account: row.organisation
        for row in stored.members(desk.tx, desk.proof, desk.case.id)
        if row.function == "case_director"
        or row.account in ways.people
        or row.organisation in ways.organisations
        or (row.function != "submitter" and row.valid_from < first.get(row.account, "9999")[:10])
    }
