"""Looks at accounts, roles, organisations, and one's own account: no content of any case."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from pga.answers.people import (
    AccountLine,
    Accounts,
    OrganisationLine,
    OwnAccountAnswer,
    RoleLine,
    RolesAnswer,
)
from pga.desk import Desk, Draft
from pga.handlers import staff
from pga.handlers.contacts import reminders
from pga.handlers.ledger import own_records
from pga.handlers.look_review import own as look_review
from pga.handlers.look_review.own_terms import looked_at
from pga.handlers.oversight import OneHand, allowing, may_end, overseen
from pga.handlers.roles import may_decide
from pga.handlers.sentences import PEOPLE
from pga.handlers.sleeping import sleeping
from pga.queries.people import ListAccounts, ListOrganisations, ListRoles, OwnAccount
from pga.store import ledger as stored_ledger
from pga.store import people
from privacy.vocabulary import GRANTED_ROLES, ROLE_LABELS, Role

PAGE = 50
MOST_WAITING = 100
"""Proposals on one page; who decided those sees the next."""

VERBS = (
    "account.open",
    "account.close",
    "account.describe",
    "account.reset_factor",
    "account.confirm_reset",
    "account.wake",
    "account.confirm",
    "role.propose",
    "role.end",
)


def list_accounts(desk: Desk, query: ListAccounts) -> Draft[Accounts]:
    """All accounts for the host's administrator and FG; an officer's and a contact's are those he looks after."""
    seen = overseen(desk)
    if query.account:
        one = people.account(desk.tx, desk.proof, query.account)
        rows = [one] if one is not None and (seen is None or one.organisation in seen) else []
    else:
        rows = people.page_of_accounts(desk.tx, desk.proof, seen, after=query.after, size=PAGE + 1)
    shown = rows[:PAGE]
    grants = people.grants_of(desk.tx, desk.proof, [row.id for row in shown])
    held: dict[str, list[RoleLine]] = {}
    for line in _lines(desk, grants, {row.id: row for row in shown}):
        held.setdefault(line.account, []).append(line)
    verbs = frozenset(verb for verb in VERBS if desk.may(verb, ["none"]).allowed)
    used = stored_ledger.last_used(desk.tx, [row.id for row in shown])
    asleep = sleeping(desk.rules, shown, used, desk.now)
    known = staff.known(desk, shown) if "account.describe" in verbs else {}
    parties = {p.id: p for one in allowing(desk).values() for p in one.parties.values() if seen is None or p.id in seen}
    answer = Accounts(
        lines=tuple(
            replace(_account(row, tuple(held.get(row.id, ())), row.id in asleep), **known.get(row.id, {}))
            for row in shown
        ),
        organisations=tuple((party.id, party.name) for party in parties.values()),
        roles=tuple((role.value, ROLE_LABELS[role].of(desk.actor.language)) for role in GRANTED_ROLES),
        verbs=verbs,
        next=f"{shown[-1].organisation}|{shown[-1].username}" if len(rows) > PAGE else "",
        reminders=reminders(desk),
        looks=look_review.items(desk),
    )
    return Draft(build=lambda reveal: answer)


def _account(row: Row[tuple[object, ...]], roles: tuple[RoleLine, ...], asleep: bool) -> AccountLine:
    return AccountLine(
        id=row.id,
        version=row.version,
        username=row.username,
        name=row.display_name,
        organisation=row.organisation,
        state=row.state,
        has_factor=row.factor is not None,
        reset_by=row.reset_by or "",
        roles=roles,
        asleep=asleep,
    )


def list_roles(desk: Desk, query: ListRoles) -> Draft[RolesAnswer]:
    """Role grants of those whom the reader looks after: what waits for a decision, and a page of the others."""
    waiting = people.proposed_grants(desk.tx, desk.proof, MOST_WAITING)
    rows = people.decided_grants(desk.tx, desk.proof, after=query.after, size=PAGE + 1)
    shown, seen = rows[:PAGE], overseen(desk)
    found = people.accounts_by_id(desk.tx, desk.proof, {row.account for row in (*waiting, *shown)})
    known = {key: row for key, row in found.items() if seen is None or row.organisation in seen}
    answer = RolesAnswer(
        waiting=_sorted(_lines(desk, waiting, known)),
        decided=_sorted(_lines(desk, shown, known)),
        next=shown[-1].id if len(rows) > PAGE else "",
    )
    return Draft(build=lambda reveal: answer)


def _sorted(lines: list[RoleLine]) -> tuple[RoleLine, ...]:
    return tuple(sorted(lines, key=lambda line: (line.organisation, line.username, line.valid_from)))


def _called(desk: Desk, names: Mapping[str, tuple[str, str]], who: str) -> str:
    """The user name of an account; in words who is no account, such as the operator of the server."""
    if who in PEOPLE:
        return PEOPLE[who].of(desk.actor.language)
    return names[who][0] if who in names else who


def _lines(desk: Desk, grants: list[Row[Any]], by_id: Mapping[str, Row[Any]]) -> list[RoleLine]:
    deciders = {who for grant in grants for who in (grant.proposed_by, grant.decided_by or "")}
    names = people.account_names(desk.tx, desk.proof, deciders)
    hands = OneHand.among(desk, {desk.actor.account, *deciders, *by_id} - {""})
    ends = desk.may("role.end", ["none"]).allowed
    approves = desk.may("role.approve", ["none"]).allowed or desk.may("role.approve", ["reviewer"]).allowed
    return [
        RoleLine(
            id=grant.id,
            version=grant.version,
            account=account.id,
            username=account.username,
            name=account.display_name,
            organisation=account.organisation,
            role=ROLE_LABELS[Role(grant.role)].of(desk.actor.language),
            valid_from=grant.valid_from,
            valid_until=grant.valid_until,
            state=grant.state,
            proposed_by=_called(desk, names, grant.proposed_by),
            decided_by=_called(desk, names, grant.decided_by or ""),
            may_decide=approves and may_decide(desk, grant, account.organisation, hands),
            may_end=ends and grant.state in ("proposed", "approved") and may_end(desk, grant, account.organisation),
        )
        for grant in grants
        if (account := by_id.get(grant.account)) is not None
    ]


def list_organisations(desk: Desk, query: ListOrganisations) -> Draft[tuple[OrganisationLine, ...]]:
    """The organisations, and who reviews their looks."""
    active = people.active_accounts(desk.tx)
    lines = tuple(
        OrganisationLine(
            id=row.id,
            name=row.name,
            kind=row.kind,
            public=row.public,
            accounts=active.get(row.id, 0),
            reviewer=", ".join(_reviewers(desk, row.id)),
        )
        for row in people.all_organisations(desk.tx, desk.proof)
    )
    return Draft(build=lambda reveal: lines)


def _reviewers(desk: Desk, organisation: str) -> dict[str, None]:
    """The names of who reviews the looks of an organisation, in whichever cooperation, each once."""
    documents = allowing(desk).values()
    return {one.parties[party].name: None for one in documents for party in one.reviewer_of(organisation)}


def _own_reviewers(desk: Desk) -> dict[str, None]:
    """Who reviews the looks of his organisation, in whichever cooperation it takes part, each once."""
    documents = [rules.document for rules in desk.rules.values()]
    own = desk.actor.organisation
    return {one.parties[party].name: None for one in documents for party in one.reviewer_of(own)}


def own_account(desk: Desk, query: OwnAccount) -> Draft[OwnAccountAnswer]:
    """One's own account, and the newest records about oneself."""
    row = desk.require_row(people.account(desk.tx, desk.proof, desk.actor.account))
    language = desk.actor.language
    records, before = own_records(desk, query.before)
    answer = OwnAccountAnswer(
        username=row.username,
        name=row.display_name,
        organisation=desk.actor.organisation_name,
        roles=tuple(ROLE_LABELS[Role(role)].of(language) for role in sorted(desk.actor.roles)),
        has_factor=row.factor is not None,
        recovery_left=len(json.loads(row.recovery)),
        factor_required=not desk.document.access.password_only,
        sessions=len(people.sessions_of(desk.tx, row.id)),
        language=language,
        recorded=records,
        before=before,
        reviewers=tuple(_own_reviewers(desk)),
        **looked_at(desk),
        **staff.known(desk, [row])[row.id],
    )
    return Draft(build=lambda reveal: answer)
