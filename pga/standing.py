"""Waarneming: who acts in whose name today, and who is away. Computed at each request from proven rows and dates.

A replacement gives the relations and the content roles of the absent colleague, as they hold today; never what keeps
accounts, supervises or reviews. It does not chain: a substitute gets nothing of those whom the absent one replaces.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from pga.actor import Actor
from pga.answers.absence import Away
from pga.clock import moment
from pga.store import people, roster, teams
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.replacing import may_stand_in, roles_replaced
from privacy.rules.signing import VerifiedRules
from privacy.vocabulary import Role


def stand_ins(tx: Transaction, proof: Proof, actor: Actor, today: str) -> tuple[Actor, ...]:
    """This person in the name of each colleague whom he replaces today. Nobody for who may not stand in."""
    if not may_stand_in(actor.roles):
        return ()
    rows = teams.replacing(tx, proof, actor.account, today)
    if not rows:
        return ()
    absent = people.accounts_by_id(tx, proof, {row.absent for row in rows})
    known = sorted(a.id for a in absent.values() if _replaceable(a, actor))
    roles = people.roles_of(tx, proof, known, today)
    posts = teams.teams_of(tx, proof, known, actor.organisation, today)
    named = teams.named_cases(tx, proof, [row.id for row in rows])
    found = []
    for account_id in known:
        held = roles_replaced(roles.get(account_id, ()), actor.roles)
        if held:
            mine = [row for row in rows if row.absent == account_id]
            standing = replace(
                actor,
                roles=held | {Role.ACCOUNT_HOLDER},
                on_behalf_of=account_id,
                behalf_name=absent[account_id].display_name,
                only=_only(mine, named),
                teams=posts[account_id],
                on_duty=False,
            )
            found.append(standing)
    return tuple(found)


def with_duty(
    tx: Transaction, proof: Proof, actor: Actor, rules: dict[str, VerifiedRules], now: datetime
) -> Actor:
    """This person with what the roster says of now; asked of who is in a team where rules give a shift a meaning."""
    told = any(r.document.seats.duty and r.document.lead == actor.organisation for r in rules.values())
    if not (told and actor.teams):
        return actor
    return replace(actor, on_duty=actor.account in roster.attending(tx, proof, moment(now), actor.teams))


def _replaceable(account: Row[Any], actor: Actor) -> bool:
    same = account.organisation == actor.organisation and account.id != actor.account
    return bool(same and account.state == "active")


def _only(rows: list[Row[Any]], named: dict[str, frozenset[str]]) -> frozenset[str] | None:
    """The cases to which these replacements of one colleague are limited; None when one of them is for all."""
    if any(row.scope == "all" for row in rows):
        return None
    return frozenset[str]().union(*(named.get(row.id, frozenset()) for row in rows))


def substitutes(
    tx: Transaction, proof: Proof, accounts: Collection[str], today: str, until: str = ""
) -> list[tuple[Row[Any], Row[Any]]]:
    """(replacement, account of the substitute) for these accounts, as far as it gives something today, or between today
    and ``until``.
    """
    rows = teams.replaced(tx, proof, sorted(accounts), today, until) if accounts else []
    if not rows:
        return []
    known = people.accounts_by_id(tx, proof, {name for row in rows for name in (row.substitute, row.absent)})
    roles = people.roles_of(tx, proof, sorted(known), today)
    return [
        (row, known[row.substitute])
        for row in rows
        if row.absent in known
        and row.substitute in known
        and _pair(known[row.absent], known[row.substitute])
        and may_stand_in(roles.get(row.substitute, ()))
    ]


def standing_in(
    tx: Transaction, proof: Proof, accounts: Collection[str], today: str, case_id: str
) -> list[tuple[Row[Any], Row[Any]]]:
    """The same for today, of replacements that hold for all work or for this case; of no case (empty) for all work."""
    rows = substitutes(tx, proof, accounts, today)
    named = teams.named_cases(tx, proof, [row.id for row, _ in rows]) if rows else {}
    return [(row, who) for row, who in rows if row.scope == "all" or case_id in named.get(row.id, ())]


def _pair(absent: Row[Any], substitute: Row[Any]) -> bool:
    active = absent.state == "active" and substitute.state == "active"
    return bool(active and absent.organisation == substitute.organisation and absent.id != substitute.id)


def absences_of(
    tx: Transaction, proof: Proof, accounts: Collection[str], today: str, until: str = ""
) -> dict[str, Away]:
    """Account id -> from when until when this person is away and who stands in, for every list that offers colleagues:
    the first absence between today and ``until`` (ISO; today when it is empty or has passed).

    Who has a substitute for all his cases counts as away, also when no absence was entered.
    """
    if not accounts:
        return {}
    last = max(today, until)
    spans: dict[str, tuple[str, str]] = {}
    by: dict[str, str] = {}
    for row in teams.away(tx, proof, sorted(accounts), today, last):
        since, end = spans.get(row.account, (row.valid_from, row.valid_until))
        if row.valid_from <= end:
            spans[row.account] = since, max(end, row.valid_until)
    for row, substitute in substitutes(tx, proof, accounts, today, last):
        if row.scope == "all":
            since, end = spans.setdefault(row.absent, (row.valid_from, row.valid_until))
            if row.valid_from <= end and since <= row.valid_until:
                by.setdefault(row.absent, substitute.display_name)
    return {
        account: Away(until=end, by=by.get(account, ""), since=since if since > today else "")
        for account, (since, end) in spans.items()
    }
