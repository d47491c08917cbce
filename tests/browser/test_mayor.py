"""The mayor, as she lives it: what was put to her, what of that case she may read, her decision, and nothing else."""

from typing import Final

from pga.commands.questions import AnswerQuestion, AssignQuestion
from tests import acts
from tests.browser import steps
from tests.browser.conftest import NARROW, Site
from tests.browser.hands import Hands, hands_of
from tests.browser.steps import Step
from tests.towns import Town

ANNA, BEA, LISA, PIETER = "anna.process", "bea.burgemeester", "lisa.ll2", "pieter.politie"
STUCK, ASKED = "De woning komt niet vrij (fictief).", "Een besluit over de woning (fictief)."
OF_THE_POLICE, OF_THE_PLAN = "Drie aangiften (fictief).", "Twee keer per week langsgaan (fictief)"
DECIDED: Final = "De woning blijft tot de zomer beschikbaar (fictief)."
ESCALATE: Final = Step(
    "Voorleggen aan de burgemeester",
    "Evaluatie",
    "Een partner een vraag stellen",
    {"Waarop loopt het vast?": STUCK, "Wat vraagt u de burgemeester?": ASKED, "Antwoord uiterlijk": "2026-04-20"},
    (STUCK, ASKED),
)


def _stuck(town: Town) -> str:
    """A case in review, with a plan, in which the police answered something of their own."""
    reference = acts.submit(town, LISA)
    acts.to_review(town, reference)
    acts.invite(town, reference, "politie")
    (asked,) = (row.id for row in town.questions("politie", "asked") if row.case_id == town.case(reference).id)
    on = acts.TownStage(town).on
    town.act("carla.politie", AssignQuestion(**on(asked), accounts=(town.account(PIETER).id,)))
    said = {"what": OF_THE_POLICE, "occurred_on": "2026-02-01", "assertion_kind": "fact"}
    town.act(PIETER, AnswerQuestion(**on(asked), **said))
    return reference


def _put(site: Site, reference: str) -> None:
    with hands_of(site, ANNA) as hands:
        hands.open(f"/cases/{reference}")
        hands.sees(OF_THE_PLAN)
        steps.take(site, hands, reference, ESCALATE)


def _read_and_decide(hands: Hands, reference: str) -> None:
    hands.menu("Wat wordt mij gevraagd")
    hands.card(reference).sees("Voorgelegd", STUCK)
    hands.card(reference).follow("Bekijken en beslissen")
    hands.sees(STUCK, ASKED, "Mila Gefingeerd (fictief)")
    hands.follow("De zaak bekijken")
    hands.sees(STUCK, "afgeschermd")
    hands.sees_nothing_of(OF_THE_POLICE, OF_THE_PLAN)
    assert hands.next_steps() == []
    hands.menu("Wat wordt mij gevraagd")
    hands.card(reference).follow("Bekijken en beslissen")
    hands.follow("Besluiten")
    hands.sees(STUCK, ASKED)
    hands.answer({"Uw besluit": DECIDED})
    hands.press("Besluit vastleggen")


def test_the_mayor_decides_what_was_put_to_her_and_sees_nothing_else(site: Site) -> None:
    reference = _stuck(site.town)
    _put(site, reference)
    with hands_of(site, BEA, width=NARROW) as hands:
        _read_and_decide(hands, reference)
        for other in site.town.references("intake"):
            answered = hands.page.goto(f"{site.address}/cases/{other}")
            assert answered is not None and answered.status == 404
    with hands_of(site, ANNA) as hands:
        hands.open(f"/cases/{reference}")
        hands.sees(DECIDED, "besloten")
