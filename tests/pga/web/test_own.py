"""One's own account, and what one's own organisation wrote, over HTTP."""

from pga.demo.people import PASSWORD
from tests.looks import an_answered_case
from tests.pga.web.conftest import Web, errors_of, hidden

OTHER = "een heel ander wachtwoord"


def test_another_password_gives_a_new_token_and_ends_the_other_sessions(web: Web) -> None:
    person, elsewhere = web.as_("anna.process"), web.as_("anna.process")
    before = person.token()
    sent = {**hidden(person.get("/own")), "current": PASSWORD, "new": OTHER, "again": OTHER}
    assert person.post("/own/password", sent).headers["Location"] == "/own?done=password"
    assert person.token() != before and person.get("/own").status_code == 200
    assert elsewhere.get("/own").status_code == 303


def test_what_is_wrong_with_a_password_is_told_without_showing_it(web: Web) -> None:
    person = web.as_("anna.process")
    for current, new, again in [("wrong", OTHER, OTHER), (PASSWORD, OTHER, "other"), (PASSWORD, "kort", "kort")]:
        answer = person.post("/own/password", {"current": current, "new": new, "again": again})
        assert answer.status_code == 422 and errors_of(answer)
        assert OTHER not in answer.text and PASSWORD not in answer.text


def test_what_is_recorded_about_me_stands_on_a_page_of_its_own(web: Web) -> None:
    person = web.as_("anna.process")
    person.get("/cases")
    page = person.get("/own/recorded").text
    assert "bekeek de eigen werklijst" in page and "tot 5 jaar na het oordeel" in page
    on, off = page.split("Bij uw organisatie staan uit: ")
    assert "Gesloten zaak" in on and "Zelfde straat" in off and "Zelfde straat" not in on


def test_all_that_is_recorded_about_me_is_reached_page_by_page(web: Web) -> None:
    person, read, path = web.as_("anna.process"), 0, "/own/recorded"
    mine = len([record for record in web.town.records() if record.actor == web.town.account("anna.process").id])
    while path:
        page = person.get(path).text
        read += page.count("pga-timeline__item")
        path = page.split('rel="next" href="')[1].split("#")[0] if 'rel="next"' in page else ""
    assert mine > 40 and read == mine
    assert person.get("/own/recorded?before=1").text.count("pga-timeline__item") == 0


def test_single_keys_can_be_switched_off_and_on_by_each_for_himself(web: Web) -> None:
    person, other = web.as_("anna.process"), web.as_("adam.beheer")
    for choice, active in (("off", False), ("on", True)):
        answer = person.post("/own/shortcuts", {**hidden(person.get("/own")), "shortcuts": choice})
        assert (answer.status_code, answer.location) == (303, "/own?done=saved")
        assert (" data-shortcuts" in person.get("/own").text) is active
        assert " data-shortcuts" in other.get("/own").text
    assert person.post("/own/shortcuts", {"shortcuts": "maybe"}).status_code == 400
    assert " data-shortcuts" not in web.nobody().get("/toetsen").text and web.town.verdict() == 0


def test_what_the_own_organisation_wrote_comes_as_a_file_of_text_that_names_nobody_in_its_name(web: Web) -> None:
    reference = an_answered_case(web.town)
    answer = web.as_("pieter.politie").get(f"/cases/{reference}/own-text?form=file")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="bijdragen-{reference}.txt"'
    assert "Zes meldingen van bedreiging" in answer.text
    assert "Zijn er klachten of een procedure over de woning?" not in answer.text
    assert web.town.last().capability == "case.own_text"
