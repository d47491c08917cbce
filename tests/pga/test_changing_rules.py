"""Next rules that take away a party, a category or a kind of organisation, or let more flow, with cases standing there.

What everybody then sees on every case is what the preview of the same document said before; no page fails on a name
of the past.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from pga.clock import local_day
from pga.commands.questions import AnswerQuestion
from pga.demo.cases import PEOPLE as PERSONS
from pga.demo.cases import submission
from pga.doctor import examine
from pga.entitlement import standing_of_wraps
from pga.handlers.previewing import fields_of
from pga.keyholding import keys_of, sealed_key
from pga.queries import Query
from pga.queries.cases import MyWork, ReadCase, WhoCanSee
from pga.queries.lapsing import Lapsing
from pga.queries.people import OwnAccount
from pga.queries.plan import ReadPlan
from pga.queries.previewing import PreviewCase
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.refusals import Refused
from pga.rulebook import Rulebook
from pga.settings import Settings
from pga.store.codes import Proof
from pga.store.tables.cases import cases
from pga.store.tables.keyring import data_wraps, former_keys, organisation_keys
from pga.store.tables.sharing import questions, shares
from pga.unlocking import status
from pga.worker import run_due
from privacy.keys.aead import CannotOpen
from privacy.keys.keyring import open_organisation_key
from privacy.ledger.verify import Damage
from privacy.rules.canonical import from_bytes
from privacy.rules.document import parse
from privacy.sealed import Hidden, Plain
from tests import acts, cooperations
from tests.cooperations import following, rules
from tests.engines import Databases
from tests.rotating import LATER, begin, rotate
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
    """Landlords write what they know as an incident, and have no key for what they wrote of living; others do."""
    for rule in raw["rule"]:
        if rule["id"] == "OW1" or rule.get("kinds") == ["housing_corporation"]:
            for side in ("read", "write"):
                rule[side] = ["C05" if c == "C09" and rule["id"] != "OW1" else c for c in rule.get(side, [])]
            rule["read"] = [c for c in rule["read"] if c != "C09"]
    next(row for row in raw["contribution"] if row["kind"] == "housing_corporation")["category"] = "C05"


def more_to_police(raw: Raw) -> None:
    """What the municipality writes of incidents goes to the police by the rules alone."""
    flow = next(flow for flow in raw["sharing"] if flow["id"] == "SA1")
    raw["sharing"].append(
        flow | {"id": "SA9", "from_kinds": ["municipality"], "to_kinds": ["police"], "categories": ["C05"]}
    )


def another_kind(raw: Raw) -> None:
    """The landlord is a local team from now on."""
    next(party for party in raw["party"] if party["id"] == "wsl")["kind"] = "local_team"


CHANGES: Final[tuple[Callable[[Raw], None], ...]] = (
    nothing, without_landlord, without_housing, less_for_landlord, more_to_police, another_kind,
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
    run_due(town.gate)
    assert _real(town) == said and _wraps(town) == (0, 0)
    assert (said == before) == (change is nothing)
    _pages(town)
    assert town.verdict() == Damage.NONE


def _wraps(town: Town) -> tuple[int, int]:
    """How many wraps are missing, and how many are of who is not entitled."""
    with town.reading() as tx:
        return standing_of_wraps(town.home, tx)["pga"]


def test_what_was_taken_away_and_given_back_is_readable_again_and_no_page_fails_meanwhile(town: Town) -> None:
    """The host has a new key, and its older wraps lie under one that is gone; the owner's, which was shut, opens."""
    before, less = _real(town), following(V1, without_housing)
    assert before[LANDLORD, _references(town)[1]] != before[LANDLORD, _references(town)[0]]
    cooperations.activate(town.gate, less)
    cooperations.activate(town.gate, following(less, _back_to_first))
    missing, dead = _wraps(town)
    assert missing and not dead
    _pages(town)
    shut = {shown[1] for page in _real(town).values() for shown in (page or {}).values()}
    assert "no_key" in shut
    run_due(town.gate)
    assert _real(town) == before and _wraps(town) == (0, 0)
    (told,) = [record for record in town.records() if record.capability == "job.level_wraps"]
    assert told.details["given"] == str(missing) and told.disclosed == () and town.verdict() == Damage.NONE


@pytest.mark.parametrize("between", [1, 2], ids=["one version", "two versions"])
def test_what_everybody_lost_is_readable_again_once_it_is_given_back(town: Town, between: int) -> None:
    before, body = _real(town), V1
    for _ in range(between):
        body = following(body, without_housing)
        cooperations.activate(town.gate, body)
        run_due(town.gate)
    assert _real(town) != before and _shut(town) == {("wsl", "C09")}
    cooperations.activate(town.gate, following(body, _back_to_first))
    run_due(town.gate)
    assert _real(town) == before and _wraps(town) == (0, 0) and _shut(town) == set()
    assert {line.state for line in status(town.home)} == {"opens"} and town.verdict() == Damage.NONE


def test_a_key_that_is_shut_opens_nothing_while_the_rules_do_not_give_it_back(town: Town) -> None:
    cooperations.activate(town.gate, following(V1, without_housing))
    (row,) = [row for row in town.rows(former_keys) if row.status == "shut"]
    with town.reading() as tx:
        today = local_day(town.clock.now())
        verified = Rulebook(town.home, None).in_force(tx, Proof(town.home.code), today)["pga"]
        assert not keys_of(tx, town.home, verified, "wsl").holds("C09")
    with pytest.raises(CannotOpen):
        open_organisation_key(town.home.root, verified, town.home.id, "wsl", "C09", sealed_key(row))
    assert "wsl" not in {one.organisation for one in town.rows(organisation_keys) if one.category == "C09"}


def test_meanwhile_keys_turn_and_what_was_shut_comes_back_all_the_same(town: Town) -> None:
    """A key of which the rotation was not at its end is shut with the one that took its place."""
    begin(town, kind="organisation", cooperation="pga", organisation="wsl", category="C09")
    less = following(V1, without_housing)
    cooperations.activate(town.gate, less)
    assert len([row for row in town.rows(former_keys) if row.status == "shut"]) == 1
    rotate(town, kind="root")
    rotate(town, kind="data", before=LATER)
    cooperations.activate(town.gate, following(less, _back_to_first))
    run_due(town.gate)
    rotate(town, kind="organisation", cooperation="pga", organisation="wsl", category="C09")
    told = [shown for page in _real(town).values() for shown in (page or {}).values()]
    assert "no_key" not in {reason for _, reason, _ in told} and _wraps(town) == (0, 0)
    assert {row.status for row in town.rows(former_keys)} == {"destroyed"} and town.verdict() == Damage.NONE


def test_a_share_of_what_was_taken_away_ends_and_gives_nothing_when_it_comes_back(town: Town) -> None:
    (case_id,) = {row.case_id for row in town.rows(data_wraps) if row.category == "C19"}
    reference = next(row.reference for row in town.rows(cases) if row.id == case_id)
    acts.share(town, reference, "politie", "C19")
    (share,) = [row.id for row in town.rows(shares) if row.category == "C19"]
    assert _holding(town, "C19") >= {"leusden", "politie"}
    less = following(V1, lambda raw: drop_category(raw, "C19", "C05"))
    cooperations.activate(town.gate, less)
    acts.end_share(town, reference, share)
    assert "politie" not in _holding(town, "C19")
    cooperations.activate(town.gate, following(less, _back_to_first))
    run_due(town.gate)
    assert "politie" not in _holding(town, "C19") and _wraps(town) == (0, 0)


def _holding(town: Town, category: str) -> set[str]:
    """Who holds a wrap of what the municipality owns in a category."""
    return {row.recipient for row in town.rows(data_wraps) if (row.owner, row.category) == ("leusden", category)}


def test_without_a_text_of_its_own_nothing_is_kept(town: Town) -> None:
    """The police reads of living what is shared with it, and wrote nothing of that."""
    assert "C09" in parse(V1).entitled("politie")
    cooperations.activate(town.gate, following(V1, without_housing))
    assert {party for party, _ in _shut(town)} == {"wsl"}


def _shut(town: Town) -> set[tuple[str, str]]:
    """(organisation, category) of every key that is kept and opens nothing."""
    return {(row.organisation, row.category) for row in town.rows(former_keys) if row.status == "shut"}


def test_levelling_again_changes_nothing_and_leaves_no_record(town: Town) -> None:
    cooperations.activate(town.gate, following(V1, more_to_police))
    missing, _ = _wraps(town)
    assert missing > 0
    warned = {one.what: one for one in examine(town.home, lambda _: 50)}["wraps pga"]
    assert (warned.level, f"{missing} missing" in warned.detail) == ("warning", True)
    run_due(town.gate)
    held, head = town.rows(data_wraps), town.head()
    town.clock.move(days=1)
    run_due(town.gate)
    assert town.rows(data_wraps) == held
    assert [one for one in town.records(head) if one.capability == "job.level_wraps"] == []
    assert {one.what: one.level for one in examine(town.home, lambda _: 50)}["wraps pga"] == "ok"


def test_a_flow_that_ends_takes_its_wraps_and_begins_a_new_generation(town: Town) -> None:
    body = following(V1, more_to_police)
    cooperations.activate(town.gate, body)
    run_due(town.gate)
    cooperations.activate(town.gate, following(body, _back_to_first))
    _, dead = _wraps(town)
    run_due(town.gate)
    incidents = [row for row in town.rows(data_wraps) if (row.owner, row.category) == ("leusden", "C05")]
    assert dead > 0 and _wraps(town) == (0, 0)
    assert "politie" not in {row.recipient for row in incidents}
    assert {row.generation for row in incidents} == {2}


def _back_to_first(raw: Raw) -> None:
    raw.update({name: value for name, value in from_bytes(V1).items() if name not in ("number", "supersedes")})


def test_the_people_of_a_party_that_the_next_rules_leave_out_keep_their_account_alone(town: Town) -> None:
    cooperations.activate(town.gate, following(V1, without_landlord))
    for query in (MyWork(), MyQuestions(), *(ReadCase(case=case) for case in _references(town))):
        with pytest.raises(Refused) as stopped:
            town.look(LANDLORD, query)
        assert stopped.value.reason in ("left", "out_of_reach")
    assert town.look(LANDLORD, OwnAccount())
