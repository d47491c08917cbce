"""The rules in force, verified before they are read, at every request.

The row that says which document is in force and all signatures under it are read in each transaction; the outcome of
verifying is kept for at most 60 seconds under a key made of exactly those bytes, the date and the trust list. What
signed bytes say is read once in a process (``privacy.rules.document.read``); whether they count is asked again, and so
is who left.
"""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import Row

from pga.home import Home
from pga.refusals import NoRulesInForce
from pga.store import rules as stored
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.rules.canonical import NotCanonical
from privacy.rules.document import Access, Category, MistakesInRules, Party, read
from privacy.rules.signing import NOBODY, RulesNotInForce, Trust, VerifiedRules, verify, verify_former
from privacy.rules.standing import NO_PAST, Past

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


@dataclass(slots=True)
class Standings:
    """What each cooperation of a home gives at this moment: its rules, or why it stands still."""

    rules: dict[str, VerifiedRules] = field(default_factory=dict)
    still: dict[str, NoRulesInForce] = field(default_factory=dict)


class Rulebook:
    """Verified rules per cooperation. ``shut``: those that a start found with keys that do not open, and whose."""

    def __init__(self, home: Home, capabilities: frozenset[str] | None) -> None:
        self._home = home
        self.capabilities = capabilities
        self.shut: dict[str, tuple[str, ...]] = {}
        self._pasts: dict[str, Past] = {}
        self._kept: dict[str, tuple[bytes, float, VerifiedRules]] = {}

    def known(self, workflow: str, organisation: str = "") -> bool:
        """Whether rules that were verified in this process name this workflow, and an organisation if one is given, as
        a party that takes part: for a menu, never for a decision.
        """
        documents = (verified.document for _, _, verified in self._kept.values())
        return any(d.knows(workflow) and (not organisation or organisation in d.taking_part) for d in documents)

    def in_force(self, tx: Transaction, proof: Proof, today: date) -> dict[str, VerifiedRules]:
        """Cooperation -> its rules, in force or in their run-out. Raises as ``standings``."""
        return self.standings(tx, proof, today).rules

    def standings(self, tx: Transaction, proof: Proof, today: date) -> Standings:
        """Each cooperation. Raises ``NoRulesInForce`` when none at all gives anything, with the last reason."""
        found = self.all_standings(tx, proof, today)
        if not found.rules:
            raise next(reversed(found.still.values()), NoRulesInForce("never_activated"))
        return found

    def all_standings(self, tx: Transaction, proof: Proof, today: date) -> Standings:
        """Each cooperation, also when none gives anything; one that is remembered outside the database alone too."""
        found = Standings()
        highest = self._home.mirror.read().rules
        for state in stored.states(tx, proof):
            name = state.cooperation
            if name in self.shut:
                found.still[name] = NoRulesInForce("key_does_not_open", self.shut[name])
                continue
            if state.number < highest.get(name, 0):
                found.still[name] = NoRulesInForce("rolled_back")
                continue
            try:
                found.rules[name] = self._verified(tx, state.digest, today, _left(tx, proof, state))
            except RulesNotInForce as error:
                found.still[name] = NoRulesInForce(error.reason_code, tuple(error.organisations))
        gone = "state_missing" if tx.register.root(tx) is not None else "authz_rolled_back"
        for name in sorted(highest.keys() - found.rules.keys() - found.still.keys()):
            found.still[name] = NoRulesInForce(gone)
        return found

    def _verified(
        self, tx: Transaction, digest: str, today: date, left: Mapping[str, date]
    ) -> VerifiedRules:
        signatures = stored.signatures(tx, digest)
        known = f"{digest} {today} {sorted(left.items())} {self._home.trust.fingerprint()}"
        seen = hashlib.sha256(known.encode())
        for signature in signatures:
            seen.update(f"{signature.organisation} {signature.signer} {signature.key_id} ".encode() + signature.value)
        kept = self._kept.get(digest)
        if kept and kept[0] == seen.digest() and kept[1] > time.monotonic():
            return kept[2]
        body = stored.body(tx, digest) or b""
        verified = self.verify(body, signatures, today, left, self._past(tx, digest, body))
        if verified.digest != digest:
            raise RulesNotInForce("unreadable", ())
        self._kept[digest] = (seen.digest(), time.monotonic() + KEPT_SECONDS, verified)
        return verified

    def _past(self, tx: Transaction, digest: str, body: bytes) -> Past:
        """What all earlier rules named, read once: a digest vouches for the bytes, and they for the one before."""
        if digest not in self._pasts:
            self._pasts[digest] = past_of(tx, body)
        return self._pasts[digest]

    def verify(
        self,
        body: bytes,
        signatures: tuple[object, ...],
        today: date,
        left: Mapping[str, date] = NOBODY,
        past: Past = NO_PAST,
    ) -> VerifiedRules:
        """Verify a document against the pinned trust list of this home. ``left``, ``past``: as ``signing.verify``."""
        return verify(
            body,
            signatures,  # type: ignore[arg-type]
            self._home.trust,
            today=today,
            home_is_demo=self._home.demo,
            capabilities=self.capabilities,
            left=left,
            past=past,
        )


def left_on(row: Row[Any]) -> date:
    """The first day on which who wrote this statement takes part no more: never before it was received."""
    return max(date.fromisoformat(row.effective_on), date.fromisoformat(row.received_on))


def past_of(tx: Transaction, body: bytes) -> Past:
    """What the rules named that these bytes follow, one after the other, as far back as they are stored here."""
    parties: dict[str, Party] = {}
    categories: dict[str, Category] = {}
    try:
        before = read(body, None).supersedes
        while before and (earlier := stored.body(tx, before)) is not None:
            document = read(earlier, None)
            parties, categories = {**document.parties, **parties}, {**document.categories, **categories}
            before = document.supersedes
    except (MistakesInRules, NotCanonical):
        pass  # an older form that this version reads no more: its names are lost, and so are those before it
    return Past(parties=parties, categories=categories)


def _left(tx: Transaction, proof: Proof, state: Row[Any]) -> dict[str, date]:
    """Who left the cooperation, and since when.

    Statements under earlier rules count for who did not sign these. Raises RulesNotInForce when a statement is gone
    that was there.
    """
    if not state.withdrawals:
        return {}
    rows = stored.withdrawals(tx, proof, state.cooperation)
    if len(rows) != state.withdrawals:
        raise RulesNotInForce("withdrawal_missing")
    signed = {signature.organisation for signature in stored.signatures(tx, state.digest)}
    left: dict[str, date] = {}
    for row in rows:
        if row.digest == state.digest or row.organisation not in signed:
            left[row.organisation] = min(left_on(row), left.get(row.organisation, date.max))
    return left


def knowing(rules: Mapping[str, VerifiedRules], workflow: str) -> set[str]:
    """The cooperations of these whose rules know this workflow; all of them for an empty one."""
    return {c for c, verified in rules.items() if not workflow or verified.document.knows(workflow)}
