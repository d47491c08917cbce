"""What was said before is there to confirm or amend on the forms of the last steps; nothing is asked twice."""

import html
from typing import Any, Final

from pga.commands.approach import ConcludeReview, Reweigh
from pga.commands.ending import OfferScaleUp
from tests import acts
from tests.pga.handlers.test_withdrawing import withdraw
from tests.pga.web.conftest import Web
from tests.towns import DIRECTOR

WEIGHED: Final = "Hij houdt zich aan de afspraken (fictief)."
HANDED_OVER: Final = "Wat het ZVH moet weten (fictief)."
SAID: Final = {"necessary": True, "proportionate": True, "findings": WEIGHED}


def in_review(web: Web) -> str:
    """A case in review, with LL2 and the police."""
    reference = acts.submit(web.town, "lisa.ll2", 0)
    acts.to_review(web.town, reference)
    return reference


def page(web: Web, reference: str, step: str) -> str:
    director = web.as_(DIRECTOR)
    director.says_why(reference)
    return html.unescape(director.get(f"/cases/{reference}/steps/{step}").text)


def in_box(text: str, field: str) -> str:
    """What stands in a text field of the page."""
    return text.partition(f'name="{field}"')[2].partition(">")[2].partition("</textarea>")[0].strip()


def ticked(text: str, field: str) -> list[str]:
    """Which of the answers of a question are chosen."""
    parts = [part.partition(">")[0] for part in text.split("<input")[1:]]
    chosen = [part for part in parts if f'name="{field}"' in part and " checked" in part]
    return [part.partition('value="')[2].partition('"')[0] for part in chosen]


def test_a_second_offer_begins_with_the_first_and_says_why_that_ended(empty_web: Web) -> None:
    town, reference = empty_web.town, in_review(empty_web)
    offered: dict[str, Any] = {"handover": HANDED_OVER, "criteria": "Twee (fictief).", "person_told": True}
    offered |= {"organisation": "zvh", "due_on": acts.TownStage(town).day(14)}
    town.act(DIRECTOR, OfferScaleUp(**acts.at(town, reference), **offered))
    withdraw(town, reference, acts.TownStage(town).offer(reference), reason="Geen antwoord (fictief).")
    shown = page(empty_web, reference, "offer-scale-up")
    assert in_box(shown, "handover") == HANDED_OVER and in_box(shown, "criteria") == "Twee (fictief)."
    assert "Geen antwoord (fictief)." in shown and ticked(shown, "person_told") == []
    assert in_box(page(empty_web, reference, "offer-scale-down"), "handover") == ""


def test_reopening_shows_the_closing_report_beside_what_is_asked(empty_web: Web) -> None:
    town, reference = empty_web.town, in_review(empty_web)
    acts.settle_actions(town, reference)
    acts.scene(town).close(reference)
    report = "Besproken en vastgelegd (fictief)."
    shown = page(empty_web, reference, "reopen")
    assert in_box(shown, "tried_so_far") == "" == in_box(shown, "new_facts")
    assert "Afsluitbericht" in shown and shown.count(report) == 1


def test_concluding_a_review_begins_with_what_the_test_of_today_found(empty_web: Web) -> None:
    town, reference = empty_web.town, in_review(empty_web)
    town.act(DIRECTOR, Reweigh(**acts.at(town, reference), criteria=True, **SAID))
    shown = page(empty_web, reference, "conclude-review")
    assert in_box(shown, "findings") == WEIGHED
    assert ticked(shown, "necessary") == ["yes"] == ticked(shown, "proportionate")
    town.clock.move(days=1)
    assert in_box(page(empty_web, reference, "conclude-review"), "findings") == ""


def test_the_half_yearly_test_begins_with_what_the_review_of_today_found(empty_web: Web) -> None:
    town, reference = empty_web.town, in_review(empty_web)
    acts.confirm_actions(town, reference)
    town.act(DIRECTOR, ConcludeReview(**acts.at(town, reference), **SAID))
    acts.scene(town).open_review(reference)
    shown = page(empty_web, reference, "reweigh")
    assert in_box(shown, "findings") == WEIGHED and ticked(shown, "necessary") == ["yes"]
    assert ticked(shown, "criteria") == []
