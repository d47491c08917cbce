"""Accounts, roles and one's own log-in. An administrator opens accounts and proposes; he makes no role take effect."""

import base64
import binascii
import json
import secrets
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.people import FactorOffer
from pga.commands.people import (
    CloseAccount,
    ConfirmReset,
    EnrolFactor,
    OpenAccount,
    ProvenPassword,
    SetLanguage,
    StartReset,
)
from pga.desk import Desk, Done, Draft
from pga.handlers.sessions import FACTOR_CONTEXT
from pga.queries.people import OfferFactor
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.store import people
from pga.store.tables.people import accounts
from pga.visiting import FACTOR, Visitors
from privacy.keys.factors import hash_code, new_recovery_codes, new_secret, uri, verify
from privacy.keys.passwords import hash_password
from privacy.vocabulary import Label

CURRENT_WRONG: Final = Label("Uw huidige wachtwoord klopt niet.", "Your current password is not right.")
CODE_WRONG: Final = Label(
    "Deze code klopt niet. Controleer de tijd op uw telefoon.",
    "This code is wrong. Check the time on your phone.",
)
NAME_TAKEN: Final = Label("Deze gebruikersnaam bestaat al.", "This user name exists already.")


def open_account(desk: Desk, command: OpenAccount) -> Done:
    """A new account with a first password, shown once to who opens it."""
    within(desk, command.organisation)
    if people.account_named(desk.tx, desk.proof, command.username) is not None:
        raise NotReady((Unmet(key="username", sentence=NAME_TAKEN, field="username"),))
    password = first_password()
    account = add_account(desk, command.username, command.display_name, command.organisation, password)
    desk.on_object = ("account", account)
    return Done(reference=account, shown_once=(password,))


def add_account(desk: Desk, username: str, display_name: str, organisation: str, password: str) -> str:
    """The row of a new account; also used by ``init``."""
    return desk.work.add(
        accounts,
        username=username.lower(),
        display_name=display_name,
        organisation=organisation,
        state="active",
        password=hash_password(desk.home.root, password),
        password_version=1,
        factor=None,
        factor_step=0,
        recovery="[]",
        language="nl",
        issuer=None,
        subject=None,
        reset_by=None,
        opened_at=desk.stamp,
    )


def first_password() -> str:
    """A random password of four groups; its holder changes it after the first log-in."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))


def close_account(desk: Desk, command: CloseAccount) -> Done:
    """Close an account; its sessions end in the same transaction."""
    row = kept_account(desk, command.account, command.version)
    desk.work.change(accounts, row, state="closed")
    end_sessions(desk, row.id)
    return Done(reference=row.id)


def start_reset(desk: Desk, command: StartReset) -> Done:
    """Ask to reset a colleague's second factor: nothing happens until a second person confirms."""
    row = kept_account(desk, command.account, command.version)
    desk.work.change(accounts, row, reset_by=desk.actor.account)
    return Done(reference=row.id)


def confirm_reset(desk: Desk, command: ConfirmReset) -> Done:
    """The second person: somebody else of the own organisation, and not the account itself."""
    row = kept_account(desk, command.account, command.version)
    alone = row.reset_by in desk.actor.persons
    if row.reset_by is None or row.id in desk.actor.persons:
        raise Refused("denied")
    if alone and desk.document.separated("account.reset_factor", "account.confirm_reset"):
        raise Refused("denied")
    password = first_password()
    desk.work.change(
        accounts,
        row,
        reset_by=None,
        factor=None,
        recovery="[]",
        password=hash_password(desk.home.root, password),
        password_version=row.password_version + 1,
    )
    end_sessions(desk, row.id)
    return Done(reference=row.id, shown_once=(password,))


def change_password(desk: Desk, command: ProvenPassword) -> Done:
    """Another password; every other session of the account ends."""
    account = desk.require_row(people.account(desk.tx, desk.proof, desk.actor.account))
    if not command.fits or command.password_version != account.password_version:
        raise NotReady((Unmet(key="current", sentence=CURRENT_WRONG, field="current"),))
    version = account.password_version + 1
    desk.work.change(accounts, account, password=command.hashed, password_version=version)
    return _renew_session(desk, account, version)


def offer_factor(desk: Desk, query: OfferFactor) -> Draft[FactorOffer]:
    """A fresh secret; nothing is stored until a code made with it comes back."""
    try:
        secret = base64.b32decode(query.secret) if query.secret else new_secret()
    except binascii.Error as error:
        raise Refused("bad_form") from error
    offer = FactorOffer(secret=base64.b32encode(secret).decode(), uri=uri(secret, desk.actor.username, "PGA Regie"))
    return Draft(build=lambda reveal: offer)


def enrol_factor(desk: Desk, command: EnrolFactor) -> Done:
    """Turn on a second factor once a code from it fits; ten recovery codes are shown once."""
    account = desk.require_row(people.account(desk.tx, desk.proof, desk.actor.account))
    try:
        secret = base64.b32decode(command.secret)
    except binascii.Error as error:
        raise Refused("bad_form") from error
    step = verify(secret, command.code, 0, desk.now) if len(secret) == 20 else None
    if step is None:
        raise NotReady((Unmet(key="code", sentence=CODE_WRONG, field="code"),))
    codes = new_recovery_codes()
    desk.work.change(
        accounts,
        account,
        factor=desk.home.root.wrap(secret, FACTOR_CONTEXT + account.id.encode()),
        factor_step=step,
        recovery=json.dumps([hash_code(desk.home.root, code) for code in codes]),
    )
    return _renew_session(desk, account, account.password_version, *codes)


def set_language(desk: Desk, command: SetLanguage) -> Done:
    """The language of one's screens."""
    account = desk.require_row(people.account(desk.tx, desk.proof, desk.actor.account))
    desk.work.change(accounts, account, language=command.language)
    return Done()


def _renew_session(desk: Desk, account: Row[Any], version: int, *shown: str) -> Done:
    """All sessions end; the asker goes on with a new token (the first of ``shown_once``; ``shown`` follows)."""
    visitors = Visitors(desk.home)
    token: list[str] = []
    strength = FACTOR if desk.decision.capability.endswith("enrol_factor") else desk.actor.strength

    class Renewed:
        id = account.id
        password_version = version

    def renew(tx: Any) -> None:
        visitors.end_all(tx, account.id)
        token.extend((visitors.start(tx, Renewed, strength, desk.now), *shown))  # type: ignore[arg-type]

    desk.work.beside(renew)
    return Done(shown_once=token)  # type: ignore[arg-type]


def end_sessions(desk: Desk, account_id: str) -> None:
    """Every session of an account ends in the same transaction."""
    visitors = Visitors(desk.home)
    desk.work.beside(lambda tx: visitors.end_all(tx, account_id))


def within(desk: Desk, organisation: str) -> None:
    """The functional administrator keeps all accounts; an account contact those of his own organisation."""
    known = organisation in desk.document.parties
    if not known or ("functional_administrator" not in desk.actor.roles and organisation != desk.actor.organisation):
        raise Refused("out_of_reach")


def kept_account(desk: Desk, account_id: str, version: int) -> Row[Any]:
    """An active account that the actor keeps, in the version that he saw."""
    row = desk.require_row(people.account(desk.tx, desk.proof, account_id))
    within(desk, row.organisation)
    if row.version != version or row.state != "active":
        raise Conflict("")
    desk.on_object = ("account", row.id)
    return row
