"""A night, over HTTP: an officer opens a case in an emergency, reads, and everybody who should hears of it."""

import re
from typing import Any, Final

import pytest

from pga.store.tables.messages import outbox
from pga.worker import run_due
from tests.pga.web.conftest import Web, errors_of
from tests.referrals import people
from tests.referrals.in_emergency import VIOLENCE, WANDA, openings
from tests.referrals.people import CHILD, HANNA, PLAIN, REFERENCE
from tests.towns import key

PAGE: Final = f"/cases/{REFERENCE}"
BANNER: Final = "Noodtoegang tot"


def _sends(web: Web, by: str = WANDA, **fields: str) -> Any:
    given = {"cooperation": VIOLENCE, "reason": "violence_now", "act_key": key()}
    blank = dict.fromkeys(("reference", "bsn", "name", "born"), "")
    return web.as_(by).post("/emergency", given | blank | fields)


def test_the_way_in_stands_at_work_and_says_first_what_comes_with_it(family_web: Web) -> None:
    officer = family_web.as_(WANDA)
    assert officer.get("/").headers["Location"] == "/referrals"
    assert all('href="/emergency"' in officer.get(page).text for page in ("/referrals", "/questions"))
    page = officer.get("/emergency").text
    told = ("wordt vastgelegd", "Meteen bericht krijgen", "Achteraf wordt het altijd beoordeeld")
    for said in (*told, "112", "0800-2000", "1 uur"):
        assert said in page
    assert "<textarea" not in page and page.count('name="reason"') == 3
    assert 'href="/emergency"' not in family_web.as_("amira.ll2").get("/referrals").text


def test_an_emergency_from_the_call_to_the_record(family_web: Web) -> None:
    web, town = family_web, family_web.town
    assert web.as_(WANDA).get(PAGE).status_code == 404
    answer = _sends(web, reference=REFERENCE.lower())
    assert (answer.status_code, answer.headers["Location"]) == (303, PAGE)
    officer = web.as_(WANDA)
    page = officer.get(PAGE).text
    assert BANNER in page and PLAIN in page and CHILD in page and "Geschreeuw" not in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert BANNER in officer.get(f"{PAGE}/people").text and BANNER not in officer.get("/referrals").text
    assert REFERENCE in officer.get("/emergency").text and REFERENCE not in officer.get("/referrals").text
    run_due(town.gate)
    letters = [path.read_text("utf-8") for path in (town.settings.home / "outbox").glob("*.eml")]
    told = [letter for letter in letters if "Noodtoegang" in letter or "noodtoegang" in letter]
    assert len(told) == len(town.rows(outbox, outbox.c.kind.startswith("emergency"))) == 5
    assert not any(word in letter for letter in told for word in (CHILD, "Wanda", "Politie", "geweld"))
    assert "Noodtoegang gebruikt" in web.as_(HANNA).get("/referrals").text


def test_it_is_shut_again_by_a_button(family_web: Web) -> None:
    web = family_web
    _sends(web, reference=REFERENCE)
    officer = web.as_(WANDA)
    found = re.search(r'action="(/emergency/[^"]+/end)"', officer.get("/emergency").text)
    assert found is not None
    done = officer.post(found[1], {"cooperation": VIOLENCE, "act_key": key()})
    assert done.status_code == 303 and officer.get(PAGE).status_code == 404


def test_what_is_not_there_and_what_is_shut_get_one_page(family_web: Web) -> None:
    web, pages = family_web, list[list[str]]()
    people.add(web.town, "Noor Nood", born="1988-02-03")
    for fields in ({"reference": "ZK-2026-AAAA"}, {"name": "Nood", "born": "1988-02-04"}, {"bsn": "999900018"}):
        answer = _sends(web, **fields)
        assert answer.status_code == 422
        pages.append(errors_of(answer))
    assert pages[0] == pages[1] == pages[2] and "Bel" in pages[0][0].title() and not openings(web.town)


@pytest.mark.parametrize("fields", [{}, {"name": "Nood"}, {"born": "1988-02-03"}])
def test_half_an_answer_is_asked_for_and_costs_nothing(family_web: Web, fields: dict[str, str]) -> None:
    head = family_web.town.head()
    answer = _sends(family_web, **fields)
    assert answer.status_code == 422 and "achternaam met de geboortedatum" in errors_of(answer)[0]
    assert [record.capability for record in family_web.town.records(head)].count("emergency.open") == 0


def test_a_reason_is_needed_and_nothing_typed_stands_in_an_address(family_web: Web) -> None:
    answer = _sends(family_web, reference=REFERENCE, reason="")
    assert answer.status_code == 422 and "Location" not in answer.headers and not openings(family_web.town)


def test_above_the_ceiling_the_page_says_whom_to_call(family_web: Web) -> None:
    for _ in range(2):
        _sends(family_web, reference=REFERENCE)
        family_web.town.clock.move(hours=2)
    answer = _sends(family_web, reference=REFERENCE)
    assert answer.status_code == 422 and "Bel 112" in errors_of(answer)[0]
