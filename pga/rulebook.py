"""The rules in force, verified before they are read, at every request.

The row that says which document is in force and all signatures under it are read in each transaction; the outcome of
verifying is kept for at most 60 seconds under a key made of exactly those bytes, the date and the trust list. What
signed bytes say is read once in a process (``privacy.rules.document.read``); whether they count is asked again.
"""

import hashlib
import time
from collections.abc import Mapping
from datetime import date
from typing import Final

from pga.home import Home
from pga.refusals import NoRulesInForce
from pga.store import rules as stored
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.rules.document import Access
from privacy.rules.signing import RulesNotInForce, Trust, VerifiedRules, verify, verify_former

KEPT_SECONDS: Final = 60.0


def strictest(rules: Mapping[str, VerifiedRules]) -> Access:
    """Of every limit the strictest among the cooperations in force: one web session serves them all."""
    limits = [verified.document.access for verified in rules.values()]
    return Access(
        idle_minutes=min(limit.idle_minutes for limit in limits),
        absolute_hours=min(limit.absolute_hours for limit in limits),
        password_only=all(limit.password_only for limit in limits),
        looks_per_hour=min(limit.looks_per_hour for limit in limits),
        searches_notice=min(limit.searches_notice for limit in limits),
        searches_stop=min(limit.searches_stop for limit in limits),
        population=min(limit.population for limit in limits),
        draft_days=min(limit.draft_days for limit in limits),
    )


def on_former_keys(home: Home, tx: Transaction) -> list[str]:
    """The cooperations whose rules in force name keys that a change of the trust list replaced."""
    trust = home.pinned.read().trust
    return sorted(
        state.cooperation
        for state in stored.states(tx, Proof(home.code))
        if _signed(tx, state.digest, trust) and not _signed(tx, state.digest, trust.present())
    )


def _signed(tx: Transaction, digest: str, trust: Trust) -> bool:
    try:
        verify_former(stored.body(tx, digest) or b"", stored.signatures(tx, digest), trust)
    except RulesNotInForce:
        return False
    return True


class Rulebook:
    """Verified rules per cooperation."""

    def __init__(self, home: Home, capabilities: frozenset[str] | None) -> None:
        self._home = home
        self._capabilities = capabilities
        self._kept: dict[str, tuple[bytes, float, VerifiedRules]] = {}

    def in_force(self, tx: Transaction, proof: Proof, today: date) -> dict[str, VerifiedRules]:
        """Cooperation -> its rules. Raises ``NoRulesInForce`` when there is none at all, with the first reason."""
        found: dict[str, VerifiedRules] = {}
        trouble = NoRulesInForce("never_activated")
        highest = self._home.mirror.read().rules
        for state in stored.states(tx, proof):
            if state.number < highest.get(state.cooperation, 0):
                trouble = NoRulesInForce("rolled_back")
                continue
            try:
                found[state.cooperation] = self._verified(tx, state.digest, today)
            except RulesNotInForce as error:
                trouble = NoRulesInForce(error.reason_code, tuple(error.organisations))
        if not found:
            raise trouble
        return found

    def _verified(self, tx: Transaction, digest: str, today: date) -> VerifiedRules:
        signatures = stored.signatures(tx, digest)
        seen = hashlib.sha256(f"{digest} {today}".encode() + self._home.trust.fingerprint().encode())
        for signature in signatures:
            seen.update(f"{signature.organisation} {signature.signer} {signature.key_id} ".encode() + signature.value)
        kept = self._kept.get(digest)
        if kept and kept[0] == seen.digest() and kept[1] > time.monotonic():
            return kept[2]
        verified = self.verify(stored.body(tx, digest) or b"", signatures, today)
        if verified.digest != digest:
            raise RulesNotInForce("unreadable", ())
        self._kept[digest] = (seen.digest(), time.monotonic() + KEPT_SECONDS, verified)
        return verified

    def verify(self, body: bytes, signatures: tuple[object, ...], today: date) -> VerifiedRules:
        """Verify a document against the pinned trust list of this home."""
        return verify(
            body,
            signatures,  # type: ignore[arg-type]
            self._home.trust,
            today=today,
            home_is_demo=self._home.demo,
            capabilities=self._capabilities,
        )
