"""A guest over HTTP: proposed on a form, answered in the list of questions, on paper, recorded, in the history."""

from tests import guests
from tests.pga.web.conftest import Web, hidden
from tests.pga.web.rows_of_guests import PROPOSED
from tests.towns import DIRECTOR


def test_from_proposal_to_record_over_http(web: Web) -> None:
    person, reference = web.as_(DIRECTOR), guests.to_come(web.town, days=0)
    at = f"/cases/{reference}/guests"
    sent = {**hidden(person.get(f"{at}/new")), **PROPOSED}
    assert person.post(f"{at}/new", sent).status_code == 303
    guest = guests.of(web.town, reference)[-1]
    for party in guests.VOTERS:
        guests.answer(web.town, guest, party)
    paper = person.get(f"{at}/{guest.id}/paper").text
    assert "Basisschool De Fictie" in paper and "Gelezen en akkoord" in paper
    record = {**hidden(person.get(f"{at}/{guest.id}/record")), "present": "yes", "pledged": "yes", "told": "C01"}
    assert person.post(f"{at}/{guest.id}/record", record).status_code == 303
    page = person.get(f"/cases/{reference}").text
    assert "Heeft gehoord: Identiteit" in page and "legde vast of gast 1" in page


def test_a_form_that_is_not_filled_in_comes_back_with_what_is_missing(web: Web) -> None:
    person, reference = web.as_(DIRECTOR), guests.to_come(web.town, days=0)
    at = f"/cases/{reference}/guests/new"
    sent = {**hidden(person.get(at)), **PROPOSED, "person": "", "valid_until": "2026-06-01"}
    answer = person.post(at, sent)
    assert answer.status_code == 422 and "Basisschool De Fictie" in answer.text
    assert not guests.of(web.town, reference)


def test_who_was_named_answers_from_the_list_of_questions(web: Web) -> None:
    reference = guests.to_come(web.town, days=0)
    guest = guests.propose(web.town, reference, valid_until="2026-03-06")
    question, wim = guests.question(web.town, guest, "wsl"), web.as_("wim.wsl")
    assert f"/questions/{question}/consent" in wim.get("/questions").text
    sent = {**hidden(wim.get(f"/questions/{question}/consent")), "agrees": "no"}
    assert wim.post(f"/questions/{question}/consent", sent).headers["Location"] == "/questions?done=answered"
    assert "niet goedgekeurd" in wim.get(f"/cases/{reference}").text


def test_who_agreed_finds_on_the_page_of_the_guest_how_to_take_it_back(web: Web) -> None:
    reference = guests.to_come(web.town, days=0)
    guest, wim = guests.approved(web.town, reference), web.as_("wim.wsl")
    consent = f"/questions/{guests.question(web.town, guest, 'wsl')}/consent"
    assert consent in wim.get(f"/cases/{reference}/guests/{guest.id}").text
    page = wim.get(consent)
    assert 'value="no"' in page.text and 'value="yes"' not in page.text
    assert wim.post(consent, {**hidden(page), "agrees": "no"}).status_code == 303
    assert guests.row(web.town, guest).state == "refused"


def test_the_page_says_that_a_conference_must_be_planned_first(web: Web) -> None:
    reference = guests.to_come(web.town, days=0)
    web.town.clock.move(days=1)
    assert "Plan eerst een casusoverleg" in web.as_(DIRECTOR).get(f"/cases/{reference}/guests/new").text
