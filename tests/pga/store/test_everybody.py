"""Tests of pga/store/everybody.py: how everybody stands to every case is what reach says of each of them."""

from dataclasses import replace
from datetime import date

import pytest

from pga.actor import Actor, Visit
from pga.commands.cases import DeclareConflict
from pga.desk import Desk
from pga.entering import Known
from pga.handlers.simulating import LIVE, at_work
from pga.queries.people import ReadRules
from pga.store import everybody, everywhere, scopes
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.rules import by_role
from privacy.rules.agreement import Seats
from tests import acts, looks
from tests.towns import DIRECTOR, Town

SEATS = Seats(host="leusden", lead="leusden")

TODAY = date(2026, 3, 3).isoformat()


def _desk(town: Town, tx: Transaction, visit: Visit) -> Desk:
    return town.gate.entrance.desk(tx, visit, ReadRules(), Known(proof=Proof(town.home.code)))


def _by_reach(
    tx: Transaction, proof: Proof, actor: Actor, seats: Seats, case_ids: list[str]
) -> dict[str, frozenset[str]]:
    near = scopes.near(tx, actor, seats, "pga", TODAY, case_ids)
    held = scopes.relations(tx, proof, actor, seats, TODAY, near) if near else {}
    return {case_id: relations for case_id, relations in held.items() if relations}


def test_each_person_stands_to_each_case_as_reach_says(town: Town) -> None:
    looks.stage(town)
    visit = town.visit_as(DIRECTOR)
    with town.reading() as tx:
        desk = _desk(town, tx, visit)
        people = at_work(desk)
        found = list(everybody.standings(tx, desk.proof, people, SEATS, "pga", TODAY, LIVE))
        cases = [case.id for case, _ in found]
        stood = 0
        for actor in people:
            said = {case.id: held[actor] for case, held in found if actor in held}
            assert said == _by_reach(tx, desk.proof, actor, SEATS, cases), actor
            stood += len(said)
    assert len(cases) > 5
    assert stood > 2 * len(cases)


def test_who_declared_a_conflict_stands_to_that_case_no_more(town: Town) -> None:
    reference = town.reference("intake")
    town.act(DIRECTOR, DeclareConflict(**acts.at(town, reference)))
    visit = town.visit_as(DIRECTOR)
    with town.reading() as tx:
        desk = _desk(town, tx, visit)
        found = everybody.standings(tx, desk.proof, at_work(desk), SEATS, "pga", TODAY, LIVE)
        (held,) = [held for case, held in found if case.reference == reference]
    assert town.account(DIRECTOR).id not in {actor.account for actor in held}
    assert held


def test_the_weighing_panel_and_the_mayor_stand_to_every_case_of_their_workflow_alone(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everywhere, "OF_WORKFLOW", (("sitting", "pga_case", by_role.sits),))
    seats = SEATS._replace(sitting=True)
    visit, at_post = town.visit_as(DIRECTOR), town.account("pieter.politie").id
    with town.reading() as tx:
        desk = _desk(town, tx, visit)
        people = [
            replace(actor, roles=actor.roles | {"weighing_panel"}) if actor.account == at_post else actor
            for actor in at_work(desk)
        ]
        found = list(everybody.standings(tx, desk.proof, people, seats, "pga", TODAY, LIVE))
        case_ids = [case.id for case, _ in found]
        each = scopes.relations_of_each(tx, desk.proof, people, seats, TODAY, case_ids[0])
        for actor in people:
            said = {case.id: held[actor] for case, held in found if actor in held}
            sits = actor.account == at_post or "mayor" in actor.roles
            assert said == _by_reach(tx, desk.proof, actor, seats, case_ids), actor
            assert ("sitting" in each[actor.account]) is sits
            assert all(("sitting" in held) is sits for held in said.values()) and (not sits or len(said) == len(found))


@pytest.mark.parametrize(
    ("organisation", "role", "known", "sits"),
    [
        ("leusden", "mayor", True, True),
        ("amersfoort", "mayor", True, False),
        ("politie", "weighing_panel", True, True),
        ("politie", "weighing_panel", False, False),
        ("leusden", "rater", True, False),
    ],
)
def test_who_sits_is_said_by_role_and_house_where_the_rules_know_it(
    organisation: str, role: str, known: bool, sits: bool
) -> None:
    actor = Actor(account="x", organisation=organisation, roles=frozenset({role}), language="nl")
    assert everywhere.by_workflow(actor, SEATS._replace(sitting=known)) == ({"top_x": "sitting"} if sits else {})
