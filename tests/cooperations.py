"""Homes with cooperations of a test's own: rules written, signed and followed up by made-up signatories whose keys a
test knows.
"""

import base64
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

from pga import founding
from pga.actor import Visit
from pga.commands.homes import AcceptWithdrawal, ActivateRules, ProposeRules, SignRules
from pga.commands.signing import ConfirmActivation, ProposeActivation
from pga.demo.people import first_accounts
from pga.desk import Done
from pga.gate import Gate
from pga.refusals import NoRulesInForce
from pga.settings import Settings
from pga.store.codes import Proof
from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.document import parse
from privacy.rules.signing import digest_of, sign
from privacy.rules.withdrawal import Statement, sign_statement
from tests.engines import Databases
from tests.privacy.rules import samples
from tests.towns import Town, TownClock

Change = Callable[[dict[str, Any]], object]

PRESENT: Final = ("anna.process", "pieter.politie", "petra.privacy", "wim.wsl", "adam.beheer", "bea.burgemeester")
"""Who has an account."""

TWO: Final = ("petra.privacy", "adam.beheer")
"""Who put rules into force together."""

SHELL: Final[Visit] = founding.SHELL


def rules(change: Change = lambda raw: None) -> bytes:
    """The template with keys, after a change to its plain values."""
    return samples.changed(change)


def small(raw: dict[str, Any], cooperation: str, *parties: str) -> None:
    """Cut the template down to another cooperation, of these parties only."""
    raw["cooperation"] = cooperation
    raw["party"] = [party for party in raw["party"] if party["id"] in parties]
    for party in raw["party"]:
        party["reviewer"], party["reviewer_deputy"] = parties[0], parties[-1]
    kinds = {party["kind"] for party in raw["party"]}
    raw["rule"] = [rule for rule in raw["rule"] if not rule.get("kinds") or kinds & set(rule["kinds"])]
    readable = {c for rule in raw["rule"] if rule["effect"] == "allow" for c in rule.get("read", [])}
    raw["category"] = [category for category in raw["category"] if category["id"] in readable]
    for rule in raw["rule"]:
        for side in ("read", "write"):
            rule[side] = [c for c in rule.get(side, []) if c in readable]
    raw["rule"] = [rule for rule in raw["rule"] if rule["id"] not in ("EM1", "EM2")]
    raw.pop("emergency", None), raw.pop("emergency_reason", None)
    raw["contribution"] = [row for row in raw["contribution"] if row["kind"] in kinds]
    raw["sharing"] = [row for row in raw["sharing"] if set(row["categories"]) <= readable]


def following(body: bytes, change: Change = lambda raw: None) -> bytes:
    """The next version of a document."""
    raw = from_bytes(body)
    raw["number"] += 1
    raw["supersedes"] = digest_of(body)
    change(raw)
    return to_bytes(raw)


def dated(first: date, last: date) -> Change:
    """Other dates, with a review in between."""

    def change(raw: dict[str, Any]) -> None:
        raw.update(valid_from=first.isoformat(), valid_until=last.isoformat(), review_on=last.isoformat())

    return change


def sign_all(gate: Gate, body: bytes, but: Iterable[str] = ()) -> str:
    """Propose a document and store the signature of each of its parties, except of some. Returns its digest."""
    digest = gate.act(SHELL, ProposeRules(body=body)).reference
    for party in parse(body).parties:
        if party not in but:
            signature = sign(body, samples.signing_key(party, "signatory"), party, "signatory")
            gate.act(SHELL, SignRules(digest=digest, signature=signature))
    return digest


def activate(gate: Gate, body: bytes) -> str:
    """Sign a document by all its parties and put it into force. Returns its digest."""
    digest = sign_all(gate, body)
    if not by_two(gate, digest, parse(body).cooperation):
        gate.act(SHELL, ActivateRules(digest=digest))
    return digest


def by_two(gate: Gate, digest: str, cooperation: str) -> bool:
    """Two people in office put a document into force, or approve it for its first day. False when nobody is."""
    with gate.home.store.transaction() as tx:
        try:
            if cooperation not in gate.rulebook.in_force(tx, Proof(gate.home.code), gate.today()):
                return False
        except NoRulesInForce:
            return False
    first, second = (Visit(token=gate.start_session(name), address="", trace="") for name in TWO)
    gate.act(first, ProposeActivation(document=digest))
    gate.act(second, ConfirmActivation(document=digest, version=1))
    return True


def founded(
    settings: Settings, *bodies: bytes, clock: TownClock | None = None, present: tuple[str, ...] = PRESENT
) -> Town:
    """A home whose trust list pins the parties of all these documents, with some accounts; no rules in force yet."""
    clock = clock or TownClock()
    names = {party for body in bodies for party in parse(body).parties}
    keys = {
        name: tuple(base64.b64encode(samples.public_of(name, who)).decode() for who in ("signatory", "deputy"))
        for name in names
    }
    home = founding.found(settings, clock, demo=True, keys=keys)
    gate = Gate(home)
    for body in bodies:
        founding.propose(gate, body)
    for first in first_accounts("2031-12-31", present):
        gate.act(SHELL, first)
    home.store.close()
    return Town(settings, clock)


def under(databases: Databases, folder: Path, *bodies: bytes) -> Town:
    """A home in which all these documents are in force; a copy of one that is made once in a run."""

    def make(settings: Settings) -> None:
        town = founded(settings, *bodies)
        for body in bodies:
            activate(town.gate, body)
        town.close()

    return Town(databases.copied(databases.kept(("under", *bodies), make), folder))


def leave(gate: Gate, body: bytes, party: str, on: date, signer: str = "signatory") -> Done:
    """A party leaves by its signed statement, brought in on the command line."""
    return gate.act(SHELL, AcceptWithdrawal(statement=statement(body, party, on, signer)))


def statement(body: bytes, party: str, on: date, signer: str = "signatory") -> bytes:
    """The signed statement of a party that leaves."""
    said = Statement(
        organisation=party, cooperation=parse(body).cooperation, rules_digest=digest_of(body), effective_on=on
    )
    return sign_statement(said, samples.signing_key(party, signer), signer)
