"""The landlord leaves the cooperation on housing; the one on the street notices nothing, and no word of the first is
shown any more.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pga.worker import run_due
from tests import acts, cooperations, leaving
from tests.engines import Databases
from tests.leaving import CANARY, Two
from tests.pga.web.conftest import Person, Web
from tests.towns import DIRECTOR, key

TODAY = date(2026, 3, 3)
EVERYBODY = (DIRECTOR, "pieter.politie", "wim.wsl", "petra.privacy")
PAGES = ("/cases", "/questions", "/ledger", "/conferences", "/retention", "/cases/lapsing", "/counts", "/rules", "/own")


@pytest.fixture
def two(databases: Databases, tmp_path: Path) -> Iterator[Two]:
    """Two cooperations with a case each."""
    with leaving.two(databases, tmp_path) as found:
        yield found


def _shown(person: Person, two: Two) -> str:
    of_case = [f"/cases/{two.case}{more}" for more in ("", "/history", "/who-can-see", "/plan", "/own-text")]
    return " ".join(person.get(path).text for path in (*PAGES, *of_case, f"/cases/search?text={CANARY}"))


def test_the_landlord_leaves_by_its_own_page_and_the_other_cooperation_notices_nothing(two: Two) -> None:
    web = Web(two.town)
    wim, anna = web.as_("wim.wsl"), web.as_(DIRECTOR)
    assert CANARY in anna.get(f"/cases/{two.case}").text
    before = anna.get(f"/cases/{two.other}").text.count("Rust in de buurt")
    said = cooperations.statement(two.body, "wsl", TODAY).decode()
    assert wim.post("/rules/withdraw", {"statement": "opgezegd", "act_key": key()}).status_code == 422
    answer = wim.post("/rules/withdraw", {"statement": said, "act_key": key()})
    assert answer.status_code == 303 and "heeft opgezegd" in wim.get(answer.headers["Location"]).text.replace("\n", " ")
    assert wim.get(f"/cases/{two.case}").status_code == 404
    page = anna.get("/rules/standing").text
    assert "Daarom staat deze samenwerking stil." in page and "Woningstichting Leusden" in page
    assert anna.get(f"/cases/{two.other}").text.count("Rust in de buurt") == before > 0
    acts.to_intake(two.town, two.other)


def _pages_of_the_other(web: Web, two: Two) -> list[str]:
    """What everybody reads of the other cooperation's file, without what differs at each request."""
    parts = ("", "/history", "/who-can-see", "/plan")
    pages = [web.as_(name).get(f"/cases/{two.other}{part}").text for name in EVERYBODY for part in parts]
    return [re.sub(r'value="[^"]*"|nonce="[^"]*"', "", page) for page in pages]


def test_the_page_tells_what_it_leaves_and_its_day_hands_that_over_while_the_other_file_notices_nothing(
    two: Two,
) -> None:
    leaving.in_hand(two)
    web = Web(two.town)
    before = _pages_of_the_other(web, two)
    page = " ".join(web.as_("wim.wsl").get("/rules/withdraw").text.split())
    assert "Wat uw organisatie achterlaat" in page and "een procesregisseur" in page and two.case in page
    assert page.index("Wat uw organisatie achterlaat") < page.index("Opzegging insturen")
    said = cooperations.statement(two.body, "wsl", TODAY).decode()
    assert web.as_("wim.wsl").post("/rules/withdraw", {"statement": said, "act_key": key()}).status_code == 303
    assert "Zonder houder: 2 acties, 1 vraag, 1 uitnodiging, de casusregie" in web.as_(DIRECTOR).get(
        f"/cases/{two.case}"
    ).text.replace("\n", "")
    run_due(two.town.gate)
    shown = " ".join(web.as_(DIRECTOR).get(f"/cases/{two.case}").text.split())
    assert "Overgenomen op 3 mrt 2026 van Woningstichting Leusden: 2 acties" in shown and "Zonder houder" not in shown
    assert _pages_of_the_other(web, two) == before


def test_with_the_signature_withdrawn_no_word_of_that_cooperation_is_in_any_answer(two: Two) -> None:
    web = Web(two.town)
    assert CANARY in _shown(web.as_(DIRECTOR), two)
    cooperations.leave(two.town.gate, two.body, "wsl", TODAY)
    for username in EVERYBODY:
        shown = _shown(web.as_(username), two)
        shown = shown.replace(f"text={CANARY}", "").replace(f'value="{CANARY}"', "")
        assert f"{CANARY} goal" not in shown and f"{CANARY} name" not in shown and f"{CANARY} reason" not in shown
    two.town.clock.move(days=31)
    for username in EVERYBODY:
        assert f"{CANARY} address" not in _shown(web.as_(username), two)
        assert "06-55544332" not in _shown(web.as_(username), two)
