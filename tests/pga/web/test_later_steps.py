"""The later steps of a case over HTTP: each form opened, filled in and sent by the person whose step it is."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from pga.demo.cases import PEOPLE, submission
from pga.queries.cases import ReadCase
from tests import acts
from tests.pga.web.conftest import Person, Web, errors_of, hidden
from tests.towns import key

WORDS = "Vastgelegd in het overleg (fictief)."
LABELLED = re.compile(r'<input[^>]* name="(\w+)" value="([^"]+)"[^>]*>\s*<label[^>]*>([^<]+)</label>')
OPTION = re.compile(r'<option value="([^"]+)"[^>]*>([^<]+)</option>')


def _send(person: Person, path: str, **fields: object) -> int:
    page = person.get(path)
    assert page.status_code == 200, path
    answer = person.post(path, {**hidden(page), **fields})
    assert answer.status_code == 303, errors_of(answer)
    return answer.status_code


def _day(web: Web, days: int = 0) -> str:
    return (web.town.clock.now().date() + timedelta(days=days)).isoformat()


def _choice(person: Person, path: str, words: str) -> str:
    """The value behind what a form shows."""
    text = person.get(path).text
    found = [v for _, v, label in LABELLED.findall(text) if words in label]
    found += [v for v, label in OPTION.findall(text) if words in label]
    return found[0]


@pytest.fixture
def intake(empty_web: Web) -> tuple[Web, str]:
    reference = acts.submit(empty_web.town, "lisa.ll2", 0)
    acts.to_intake(empty_web.town, reference)
    return empty_web, reference


def test_a_case_goes_from_informing_to_its_plan(intake: tuple[Web, str]) -> None:
    web, reference = intake
    anna, at = web.as_("anna.process"), f"/cases/{reference}/steps"
    party = acts.TownStage(web.town).party(reference)
    deferral = {"party": party, "ground": "public_safety", "considerations": WORDS, "recheck_on": _day(web, 10)}
    _send(anna, f"{at}/defer-notification", **deferral)
    _send(anna, f"/cases/{reference}/letter/{party}/write", text="Wij willen u helpen.")
    assert "Wij willen u helpen." in anna.get(f"/cases/{reference}/letter/{party}").text
    _send(anna, f"{at}/notify", party=party, channel="letter", told_on=_day(web))
    _send(anna, f"{at}/convene", held_on=_day(web, 7), organisations=["ll2", "politie"])
    lisa = _choice(anna, f"{at}/conclude", "Lisa")
    said = {"held_on": _day(web), "picture": WORDS, "judgement": WORDS, "decision": WORDS, "case_director": lisa}
    sent = {**hidden(anna.get(f"{at}/conclude")), "present": ["ll2"], "people": [lisa], **said}
    assert anna.post(f"{at}/conclude", sent).location == f"/cases/{reference}/plan?done=step&step=conclude"
    assert web.town.case(reference).state == "plan_draft"
    page = anna.get(f"/cases/{reference}").text
    assert "Lisa Hulp (fictief), Larikslaan2 (LL2)" in page and WORDS in page


def test_a_conference_is_recorded_with_everything_that_is_missing_named(intake: tuple[Web, str]) -> None:
    web, reference = intake
    acts.scene(web.town).notify(reference)
    acts.scene(web.town).convene(reference, "ll2")
    anna, path = web.as_("anna.process"), f"/cases/{reference}/steps/conclude"
    page = anna.get(path)
    assert "Gepland op" in page.text and "Larikslaan2 (LL2)" in page.text
    answer = anna.post(path, hidden(page))
    assert answer.status_code == 422 and len(errors_of(answer)) == 4


@pytest.mark.parametrize(("passed", "filled"), [(0, False), (7, True), (9, True)])
def test_the_day_of_the_conference_is_filled_in_once_it_has_come(
    intake: tuple[Web, str], passed: int, filled: bool
) -> None:
    web, reference = intake
    acts.scene(web.town).notify(reference)
    acts.scene(web.town).convene(reference, "ll2")
    planned = _day(web, 7)
    web.town.clock.move(days=passed)
    page = web.as_("anna.process").get(f"/cases/{reference}/steps/conclude").text
    assert (f'value="{planned}"' in page) is filled


def test_a_conference_is_not_recorded_before_it_was_held(intake: tuple[Web, str]) -> None:
    web, reference = intake
    acts.scene(web.town).notify(reference)
    acts.scene(web.town).convene(reference, "ll2")
    anna, path = web.as_("anna.process"), f"/cases/{reference}/steps/conclude"
    lisa = _choice(anna, path, "Lisa")
    said = {"held_on": _day(web, 7), "present": ["ll2"], "decision": WORDS, "case_director": lisa}
    answer = anna.post(path, {**hidden(anna.get(path)), **said})
    assert answer.status_code == 422 and len(errors_of(answer)) == 1
    assert 'href="#held_on"' in answer.text and WORDS in answer.text


def test_a_conference_is_moved_from_its_form(intake: tuple[Web, str]) -> None:
    web, reference = intake
    acts.scene(web.town).notify(reference)
    acts.scene(web.town).convene(reference, "ll2", "politie")
    anna, path = web.as_("anna.process"), f"/cases/{reference}/steps/replan"
    page = anna.get(path).text
    assert page.count(" checked") == 2 and f'value="{_day(web, 7)}"' in page
    _send(anna, path, held_on=_day(web, 12), organisations=["politie", "wsl"])
    (line,) = web.town.look("anna.process", ReadCase(case=reference)).progress.conferences
    assert line.held_on == _day(web, 12) and "Larikslaan2 (LL2)" not in line.invited


def test_a_case_goes_from_review_to_aftercare(empty_web: Web) -> None:
    web, reference = empty_web, acts.submit(empty_web.town, "lisa.ll2", 0)
    acts.to_review(web.town, reference)
    anna, at = web.as_("anna.process"), f"/cases/{reference}/steps"
    weighed = {"necessary": "yes", "proportionate": "yes", "findings": WORDS}
    _send(anna, f"{at}/reweigh", criteria="yes", **weighed)
    acts.confirm_actions(web.town, reference)
    _send(web.as_("anna.process"), f"{at}/conclude-review", **weighed)
    _send(web.as_("lisa.ll2"), f"{at}/open-review")
    acts.settle_actions(web.town, reference)
    anna = web.as_("anna.process")
    _send(anna, f"{at}/close", reason="goal_reached", report=WORDS, person_told="no", explanation=WORDS)
    _send(anna, f"{at}/start-aftercare", organisation="ll2", until=_day(web, 30), purpose=WORDS)
    assert web.town.case(reference).state == "aftercare"
    assert WORDS in web.as_("lisa.ll2").get(f"/cases/{reference}").text


def test_a_review_that_finds_the_approach_no_longer_necessary_does_not_go_on(empty_web: Web) -> None:
    web, reference = empty_web, acts.submit(empty_web.town, "lisa.ll2", 0)
    acts.to_review(web.town, reference)
    acts.confirm_actions(web.town, reference)
    anna, path = web.as_("anna.process"), f"/cases/{reference}/steps/conclude-review"
    said = {"necessary": "no", "proportionate": "yes", "findings": WORDS}
    answer = anna.post(path, {**hidden(anna.get(path)), **said})
    assert answer.status_code == 422 and "niet meer nodig" in answer.text


def test_an_offer_goes_to_the_receiver_who_takes_it_over_or_gives_it_back(empty_web: Web) -> None:
    web, reference = empty_web, acts.submit(empty_web.town, "lisa.ll2", 0)
    acts.to_review(web.town, reference)
    anna, zoe, at = web.as_("anna.process"), web.as_("zoe.zvh"), f"/cases/{reference}/steps"
    offer = {"organisation": "zvh", "criteria": WORDS, "handover": WORDS, "person_told": "yes"}
    for gives_back in (True, False):
        _send(anna, f"{at}/offer-scale-up", **offer, due_on=_day(web, 10))
        question = acts.TownStage(web.town).offer(reference)
        me = _choice(zoe, f"/questions/{question}/assign", "Zo")
        _send(zoe, f"/questions/{question}/assign", accounts=[me])
        assert WORDS in zoe.get(f"/questions/{question}").text
        if gives_back:
            _send(zoe, f"/questions/{question}/return", reason="Te licht voor ons (fictief).")
            web.town.clock.move(minutes=1)
    _send(zoe, f"{at}/scale-up")
    assert web.town.case(reference).state == "scaled_up"


def test_the_mayor_finds_what_was_put_to_him_and_decides(empty_web: Web) -> None:
    web, reference = empty_web, acts.submit(empty_web.town, "lisa.ll2", 0)
    acts.to_review(web.town, reference)
    anna, bea = web.as_("anna.process"), web.as_("bea.burgemeester")
    asked = {"deadlock": WORDS, "wanted": WORDS, "due_on": _day(web, 5)}
    _send(anna, f"/cases/{reference}/steps/escalate", **asked)
    assert bea.get("/").headers["Location"].endswith("/questions")
    question = acts.TownStage(web.town).offer(reference)
    assert f"/questions/{question}" in bea.get("/questions").text
    _send(bea, f"/questions/{question}/decide", decision="De woning blijft (fictief).")
    assert "De woning blijft (fictief)." in anna.get(f"/cases/{reference}").text
    assert bea.get(f"/questions/{question}/decide").status_code == 404


def test_two_people_destroy_from_the_list(empty_web: Web) -> None:
    web, reference = empty_web, acts.submit(empty_web.town, "lisa.ll2", 0)
    acts.to_closed(web.town, reference)
    acts.scene(web.town).archive(reference)
    acts.age(web.town, reference)
    anna, petra, at = web.as_("anna.process"), web.as_("petra.privacy"), f"/retention/{reference}"
    for person, act in ((anna, "hold"), (petra, "release"), (anna, "propose"), (petra, "destroy")):
        page = person.get("/retention")
        assert f"{at}/{act}" in page.text
        assert person.post(f"{at}/{act}", hidden(page)).status_code == 303
    page = petra.get(f"{at}/certificate")
    assert page.status_code == 200 and "Verzonnen" not in page.text
    assert anna.get(f"/cases/{reference}").status_code == 404


def test_the_agenda_leads_to_the_screen_on_the_wall(intake: tuple[Web, str]) -> None:
    web, reference = intake
    acts.scene(web.town).notify(reference)
    acts.scene(web.town).convene(reference, "ll2", "politie")
    anna = web.as_("anna.process")
    assert f"/conferences/{_day(web, 7)}/room" in anna.get("/conferences").text
    assert "Daan Verzonnen" in anna.get(f"/conferences/{_day(web, 7)}/room").text
    assert anna.get("/conferences/someday/room").status_code == 404
    assert web.as_("pieter.politie").get(f"/conferences/{_day(web, 7)}/room").status_code == 404


def test_a_reopened_case_leads_to_the_new_one(empty_web: Web) -> None:
    web, reference = empty_web, acts.submit(empty_web.town, "lisa.ll2", 0)
    acts.to_closed(web.town, reference)
    anna = web.as_("anna.process")
    anna.says_why(reference)
    _send(anna, f"/cases/{reference}/steps/reopen", new_facts=WORDS, goal=WORDS, tried_so_far=WORDS)
    (new,) = web.town.references("signal")
    assert f'href="/cases/{new}"' in anna.get(f"/cases/{reference}").text
    assert f'href="/cases/{reference}"' in anna.get(f"/cases/{new}").text


def test_a_case_that_is_blocked_is_found_again_at_what_is_kept(empty_web: Web) -> None:
    reference = acts.submit(empty_web.town, "lisa.ll2", 0)
    acts.reject(empty_web.town, reference)
    anna, at = empty_web.as_("anna.process"), f"/cases/{reference}/steps/archive"
    answer = anna.post(at, hidden(anna.get(at)))
    assert answer.location == "/retention?done=step&step=archive" and reference in anna.get("/retention").text


def test_an_explanation_is_asked_only_where_there_is_something_to_explain(intake: tuple[Web, str]) -> None:
    web, reference = intake
    at, field = f"/cases/{reference}/steps/convene", 'name="explanation"'
    acts.scene(web.town).notify(reference)
    assert field not in web.as_("anna.process").get(at).text
    acts.invite(web.town, reference, "politie")
    assert field in web.as_("anna.process").get(at).text


def test_a_letter_without_an_address_prints_nothing_in_its_place_and_says_so(empty_web: Web) -> None:
    town, said = empty_web.town, "Er is geen adres bekend."
    known = acts.submit(town, "lisa.ll2", 0)
    unknown = town.act("lisa.ll2", replace(submission(PEOPLE[1], key()), address="")).reference
    for reference in (known, unknown):
        acts.to_intake(town, reference)
    anna, party = empty_web.as_("anna.process"), acts.TownStage(town).party
    text = anna.get(f"/cases/{unknown}/letter/{party(unknown)}").text
    assert said in text and "niet ingevuld" not in text
    assert said not in anna.get(f"/cases/{known}/letter/{party(known)}").text
