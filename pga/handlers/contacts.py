"""The account contact of an organisation: confirms its people each quarter, and wakes an account that fell asleep."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Final

from sqlalchemy import Row

from pga.answers.people import Confirming, ConfirmLine
from pga.commands.people import ConfirmAccounts, WakeAccount
from pga.desk import Desk, Done, Draft
from pga.handlers.oversight import spare_supervisors
from pga.handlers.people import kept_account, shut
from pga.handlers.sleeping import sleeping
from pga.queries.people import ListToConfirm
from pga.refusals import Conflict, NotReady, Unmet
from pga.store import ledger as stored_ledger
from pga.store import people, teams
from pga.store.tables.people import accounts
from pga.store.tables.teams import account_confirmations
from pga.visiting import LIVE
from privacy.vocabulary import ROLE_LABELS, Label, Role

NOT_YOURSELF: Final = Label(
    "U kunt uw eigen account niet sluiten. Vraag een collega of de functioneel beheerder.",
    "You cannot close your own account. Ask a colleague or the functional administrator.",
)


def quarter_of(today: str) -> str:
    """The quarter of a date: ``2026-Q1``."""
    day = date.fromisoformat(today)
    return f"{day.year}-Q{(day.month + 2) // 3}"


def due(desk: Desk) -> bool:
    """True when this person confirms the accounts of his organisation, and nobody did so yet in this quarter."""
    actor = desk.himself
    allowed = desk.may_as(actor, "account.confirm").allowed
    return allowed and not teams.confirmations(desk.tx, desk.proof, actor.organisation, quarter_of(desk.today))


def reminders(desk: Desk) -> tuple[str, ...]:
    """Codes of what this person should not forget, for the page where his work begins."""
    return ("confirm_accounts",) if due(desk) else ()


def to_confirm(desk: Desk, query: ListToConfirm) -> Draft[Confirming]:
    """One's own people, each with when the account was last used."""
    rows = _own(desk)
    used = stored_ledger.last_used(desk.tx, [row.id for row in rows])
    roles = people.roles_of(desk.tx, desk.proof, [row.id for row in rows], desk.today)
    asleep = sleeping(desk.rules, rows, used, desk.now)
    language = desk.actor.language
    answer = Confirming(
        quarter=quarter_of(desk.today),
        due=due(desk),
        seen=_seen(rows),
        lines=tuple(
            ConfirmLine(
                id=row.id,
                name=row.display_name,
                username=row.username,
                roles=tuple(ROLE_LABELS[Role(role)].of(language) for role in sorted(roles.get(row.id, ()))),
                last_used=used.get(row.id, ""),
                asleep=row.id in asleep,
                own=row.id == desk.actor.account,
            )
            for row in rows
        ),
    )
    return Draft(build=lambda reveal: answer)


def confirm(desk: Desk, command: ConfirmAccounts) -> Done:
    """The list as it was seen is right, but for those that close now."""
    rows = _own(desk)
    if command.seen != _seen(rows):
        raise Conflict("")
    if desk.actor.account in command.close:
        raise NotReady((Unmet(key="close", sentence=NOT_YOURSELF, field="close"),))
    closing = [row for row in rows if row.id in command.close]
    spare_supervisors(desk, closing, "close")
    for row in closing:
        shut(desk, row)
    quarter = quarter_of(desk.today)
    desk.work.add(
        account_confirmations,
        organisation=desk.actor.organisation,
        quarter=quarter,
        confirmed_by=desk.actor.account,
        confirmed_at=desk.stamp,
    )
    desk.details |= {"quarter": quarter, "kept": str(len(rows) - len(command.close)), "closed": str(len(command.close))}
    return Done()


def wake(desk: Desk, command: WakeAccount) -> Done:
    """A sleeping account can log in again from now on."""
    row = kept_account(desk, command.account, command.version)
    desk.work.change(accounts, row, awake_since=desk.stamp)
    return Done(reference=row.id)


def _own(desk: Desk) -> list[Row[tuple[object, ...]]]:
    rows = people.all_accounts(desk.tx, desk.proof, desk.actor.organisation)
    return [row for row in rows if row.state in LIVE]


def _seen(rows: Iterable[Row[tuple[object, ...]]]) -> str:
    """A code of the list as it stands, so that nobody confirms people whom he did not see."""
    return hashlib.sha256(" ".join(sorted(row.id for row in rows)).encode()).hexdigest()[:32]
