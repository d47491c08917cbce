"""The page on which one's own organisation leaves: what it has to sign, with what, and the files for both."""

from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from privacy.rules import standalone
from privacy.rules.signing import digest_of
from privacy.rules.standalone import words_of
from tests import cooperations, leaving
from tests.engines import Databases
from tests.leaving import Two
from tests.pga.web.conftest import Web
from tests.towns import OFFICER

OWN = "/rules/withdraw/pga/rules.json"


def test_the_page_gives_the_very_rules_that_are_left_with_their_words(web: Web) -> None:
    person = web.as_("wim.wsl")
    page, body = person.get("/rules/withdraw").text, person.get(OWN).data
    assert digest_of(body) in page and " ".join(words_of(digest_of(body))) in page
    assert f'href="{OWN}"' in page and "sign_rules.py leave rules.json" in page


def test_everybody_with_an_account_gets_the_file_to_sign_with(web: Web) -> None:
    answer = web.as_("wim.wsl").get("/rules/sign_rules.py")
    assert answer.data == Path(standalone.__file__).read_bytes()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="sign_rules.py"'
    assert web.nobody().get("/rules/sign_rules.py").status_code == 303


@pytest.mark.parametrize(("who", "path"), [("pieter.politie", OWN), ("wim.wsl", OWN.replace("pga", "elders"))])
def test_the_rules_to_leave_are_for_who_may_bring_in_the_statement(web: Web, who: str, path: str) -> None:
    assert web.as_(who).get(path).status_code == 404


@pytest.fixture
def goes_on(databases: Databases, tmp_path: Path) -> Iterator[Two]:
    """A cooperation that the landlord left; the others go on."""
    with leaving.two(databases, tmp_path, "continue_without") as two:
        cooperations.leave(two.town.gate, two.body, "wsl", date(2026, 3, 3))
        yield two


def test_who_goes_on_reads_what_of_the_party_that_left_can_still_be_read_and_until_when(goes_on: Two) -> None:
    page = " ".join(unescape(Web(goes_on.town).as_(OFFICER).get("/rules/standing").text).split())
    gone = "Wat deze partij deelde, is niet meer te zien"
    but = "Contactgegevens, Vraag en antwoord over een raadpleging"
    assert f"{gone}, behalve {but}: dat leest u nog tot en met 1 apr 2026." in page
    goes_on.town.clock.move(days=30)
    later = Web(goes_on.town).as_(OFFICER).get("/rules/standing").text
    assert f"{gone}." in later and f"{gone}, behalve" not in later
