"""Each cooperation has a draft of its own; other keys and another party come into force by way of the pages."""

from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest

from pga.commands.homes import SignRules
from pga.store.tables.people import organisations
from pga.store.tables.rules import rules_documents, rules_drafts, rules_state
from privacy.rules.document import parse
from privacy.rules.pinning import proposed
from privacy.rules.signing import digest_of, sign
from tests import cooperations, leaving
from tests.cooperations import SHELL, dated, rules
from tests.engines import Databases
from tests.leaving import Two
from tests.pga.handlers.test_trusting import change, file, renew
from tests.pga.web.conftest import Person, Web, hidden
from tests.privacy.rules.samples import signing_key
from tests.privacy.rules.test_pinning import keys
from tests.towns import OFFICER, Town, key

NAMES: Final = ("dwelling", "street")
SCHOOL: Final = """
[[party]]
id = "school"
kind = "housing_corporation"
name = "Stichting Erbij (fictief)"
public = false
oin = "00000003999900000077"
reviewer = "leusden"
reviewer_deputy = "politie"
signatory = {{ name = "Ondertekenaar (fictief)", function = "directeur", public_key = "{0}" }}
deputy = {{ name = "Plaatsvervanger (fictief)", function = "adjunct", public_key = "{1}" }}
"""


@pytest.fixture
def two(databases: Databases, tmp_path: Path) -> Iterator[Two]:
    """A home with a cooperation on housing and one on a street."""
    with leaving.two(databases, tmp_path) as found:
        yield found


@pytest.fixture
def home(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """A home under first rules."""
    town = cooperations.under(databases, tmp_path / "home", rules(dated(date(2025, 1, 1), date(2030, 12, 31))))
    yield town
    town.close()
    databases.drop(town.settings)


def _begin(officer: Person, cooperation: str) -> str:
    officer.post(f"/rules/draft/{cooperation}/begin", {"version": "0", "act_key": key()})
    return officer.get(f"/rules/draft/{cooperation}/download").text


def _put_up(officer: Person, version: int) -> Any:
    return officer.post("/rules/draft/pga/put-up", {"version": str(version), "act_key": key()})


def _in_force(home: Town) -> None:
    """The newest document is signed by all its parties, with the keys of today, and put into force by two people."""
    body = max(home.rows(rules_documents), key=lambda row: row.number).body
    for party in parse(body).parties:
        owner = "politie2" if party == "politie" and home.home.trust.keys[party] != keys(party) else party
        signature = sign(body, signing_key(owner, "signatory"), party, "signatory")
        digest = home.gate.act(SHELL, SignRules(digest=digest_of(body), signature=signature)).reference
    assert cooperations.by_two(home.gate, digest, "pga")
    assert home.rows(rules_state)[0].digest == digest


def test_each_cooperation_has_a_draft_of_its_own(two: Two) -> None:
    officer = Web(two.town).as_(OFFICER)
    page = officer.get("/rules").text
    for name, title in (("dwelling", "Spelregels wonen"), ("street", "Spelregels straat")):
        assert f'href="/rules/draft/{name}"' in page
        assert f'cooperation = "{name}"' in _begin(officer, name)
        assert title in officer.get(f"/rules/draft/{name}").text
    answer = officer.post("/rules/draft/street/put-up", {"version": "1", "act_key": key()})
    assert answer.location == "/rules/draft/street?done=rules-put-up"
    put_up = {row.cooperation for row in two.town.rows(rules_documents) if row.number == 2}
    assert put_up == {"street"}
    assert {row.cooperation: bool(row.digest) for row in two.town.rows(rules_drafts)} == {
        "street": True, "dwelling": False
    }  # fmt: skip


def test_the_walk_of_one_cooperation_stays_in_its_draft(two: Two) -> None:
    officer = Web(two.town).as_(OFFICER)
    texts = {name: _begin(officer, name) for name in NAMES}
    right = {"version": "1", "act_key": key(), "choice_0": "right", "because_0": "besluit 7"}
    answer = officer.post("/rules/draft/street/confirm/term/1", right)
    assert answer.location == "/rules/draft/street/confirm?done=saved"
    assert officer.get("/rules/draft/dwelling/download").text == texts["dwelling"]
    assert "besluit 7" in officer.get("/rules/draft/street/download").text


def test_a_cooperation_that_does_not_exist_has_no_draft_and_not_everybody_writes_one(two: Two) -> None:
    web = Web(two.town)
    for who, name in ((OFFICER, "nowhere"), ("pieter.politie", "street"), ("wim.wsl", "street")):
        assert web.as_(who).get(f"/rules/draft/{name}").status_code == 404
        sent = {"version": "0", "act_key": key()}
        assert web.as_(who).post(f"/rules/draft/{name}/begin", sent).status_code == 404
    assert two.town.rows(rules_drafts) == []


def test_keys_that_were_renewed_go_into_the_next_rules_by_way_of_the_page(home: Town) -> None:
    officer, old = Web(home).as_(OFFICER), keys("politie")[0]
    text = _begin(officer, "pga")
    renew(home)
    assert old in text
    stale = unescape(officer.get("/rules/draft/pga").text)
    assert "De sleutels van deze partij zijn anders dan in de lijst van sleutels." in stale
    new = text.replace(old, keys("politie", "2")[0]).replace(keys("politie")[1], keys("politie", "2")[1])
    officer.post("/rules/draft/pga", {"version": "1", "act_key": key(), "toml": new})
    assert _put_up(officer, 2).status_code == 303
    _in_force(home)


def test_a_draft_that_begins_after_keys_were_renewed_has_the_new_ones(home: Town) -> None:
    renew(home)
    officer = Web(home).as_(OFFICER)
    text = _begin(officer, "pga")
    assert keys("politie")[0] not in text and all(one in text for one in keys("politie", "2"))
    assert _put_up(officer, 1).status_code == 303


def test_a_party_joins_from_its_keys_to_its_first_person(home: Town) -> None:
    web, school = Web(home), keys("school")
    officer = web.as_(OFFICER)
    text = _begin(officer, "pga") + SCHOOL.format(*school)
    officer.post("/rules/draft/pga", {"version": "1", "act_key": key(), "toml": text})
    assert "Deze partij staat niet in de lijst van sleutels." in officer.get("/rules/draft/pga").text
    joining = proposed(home.home.trust, home.home.id, "school", school)
    change(home, file(joining, *sorted(set(home.home.trust.keys) - {"om"})))
    assert _put_up(officer, 2).status_code == 303
    _in_force(home)
    (row,) = home.rows(organisations, organisations.c.id == "school")
    assert (row.kind, row.oin) == ("housing_corporation", "00000003999900000077")
    administrator = web.as_("adam.beheer")
    form = hidden(administrator.get("/accounts/new"))
    new = {"display_name": "Sara School (fictief)", "username": "sara.school", "organisation": "school"}
    assert administrator.post("/accounts/new", form | new).status_code == 200
    assert "Stichting Erbij (fictief)" in web.as_("sara.school").get("/own").text
