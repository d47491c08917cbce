"""The page that asks why a case is opened: one click, then the page that was asked for."""

from tests import stages
from tests.pga.web.conftest import Web
from tests.towns import DIRECTOR, key


def test_over_http_it_is_one_click_and_then_the_page_that_was_asked_for(web: Web) -> None:
    reference = stages.blocked(web.town)
    director = web.as_(DIRECTOR)
    asked = director.get(f"/cases/{reference}/history")
    assert asked.status_code == 303
    page = director.get(asked.headers["Location"])
    assert page.status_code == 200 and page.text.count('name="purpose"') == 2 and "geldt 4 uur" in page.text
    given = {"purpose": "request_or_complaint", "next": f"/cases/{reference}/history", "act_key": key()}
    done = director.post(f"/cases/{reference}/why", given)
    assert (done.status_code, done.headers["Location"]) == (303, f"/cases/{reference}/history")
    assert director.get(f"/cases/{reference}/history").status_code == 200
    assert f"zei waarvoor zaak {reference} werd geopend: " in director.get("/own/recorded").text
    elsewhere = director.post(f"/cases/{reference}/why", given | {"next": "https://example.org", "act_key": key()})
    assert elsewhere.headers["Location"] == f"/cases/{reference}"


def test_what_was_typed_for_a_step_is_given_back_when_the_choice_holds_no_longer(web: Web) -> None:
    reference = stages.blocked(web.town)
    web.town.clock.move(minutes=1)
    director = web.as_(DIRECTOR)
    sent = {"new_facts": "Zij vroeg er zelf om (fictief)", "act_key": key(), "version": "1"}
    answer = director.post(f"/cases/{reference}/steps/reopen", sent)
    assert answer.status_code == 409 and sent["new_facts"] in answer.text
    assert f"/cases/{reference}/why?next=/cases/{reference}/steps/reopen" in answer.text.replace("%2F", "/")
    assert web.town.case(reference).state == "archived_blocked"
