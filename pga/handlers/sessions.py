"""Logging in and out: throttled, the same words for every failure, the same work for a known and an unknown name."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from pga.actor import Actor
from pga.chain import origin
from pga.commands.sessions import ConfirmFactor, LogOut, ProvenLogIn
from pga.desk import Desk, Done
from pga.handlers.sleeping import sleeping
from pga.home import Home
from pga.refusals import LogInFailed, NotLoggedIn, NotReady, Throttled, Unmet
from pga.rulebook import strictest
from pga.store import counters, people
from pga.store import ledger as stored_ledger
from pga.store.engine import Transaction
from pga.store.tables.people import accounts
from pga.visiting import FACTOR, LIVE, PASSWORD, Visitors, token_hash
from privacy.keys.factors import use_code, verify
from privacy.vocabulary import Label

ASLEEP = Label(
    "Uw account slaapt, omdat het lang niet is gebruikt. De accountcontactpersoon van uw organisatie maakt het wakker.",
    "Your account is asleep, because it was not used for long. The account contact of your organisation wakes it.",
)

FACTOR_CONTEXT = b"pga/factor/v1/"


def log_in(desk: Desk, command: ProvenLogIn) -> Done:
    """A new session with strength *password*; the gate asks the second factor where it is needed."""
    keys = _keys(desk, command.username)
    _wait(desk, keys)
    account = people.account_named(desk.tx, desk.proof, command.username)
    if account is None or not command.fits or account.password_version != command.password_version:
        raise LogInFailed
    if account.state not in LIVE:
        raise LogInFailed
    used = stored_ledger.last_used(desk.tx, [account.id])
    if sleeping(desk.rules, [account], used, desk.now):
        raise NotReady((Unmet(key="asleep", sentence=ASLEEP),))
    desk.work.beside(lambda tx: counters.forgive(tx, keys[0]))
    return _start(desk, account, PASSWORD)


def confirm_factor(desk: Desk, command: ConfirmFactor) -> Done:
    """The second factor of a session that has the password: a time-based code once, or a recovery code once."""
    account = _half_logged_in(desk)
    keys = _keys(desk, f"factor {account.id}")
    _wait(desk, keys)
    secret = desk.home.root.unwrap(bytes(account.factor), FACTOR_CONTEXT + account.id.encode())
    step = verify(secret, command.code, account.factor_step, desk.now)
    if step is not None:
        desk.work.change(accounts, account, factor_step=step)
        return _start(desk, account, FACTOR)
    left = use_code(desk.home.root, json.loads(account.recovery), command.code)
    if left is None:
        raise LogInFailed
    desk.details["recovery_left"] = str(len(left))
    desk.work.change(accounts, account, recovery=json.dumps(left))
    return _start(desk, account, FACTOR)


def log_out(desk: Desk, command: LogOut) -> Done:
    """End this session."""
    session = people.session(desk.tx, token_hash(desk.visit.token))
    if session is not None:
        visitors = Visitors(desk.home)
        desk.work.beside(lambda tx: visitors.end(tx, session.id))
    return Done()


def after_failure(home: Home, tx: Transaction, address: str, username: str, now: datetime) -> None:
    """Count a failed attempt for the name and for the network it came from (called after the rollback)."""
    name, network = throttle_keys(home, address, username)
    counters.count_failure(tx, name, now)
    counters.count_network_failure(tx, network, now)


def own_password(account_id: str) -> str:
    """The name under which attempts to change a password are counted: whoever has the session has not the password."""
    return f"password {account_id}"


def throttle_keys(home: Home, address: str, username: str) -> list[str]:
    """The counters of an attempt: the account name (hashed), and the network."""
    name = hashlib.sha256(home.root.mac("pga/throttle/v1", username.lower().encode())).hexdigest()
    network = address.rpartition(".")[0] if "." in address else ":".join(address.split(":")[:4])
    return [name, f"net {origin(home, network)}"]


def _keys(desk: Desk, username: str) -> list[str]:
    return throttle_keys(desk.home, desk.visit.address, username)


def _wait(desk: Desk, keys: list[str]) -> None:
    seconds = counters.seconds_to_wait(desk.tx, keys, desk.now)
    if seconds:
        raise Throttled(seconds)


def _half_logged_in(desk: Desk) -> Row[Any]:
    visitor = Visitors(desk.home).known(desk.tx, desk.proof, desk.visit, desk.now, strictest(desk.rules))
    account = people.account(desk.tx, desk.proof, visitor.account)
    if account is None or account.factor is None:
        raise NotLoggedIn
    return account


def _start(desk: Desk, account: Row[Any], strength: str) -> Done:
    visitors = Visitors(desk.home)
    desk.actor = _known_as(desk, account, strength)
    old = token_hash(desk.visit.token) if desk.visit.token else ""
    if old:
        desk.work.beside(lambda tx: visitors.end(tx, old))
    token: list[str] = []

    def start(tx: Transaction) -> None:
        token.append(visitors.start(tx, account.id, account.password_version, strength, desk.now))

    desk.work.beside(start)
    return Done(shown_once=token)  # type: ignore[arg-type]


def _known_as(desk: Desk, account: Row[Any], strength: str) -> Actor:
    return replace(
        desk.actor,
        account=account.id,
        username=account.username,
        organisation=account.organisation,
        strength=strength,
        language=account.language,
    )
