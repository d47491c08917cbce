"""Accounts, roles and one's own log-in. An administrator opens accounts and proposes; he makes no role take effect."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
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
    SetShortcuts,
    StartReset,
)
from pga.desk import Desk, Done, Draft
from pga.handlers import drafts, post, savings, staff
from pga.handlers.oversight import OneHand, spare_supervisors, within
from pga.handlers.sessions import FACTOR_CONTEXT, own_password, throttle_keys
from pga.queries.people import OfferFactor
from pga.refusals import Conflict, NotReady, Refused, Throttled, Unmet
from pga.store import counters, people
from pga.store.engine import Transaction
from pga.store.tables.people import accounts
from pga.visiting import FACTOR, LIVE, NEW, Visitors
from privacy.keys.factors import hash_code, new_recovery_codes, uri, use_code, verify
from privacy.keys.passwords import hash_password
from privacy.vocabulary import Label

CURRENT: Final = "current"
CURRENT_WRONG: Final = Label("Uw huidige wachtwoord klopt niet.", "Your current password is not right.")
CODE_WRONG: Final = Label(
    "Deze code klopt niet. Controleer de tijd op uw telefoon.",
    "This code is wrong. Check the time on your phone.",
)
PRESENT: Final = "present"
PRESENT_WRONG: Final = Label(
    "Dit is geen code van uw huidige tweede stap, en geen herstelcode.",
    "This is no code of your present second step, and no recovery code.",
)
SECRET_BYTES: Final = 20
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
NAME_TAKEN: Final = Label("Deze gebruikersnaam bestaat al.", "This user name exists already.")


def open_account(desk: Desk, command: OpenAccount) -> Done:
    """A new account with a first password, shown once to who opens it."""
    within(desk, command.organisation)
    if people.account_named(desk.tx, desk.proof, command.username) is not None:
        raise NotReady((Unmet(key="username", sentence=NAME_TAKEN, field="username"),))
    password = first_password()
    hashed = hash_password(desk.home.root, password)
    name, organisation = command.display_name, command.organisation
    account = add_account(desk, command.username, name, organisation, hashed, command.email, new=True)
    desk.on_object = ("account", account)
    return Done(reference=account, shown_once=(password,))


def add_account(
    desk: Desk,
    username: str,
    display_name: str,
    organisation: str,
    hashed: str,
    email: str = "",
    *,
    new: bool,
) -> str:
    """The row of an account, with the hash of its password; also used by ``init``. ``new``: its holder first chooses
    another password.
    """
    return desk.work.add(
        accounts,
        username=username.lower(),
        display_name=display_name,
        organisation=organisation,
        state=NEW if new else "active",
        password=hashed,
        password_version=1,
        factor=None,
        factor_step=0,
        recovery="[]",
        language="nl",
        issuer=None,
        subject=None,
        reset_by=None,
        opened_at=desk.stamp,
        email=email or None,
        awake_since=None,
        shortcuts=None,
    )


def first_password() -> str:
    """A random password of four groups; its holder changes it after the first log-in."""
    return _grouped([secrets.choice(LETTERS) for _ in range(20)])


def close_account(desk: Desk, command: CloseAccount) -> Done:
    """Close an account; its sessions end in the same transaction."""
    row = kept_account(desk, command.account, command.version)
    spare_supervisors(desk, [row])
    shut(desk, row)
    return Done(reference=row.id)


def shut(desk: Desk, row: Row[Any]) -> None:
    """An account ends, and with it its sessions, what it kept for itself and the mail that waits for it."""
    desk.work.change(accounts, row, state="closed")
    end_sessions(desk, row.id)
    staff.end_with_account(desk, row.id)
    drafts.end_with_account(desk, row.id)
    savings.end_with_account(desk, row.id)
    post.end_with_account(desk, row.id)


def start_reset(desk: Desk, command: StartReset) -> Done:
    """Ask to reset a colleague's second factor: nothing happens until a second person confirms.

    Who asks is shown the first half of the password that comes of it, and nobody else is.
    """
    row = kept_account(desk, command.account, command.version)
    spare_supervisors(desk, [row])
    desk.work.change(accounts, row, reset_by=desk.actor.account)
    return Done(reference=row.id, shown_once=(_half_of_who_asked(desk, row, desk.actor.account),))


def _half_of_who_asked(desk: Desk, row: Row[Any], asker: str) -> str:
    """Made again at the confirmation and stored nowhere."""
    bound = f"{row.id} {row.password_version} {asker}"
    made = desk.home.root.mac("pga/reset/v1", bound.encode())
    return _grouped([LETTERS[byte % len(LETTERS)] for byte in made[:10]])


def _grouped(letters: Sequence[str]) -> str:
    return "-".join("".join(letters[at : at + 5]) for at in range(0, len(letters), 5))


def confirm_reset(desk: Desk, command: ConfirmReset) -> Done:
    """The second person: somebody else of the own organisation, and not the account itself.

    He is shown the other half of the new password: neither of the two can log in for their colleague.
    """
    row = kept_account(desk, command.account, command.version)
    alone = row.reset_by in desk.actor.persons
    if row.reset_by is None or row.id in desk.actor.persons:
        raise Refused("denied")
    hands = OneHand.among(desk, {desk.actor.account, row.reset_by})
    if desk.document.separated("account.reset_factor", "account.confirm_reset") and (
        alone or hands.same(desk.actor.account, row.reset_by)
    ):
        raise Refused("denied")
    half = _grouped([secrets.choice(LETTERS) for _ in range(10)])
    password = f"{_half_of_who_asked(desk, row, row.reset_by)}-{half}"
    desk.work.change(
        accounts,
        row,
        state=NEW,
        reset_by=None,
        factor=None,
        recovery="[]",
        password=hash_password(desk.home.root, password),
        password_version=row.password_version + 1,
    )
    end_sessions(desk, row.id)
    return Done(reference=row.id, shown_once=(half,))


def change_password(desk: Desk, command: ProvenPassword) -> Done:
    """Another password; every other session of the account ends."""
    account = desk.require_row(people.account(desk.tx, desk.proof, desk.actor.account))
    keys = throttle_keys(desk.home, desk.visit.address, own_password(account.id))
    if not command.fits or command.password_version != account.password_version:
        raise NotReady((Unmet(key=CURRENT, sentence=CURRENT_WRONG, field=CURRENT),))
    desk.work.beside(lambda tx: counters.forgive(tx, keys[0]))
    version = account.password_version + 1
    desk.work.change(accounts, account, password=command.hashed, password_version=version, state="active")
    return _renew_session(desk, account, version)


def offer_factor(desk: Desk, query: OfferFactor) -> Draft[FactorOffer]:
    """A secret for this session; nothing is stored until a code made with it comes back."""
    account = desk.require_row(people.account(desk.tx, desk.proof, desk.actor.account))
    secret = _offered(desk, account)
    offer = FactorOffer(
        secret=base64.b32encode(secret).decode(),
        uri=uri(secret, desk.actor.username, "PGA Regie"),
        enrolled=account.factor is not None,
    )
    return Draft(build=lambda reveal: offer)


def _offered(desk: Desk, account: Row[Any]) -> bytes:
    """The secret that the home offers in this session: never one that a browser chose, and after use another."""
    before = hashlib.sha256(bytes(account.factor or b"")).hexdigest()
    bound = f"{account.id} {desk.actor.session} {account.password_version} {before}"
    return desk.home.root.mac("pga/offer/v1", bound.encode())[:SECRET_BYTES]


def enrol_factor(desk: Desk, command: EnrolFactor) -> Done:
    """Turn on a second factor once a code from it fits; ten recovery codes are shown once.

    Who replaces a factor proves that he still has it: a session that was left open is not enough.
    """
    account = desk.require_row(people.account(desk.tx, desk.proof, desk.actor.account))
    try:
        secret = base64.b32decode(command.secret)
    except ValueError as error:
        raise Refused("bad_form") from error
    if account.factor is not None:
        _still_has_it(desk, account, command.present)
    step = verify(secret, command.code, 0, desk.now) if hmac.compare_digest(secret, _offered(desk, account)) else None
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


def _still_has_it(desk: Desk, account: Row[Any], code: str) -> None:
    seconds = counters.seconds_to_wait(
        desk.tx, throttle_keys(desk.home, desk.visit.address, f"factor {account.id}"), desk.now
    )
    if seconds:
        raise Throttled(seconds)
    secret = desk.home.root.unwrap(bytes(account.factor), FACTOR_CONTEXT + account.id.encode())
    fits = verify(secret, code, account.factor_step, desk.now) is not None
    if not fits and use_code(desk.home.root, json.loads(account.recovery), code) is None:
        raise NotReady((Unmet(key=PRESENT, sentence=PRESENT_WRONG, field=PRESENT),))


def set_language(desk: Desk, command: SetLanguage) -> Done:
    """The language of one's screens."""
    account = desk.require_row(people.account(desk.tx, desk.proof, desk.actor.account))
    desk.work.change(accounts, account, language=command.language)
    return Done()


def set_shortcuts(desk: Desk, command: SetShortcuts) -> Done:
    """The single keys of the keyboard, on or off."""
    account = desk.require_row(people.account(desk.tx, desk.proof, desk.actor.account))
    desk.work.change(accounts, account, shortcuts=None if command.on else "off")
    return Done()


def _renew_session(desk: Desk, account: Row[Any], version: int, *shown: str) -> Done:
    """All sessions end; the asker goes on with a new token (the first of ``shown_once``; ``shown`` follows)."""
    visitors = Visitors(desk.home)
    token: list[str] = []
    strength = FACTOR if desk.decision.capability.endswith("enrol_factor") else desk.actor.strength

    def renew(tx: Transaction) -> None:
        visitors.end_all(tx, account.id)
        token.extend((visitors.start(tx, account.id, version, strength, desk.now), *shown))

    desk.work.beside(renew)
    return Done(shown_once=token)  # type: ignore[arg-type]


def end_sessions(desk: Desk, account_id: str) -> None:
    """Every session of an account ends in the same transaction."""
    visitors = Visitors(desk.home)
    desk.work.beside(lambda tx: visitors.end_all(tx, account_id))


def kept_account(desk: Desk, account_id: str, version: int) -> Row[Any]:
    """A live account that the actor keeps, in the version that he saw."""
    row = desk.require_row(people.account(desk.tx, desk.proof, account_id))
    within(desk, row.organisation)
    desk.on_object = ("account", row.id)
    if not desk.stands(row, version) or row.state not in LIVE:
        raise Conflict("")
    return row
