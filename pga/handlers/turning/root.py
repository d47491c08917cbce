"""The root key: a new version, what hangs on it sealed again in one transaction, the codes of rows in parts, and last
the old version forgotten, when nothing needs it.
"""

from functools import partial
from typing import Any

from sqlalchemy import Row

from pga.backup import acknowledging
from pga.desk import Desk
from pga.handlers.sessions import FACTOR_CONTEXT
from pga.handlers.turning import codes
from pga.handlers.turning.parts import Part, count
from pga.hanging import still_under
from pga.keyholding import sealed_key
from pga.refusals import NoRulesInForce, Refused
from pga.store import keys as ring
from pga.store import rules as stored_rules
from pga.store import sessions, turning
from pga.store.drafts import context_of
from pga.store.tables.people import accounts
from privacy.keys.aead import CannotOpen
from privacy.keys.derive import index_label
from privacy.keys.drafts import turn_draft
from privacy.keys.index import INDEXES
from privacy.keys.keyring import turn_root
from privacy.ledger.chain import chain_context
from privacy.rules.signing import FormerRules, RulesNotInForce, verify_former


def begin(desk: Desk, part: Part) -> None:
    """A new version in the file, and everything that is sealed under the old one sealed again: one transaction.

    A kill before its commit leaves a file that seals under the new version and opens under both, and nothing else; the
    same command then goes on. One key that does not open stops it, since the old root key would be its only way back.
    """
    known = turning.index_versions_of(desk.tx)
    versions = [number for number, row in known.items() if row.status != "destroyed"] or [1]
    try:
        desk.home.root.turn([index_label(name, number) for name in INDEXES for number in versions])
    except OSError as error:
        raise Refused("root_key_not_writable") from error
    number = sum(_organisation_keys(desk, state) for state in stored_rules.states(desk.tx, desk.proof))
    _chain_keys(desk)
    _factors(desk)
    _drafts_and_sessions(desk)
    desk.details["root"] = str(desk.home.root.version)
    count(desk, keys=number)
    codes.begin(desk, part)


def _organisation_keys(desk: Desk, state: Row[Any]) -> int:
    """Those of one cooperation, also when it stands still: what it was activated under still opens them."""
    try:
        body, signatures = stored_rules.body(desk.tx, state.digest), stored_rules.signatures(desk.tx, state.digest)
        rules = verify_former(body or b"", signatures, desk.home.trust)
    except RulesNotInForce as error:
        raise NoRulesInForce(error.reason_code, tuple(error.organisations)) from error
    present = ring.organisation_keys_of(desk.tx, state.cooperation)
    for row in present:
        sealed = _turned(desk, rules, row)
        desk.work.beside(partial(turning.put_organisation_key, key_id=row.id, sealed=sealed))
    former = [row for row in turning.former_of(desk.tx, state.cooperation) if row.status in turning.WITH_BYTES]
    for row in former:
        sealed = _turned(desk, rules, row)
        desk.work.beside(partial(turning.put_former, key_id=row.id, sealed=sealed))
    return len(present) + len(former)


def _turned(desk: Desk, rules: FormerRules, row: Row[Any]) -> bytes:
    key = sealed_key(row)
    try:
        return turn_root(desk.home.root, rules, desk.home.id, row.organisation, row.category, key).blob
    except (CannotOpen, KeyError) as error:
        raise NoRulesInForce("key_does_not_open", (row.organisation,)) from error


def _chain_keys(desk: Desk) -> None:
    root = desk.home.root
    for row in ring.chain_key_rows(desk.tx):
        sealed = root.wrap(root.unwrap(bytes(row.sealed), chain_context(row.epoch)), chain_context(row.epoch))
        desk.work.beside(partial(turning.put_chain_key, epoch=row.epoch, sealed=sealed))


def _factors(desk: Desk) -> None:
    root = desk.home.root
    for row in turning.with_factor(desk.tx, desk.proof):
        context = FACTOR_CONTEXT + row.id.encode()
        desk.work.change(accounts, row, factor=root.wrap(root.unwrap(bytes(row.factor), context), context))


def _drafts_and_sessions(desk: Desk) -> None:
    for row in turning.every_draft(desk.tx):
        try:
            sealed = turn_draft(desk.home.root, context_of(desk.home.id, row._mapping), bytes(row.sealed))
        except CannotOpen:
            continue  # it opens for nobody now either; its writer is told so when he comes back to it
        desk.work.beside(partial(turning.put_draft, draft=row.id, sealed=sealed))
    for row in turning.every_session(desk.tx):
        values = {name: value for name, value in row._mapping.items() if name != "code"}
        if desk.home.code.fits("web_sessions", values, bytes(row.code)):
            code = desk.home.code("web_sessions", values)
            desk.work.beside(partial(sessions.renew, session=row.id, seen_at=row.seen_at, code=code))


def end(desk: Desk, part: Part) -> None:
    """Forget the old version, when nothing is sealed under it any more. Else the rotation stays open, and says so."""
    if part.place != (str(desk.home.root.version),):
        return  # another rotation began since: it ends this one too
    acknowledging.turn(desk.home.settings.home, desk.home.id, desk.home.root)
    left = still_under(desk.home, desk.tx)
    if left:
        raise NoRulesInForce("still_under_former_root")
    desk.details["root"] = str(desk.home.root.version)
    desk.committed = desk.home.root.forget
