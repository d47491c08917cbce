"""Random rules and random facts of a small town, for tests that hold two readings of the rules against each other."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import strategies as st
from sqlalchemy import Table

from pga.purposes import HOLDS
from pga.rulebook import Rulebook, Standings
from pga.store import counts
from pga.store.engine import Transaction
from pga.store.tables.cases import case_members, cases, conflict_walls
from pga.store.tables.plans import plan_actions
from pga.store.tables.sharing import questions, shares
from pga.store.tables.teams import replacement_cases, replacements, teams
from pga.store.work import Work
from privacy.ledger.record import Record
from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.document import MistakesInRules, parse
from privacy.rules.signing import VerifiedRules, sign, verify
from privacy.vocabulary import Relation
from tests import proposed, signatories
from tests.replacing import SUBSTITUTE
from tests.towns import DIRECTOR, Town

PEOPLE: Final = (
    DIRECTOR, SUBSTITUTE, "pieter.politie", "pim.politie", "carla.politie", "lisa.ll2", "wim.wsl",
    "bea.burgemeester", "petra.privacy",
)  # fmt: skip
STATES: Final = ("signal", "triage", "intake", "execution", "aftercare", "closed", "archived_blocked")
CAPABILITIES: Final = ("case.read", "case.read", "work.list", "case.who_can_see")
ROLES: Final = (
    "account_holder", "process_director", "participant", "submitter", "partner_coordinator", "mayor", "privacy_officer",
)  # fmt: skip
KINDS: Final = ("municipality", "police", "housing_corporation")
WHY: Final = ("C01", "C02", "C05")
"""The texts that a case begins with, and one that it does not."""
PAST: Final = "2026-02-01"
COMING: Final = "2026-12-31"

Raw = dict[str, Any]
Draw = Any


def some(words: Iterable[str], least: int = 0, most: int = 3) -> Any:
    """Some of these words, each once."""
    return st.lists(st.sampled_from([str(word) for word in words]), min_size=least, max_size=most, unique=True)


RULE: Final = st.fixed_dictionaries(
    {
        "effect": st.sampled_from(("allow", "deny", "deny")),
        "capabilities": some(CAPABILITIES, 1, 2),
        "roles": some(ROLES, 1),
        "relations": some(Relation, 1),
        "kinds": some(KINDS, 0, 1),
        "states": some(STATES, 0, 2),
        "read": st.one_of(st.just([]), some(WHY)),
    }
)


def document(raw: Raw, drawn: list[Raw]) -> bytes | None:
    """Rules with these before their own, under which nobody is asked why he opens a case; None when they say something
    that cannot be signed.
    """
    raw["term"] = [term for term in raw["term"] if term["id"] != HOLDS]
    purpose = raw["purpose"][0]["id"]
    for number, rule in enumerate(drawn):
        allows = {"purposes": [purpose]} if rule["effect"] == "allow" else {}
        raw["rule"].insert(number, {**rule, **allows, "id": f"Z{number}", "because": "willekeurig (fictief)"})
    body = to_bytes(raw)
    try:
        parse(body)
    except MistakesInRules:
        return None
    return body


@contextmanager
def under(town: Town, body: bytes) -> Iterator[VerifiedRules]:
    """Inside the block these rules hold, signed by all; none of their keys is there, so that no text opens."""
    parties, trust = parse(body).parties, town.home.trust
    signed = [sign(body, signatories.signatory(trust, party), party, "signatory") for party in parties]
    today = town.clock.now().date()
    verified = verify(body, signed, trust, today=today, home_is_demo=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rulebook, "all_standings", lambda *_: Standings(rules={verified.document.cooperation: verified}))
        yield verified


def now(town: Town) -> Raw:
    """The plain values of the rules in force."""
    found: Raw = from_bytes(proposed.in_force(town))
    return found


def today(town: Town) -> date:
    """The day on which the clock stands."""
    return town.clock.now().date()


class Facts:
    """Draws facts and writes them in a transaction that nobody commits: each row told and coded as any other."""

    def __init__(self, town: Town, who: str) -> None:
        self.town, self.who = town, who
        self.cases = town.rows(cases)[:6]
        self.accounts = {name: town.account(name) for name in PEOPLE}
        self.team = town.rows(teams, teams.c.organisation == "politie")[0].id

    def write(self, tx: Transaction, draw: Draw) -> None:
        """Of each of a few cases: its state, who was named on it, whom it was put to, walls; and who replaces whom."""
        work = Work(coder=self.town.home.code)
        stands = {case: draw(st.sampled_from(STATES)) for case in self.cases}
        for case, state in stands.items():
            work.change(cases, case, state=state)
            for make in (self._named, self._put, self._waits, self._aimed):
                for _ in range(draw(st.integers(0, 2))):
                    make(work, case.id, draw)
            if draw(st.integers(0, 5)) == 5:
                self._wall(work, case.id, draw)
        if draw(st.booleans()):
            self._replaced(work, draw)
        record = Record(
            seq=0, at="", event_id="0" * 32, trace_id="drawn", home=self.town.home.id, kind="act",
            capability="home.test", outcome="allowed", reason="allowed", actor="operator",
            changes=tuple(work.changes()),
        )  # fmt: skip
        self.town.gate.chain.tell(tx, record, self.town.clock.now())
        work.write(tx)
        for case, state in stands.items():
            before = {name: getattr(case, name) for name in counts.COUNTED_BY}
            counts.count(tx, before, -1)
            counts.count(tx, before | {"state": state}, 1)

    def _who(self, draw: Draw) -> Any:
        return self.accounts[draw(st.sampled_from((self.who, self.who, *PEOPLE)))]

    def _named(self, work: Work, case_id: str, draw: Draw) -> None:
        who, functions = self._who(draw), ("named", "submitter", "case_director")
        ended = draw(st.sampled_from((None, None, f"{PAST}T09:00:00.000Z")))
        named = {"case_id": case_id, "account": who.id, "organisation": who.organisation, "ended_at": ended}
        since = draw(st.sampled_from((PAST, PAST, COMING)))
        work.add(case_members, **named, function=draw(st.sampled_from(functions)), valid_from=since)

    def _put(self, work: Work, case_id: str, draw: Draw) -> None:
        kind = draw(st.sampled_from((None, "direct", "escalation")))
        team = self.team if draw(st.booleans()) else None
        self._add(
            work, questions, case_id=case_id, to_organisation="politie" if team else self._who(draw).organisation,
            asked_by=self.accounts[DIRECTOR].id, asked_at=f"{PAST}T09:00:00.000Z", due_on=COMING,
            state=draw(st.sampled_from(("asked", "answered", "withdrawn"))), category="C05", kind=kind, to_team=team,
        )  # fmt: skip

    def _waits(self, work: Work, case_id: str, draw: Draw) -> None:
        state = draw(st.sampled_from(("open", "done")))
        values = {"case_id": case_id, "organisation": "politie", "team": self.team, "due_on": COMING, "state": state}
        self._add(work, plan_actions, **values, opened_on=PAST)

    def _aimed(self, work: Work, case_id: str, draw: Draw) -> None:
        who, ended = self._who(draw), draw(st.sampled_from((None, None, f"{PAST}T09:00:00.000Z")))
        aim = {"to_team": self.team, "to_organisation": "politie"} if draw(st.booleans()) else {
            "to_account": who.id, "to_organisation": who.organisation}  # fmt: skip
        self._add(
            work, shares, case_id=case_id, from_organisation="leusden", category="C05", purpose="P1", rule="SA1",
            shared_at=f"{PAST}T09:00:00.000Z", valid_until=draw(st.sampled_from((PAST, COMING))), ended_at=ended, **aim,
        )  # fmt: skip

    def _wall(self, work: Work, case_id: str, draw: Draw) -> None:
        work.add(conflict_walls, case_id=case_id, account=self._who(draw).id, declared_at=f"{PAST}T09:00:00.000Z")

    def _replaced(self, work: Work, draw: Draw) -> None:
        absent, substitute = draw(st.sampled_from(((DIRECTOR, SUBSTITUTE), ("pieter.politie", "pim.politie"))))
        named = draw(st.booleans())
        made = work.add(
            replacements, absent=self.accounts[absent].id, substitute=self.accounts[substitute].id, valid_from=PAST,
            valid_until=COMING, scope="cases" if named else "all", set_by=self.accounts[absent].id, ended_at=None,
        )  # fmt: skip
        if named:
            work.add(replacement_cases, replacement=made, case_id=draw(st.sampled_from(self.cases)).id)

    def _add(self, work: Work, table: Table, **values: Any) -> None:
        empty = {column.name: None for column in table.columns if column.nullable and column.name != "code"}
        work.add(table, **{**empty, **values})
