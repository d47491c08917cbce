"""One case through every state by the right people, clicked and typed in a real browser."""

from typing import Final

import pytest

from pga import worker
from pga.store.tables.progress import case_steps
from tests import acts, running
from tests.browser import road, steps
from tests.browser.conftest import Site
from tests.browser.hands import hands_of
from workflows import WORKFLOWS

ANNA, LISA, PIETER, ZOE = "anna.process", "lisa.ll2", "pieter.politie", "zoe.zvh"
LONG: Final = {
    "signal", "triage", "intake", "case_conference", "plan_draft", "execution", "review",
    "scaled_up", "closed", "aftercare", "archived_blocked", "destroyed",
}  # fmt: skip
DOWN: Final = {"scaled_down", "closed"}
REFUSED: Final = {"rejected", "archived_blocked"}
ON_PAPER: Final = {"taken_over", "rejected"}


def passed(site: Site, reference: str) -> set[str]:
    """The states that a case was brought to."""
    case = site.town.case(reference).id
    return {row.to_state for row in site.town.rows(case_steps, case_steps.c.case_id == case)}


def _to_the_plan(site: Site) -> str:
    reference = road.submit(site)
    road.by(site, ANNA, reference, steps.TAKE_UP, steps.ASSESS, steps.JUSTIFY, steps.ACCEPT, steps.INVITE)
    road.name_handler(site, "carla.politie", steps.PIETER, reference)
    road.name_handler(site, "carel.ll2", steps.LISA, reference)
    road.reply(site, PIETER, reference, "Drie aangiften (fictief).")
    road.reply(site, LISA, reference, "Twee gesprekken (fictief).")
    road.inform(site, reference)
    road.by(site, ANNA, reference, steps.CONVENE)
    site.town.clock.move(days=7)
    road.by(site, ANNA, reference, steps.CONCLUDE)
    road.plan(site, reference)
    return reference


def _to_the_end(site: Site, reference: str) -> None:
    site.town.clock.move(days=30)
    with hands_of(site, LISA) as hands:
        steps.take(site, hands, reference, steps.OPEN_REVIEW)
        road.click_action(hands, "Loop eerst elke open actie langs", "Ongewijzigd bevestigen", "nagelopen")
    road.by(site, ANNA, reference, steps.REWEIGH, steps.OFFER_UP)
    road.name_handler(site, ZOE, steps.ZOE, reference)
    road.take_over(site, ZOE, reference, "Opschalen aanvaarden", "Opgeschaald")
    with hands_of(site, ANNA) as hands:
        hands.open(f"/cases/{reference}")
        road.click_action(hands, "Er staan nog acties open", "Afgerond", "Een ander leidt deze zaak nu")
        steps.take(site, hands, reference, steps.CLOSE, steps.AFTERCARE)


@pytest.mark.timeout(300)
def test_one_case_goes_through_every_state_of_the_long_road_and_is_destroyed(site: Site) -> None:
    reference = _to_the_plan(site)
    _to_the_end(site, reference)
    site.town.clock.move(days=22)
    worker.run_due(site.town.gate)
    assert site.town.case(reference).state == "archived_blocked"
    acts.age(site.town, reference)
    road.destroy(site, reference)
    assert passed(site, reference) == LONG


def test_a_case_that_was_scaled_down_is_closed_by_whom_it_came_from(site: Site) -> None:
    reference = acts.submit(site.town, LISA)
    acts.to_review(site.town, reference)
    acts.confirm_actions(site.town, reference)
    road.by(site, ANNA, reference, steps.OFFER_DOWN)
    road.name_handler(site, "carel.ll2", steps.LISA, reference)
    road.take_over(site, LISA, reference, "Afschalen aanvaarden", "Afgeschaald")
    acts.settle_actions(site.town, reference)
    road.by(site, ANNA, reference, steps.CLOSE)
    assert passed(site, reference) >= DOWN


def test_a_case_that_is_too_light_is_refused_with_advice_and_blocked(site: Site) -> None:
    reference = acts.submit(site.town, LISA)
    with hands_of(site, ANNA) as hands:
        steps.take(site, hands, reference, steps.REJECT)
        road.block(hands, reference)
    assert passed(site, reference) >= REFUSED


def test_a_case_on_paper_that_stands_otherwise_is_not_taken_over(site: Site) -> None:
    reference = running.take_over(site.town)
    with hands_of(site, LISA) as hands:
        hands.open(f"/cases/{reference}")
        hands.follow("Overname afwijzen")
        hands.answer({"Wat klopt er niet?": "Dit is nog een intake (fictief)."})
        hands.press("Overname afwijzen")
        hands.sees("Uw stap is opgeslagen: Overname afwijzen.")
    with hands_of(site, ANNA) as hands:
        hands.open(f"/cases/{reference}")
        hands.sees("Niet in behandeling genomen", "Dit is nog een intake (fictief).")
    assert passed(site, reference) == ON_PAPER


def test_these_roads_together_pass_every_state_there_is() -> None:
    assert {state.key for state in WORKFLOWS["pga_case"].states} == LONG | DOWN | REFUSED | ON_PAPER
