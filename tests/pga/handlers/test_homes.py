"""New rules follow old ones: keys go over, none is made because one was missing, a kill leaves one or the other."""

import signal
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from pga.commands.cases import TakeUp
from pga.commands.homes import ActivateRules
from pga.demo.cases import PEOPLE
from pga.handlers.previewing import fields_of
from pga.queries.cases import FindDuplicates, MyWork, ReadCase
from pga.queries.previewing import PreviewCase
from pga.refusals import NoRulesInForce, NotReady, Refused
from pga.store.tables.cases import case_parties
from pga.store.tables.keyring import data_wraps, organisation_keys
from pga.store.tables.rules import rules_state
from privacy.keys.aead import CannotOpen
from privacy.ledger.verify import Damage
from privacy.rules.signing import digest_of
from privacy.sealed import Hidden, Plain
from tests import acts, cooperations
from tests.cooperations import SHELL, dated, following, rules
from tests.engines import Databases
from tests.hard import forked, killed
from tests.hard.intruder import Intruder
from tests.pga.handlers.conftest import LAST, V1
from tests.towns import DIRECTOR, NOW, Town

V2 = following(V1, dated(LAST, date(2030, 12, 31)))


def _keys(town: Town) -> dict[tuple[str, str], tuple[str, str]]:
    return {(r.organisation, r.category): (r.id, r.rules_digest) for r in town.rows(organisation_keys)}


def _reads(town: Town, reference: str) -> bool:
    town.look(DIRECTOR, MyWork())
    return isinstance(town.look(DIRECTOR, ReadCase(case=reference)).submission, Plain)


@pytest.mark.parametrize("days", [10, 11, 400], ids=["in time", "one day late", "a year late"])
def test_the_next_rules_come_into_force_in_time_or_late_and_everything_opens(home: Town, days: int) -> None:
    reference = acts.submit(home, "pieter.politie")
    before = _keys(home)
    home.clock.move(days=days)
    digest = cooperations.activate(home.gate, V2)
    after = _keys(home)
    assert {place: key for place, (key, _) in after.items()} == {place: key for place, (key, _) in before.items()}
    assert {under for _, under in after.values()} == {digest}
    assert _reads(home, reference)
    acts.take_up(home, reference)
    assert home.verdict() == Damage.NONE


def test_rules_with_a_capability_that_the_program_dropped_can_still_be_followed(home: Town) -> None:
    reference = acts.submit(home, "pieter.politie")
    later = home.reopened()
    known = later.gate.rulebook.capabilities or frozenset()
    later.gate.rulebook.capabilities = known - {"case.share"}  # as a later program would know

    def without(raw: dict[str, Any]) -> None:
        dated(LAST, date(2030, 12, 31))(raw)
        for rule in raw["rule"]:
            rule["capabilities"] = [c for c in rule["capabilities"] if c != "case.share"]

    with pytest.raises(NoRulesInForce):
        later.look(DIRECTOR, MyWork())
    later.clock.move(days=10)
    cooperations.activate(later.gate, following(V1, without))
    assert _reads(later, reference)
    later.close()


def test_what_they_would_see_is_what_they_see_once_the_proposed_rules_are_in_force(home: Town) -> None:
    reference, account = acts.submit(home, "pieter.politie"), home.account("pieter.politie").id

    def without_contact(raw: dict[str, Any]) -> None:
        for rule in raw["rule"]:
            if rule["effect"] == "allow" and "submitter" in rule["roles"]:
                rule["read"] = [category for category in rule.get("read", []) if category != "C03"]

    body = following(V1, without_contact)
    now = home.look(DIRECTOR, PreviewCase(case=reference, who=account))
    then = home.look(DIRECTOR, PreviewCase(case=reference, who=account, digest=cooperations.sign_all(home.gate, body)))
    assert cooperations.by_two(home.gate, digest_of(body), "pga")
    real = fields_of(home.look("pieter.politie", ReadCase(case=reference)))
    hidden = {path: (shown.reason, shown.rules) for path, shown in real if isinstance(shown, Hidden)}
    assert {field.path: (field.reason, field.rules) for field in then.fields if field.state == "hidden"} == hidden
    assert [field.path for field in then.fields] == [path for path, _ in real]
    assert len(hidden) > sum(field.state == "hidden" for field in now.fields)


def test_a_document_that_does_not_name_the_present_one_does_not_follow_it(home: Town) -> None:
    stranger = following(V1, lambda raw: raw.update(supersedes="0" * 64))
    digest = cooperations.sign_all(home.gate, stranger)
    with pytest.raises(Refused):
        home.gate.act(SHELL, ActivateRules(digest=digest))
    assert home.last().reason == "not_the_next"


def test_another_population_waits_until_there_are_no_cases_that_are_indexed_by_the_old_one(home: Town) -> None:
    def larger(raw: dict[str, Any]) -> None:
        dated(NOW.date(), date(2030, 12, 31))(raw)
        raw["access"]["population"] = 20_000

    acts.submit(home, "pieter.politie")
    digest = cooperations.sign_all(home.gate, following(V1, larger))
    with pytest.raises(Refused):
        home.gate.act(SHELL, ActivateRules(digest=digest))
    assert home.last().reason == "another_population"


def test_rules_of_before_the_population_are_followed_by_rules_that_name_the_usual_one(
    databases: Databases, tmp_path: Path
) -> None:
    older = rules(lambda raw: raw["access"].pop("population"))
    town = cooperations.founded(databases.empty(tmp_path / "home"), older)
    cooperations.activate(town.gate, older)
    reference = acts.submit(town, "pieter.politie", 0)
    cooperations.activate(town.gate, following(older, lambda raw: raw["access"].update(population=5_000)))
    assert len(town.look(DIRECTOR, FindDuplicates(bsn=PEOPLE[0].bsn, name="", born=""))) == 1
    assert _reads(town, reference)
    town.close()
    databases.drop(town.settings)


def test_another_population_comes_into_force_where_there_are_no_cases_yet(home: Town) -> None:
    def smaller(raw: dict[str, Any]) -> None:
        dated(NOW.date(), date(2030, 12, 31))(raw)
        raw["access"]["population"] = 500

    cooperations.activate(home.gate, following(V1, smaller))
    acts.submit(home, "pieter.politie", 0)
    (party,) = home.rows(case_parties)
    assert 0 <= party.bsn_index < 2**3 and 0 <= party.name_index < 2**3
    assert len(home.look(DIRECTOR, FindDuplicates(bsn=PEOPLE[0].bsn, name="", born=""))) == 1


def test_what_the_old_rules_did_not_entitle_to_gets_a_new_key_and_what_the_new_do_not_goes(home: Town) -> None:
    def landlord_reads_contact(raw: dict[str, Any]) -> None:
        dated(NOW.date(), date(2030, 12, 31))(raw)
        rule = next(rule for rule in raw["rule"] if rule["id"] == "PA7")
        rule["read"] = ["C01", "C13", "QUESTION"]

    before = _keys(home)
    cooperations.activate(home.gate, following(V1, landlord_reads_contact))
    after = _keys(home)
    assert after.keys() - before.keys() == {("wsl", "C13")}
    assert all(after[place][0] == before[place][0] for place in after.keys() & before.keys())


def test_no_key_is_made_because_one_was_missing(home: Town) -> None:
    c = organisation_keys.c
    Intruder(home.settings).run(delete(organisation_keys).where(c.organisation == "politie", c.category == "C06"))
    home.clock.move(days=10)
    before = _keys(home)
    with pytest.raises(NotReady) as stopped:
        cooperations.activate(home.gate, V2)
    assert "key_missing" in stopped.value.unmet[0].sentence.nl and _keys(home) == before


def test_a_key_that_does_not_open_stops_the_next_rules(home: Town) -> None:
    Intruder(home.settings).edit(organisation_keys, organisation_keys.c.organisation == "om", sealed=bytes(142))
    home.clock.move(days=10)
    with pytest.raises(NotReady) as stopped:
        cooperations.activate(home.gate, V2)
    assert "key_does_not_open" in stopped.value.unmet[0].sentence.nl


def test_first_rules_are_not_activated_over_keys_that_stand_there(home: Town) -> None:
    intruder = Intruder(home.settings)
    intruder.drop_guards("rules_state")
    digest = home.rows(rules_state)[0].digest
    intruder.run(delete(rules_state))
    with pytest.raises(NoRulesInForce) as stopped:
        home.gate.act(SHELL, ActivateRules(digest=digest))
    assert stopped.value.reason == "state_missing"


def test_a_compartment_with_text_never_starts_over_when_its_wraps_are_gone(home: Town) -> None:
    reference = acts.submit(home, "anna.process")
    acts.take_up(home, reference)
    acts.assess(home, reference)
    Intruder(home.settings).run(delete(data_wraps).where(data_wraps.c.category == "C05"))
    before = home.contents()
    with pytest.raises(CannotOpen):
        acts.assess(home, reference)
    assert home.contents() == before
    assert home.rows(data_wraps, data_wraps.c.category == "C05") == []


@pytest.mark.slow
@pytest.mark.parametrize("write", range(1, 8))
def test_a_kill_half_way_leaves_the_old_rules_or_the_new_and_never_both(home: Town, write: int) -> None:
    reference = acts.submit(home, "pieter.politie")
    old, new = home.rows(rules_state)[0].digest, cooperations.sign_all(home.gate, V2)
    cooperations.by_two(home.gate, new, "pga")
    home.clock.move(days=10)
    code = forked.ended(home, killed.activate, new, write)
    assert code in (-signal.SIGKILL, 0)
    state = home.rows(rules_state)[0].digest
    assert state == (old if code else new)
    assert {under for _, under in _keys(home).values()} == {state}
    fresh = home.reopened()
    assert _reads(fresh, reference)
    if code:
        fresh.gate.act(SHELL, ActivateRules(digest=new))
        assert _reads(fresh, reference)
    fresh.act(DIRECTOR, TakeUp(**acts.at(fresh, reference)))
    assert fresh.verdict() == Damage.NONE
    fresh.close()
