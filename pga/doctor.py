"""What ``doctor`` looks at: whether each party's keys really open under the rules in force, and whether the ledger is
sound; and which roles rest on one person. Opens organisation keys, no content.
"""

from dataclasses import dataclass

from pga.checks import problems
from pga.deputies import alone
from pga.home import Home
from pga.refusals import NoRulesInForce
from pga.rulebook import Rulebook
from pga.sealing import Sealing
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.verifying import verify_home
from privacy.keys.aead import CannotOpen
from privacy.rules.signing import VerifiedRules


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``warning``: nothing is broken, but somebody should look after it."""

    what: str
    ok: bool
    detail: str
    warning: bool = False


def examine(home: Home) -> list[Finding]:
    """Everything, in the order of importance."""
    found = [Finding("start", False, problem.en) for problem in problems(home)] or [Finding("start", True, "clean")]
    with home.store.transaction() as tx:
        found.extend(_rules(home, tx))
        found.extend(_deputies(home, tx))
        verdict = verify_home(home, tx)
        found.append(Finding("ledger", not verdict.code, f"{verdict.sentence.en} {verdict.records} records"))
    return found


def _rules(home: Home, tx: Transaction) -> list[Finding]:
    proof, now = Proof(home.code), home.clock.now()
    try:
        rules = Rulebook(home, None).in_force(tx, proof, now.date())
    except NoRulesInForce as error:
        return [Finding("rules", False, f"{error.reason} {' '.join(error.organisations)}")]
    return [
        _party(Sealing(tx, proof, home, verified, now.date().isoformat()), verified, cooperation, party)
        for cooperation, verified in rules.items()
        for party in sorted(verified.document.parties)
    ]


def _deputies(home: Home, tx: Transaction) -> list[Finding]:
    """Roles that rest on one person, as warnings."""
    proof, today = Proof(home.code), home.clock.now().date()
    try:
        rules = Rulebook(home, None).in_force(tx, proof, today)
    except NoRulesInForce:
        return []
    found = [
        Finding(f"deputies {cooperation} {organisation}", True, sentence, warning=True)
        for cooperation, verified in rules.items()
        for organisation, sentence in alone(tx, proof, verified.document, today.isoformat())
    ]
    return found or [Finding("deputies", True, "every role can be replaced")]


def _party(room: Sealing, verified: VerifiedRules, cooperation: str, party: str) -> Finding:
    wrong = [category for category in sorted(verified.document.entitled(party)) if not _opens(room, party, category)]
    detail = f"cannot open {' '.join(wrong)}" if wrong else "every organisation key opens"
    return Finding(f"keys {cooperation} {party}", not wrong, detail)


def _opens(room: Sealing, party: str, category: str) -> bool:
    try:
        room.keys_of(party).organisation_key(category)
    except CannotOpen:
        return False
    return True
