"""Reading organisations, accounts, roles and web sessions."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, select, tuple_

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.people import accounts, organisations, role_grants
from pga.store.tables.sessions import web_sessions

SESSION: Final = select(web_sessions).where(web_sessions.c.id == bindparam("token_hash"))
ACCOUNT: Final = whole(accounts, accounts.c.id == bindparam("account_id"))
ALL_ACCOUNTS: Final = whole(accounts).order_by(accounts.c.organisation, accounts.c.username)
ACCOUNTS_OF: Final = ALL_ACCOUNTS.where(accounts.c.organisation == bindparam("organisation"))
ACCOUNTS_BY_ID: Final = whole(accounts, among(accounts.c.id, "account_ids"))
PAGE_OF_ACCOUNTS: Final = (
    ALL_ACCOUNTS.where(
        tuple_(accounts.c.organisation, accounts.c.username) > tuple_(bindparam("after"), bindparam("name"))
    )
    .limit(bindparam("size"))
)
PAGE_OF_COLLEAGUES: Final = PAGE_OF_ACCOUNTS.where(among(accounts.c.organisation, "within"))
ACTIVE_ACCOUNTS: Final = (
    select(accounts.c.organisation, func.count().label("number"))
    .where(accounts.c.state == "active")
    .group_by(accounts.c.organisation)
)
GRANTS_OF: Final = whole(role_grants, among(role_grants.c.account, "account_ids")).order_by(
    role_grants.c.valid_from.desc(), role_grants.c.id
)
PROPOSED: Final = (
    whole(role_grants, role_grants.c.state == "proposed").order_by(role_grants.c.id).limit(bindparam("size"))
)
DECIDED: Final = (
    whole(role_grants, role_grants.c.state != "proposed", role_grants.c.id > bindparam("after"))
    .order_by(role_grants.c.id)
    .limit(bindparam("size"))
)
ORGANISATION: Final = whole(organisations, organisations.c.id == bindparam("organisation_id"))
_TODAY: Final = (
    role_grants.c.state == "approved",
    role_grants.c.valid_from <= bindparam("today"),
    role_grants.c.valid_until >= bindparam("today"),
)
ROLES_OF: Final = whole(role_grants, among(role_grants.c.account, "account_ids"), *_TODAY)
HOLDING: Final = whole(role_grants, among(role_grants.c.role, "roles"), *_TODAY)


def session(tx: Transaction, token_hash: str) -> Row[Any] | None:
    """The web session of a token (its SHA-256; the token itself is stored nowhere)."""
    return tx.row(SESSION, {"token_hash": token_hash})


def sessions_of(tx: Transaction, account: str) -> list[Row[Any]]:
    """All web sessions of one account, oldest first."""
    statement = select(web_sessions).where(web_sessions.c.account == account)
    return tx.rows(statement.order_by(web_sessions.c.created_at, web_sessions.c.id))


def account(tx: Transaction, proof: Proof, account_id: str) -> Row[Any] | None:
    """One account, proven, or None."""
    return proof.one(tx, accounts, ACCOUNT, account_id=account_id)


def account_named(tx: Transaction, proof: Proof, username: str) -> Row[Any] | None:
    """The account with this user name (names are kept in lower case), proven, or None."""
    row = tx.row(whole(accounts, accounts.c.username == username.lower()))
    return row if row is not None and proof.holds(tx, accounts, row) else None


def all_accounts(tx: Transaction, proof: Proof, organisation: str | None = None) -> list[Row[Any]]:
    """Accounts in order of organisation and name."""
    if organisation:
        return proof.read(tx, accounts, ACCOUNTS_OF, organisation=organisation)
    return proof.read(tx, accounts, ALL_ACCOUNTS)


def account_names(tx: Transaction, proof: Proof, account_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Account id -> (user name, organisation), for sentences in the ledger.

    Proven: a name that was edited blames nobody else; its account is then told by its id.
    """
    rows = accounts_by_id(tx, proof, sorted(set(account_ids) - {""}))
    return {account_id: (row.username, row.organisation) for account_id, row in rows.items()}


def called(tx: Transaction, proof: Proof, account_ids: Collection[str]) -> dict[str, str]:
    """Account id -> what that person is called, proven. Empty ids are passed over."""
    rows = accounts_by_id(tx, proof, sorted(set(account_ids) - {""}))
    return {account_id: row.display_name for account_id, row in rows.items()}


def page_of_accounts(
    tx: Transaction, proof: Proof, within: Collection[str] | None, *, after: str, size: int
) -> list[Row[Any]]:
    """One page of accounts in order of organisation and name, of these organisations (None = all).

    ``after`` is ``organisation|name`` of the last seen.
    """
    party, _, name = after.partition("|")
    values = {"after": party, "name": name, "size": size}
    if within is not None:
        return proof.read(tx, accounts, PAGE_OF_COLLEAGUES, **values, within=sorted(within))
    return proof.read(tx, accounts, PAGE_OF_ACCOUNTS, **values)


def active_accounts(tx: Transaction) -> dict[str, int]:
    """Organisation -> how many active accounts it has."""
    return {row.organisation: row.number for row in tx.rows(ACTIVE_ACCOUNTS)}


def organisation(tx: Transaction, proof: Proof, organisation_id: str) -> Row[Any] | None:
    """One organisation, proven, or None."""
    return proof.one(tx, organisations, ORGANISATION, organisation_id=organisation_id)


def all_organisations(tx: Transaction, proof: Proof) -> list[Row[Any]]:
    """Every organisation, in order of name."""
    statement = whole(organisations).order_by(organisations.c.name)
    return proof.proven(tx, organisations, tx.rows(statement))


def roles_today(tx: Transaction, proof: Proof, account_id: str, today: str) -> frozenset[str]:
    """The approved roles of an account whose dates hold today."""
    return roles_of(tx, proof, [account_id], today).get(account_id, frozenset())


def roles_of(tx: Transaction, proof: Proof, account_ids: Collection[str], today: str) -> dict[str, frozenset[str]]:
    """Account id -> its approved roles whose dates hold today, in one query."""
    found: dict[str, set[str]] = {}
    for row in proof.read(tx, role_grants, ROLES_OF, account_ids=list(account_ids), today=today):
        found.setdefault(row.account, set()).add(row.role)
    return {account_id: frozenset(roles) for account_id, roles in found.items()}


def holding(tx: Transaction, proof: Proof, roles: Collection[str], today: str) -> dict[str, frozenset[str]]:
    """Account id -> which of these roles it holds today, whatever its organisation or state."""
    found: dict[str, set[str]] = {}
    for row in proof.read(tx, role_grants, HOLDING, roles=sorted(roles), today=today):
        found.setdefault(row.account, set()).add(row.role)
    return {account_id: frozenset(held) for account_id, held in found.items()}


def grants(tx: Transaction, proof: Proof, *, account_id: str = "", state: str = "") -> list[Row[Any]]:
    """Role grants, optionally of one account or in one state, newest first."""
    statement = whole(role_grants).order_by(role_grants.c.valid_from.desc())
    if account_id:
        statement = statement.where(role_grants.c.account == account_id)
    if state:
        statement = statement.where(role_grants.c.state == state)
    return proof.proven(tx, role_grants, tx.rows(statement))


def grants_of(tx: Transaction, proof: Proof, account_ids: Collection[str]) -> list[Row[Any]]:
    """The role grants of these accounts, newest first, in one query."""
    return proof.read(tx, role_grants, GRANTS_OF, account_ids=list(account_ids))


def proposed_grants(tx: Transaction, proof: Proof, size: int) -> list[Row[Any]]:
    """Role grants that wait for a decision."""
    return proof.read(tx, role_grants, PROPOSED, size=size)


def decided_grants(tx: Transaction, proof: Proof, *, after: str, size: int) -> list[Row[Any]]:
    """One page of all the others, by id."""
    return proof.read(tx, role_grants, DECIDED, after=after, size=size)


def grant(tx: Transaction, proof: Proof, grant_id: str) -> Row[Any] | None:
    """One role grant, proven, or None."""
    row = tx.row(whole(role_grants, role_grants.c.id == grant_id))
    return row if row is not None and proof.holds(tx, role_grants, row) else None


def holders(tx: Transaction, proof: Proof, organisation_id: str, role: str, today: str) -> list[Row[Any]]:
    """The active accounts of an organisation that hold a role today."""
    active = [row for row in all_accounts(tx, proof, organisation_id) if row.state == "active"]
    held = roles_of(tx, proof, [row.id for row in active], today)
    return [row for row in active if role in held.get(row.id, frozenset())]


def accounts_by_id(tx: Transaction, proof: Proof, account_ids: Collection[str]) -> dict[str, Row[Any]]:
    """These accounts, proven, by id."""
    rows = proof.read(tx, accounts, ACCOUNTS_BY_ID, account_ids=list(account_ids))
    return {row.id: row for row in rows}
