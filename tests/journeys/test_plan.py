"""A plan from its first goal to a review in which nothing changed, by the people who work with it."""

from typing import Any

from pga.entering import Known
from pga.handlers.facts import facts_of
from pga.queries.cases import MyWork
from pga.queries.ledger import ReadLedger
from pga.queries.plan import ComparePlan, PrintPlan, ReadPlan
from pga.store.codes import Proof
from privacy.ledger.verify import Damage
from tests import plans
from tests.plans import CASE_DIRECTOR
from tests.towns import DIRECTOR, Town


def test_a_plan_is_made_carried_out_and_reviewed(town: Town) -> None:
    reference = plans.planned(town)
    goal = plans.goal(town, reference, by=CASE_DIRECTOR)
    visits = plans.action(town, reference, of="pieter.politie", goal=goal, by=CASE_DIRECTOR)
    rent = plans.action(town, reference, "Betaalafspraak maken (fictief)", of="wim.wsl", goal=goal, by=CASE_DIRECTOR)
    plans.score(town, reference, 2, by=CASE_DIRECTOR)
    plans.view(town, reference, by=CASE_DIRECTOR)
    ready = ("goals", "actions", "actions_without_owner", "resident_view_recorded")
    assert _facts(town, reference, *ready) == [1, 2, 0, True]

    plans.move(town, reference, "execution", step="start_execution")
    town.clock.move(days=9)
    assert [item.action for item in town.look("wim.wsl", MyWork()).later if item.action] == [rent]
    plans.complete(town, reference, rent, by="wim.wsl")

    town.clock.move(days=33)
    plans.move(town, reference, "review", step="open_review")
    assert [line.late for line in town.look(DIRECTOR, ReadPlan(case=reference)).nearest] == [True]
    plans.confirm(town, reference, visits, by="pieter.politie")
    plans.score(town, reference, 3, by=CASE_DIRECTOR)
    seen = town.look(DIRECTOR, ComparePlan(case=reference, since="2026-03-03", until="2026-04-14"))
    assert [(p.before and p.before.score, p.after and p.after.score) for p in seen.scores] == [(2, 3)]
    assert [line.id for line in seen.closed] == [rent] and seen.opened == ()


def test_what_was_done_to_a_plan_reads_as_sentences_and_the_ledger_is_whole(town: Town) -> None:
    reference = plans.planned(town, "review")
    plans.confirm(town, reference, plans.action(town, reference))
    town.look(CASE_DIRECTOR, PrintPlan(case=reference))
    told = " ".join(line.sentence for line in town.look("petra.privacy", ReadLedger()).lines)
    assert "drukte het plan van zaak" in told and "bevestigde een actie van zaak" in told
    assert town.verdict() == Damage.NONE


def test_the_need_of_reviewed_actions_is_met_one_click_at_a_time(town: Town) -> None:
    reference = plans.planned(town, "execution")
    actions = [plans.action(town, reference) for _ in range(3)]
    town.clock.move(days=42)
    plans.move(town, reference, "review", step="open_review")
    for click, action in zip((plans.confirm, plans.complete, plans.drop), actions, strict=True):
        assert _facts(town, reference, "actions_reviewed") == [False]
        click(town, reference, action)
    assert _facts(town, reference, "actions_reviewed") == [True]


def _facts(town: Town, reference: str, *names: str) -> list[Any]:
    """What the workflow is told of the case now."""
    visit = town.visit_as(DIRECTOR)
    with town.reading() as tx:
        known = Known(proof=Proof(town.home.code))
        facts = facts_of(town.gate.entrance.desk(tx, visit, ReadPlan(case=reference), known))
        return [getattr(facts, name) for name in names]
