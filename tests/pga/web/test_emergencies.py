"""Emergency access to a PGA case, over HTTP: its own small page, and the cooperation is asked where there are two."""

from pga.queries.cases import MyWork
from tests import emergencies
from tests.emergencies import PIM
from tests.pga.web.conftest import Web
from tests.towns import DIRECTOR, key


def test_a_pga_case_opens_on_a_page_of_its_own_that_says_nothing_that_is_not_so(web: Web) -> None:
    reference = web.town.reference("intake")
    person = web.as_(PIM)
    given = {"cooperation": "pga", "reason": "life_in_danger", "act_key": key(), "reference": reference}
    done = person.post("/emergency", given | dict.fromkeys(("bsn", "name", "born"), ""))
    assert (done.status_code, done.headers["Location"]) == (303, f"/cases/{reference}")
    page = person.get(f"/cases/{reference}").text
    assert "Noodtoegang tot" in page and "Personen" in page and "Naar het hele plan" in page
    assert "Historie" not in page and "Nog niets" not in page and "Aanmelding" not in page
    assert person.get(f"/cases/{reference}/plan").status_code == 200
    for shut in ("plan/print", "who-can-see", "visit", "own-text", "preview"):
        assert person.get(f"/cases/{reference}/{shut}").status_code == 404


def test_who_directs_finds_it_among_the_work_of_today(web: Web) -> None:
    emergencies.opened(web.town)
    work = web.town.look(DIRECTOR, MyWork(workflow="pga_case"))
    told = [item.reference for item in work.today if item.what.startswith("Noodtoegang")]
    assert told == [web.town.reference("intake")]


def test_whoever_is_in_one_cooperation_is_not_asked_which(web: Web) -> None:
    assert 'href="/emergency"' in web.as_(PIM).get("/questions").text
    assert 'href="/emergency"' not in web.as_("bea.burgemeester").get("/questions").text
    page = web.as_(PIM).get("/emergency").text
    assert 'type="hidden" name="cooperation" value="pga"' in page and "Bij welke samenwerking" not in page
