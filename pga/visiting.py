"""Who: from the token of a visit to an actor, inside the transaction, at every request.

Read each time: session, account, organisation, roles with their dates, idle and absolute limits of the signed rules.
Nothing is kept from one request to the next.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from pga.actor import OPERATOR, SYSTEM, VISITOR, Actor, Visit
from pga.clock import from_moment, local_day, moment
from pga.home import Home
from pga.refusals import FactorNeeded, NotLoggedIn, PasswordToChoose
from pga.store import people, sessions, teams
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.rules.document import Access
from privacy.vocabulary import Role

PASSWORD = "password"  # noqa: S105 (a strength, not a secret)
FACTOR = "password+totp"
MOST_SESSIONS = 2
LONGEST_SESSION = timedelta(hours=24)
"""Longer than any signed rules may let a session live."""
_HASH = 64
"""Letters in the id of a session."""
NEW = "new"
LIVE = frozenset({"active", NEW})
"""States of an account that logs in; a new one, whose password somebody else has seen, only to choose another."""


def token_hash(token: str) -> str:
    """What the store keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def anonymous() -> Actor:
    """Somebody who is not logged in."""
    return Actor(account=VISITOR)


def operator() -> Actor:
    """Somebody with a shell on the host."""
    return Actor(account=OPERATOR, roles=frozenset())


def system() -> Actor:
    """The worker that carries out what fell due."""
    return Actor(account=SYSTEM)


class Visitors:
    """Web sessions of one home."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def who(
        self,
        tx: Transaction,
        proof: Proof,
        visit: Visit,
        now: datetime,
        access: Access,
        *,
        enrolling: bool = False,
        settling: bool = False,
    ) -> Actor:
        """The actor behind a visit. ``enrolling``: a first second factor is being set up, so its lack is no reason;
        ``settling``: the password that somebody else has seen is being replaced.

        Raises ``NotLoggedIn`` without a live session, ``PasswordToChoose`` while it is still the first password,
        ``FactorNeeded`` when a second factor is still wanting.
        """
        actor = self.known(tx, proof, visit, now, access)
        if actor.strength == PASSWORD:
            account = people.account(tx, proof, actor.account)
            if account is not None and account.state == NEW:
                if not settling:
                    raise PasswordToChoose
                return actor
            enrolled = account is not None and account.factor is not None
            if enrolled or not (access.password_only or enrolling):
                raise FactorNeeded(enrolled=enrolled)
        return actor

    def known(self, tx: Transaction, proof: Proof, visit: Visit, now: datetime, access: Access) -> Actor:
        """As ``who``, but content with the password alone (for the page that asks the second factor)."""
        if not visit.token:
            raise NotLoggedIn
        session = people.session(tx, token_hash(visit.token))
        if session is not None and not (self._fits(session) and self._goes_on(tx, session)):
            proof.broken.append(("web_sessions", session.id))
            session = None
        if session is None or not _live(session, now, access):
            raise NotLoggedIn(ended=True)
        account = people.account(tx, proof, session.account)
        if account is None or account.state not in LIVE or account.password_version != session.password_version:
            raise NotLoggedIn(ended=True)
        organisation = people.organisation(tx, proof, account.organisation)
        if organisation is None:
            raise NotLoggedIn(ended=True)
        today = local_day(now).isoformat()
        return Actor(
            account=account.id,
            username=account.username,
            name=account.display_name,
            organisation=account.organisation,
            organisation_name=organisation.name,
            kind=organisation.kind,
            roles=people.roles_today(tx, proof, account.id, today) | {Role.ACCOUNT_HOLDER},
            strength=session.strength,
            session=session.id,
            language=account.language,
            shortcuts=account.shortcuts is None,
            teams=teams.teams_of(tx, proof, [account.id], account.organisation, today)[account.id],
        )

    def seen(self, tx: Transaction, visit: Visit, now: datetime) -> None:
        """Renew the idle clock of this session."""
        session = people.session(tx, token_hash(visit.token))
        if session is not None:
            values = {**_plain(session), "seen_at": moment(now)}
            sessions.renew(tx, session.id, values["seen_at"], self._code(values))

    def start(self, tx: Transaction, account: str, password_version: int, strength: str, now: datetime) -> str:
        """A new session with a new token; the oldest of more than two ends. Returns the token.

        Counted apart by strength: who has only the password ends no session that has the second factor as well.
        Sessions that no rule can keep alive any longer, of anybody, are removed on the way.
        """
        token = secrets.token_urlsafe(32)
        sessions.remove_dead(tx, moment(now - LONGEST_SESSION))
        values = {
            "id": token_hash(token),
            "account": account,
            "created_at": moment(now),
            "seen_at": moment(now),
            "strength": strength,
            "password_version": password_version,
        }
        alike = [old for old in people.sessions_of(tx, account) if old.strength == strength]
        self._end(tx, account, alike[: -(MOST_SESSIONS - 1)])
        sessions.add(tx, {**values, "code": self._code(values)})
        return token

    def end(self, tx: Transaction, session_id: str) -> None:
        """End one session."""
        session = people.session(tx, session_id)
        if session is not None:
            self._end(tx, session.account, [session])

    def end_all(self, tx: Transaction, account_id: str) -> None:
        """End every session of an account."""
        self._end(tx, account_id, people.sessions_of(tx, account_id))

    def _end(self, tx: Transaction, account: str, ended: list[Row[Any]]) -> None:
        """Remove these sessions, and remember them until no rule could keep them alive: a row that is put back gives
        nothing.
        """
        if not ended:
            return
        now, group = self._home.clock.now(), _ended(account)
        known = tx.register.marks(tx, group) or {}
        past = {mark: None for mark, until in known.items() if len(mark) == _HASH and until < _minute(now)}
        tx.register.mark(tx, group, {**past, **{row.id: _minute(now + LONGEST_SESSION) for row in ended}})
        for row in ended:
            sessions.remove(tx, row.id)

    def _goes_on(self, tx: Transaction, session: Row[Any]) -> bool:
        ended = tx.register.marks(tx, _ended(session.account))
        return ended is not None and session.id not in ended

    def _fits(self, session: Row[Any]) -> bool:
        return self._home.code.fits("web_sessions", _plain(session), session.code)

    def _code(self, values: dict[str, Any]) -> bytes:
        return self._home.code("web_sessions", values)


def _ended(account: str) -> str:
    """Under which name the register remembers the ended sessions of an account."""
    return f"ended sessions {account}"


def _minute(at: datetime) -> bytes:
    """A moment in sixteen bytes, in order of time."""
    return moment(at)[:16].encode()


def _plain(session: Row[Any]) -> dict[str, Any]:
    return {name: value for name, value in session._mapping.items() if name != "code"}


def _live(session: Row[Any], now: datetime, access: Access) -> bool:
    idle = now - from_moment(session.seen_at) <= timedelta(minutes=access.idle_minutes)
    return idle and now - from_moment(session.created_at) <= timedelta(hours=access.absolute_hours)
