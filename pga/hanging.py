"""What hangs on a former version of the root key: asked before it is forgotten, and told by ``keys status``."""

import base64
from collections.abc import Iterator

from pga.backup import acknowledging
from pga.home import Home
from pga.keyholding import sealed_key
from pga.store import keys as ring
from pga.store import rules as stored
from pga.store import turning
from pga.store.codes import Proof
from pga.store.drafts import context_of
from pga.store.engine import Transaction
from privacy.keys.aead import CannotOpen
from privacy.keys.drafts import draft_sealed_by
from privacy.keys.keyring import sealed_by
from privacy.rules.signing import RulesNotInForce, verify_former


def still_under(home: Home, tx: Transaction) -> int:
    """How many things are sealed under another version of the root key than the newest, or under none that is held.

    Drafts that open for nobody are not counted: no version would help.
    """
    newest = home.root.version
    return sum(version != newest for version in _versions(home, tx))


def _versions(home: Home, tx: Transaction) -> Iterator[int]:
    proof = Proof(home.code)
    for state in stored.states(tx, proof):
        yield from _of_cooperation(home, tx, state.cooperation, state.digest)
    for row in ring.chain_key_rows(tx):
        yield _wrapped(home, bytes(row.sealed))
    for row in turning.with_factor(tx, proof):
        yield _wrapped(home, bytes(row.factor))
    for person in acknowledging.named(home.settings.home).values():
        yield _wrapped(home, base64.b64decode(person["sealed"]))
    for row in turning.every_draft(tx):
        version = draft_sealed_by(home.root, context_of(home.id, row._mapping), bytes(row.sealed))
        if version:
            yield version


def _of_cooperation(home: Home, tx: Transaction, cooperation: str, digest: str) -> Iterator[int]:
    try:
        rules = verify_former(stored.body(tx, digest) or b"", stored.signatures(tx, digest), home.trust)
    except RulesNotInForce:
        yield 0
        return
    former = [row for row in turning.former_of(tx, cooperation) if row.status in turning.WITH_BYTES]
    for row in (*ring.organisation_keys_of(tx, cooperation), *former):
        key = sealed_key(row)
        try:
            yield sealed_by(home.root, rules, row.organisation, row.category, key)
        except (CannotOpen, KeyError):
            yield 0


def _wrapped(home: Home, blob: bytes) -> int:
    try:
        return home.root.wrapped_by(blob)
    except CannotOpen:
        return 0
