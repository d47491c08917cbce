"""Tests of pga/web/grouping.py: a long menu stands in groups, a short one as it is, and no road is lost."""

from pga.web.frame import MENU
from pga.web.grouping import GROUPS, MOST
from tests.pga.web.conftest import Web
from tests.towns import OFFICER

SUMMARY = "<summary"


def test_the_menu_of_an_officer_stands_in_groups_and_the_one_of_the_page_is_marked(web: Web) -> None:
    officer = web.as_(OFFICER)
    page, within = officer.get("/desk").text.split('aria-label="Hoofdmenu"')[1], officer.get("/roles").text
    nav = page.split("</nav>")[0]
    assert nav.count(SUMMARY) == 3 and " open" not in nav and nav.count("<a ") > MOST
    assert 'aria-current="true"' not in nav
    assert nav.index('href="/desk"') < nav.index(SUMMARY) < nav.index('href="/oversight"')
    menu = within.split('aria-label="Hoofdmenu"')[1].split("</nav>")[0]
    assert menu.count('aria-current="true">Beheer') == 1 and 'href="/roles" aria-current="page"' in menu
    officer.post("/language", {"next": "/desk", "language": "en"})
    english = officer.get("/desk").text
    assert "Overviews" in english and "Overzichten" not in english


def test_a_short_menu_has_no_groups(web: Web) -> None:
    nav = web.as_("pim.politie").get("/questions").text.split('aria-label="Hoofdmenu"')[1].split("</nav>")[0]
    assert SUMMARY not in nav and 1 < nav.count("<a ") <= MOST


def test_every_address_of_a_group_is_a_road_and_lies_in_one_group() -> None:
    grouped = [address for _, addresses in GROUPS for address in sorted(addresses)]
    assert len(grouped) == len(set(grouped)) and set(grouped) <= {address for _, address, _ in MENU}
