"""Reading teams, who is away, and who stands in for whom. Every row is proven; what ended gives nothing."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, Table, bindparam

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.teams import (
    absences,
    account_confirmations,
    replacement_cases,
    replacements,
    team_members,
    teams,
)


def _live(table: Table) -> tuple[Any, ...]:
    """SQL: not ended, and begun."""
    return table.c.ended_at.is_(None), table.c.valid_from <= bindparam("today")


def _today(table: Table) -> tuple[Any, ...]:
    """SQL: not ended, and today lies between its dates."""
    return *_live(table), table.c.valid_until >= bindparam("today")


def _between(table: Table) -> tuple[Any, ...]:
    """SQL: not ended, and some day of it lies between two days, both included."""
    c = table.c
    return c.ended_at.is_(None), c.valid_from <= bindparam("until"), c.valid_until >= bindparam("today")


MEMBERSHIPS: Final = whole(team_members, among(team_members.c.account, "account_ids"), *_live(team_members))
MEMBERS: Final = whole(team_members, among(team_members.c.team, "team_ids"), *_live(team_members)).order_by(
    team_members.c.team, team_members.c.id
)
EVER_IN: Final = whole(team_members, among(team_members.c.account, "account_ids"))
EVER_OF: Final = whole(team_members, among(team_members.c.team, "team_ids"))
MEMBER: Final = whole(team_members, team_members.c.id == bindparam("member_id"))
TEAMS: Final = whole(teams, among(teams.c.id, "team_ids"), teams.c.state == "active")
ANY_TEAMS: Final = whole(teams, among(teams.c.id, "team_ids"))
TEAMS_IN: Final = whole(teams, among(teams.c.organisation, "organisations"), teams.c.state == "active").order_by(
    teams.c.organisation, teams.c.name, teams.c.id
)
AWAY: Final = whole(absences, among(absences.c.account, "account_ids"), *_between(absences)).order_by(
    absences.c.valid_from, absences.c.id
)
ABSENCES: Final = whole(
    absences,
    among(absences.c.account, "account_ids"),
    absences.c.ended_at.is_(None),
    absences.c.valid_until >= bindparam("today"),
).order_by(absences.c.valid_from, absences.c.id)
REPLACING: Final = whole(
    replacements, replacements.c.substitute == bindparam("substitute"), *_today(replacements)
).order_by(replacements.c.valid_from, replacements.c.id)
REPLACED: Final = whole(replacements, among(replacements.c.absent, "account_ids"), *_between(replacements)).order_by(
    replacements.c.valid_from, replacements.c.id
)
REPLACEMENTS: Final = whole(
    replacements,
    among(replacements.c.absent, "account_ids"),
    replacements.c.ended_at.is_(None),
    replacements.c.valid_until >= bindparam("today"),
).order_by(replacements.c.valid_from, replacements.c.id)
REPLACEMENT: Final = whole(replacements, replacements.c.id == bindparam("replacement_id"))
ABSENCE: Final = whole(absences, absences.c.id == bindparam("absence_id"))
NAMED: Final = whole(replacement_cases, among(replacement_cases.c.replacement, "replacement_ids"))
CONFIRMED: Final = whole(
    account_confirmations,
    account_confirmations.c.organisation == bindparam("organisation"),
    account_confirmations.c.quarter == bindparam("quarter"),
)


def teams_of(
    tx: Transaction, proof: Proof, account_ids: Collection[str], organisation: str, today: str
) -> dict[str, frozenset[str]]:
    """Account id -> the active teams of this organisation at whose post it stands today."""
    found: dict[str, set[str]] = {account_id: set() for account_id in account_ids}
    rows = memberships(tx, proof, account_ids, today)
    known = {row.id for row in active_teams(tx, proof, {row.team for row in rows}) if row.organisation == organisation}
    for row in rows:
        found[row.account] |= {row.team} & known
    return {account_id: frozenset(held) for account_id, held in found.items()}


def memberships(tx: Transaction, proof: Proof, account_ids: Collection[str], today: str) -> list[Row[Any]]:
    """The team memberships of these accounts that hold today."""
    return proof.read(tx, team_members, MEMBERSHIPS, account_ids=list(account_ids), today=today)


def active_teams(tx: Transaction, proof: Proof, team_ids: Collection[str]) -> list[Row[Any]]:
    """These teams, as far as they are active."""
    return proof.read(tx, teams, TEAMS, team_ids=sorted(team_ids)) if team_ids else []


def any_teams(tx: Transaction, proof: Proof, team_ids: Collection[str]) -> list[Row[Any]]:
    """These teams, those that were closed as well."""
    return proof.read(tx, teams, ANY_TEAMS, team_ids=sorted(team_ids)) if team_ids else []


def teams_in(tx: Transaction, proof: Proof, organisations: Collection[str]) -> list[Row[Any]]:
    """The active teams of these organisations, by name."""
    return proof.read(tx, teams, TEAMS_IN, organisations=list(organisations))


def members_of(tx: Transaction, proof: Proof, team_ids: Collection[str], today: str) -> list[Row[Any]]:
    """The members of these teams today."""
    return proof.read(tx, team_members, MEMBERS, team_ids=list(team_ids), today=today) if team_ids else []


def ever_in(tx: Transaction, proof: Proof, account_ids: Collection[str]) -> list[Row[Any]]:
    """The team memberships of these accounts, those that ended as well."""
    return proof.read(tx, team_members, EVER_IN, account_ids=sorted(account_ids)) if account_ids else []


def ever_of(tx: Transaction, proof: Proof, team_ids: Collection[str]) -> list[Row[Any]]:
    """The memberships of these teams, those that ended as well."""
    return proof.read(tx, team_members, EVER_OF, team_ids=sorted(team_ids)) if team_ids else []


def member(tx: Transaction, proof: Proof, member_id: str) -> Row[Any] | None:
    """One membership, proven, or None."""
    return proof.one(tx, team_members, MEMBER, member_id=member_id)


def away(
    tx: Transaction, proof: Proof, account_ids: Collection[str], today: str, until: str = ""
) -> list[Row[Any]]:
    """The absences of these accounts today, or between today and ``until``; the earliest first."""
    return proof.read(tx, absences, AWAY, account_ids=list(account_ids), today=today, until=until or today)


def absences_from(tx: Transaction, proof: Proof, account_ids: Collection[str], today: str) -> list[Row[Any]]:
    """The absences of these accounts, now and to come."""
    return proof.read(tx, absences, ABSENCES, account_ids=list(account_ids), today=today)


def absence(tx: Transaction, proof: Proof, absence_id: str) -> Row[Any] | None:
    """One absence, proven, or None."""
    return proof.one(tx, absences, ABSENCE, absence_id=absence_id)


def replacing(tx: Transaction, proof: Proof, substitute: str, today: str) -> list[Row[Any]]:
    """The replacements that somebody fulfils today."""
    return proof.read(tx, replacements, REPLACING, substitute=substitute, today=today)


def replaced(
    tx: Transaction, proof: Proof, account_ids: Collection[str], today: str, until: str = ""
) -> list[Row[Any]]:
    """The replacements of these accounts that hold today, or on a day between today and ``until``."""
    return proof.read(tx, replacements, REPLACED, account_ids=list(account_ids), today=today, until=until or today)


def replacements_from(tx: Transaction, proof: Proof, account_ids: Collection[str], today: str) -> list[Row[Any]]:
    """The replacements of these accounts, now and to come."""
    return proof.read(tx, replacements, REPLACEMENTS, account_ids=list(account_ids), today=today)


def replacement(tx: Transaction, proof: Proof, replacement_id: str) -> Row[Any] | None:
    """One replacement, proven, or None."""
    return proof.one(tx, replacements, REPLACEMENT, replacement_id=replacement_id)


def named_cases(tx: Transaction, proof: Proof, replacement_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """Replacement id -> the ids of the cases named in it."""
    found: dict[str, set[str]] = {}
    for row in proof.read(tx, replacement_cases, NAMED, replacement_ids=list(replacement_ids)):
        found.setdefault(row.replacement, set()).add(row.case_id)
    return {replacement_id: frozenset(cases) for replacement_id, cases in found.items()}


def confirmations(tx: Transaction, proof: Proof, organisation: str, quarter: str) -> list[Row[Any]]:
    """Who confirmed the accounts of an organisation in a quarter (``2026-Q1``)."""
    return proof.read(tx, account_confirmations, CONFIRMED, organisation=organisation, quarter=quarter)
