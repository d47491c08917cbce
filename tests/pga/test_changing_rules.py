"""Next rules that take away a party, a category or a kind of organisation, or let more flow, with cases standing there.

What everybody then sees on every case is what the preview of the same document said before; no page fails on a name
of the past.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from pga.commands.questions import AnswerQuestion
from pga.demo.cases import PEOPLE as PERSONS
from pga.demo.cases import submission
from pga.handlers.previewing import fields_of
from pga.queries import Query
from pga.queries.cases import MyWork, ReadCase, WhoCanSee
from pga.queries.lapsing import Lapsing
from pga.queries.people import OwnAccount
from pga.queries.plan import ReadPlan
from pga.queries.previewing import PreviewCase
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.refusals import Refused
from pga.settings import Settings
from pga.store.tables.cases import cases
from pga.store.tables.sharing import questions
from privacy.ledger.verify import Damage
from privacy.sealed import Hidden, Plain
from tests import acts, cooperations
from tests.cooperations import following, rules
from tests.engines import Databases
from tests.towns import DIRECTOR, Town, key

LANDLORD: Final = "wim.wsl"
PEOPLE: Final = (DIRECTOR, "pieter.politie", LANDLORD, "bea.burgemeester")
V1: Final = rules()

Raw = dict[str, Any]
Seen = dict[tuple[str, ...], tuple[str, str, tuple[str, ...]]]


def _made(settings: Settings) -> None:
    """Under first rules: a case that the landlord brought, and one in which it was asked, answered and got a share."""
    town = cooperations.founded(settings, V1)
    cooperations.activate(town.gate, V1)
    town.act(DIRECTOR, replace(submission(PERSONS[1], key()), brought_by="wsl", distinct=True))
    reference = acts.submit(town, "pieter.politie", 2)
    acts.to_intake(town, reference)
    acts.invite(town, reference, "politie")
    acts.invite(town, reference, "wsl")
    (asked,) = town.rows(questions, questions.c.to_organisation == "wsl")
    acts.assign(town, LANDLORD, asked.id, LANDLORD)
    said = AnswerQuestion(
        **acts.TownStage(town).on(asked.id), what="Rustig (fictief).", occurred_on="2026-02-01", assertion_kind="fact"
    )
    town.act(LANDLORD, said)
    town.close()


@pytest.fixture
def town(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """Two cases under first rules."""
    found = Town(databases.copied(databases.kept(("changing",), _made), tmp_path / "home"))
    yield found
    found.close()
    databases.drop(found.settings)


def nothing(raw: Raw) -> None:
    """The same once more."""


def without_landlord(raw: Raw) -> None:
    """Every landlord is gone, without a word of its own."""
    raw["party"] = [party for party in raw["party"] if party["id"] != "wsl"]


def without_housing(raw: Raw) -> None:
    """What landlords know of living goes; they answer in another category."""
    drop_category(raw, "C09", "C05")


def drop_category(raw: Raw, category: str, instead: str) -> None:
    """No rule, flow or contribution names this category any more."""
    raw["category"] = [one for one in raw["category"] if one["id"] != category]
    for rule in raw["rule"]:
        for side in ("read", "write"):
            if category in rule.get(side, []):
                rule[side] = [c for c in rule[side] if c != category]
    for flow in raw["sharing"]:
        flow["categories"] = [c for c in flow["categories"] if c != category]
    raw["sharing"] = [flow for flow in raw["sharing"] if flow["categories"]]
    for default in raw["contribution"]:
        if default["category"] == category:
            default["category"] = instead


def less_for_landlord(raw: Raw) -> None:
    """Landlords read no more who it is about."""
    for rule in raw["rule"]:
        if rule["effect"] == "allow" and rule.get("kinds") == ["housing_corporation"]:
            rule["read"] = [c for c in rule.get("read", []) if c != "C01"]


def more_to_police(raw: Raw) -> None:
    """What landlords know of living goes to the police by the rules alone, and its people may read it."""
    flow = next(flow for flow in raw["sharing"] if flow["id"] == "SA3")
    flow["to_kinds"] = [*flow["to_kinds"], "police"]
    for rule in raw["rule"]:
        if rule["effect"] == "allow" and "police" in rule.get("kinds", []) and "case.read" in rule["capabilities"]:
            rule["read"] = sorted({*rule.get("read", []), "C09"})


def another_kind(raw: Raw) -> None:
    """The landlord is a local team from now on."""
    next(party for party in raw["party"] if party["id"] == "wsl")["kind"] = "local_team"


CHANGES: Final[tuple[Callable[[Raw], None], ...]] = (
    nothing, without_landlord, without_housing, less_for_landlord, another_kind,
)  # fmt: skip


def _references(town: Town) -> list[str]:
    return sorted(row.reference for row in town.rows(cases))


def _previewed(town: Town, digest: str) -> dict[tuple[str, str], Seen | None]:
    """(person, case) -> path of each field, with how it is shown; None where the page does not open."""
    found: dict[tuple[str, str], Seen | None] = {}
    for username in PEOPLE:
        for reference in _references(town):
            query = PreviewCase(case=reference, who=town.account(username).id, digest=digest)
            page = town.look(DIRECTOR, query)
            found[username, reference] = (
                {field.path: (field.state, field.reason, field.rules) for field in page.fields} if page.opens else None
            )
    return found


def _real(town: Town) -> dict[tuple[str, str], Seen | None]:
    return {(who, case): _page(town, who, case) for who in PEOPLE for case in _references(town)}


def _page(town: Town, username: str, reference: str) -> Seen | None:
    try:
        answer = town.look(username, ReadCase(case=reference))
    except Refused:
        return None
    seen: Seen = {}
    for path, shown in fields_of(answer):
        hidden = shown if isinstance(shown, Hidden) else None
        state = "hidden" if hidden else "visible" if isinstance(shown, Plain) else "absent"
        seen[path] = (state, hidden.reason if hidden else "", hidden.rules if hidden else ())
    return seen


def _pages(town: Town) -> None:
    """Every look of everybody opens or is refused; none fails."""
    about_nothing: list[Query] = [MyWork(), MyQuestions(), Lapsing(), OwnAccount()]
    here: list[Query] = [ReadQuestion(question=row.id) for row in town.rows(questions)]
    here += [kind(case=reference) for reference in _references(town) for kind in (WhoCanSee, ReadPlan)]
    for username in (*PEOPLE, "petra.privacy", "adam.beheer"):
        for query in about_nothing + here:
            try:
                town.look(username, query)
            except Refused:
                continue


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_everybody_sees_what_the_preview_said_and_no_page_fails(town: Town, change: Callable[[Raw], None]) -> None:
    before = _real(town)
    body = following(V1, change)
    said = _previewed(town, cooperations.sign_all(town.gate, body))
    cooperations.activate(town.gate, body)
    assert _real(town) == said
    assert (said == before) == (change is nothing)
    _pages(town)
    assert town.verdict() == Damage.NONE


def test_the_people_of_a_party_that_the_next_rules_leave_out_keep_their_account_alone(town: Town) -> None:
    cooperations.activate(town.gate, following(V1, without_landlord))
    for query in (MyWork(), MyQuestions(), *(ReadCase(case=case) for case in _references(town))):
        with pytest.raises(Refused) as stopped:
            town.look(LANDLORD, query)
        assert stopped.value.reason in ("left", "out_of_reach")
    assert town.look(LANDLORD, OwnAccount())
