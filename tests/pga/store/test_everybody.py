"""Tests of pga/store/everybody.py: how everybody stands to every case is what reach says of each of them."""

from datetime import date

from pga.actor import Actor, Visit
from pga.commands.cases import DeclareConflict
from pga.desk import Desk
from pga.entering import Known
from pga.handlers.simulating import LIVE, at_work
from pga.queries.people import ReadRules
from pga.store import everybody, scopes
from pga.store.codes import Proof
from pga.store.engine import Transaction
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
