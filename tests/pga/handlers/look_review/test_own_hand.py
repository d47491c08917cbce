"""Tests of pga/handlers/look_review/own_hand.py: who changes his own rights, or who watches him, comes on the desk."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pga.commands.people import EndRole, OpenAccount, ProposeRole
from pga.commands.signing import ConfirmActivation, ProposeActivation
from pga.commands.teams import AddTeamMember, OpenTeam
from pga.queries.ledger import ReadLedger
from pga.queries.look_review import ReadItem
from pga.store.tables.look_review import look_items
from pga.store.tables.people import role_grants
from pga.store.tables.teams import teams
from tests import cooperations, desks
from tests.cooperations import dated, following, rules
from tests.engines import Databases
from tests.pga.handlers.look_review.test_in_a_row import whole_days
from tests.towns import NOW, Town, key

V1 = rules(dated(date(2025, 1, 1), date(2030, 12, 31)))


@pytest.fixture
def home(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """A home under rules of its own."""
    town = cooperations.under(databases, tmp_path / "home", V1)
    yield town
    town.close()
    databases.drop(town.settings)


def told(town: Town, who: str) -> str:
    """How often the desk says, the day after, that somebody changed his own rights or the watch; empty for never."""
    desks.filled(town)
    found = [json.loads(item.facts) for item in whole_days(town, who)]
    return next((facts["R20"]["times"] for facts in found if "R20" in facts), "")


def _proposed(town: Town, who: str, of: str, role: str) -> None:
    dates = {"valid_from": "2026-03-03", "valid_until": "2026-12-31"}
    town.act(who, ProposeRole(account=town.account(of).id, role=role, **dates, act_key=key()))


def _joined(town: Town, who: str, of: str) -> None:
    team = town.rows(teams, teams.c.organisation == "politie")[0]
    town.act(who, AddTeamMember(team=team.id, account=town.account(of).id, act_key=key()))


def _opened(town: Town) -> None:
    person = {"username": "piet.politie", "display_name": "Piet (fictief)", "organisation": "politie"}
    town.act("carla.politie", OpenAccount(**person, act_key=key()))


def test_a_role_for_oneself(town: Town) -> None:
    _proposed(town, "carla.politie", "carla.politie", "participant")
    assert told(town, "carla.politie") == "1"


def test_a_place_in_a_team_for_oneself(town: Town) -> None:
    _joined(town, "carla.politie", "carla.politie")
    assert told(town, "carla.politie") == "1"


def test_the_page_marks_which_acts_they_were_and_says_whose_account_each_was_about(town: Town) -> None:
    _proposed(town, "carla.politie", "carla.politie", "participant")
    _proposed(town, "carla.politie", "pim.politie", "submitter")
    _joined(town, "carla.politie", "carla.politie")
    desks.filled(town)
    (item,) = whole_days(town, "carla.politie")
    seen = town.look("pauline.politie", ReadItem(item=item.id))
    assert [(line.sentence.partition(": ")[2], line.marks) for line in seen.looks] == [
        ("carla.politie (Politie, basisteam).", ("Eigen rechten of toezicht veranderd",)),
        ("pim.politie (Politie, basisteam).", ()),
        ("carla.politie (Politie, basisteam).", ("Eigen rechten of toezicht veranderd",)),
    ]
    assert seen.line.why[0].startswith("Eigen rechten of toezicht veranderd. Veranderde 2 keer")
    told = town.look("frank.fg", ReadLedger(colleague=town.account("carla.politie").id)).lines
    assert [line.sentence for line in told if "pim.politie (" in line.sentence]


def test_what_one_does_for_colleagues_is_ordinary_work(town: Town) -> None:
    _proposed(town, "carla.politie", "pim.politie", "submitter")
    town.act("carla.politie", OpenTeam(organisation="politie", name="Avond (fictief)", act_key=key()))
    _opened(town)
    assert told(town, "carla.politie") == ""


def test_an_administrator_who_ends_the_role_of_an_officer_who_does_not_review_him(town: Town) -> None:
    pauline = town.account("pauline.politie").id
    (grant,) = town.rows(role_grants, role_grants.c.account == pauline)
    town.act("adam.beheer", EndRole(grant=grant.id, version=grant.version, act_key=key()))
    assert told(town, "adam.beheer") == ""


def test_proposing_another_officer_who_reviews_one(town: Town) -> None:
    _opened(town)
    _proposed(town, "carla.politie", "piet.politie", "privacy_officer")
    assert told(town, "carla.politie") == "1"


def _activated(home: Town, change: Any) -> None:
    digest = cooperations.sign_all(home.gate, following(V1, change))
    home.act("petra.privacy", ProposeActivation(document=digest, act_key=key()))
    home.act("adam.beheer", ConfirmActivation(document=digest, version=1, act_key=key()))


def test_rules_by_which_another_reviews_one(home: Town) -> None:
    def otherwise(raw: dict[str, Any]) -> None:
        host = next(party for party in raw["party"] if party["id"] == "leusden")
        others = [p["id"] for p in raw["party"] if p["id"] not in ("leusden", host["reviewer_deputy"])]
        host["reviewer_deputy"] = others[0]

    _activated(home, otherwise)
    assert (told(home, "petra.privacy"), told(home, "adam.beheer")) == ("1", "1")


def test_rules_that_leave_the_watch_as_it_is(home: Town) -> None:
    _activated(home, dated(NOW.date(), date(2030, 12, 31)))
    assert (told(home, "petra.privacy"), told(home, "adam.beheer")) == ("", "")
    assert not home.rows(look_items, look_items.c.why.like("%R20%"))
