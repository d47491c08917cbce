"""The porch before the gate: who knocks, whether the home is ready, and a note of who got no further.

Nothing of any case is read here. What is asked of a case goes through ``Gate.look`` and ``Gate.act`` alone.
"""

import json
from dataclasses import dataclass

from pga import telling
from pga.actor import VISITOR, Actor, Visit
from pga.answers.top_x_council import PublishedYear
from pga.chain import origin
from pga.clock import local_day
from pga.gate import Gate
from pga.refusals import FactorNeeded, NotLoggedIn, PasswordToChoose
from pga.rulebook import strictest
from pga.store import counters, people, top_x
from pga.store.codes import Proof
from pga.visiting import anonymous
from privacy.ledger.record import Outcome
from privacy.rules.document import RulesDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who knocks (``None`` = nobody known), whether the log-in is whole (no factor wanting), idle limit in minutes."""

    actor: Actor | None
    whole: bool
    idle_minutes: int


def standing(gate: Gate, visit: Visit) -> Standing:
    """Who is behind this visit. Raises ``NoRulesInForce`` or ``StoreBusy``; an unknown visitor is no error."""
    now = gate.home.clock.now()
    with gate.home.store.transaction() as tx:
        proof = Proof(gate.home.code)
        access = strictest(gate.rulebook.in_force(tx, proof, local_day(now)))
        whole = True
        try:
            actor = gate.visitors.who(tx, proof, visit, now, access)
        except (FactorNeeded, PasswordToChoose):
            whole = False
            actor = gate.visitors.known(tx, proof, visit, now, access)
        except NotLoggedIn:
            return Standing(actor=None, whole=False, idle_minutes=access.idle_minutes)
    return Standing(actor=actor, whole=whole, idle_minutes=access.idle_minutes)


def ready(gate: Gate) -> None:
    """Pass when the database answers and rules are in force. Raises ``StoreBusy`` or ``NoRulesInForce``."""
    with gate.home.store.transaction() as tx:
        gate.rulebook.in_force(tx, Proof(gate.home.code), local_day(gate.home.clock.now()))


def demo_accounts(gate: Gate) -> list[dict[str, str]]:
    """The made-up accounts of a demo home, as its log-in page shows them; a real home has none."""
    path = gate.home.settings.home / "demo-accounts.json"
    if not gate.home.demo or not path.exists():
        return []
    return list(json.loads(path.read_text(encoding="utf-8")))


def names_of(gate: Gate, organisations: tuple[str, ...]) -> tuple[str, ...]:
    """The names of these organisations; an unknown one keeps its id. Readable without rules: it is no content."""
    with gate.home.store.transaction() as tx:
        known = {row.id: str(row.name) for row in people.all_organisations(tx, Proof(gate.home.code))}
    return tuple(known.get(organisation, organisation) for organisation in organisations)


def note(gate: Gate, visit: Visit, actor: Actor | None, reason: str, outcome: Outcome = "refused") -> None:
    """Record what never became a look or an act: an unknown page, a bad form, a forged one, a page that broke.

    Of people who are not logged in: one record per address and minute.
    """
    home = gate.home
    who = actor or anonymous()
    with home.store.transaction() as tx:
        now = home.clock.now()
        if who.account == VISITOR and not counters.first_this_minute(tx, origin(home, visit.address), now):
            tx.commit()
            return
        record = telling.of_refusal(home, visit, who, "page.open", outcome, reason)
        told, mac = gate.chain.tell(tx, record, now)
        tx.commit()
        gate.chain.settle(told, mac)


def rules_of(gate: Gate, workflow: str) -> RulesDocument | None:
    """The rules in force that name a workflow, for a page that anybody may read; None where nobody signed such rules.

    Raises ``StoreBusy`` or ``NoRulesInForce``. Of people it says nothing.
    """
    with gate.home.store.transaction() as tx:
        rules = gate.rulebook.in_force(tx, Proof(gate.home.code), local_day(gate.home.clock.now()))
    return next((verified.document for verified in rules.values() if verified.document.knows(workflow)), None)


def published_years(gate: Gate, rules: RulesDocument) -> tuple[PublishedYear, ...]:
    """The totals of the Top-X list that somebody published, the newest year first; none where the rules in force keep
    them from anybody. Raises ``StoreBusy``. Nothing of any case is read for it.
    """
    if rules.weighing is None or not rules.weighing.totals_public:
        return ()
    with gate.home.store.transaction() as tx:
        rows = top_x.reports(tx, Proof(gate.home.code), rules.cooperation)
    return tuple(PublishedYear(year=row.year, came=row.came, gone=row.gone, there=row.there) for row in rows)
