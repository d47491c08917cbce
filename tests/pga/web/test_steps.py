"""Every step of a case over HTTP, from triage to a question that is answered."""

import re
from datetime import timedelta

import pytest

from pga.demo.cases import PEOPLE
from tests import acts
from tests.pga.web.conftest import Person, Web, errors_of, hidden

WORDS = "Opgeschreven in de toets (fictief)."


def send(person: Person, path: str, **fields: str) -> int:
    """Open the form of a step, fill it in and send it; the status."""
    page = person.get(path)
    assert page.status_code == 200, path
    return person.post(path, {**hidden(page), **fields}).status_code


def test_a_case_goes_from_signal_to_a_question_at_a_partner(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("signal")
    at = f"/cases/{reference}/steps"
    criteria = ("repeated", "order_or_safety", "regular_insufficient")
    facts = {name: "yes" for name in criteria} | {f"{name}_facts": WORDS for name in criteria}
    grounds = dict.fromkeys(("purpose", "proportionality", "subsidiarity"), WORDS)
    due = (web.town.clock.now().date() + timedelta(days=10)).isoformat()
    assert send(person, f"{at}/take-up") == 303
    assert send(person, f"{at}/assess", **facts) == 303
    assert send(person, f"{at}/justify", **grounds, regime="LOCAL_PGA") == 303
    assert send(person, f"{at}/accept") == 303
    assert send(person, f"{at}/invite", organisation="om", text="Wat loopt er?", due_on=due) == 303
    page = person.get(f"/cases/{reference}").text
    assert web.town.case(reference).state == "intake"
    assert WORDS in page and "Wat loopt er?" in page


def test_a_step_with_something_missing_names_all_of_it_and_changes_nothing(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("triage")
    path, before = f"/cases/{reference}/steps/assess", web.town.contents()
    answer = person.post(path, {**hidden(person.get(path)), "repeated": "perhaps"})
    assert answer.status_code == 422 and len(errors_of(answer)) == 6
    assert web.town.contents() == before


def test_the_date_of_a_question_lies_ahead_and_within_a_year(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("intake")
    path = f"/cases/{reference}/steps/invite"
    for due in ("2020-01-01", "2099-01-01", "tomorrow"):
        answer = person.post(
            path, {**hidden(person.get(path)), "organisation": "om", "text": "Wat?", "due_on": due}
        )
        assert answer.status_code == 422 and len(errors_of(answer)) == 1, due


def test_a_step_posted_twice_is_one_step(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("signal")
    path = f"/cases/{reference}/steps/take-up"
    fields = hidden(person.get(path))
    assert [person.post(path, fields).status_code for _ in range(2)] == [303, 303]
    assert web.town.case(reference).version == int(fields["version"]) + 1


@pytest.mark.parametrize("username", ["pieter.politie", "lisa.ll2", "adam.beheer", "petra.privacy", "frank.fg"])
def test_nobody_else_takes_a_step(web: Web, username: str) -> None:
    reference, before = web.town.reference("triage"), web.town.contents()
    person = web.as_(username)
    answer = person.post(f"/cases/{reference}/steps/reject", {"version": "1", "reason": "x", "advice": "y"})
    assert answer.status_code == 404 and web.town.contents() == before


def test_a_partner_names_a_colleague_who_answers(web: Web) -> None:
    coordinator = web.as_("rik.reclassering")
    question = re.search(r"/questions/([0-9a-f-]{36})/assign", coordinator.get("/questions").text)
    assert question is not None
    path = f"/questions/{question[1]}/assign"
    page = coordinator.get(path)
    colleague = re.search(r'name="accounts" value="([^"]+)"', page.text)
    assert colleague is not None
    assert coordinator.post(path, {**hidden(page), "accounts": colleague[1]}).status_code == 303
    page = coordinator.get(f"/questions/{question[1]}")
    fields = {"what": WORDS, "occurred_on": "2026-02-01", "assertion_kind": "fact"}
    missing = coordinator.post(f"/questions/{question[1]}/answer", {**hidden(page), **fields, "what": ""})
    assert missing.status_code == 422 and len(errors_of(missing)) == 1
    answer = coordinator.post(f"/questions/{question[1]}/answer", {**hidden(page), **fields})
    assert answer.status_code == 303 and answer.headers["Location"] == "/questions?done=answered"


def test_declaring_a_conflict_closes_the_case_for_who_declares_it(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("triage")
    version = hidden(person.get(f"/cases/{reference}"))["version"]
    answer = person.post(f"/cases/{reference}/conflict-of-interest", {"version": version})
    assert answer.headers["Location"] == "/cases?done=conflict"
    assert person.get(f"/cases/{reference}").status_code == 404


def test_the_page_to_take_up_shows_who_may_be_the_same_person_and_asks_to_say_so(web: Web) -> None:
    town = web.town
    reference, other = acts.submit(town, "lisa.ll2", person=0), town.reference("intake")
    path, person = f"/cases/{reference}/steps/take-up", web.as_("anna.process")
    page = person.get(path)
    assert "Komt deze persoon al voor?" in page.text and 'name="distinct"' in page.text
    assert PEOPLE[0].name in page.text and "hetzelfde BSN" in page.text and other != reference
    refused = person.post(path, hidden(page))
    assert refused.status_code == 422 and len(errors_of(refused)) == 1
    assert 'name="distinct"' in refused.text
    assert person.post(path, {**hidden(page), "distinct": "y"}).status_code == 303
    assert town.case(reference).state == "triage"


def test_the_page_to_take_up_somebody_new_asks_nothing(web: Web) -> None:
    page = web.as_("anna.process").get(f"/cases/{web.town.reference('signal')}/steps/take-up")
    assert "Komt deze persoon al voor?" not in page.text and 'name="distinct"' not in page.text


def test_one_question_goes_to_several_partners_at_once_and_each_gets_his_own(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("intake")
    path = f"/cases/{reference}/steps/invite"
    due = (web.town.clock.now().date() + timedelta(days=10)).isoformat()
    sent = {**hidden(person.get(path)), "organisation": ["om", "veilig-thuis"], "text": "Wat loopt er?", "due_on": due}
    before, version = web.town.head(), web.town.version(reference)
    assert person.post(path, sent).headers["Location"] == f"/cases/{reference}?done=step&step=invite"
    assert [r.details["to"] for r in web.town.records(before) if r.kind == "act"] == ["om", "veilig-thuis"]
    assert web.town.version(reference) == version + 2
    assert person.post(path, sent).status_code == 303
    assert web.town.version(reference) == version + 2


def test_who_has_an_open_question_already_is_marked_and_the_term_gives_the_date(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.references("intake")[-1]
    acts.invite(web.town, reference, "om")
    page = person.get(f"/cases/{reference}/steps/invite").text
    assert "Openbaar Ministerie" in page and "heeft nog een open vraag" in page
    due = web.town.case(reference).due_on
    assert due < "2026-03-03" or f'value="{due}"' in page


def test_a_step_that_cannot_be_taken_has_no_button_and_leads_to_what_is_missing(web: Web) -> None:
    reference = acts.submit(web.town, "lisa.ll2")
    acts.take_up(web.town, reference)
    person = web.as_("anna.process")
    page = person.get(f"/cases/{reference}/steps/accept").text.partition("<main")[2]
    assert f'href="/cases/{reference}/steps/assess"' in page
    assert f'href="/cases/{reference}/steps/justify"' in page
    assert "Aannemen voor intake</button>" not in page
