"""The yearly counts over HTTP."""

import html
import re

from tests.pga.web.conftest import Web

LINK = re.compile(r'href="(/cases\?[^"]*opened=\d{4})">(\d+)')


def test_every_number_that_is_a_link_opens_a_list_of_that_length(web: Web) -> None:
    anna = web.as_("anna.process")
    links = LINK.findall(anna.get("/counts").text)
    assert len(links) > 10
    for address, number in links:
        page = anna.get(html.unescape(address)).text
        assert page.count('href="/cases/PGA-') == int(number), address


def test_the_mayor_sees_rounded_numbers_and_no_links(web: Web) -> None:
    page = web.as_("bea.burgemeester").get("/counts").text
    assert "minder dan 5" in page and "afgerond op een veelvoud van 5" in page and not LINK.findall(page)
    assert "Woninginbraak" in page


def test_the_menu_shows_the_way_to_who_may_go_it(web: Web) -> None:
    for username, may in {"anna.process": True, "petra.privacy": True, "lisa.ll2": False, "adam.beheer": False}.items():
        person = web.as_(username)
        assert ('href="/counts"' in person.get("/own").text) == may
        assert person.get("/counts").status_code == (200 if may else 404)
