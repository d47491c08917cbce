"""The pages of a case from its conference on, as everybody who comes there sees them, before the gate; and the mayor.

``test_pages`` looks at what a month leaves behind, which is no further than intake.
"""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlparse

import pytest

from tests import acts, stages
from tests.browser.conftest import Site
from tests.browser.hands import Hands, hands_of
from tests.browser.test_pages import kind_of
from tests.towns import Town

ANNA, LISA, PIETER, BEA, ZOE, PETRA = (
    "anna.process", "lisa.ll2", "pieter.politie", "bea.burgemeester", "zoe.zvh", "petra.privacy",
)  # fmt: skip
BELOW: Final = ("/cases/", "/questions/", "/conferences/", "/retention/")
LINKS: Final = "found => found.map(a => a.getAttribute('href'))"


def _reviewed(town: Town, then: Callable[[str], object]) -> str:
    """A case in review whose actions are done, with which something was done then."""
    reference = acts.submit(town, LISA)
    acts.to_review(town, reference)
    acts.settle_actions(town, reference)
    then(reference)
    return reference


def _closed(town: Town) -> str:
    reference = acts.submit(town, LISA)
    acts.to_closed(town, reference)
    return reference


def _planned(town: Town) -> str:
    reference = acts.submit(town, LISA)
    acts.to_plan(town, reference, LISA, PIETER, present=("ll2", "politie"))
    acts.plan(town, reference)
    return reference


def _started(town: Town) -> str:
    reference = _planned(town)
    acts.scene(town).start_execution(reference, by=LISA)
    return reference


def _informed(town: Town) -> str:
    reference = acts.submit(town, LISA)
    acts.to_intake(town, reference)
    acts.scene(town).notify(reference)
    return reference


def _met_today(town: Town) -> str:
    reference = acts.submit(town, LISA)
    acts.to_conference(town, reference, "ll2", "politie")
    town.clock.move(days=7)
    return reference


def _offered(town: Town, reference: str) -> None:
    acts.scene(town).reweigh(reference)
    acts.scene(town).offer_scale_up(reference)
    acts.scene(town).name_for_offer(reference, ZOE, ZOE)


def _far(town: Town) -> dict[str, str]:
    """A case in each later state: what for -> its reference. The conference is last: it is held on the day then."""
    scene = acts.scene(town)
    aftercare, closed = _closed(town), _closed(town)
    scene.start_aftercare(aftercare)
    return {
        "nazorg": aftercare,
        "afgesloten": closed,
        "aanbod": _reviewed(town, lambda case: _offered(town, case)),
        "burgemeester": _reviewed(town, scene.escalate),
        "uitvoering": _started(town),
        "plan": _planned(town),
        "intake": _informed(town),
        "overleg": _met_today(town),
    }


def _walk(hands: Hands, *starts: str) -> set[str]:
    """Open these pages, and one of each kind that can be reached from them inside a case; returns the kinds."""
    ahead, known = [*starts], {kind_of(start) for start in starts}
    while ahead:
        hands.open(ahead.pop(0))
        for link in hands.at.locator("a[href^='/']").evaluate_all(LINKS):
            path = urlparse(link).path
            if path.startswith(BELOW) and kind_of(path) not in known:
                known.add(kind_of(path))
                ahead.append(path)
    return known


STEPS_OF_THE_DIRECTOR: Final = (
    "conclude", "convene", "appoint", "open-review", "conclude-review", "reweigh", "offer-scale-down", "escalate",
    "close", "start-aftercare", "reopen", "start-execution",
)  # fmt: skip


@pytest.mark.timeout(300)
def test_every_later_page_of_a_case_is_accessible_to_all_who_come_there(site: Site) -> None:
    far = _far(site.town)
    pages = {what: f"/cases/{reference}" for what, reference in far.items()}
    room = f"/conferences/{stages.today(site.town)}/room"
    with hands_of(site, ANNA) as hands:
        hands.open(pages["afgesloten"])
        hands.press("Regie voeren op een persoonsgerichte aanpak")
        kinds = _walk(hands, room, *pages.values(), "/conferences")
        hands.open(room)
        hands.card(far["overleg"]).follow("Vastleggen")
    assert not {f"/cases/*/steps/{step}" for step in STEPS_OF_THE_DIRECTOR} - kinds
    assert {"/cases/*/plan/actions/*", "/cases/*/plan/compare", "/cases/*/plan/print"} <= kinds
    with hands_of(site, LISA) as hands:
        assert "/cases/*/plan/actions/new" in _walk(hands, pages["uitvoering"], pages["overleg"], pages["nazorg"])
    with hands_of(site, PIETER) as hands:
        assert "/cases/*/plan" in _walk(hands, pages["uitvoering"], pages["aanbod"])
    with hands_of(site, ZOE) as hands:
        assert {"/questions/*/return", "/cases/*/steps/scale-up"} <= _walk(hands, "/questions")
