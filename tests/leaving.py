"""A home with two cooperations, each with a case in it, of which a party leaves one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from pga.commands.questions import AnswerQuestion
from pga.demo.cases import PEOPLE, submission
from pga.settings import Settings
from pga.store.tables.cases import case_members, cases
from pga.store.tables.rules import rules_state, rules_withdrawals
from pga.store.tables.sharing import questions
from pga.store.work import Work
from tests import acts, cooperations, plans
from tests.cooperations import rules, small
from tests.emergencies import PIM
from tests.engines import Databases
from tests.towns import DIRECTOR, Town, key

CANARY: Final = "kanarie-in-de-mijn"
"""Stands in every text of the case of the cooperation that stops, and nowhere else."""

TENANTS: Final = ("leusden", "politie", "wsl")
FIVE: Final = (*TENANTS, "ll2", "om")


def dwelling(mode: str = "suspend", tenants: tuple[str, ...] = TENANTS, *, emergencies: bool = False) -> bytes:
    """The rules of a cooperation on housing: of the municipality, the police and the landlord. ``emergencies``: the
    police opens a case when a life is at stake.
    """

    def change(raw: dict[str, Any]) -> None:
        kept = {name: raw[name] for name in ("emergency", "emergency_reason")}
        lets = [{**rule, "kinds": ["police"]} for rule in raw["rule"] if rule["id"] in ("EM1", "EM2")]
        small(raw, "dwelling", *tenants)
        if emergencies:
            raw.update(kept, emergency={**kept["emergency"], "parties": ["politie"]})
            raw["rule"] += lets
        raw["withdrawal"]["mode"] = mode
        raw["title"] = {"nl": "Spelregels wonen", "en": "Rules on housing"}

    return rules(change)


def _street(raw: dict[str, Any], *parties: str) -> None:
    small(raw, "street", *parties)
    raw["title"] = {"nl": "Spelregels straat", "en": "Rules on the street"}


STREET: Final = rules(lambda raw: _street(raw, "leusden", "politie"))
WITH_TENANTS: Final = rules(lambda raw: _street(raw, *TENANTS))
"""The other cooperation when the landlord is a party to it as well."""


class Two(NamedTuple):
    """The town, the bytes of the rules that somebody leaves, and a case in each cooperation."""

    town: Town
    body: bytes
    case: str
    other: str


@contextmanager
def two(
    databases: Databases,
    folder: Path,
    mode: str = "suspend",
    other: bytes = STREET,
    tenants: tuple[str, ...] = TENANTS,
    *,
    emergencies: bool = False,
) -> Iterator[Two]:
    """Both in force; the landlord answered a question in the case on housing."""
    body = dwelling(mode, tenants, emergencies=emergencies)
    kept = databases.kept(("two", body, other), lambda made: _make(made, body, other, emergencies))
    settings = databases.copied(kept, folder / "home")
    town = Town(settings)
    (case,), (beside,) = (_in(town, name) for name in ("dwelling", "street"))
    yield Two(town, body, case, beside)
    town.close()
    databases.drop(settings)


def _in(town: Town, cooperation: str) -> list[str]:
    return [row.reference for row in town.rows(cases, cases.c.cooperation == cooperation)]


def _make(settings: Settings, body: bytes, other: bytes, emergencies: bool) -> None:
    present = (*cooperations.PRESENT, PIM) if emergencies else cooperations.PRESENT
    town = cooperations.founded(settings, other, body, present=present)
    cooperations.activate(town.gate, other)
    acts.submit(town, DIRECTOR)
    cooperations.activate(town.gate, body)
    case = _with_canary(town)
    acts.to_intake(town, case)
    acts.invite(town, case, "wsl")
    (question,) = town.rows(questions, questions.c.to_organisation == "wsl")
    acts.assign(town, "wim.wsl", question.id, "wim.wsl")
    answer = AnswerQuestion(
        **acts.TownStage(town).on(question.id), what=CANARY, occurred_on="2026-02-01", assertion_kind="fact"
    )
    town.act("wim.wsl", answer)
    town.close()


def without(town: Town, party: str, on: str = "2026-03-03") -> None:
    """A party left the only cooperation of this town; its statement, which nobody can sign here, is put there."""
    (state,) = town.rows(rules_state)
    said = {"cooperation": state.cooperation, "organisation": party, "digest": state.digest, "signer": "signatory"}
    said |= {"effective_on": on, "received_on": on, "key_id": "0", "statement": b"{}"}

    def put(work: Work) -> None:
        work.add(rules_withdrawals, **said)
        work.change(rules_state, state, withdrawals=1)

    plans.written(town, put)


def in_hand(two: Two) -> None:
    """The landlord directs the case, has two actions in it, and has not answered a second question or an invitation."""
    town = two.town
    acts.invite(town, two.case, "wsl")
    row, wim = town.case(two.case), town.account("wim.wsl")
    invited = {"case_id": row.id, "to_organisation": "wsl", "asked_by": town.account(DIRECTOR).id, "state": "asked"}
    invited |= {"asked_at": "2026-03-02T09:00:00.000Z", "due_on": "2026-03-20", "category": "C01", "kind": "conference"}
    named = {"case_id": row.id, "account": wim.id, "organisation": "wsl", "function": "case_director"}

    def put(work: Work) -> None:
        work.add(questions, **invited, from_organisation="leusden", answered_at=None, to_account=None, to_team=None)
        work.add(case_members, **named, valid_from="2026-01-01", ended_at=None)
        work.change(cases, row, state="execution")

    plans.written(town, put)
    for what in (f"{CANARY} eerste actie", f"{CANARY} tweede actie"):
        plans.action(town, two.case, what, of="wim.wsl")


def _with_canary(town: Town) -> str:
    said = {name: f"{CANARY} {name}" for name in ("name", "address", "reason_text", "goal", "tried_so_far")}
    made = replace(submission(PEOPLE[3], key()), distinct=True, phone="06-55544332", **said)
    return town.act(DIRECTOR, made).reference
