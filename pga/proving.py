"""Passwords are compared and hashed outside the lock of the ledger: Argon2id takes 0.15 s, and everybody waits for it.

The account is read in a short transaction of its own; the act that follows checks again that it is still the same
password. An unknown user name costs the same work.
"""

from pga.actor import Visit
from pga.commands import Command
from pga.commands.people import ChangePassword, ProvenPassword
from pga.commands.sessions import LogIn, ProvenLogIn
from pga.handlers.sessions import own_password, throttle_keys
from pga.home import Home
from pga.refusals import NotReady, Throttled, Unmet
from pga.store import counters, people
from pga.store.codes import Proof
from pga.visiting import token_hash
from privacy.keys.passwords import hash_password, objections, verify_password


def prove(home: Home, visit: Visit, command: Command) -> Command:
    """The same command with its password proven, for those that carry one."""
    if isinstance(command, LogIn):
        return _log_in(home, visit, command)
    if isinstance(command, ChangePassword):
        return _change(home, visit, command)
    return command


def _log_in(home: Home, visit: Visit, command: LogIn) -> ProvenLogIn:
    with home.store.transaction() as tx:
        keys = throttle_keys(home, visit.address, command.username)
        seconds = counters.seconds_to_wait(tx, keys, home.clock.now())
        if seconds:
            raise Throttled(seconds)
        account = people.account_named(tx, Proof(home.code), command.username)
    stored = account.password if account is not None else None
    fits = verify_password(home.root, stored, command.password)
    version = account.password_version if account is not None else 0
    return ProvenLogIn(username=command.username, fits=fits, password_version=version, act_key=command.act_key)


def _change(home: Home, visit: Visit, command: ChangePassword) -> ProvenPassword:
    with home.store.transaction() as tx:
        session = people.session(tx, token_hash(visit.token))
        keys = throttle_keys(home, visit.address, own_password(session.account if session is not None else ""))
        seconds = counters.seconds_to_wait(tx, keys, home.clock.now())
        if seconds:
            raise Throttled(seconds)
        account = people.account(tx, Proof(home.code), session.account) if session is not None else None
    username = account.username if account is not None else ""
    wrong = objections(command.new, username)
    if wrong:
        raise NotReady(tuple(Unmet(key="new", sentence=sentence, field="new") for sentence in wrong))
    fits = verify_password(home.root, account.password if account is not None else None, command.current)
    return ProvenPassword(
        fits=fits,
        password_version=account.password_version if account is not None else 0,
        hashed=hash_password(home.root, command.new),
        act_key=command.act_key,
    )
