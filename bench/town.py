"""A home to measure on: really signed rules, made-up people, a played month; the look ceiling alone is higher.

The ceiling on looks in an hour is a rule that the parties sign. Thousands of looks in a minute need a document
that says so, and here the made-up parties signed one.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from pga import founding
from pga.actor import Visit
from pga.clock import SystemClock
from pga.commands.homes import ActivateRules, SignRules
from pga.demo.clock import PlayedClock
from pga.demo.people import first_accounts
from pga.demo.play import DIRECTOR, play
from pga.demo.town import TEMPLATE, signed_document
from pga.gate import Gate
from pga.home import Home
from pga.queries.cases import MyWork, ReadCase
from pga.settings import Settings
from privacy.rules.document import parse
from privacy.rules.signing import sign

SIGNATORIES: Final = "signatories.json"
"""The made-up signatories' keys, beside the home: rules are signed again to measure an activation."""

CEILINGS: Final = re.compile(r"^(looks_per_hour|searches_notice|searches_stop) = \d+$", re.MULTILINE)


def build(settings: Settings, *, played: bool = False) -> Home:
    """A home with rules in force; ``played``: with the demo month of eight cases."""
    clock = PlayedClock(SystemClock(), SystemClock().now() - timedelta(days=30))
    body, keys = signed_document(CEILINGS.sub(r"\1 = 1000000", TEMPLATE.read_text(encoding="utf-8")))
    home = founding.found(settings, clock, demo=True, keys=founding.trusted_keys(parse(body)))
    gate = Gate(home)
    digest = founding.propose(gate, body)
    _accounts(gate, clock)
    for organisation, (signatory, _) in keys.items():
        signature = sign(body, signatory, organisation, "signatory")
        gate.act(founding.SHELL, SignRules(digest=digest, signature=signature))
    gate.act(founding.SHELL, ActivateRules(digest=digest))
    kept = {party: signatory.private_bytes_raw().hex() for party, (signatory, _) in keys.items()}
    (settings.home / SIGNATORIES).write_text(json.dumps(kept), encoding="ascii")
    if played:
        play(gate, clock)
    clock.release()
    return home


def _accounts(gate: Gate, clock: PlayedClock) -> None:
    for command in first_accounts((clock.now().date() + timedelta(days=365)).isoformat()):
        gate.act(founding.SHELL, command)


def sqlite_home(folder: Path, *, played: bool = False) -> Home:
    """A home of its own in this folder, on SQLite."""
    return build(Settings(home=folder), played=played)


@dataclass(frozen=True, slots=True)
class Still:
    """A clock that stands still."""

    at: datetime

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.at


def visit_of(gate: Gate, username: str = DIRECTOR) -> Visit:
    """A fresh session."""
    return Visit(token=gate.start_session(username), address="127.0.0.1", trace="bench")


def references(gate: Gate, visit: Visit) -> dict[str, list[str]]:
    """State -> references of the first page of cases."""
    found: dict[str, list[str]] = {}
    for line in gate.look(visit, MyWork()).cases:
        state = gate.look(visit, ReadCase(case=line.reference)).state
        found.setdefault(state, []).append(line.reference)
    return found
