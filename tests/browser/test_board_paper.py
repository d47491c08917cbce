"""The quarterly report to the board is one A4, however much there is to ask and however many organisations work."""

from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader

from pga.commands.homes import RegisterOrganisation
from pga.founding import SHELL
from pga.handlers.unwitnessed import TOLD
from pga.queries.cases import MyWork
from tests import desks
from tests.browser.conftest import Site
from tests.towns import Town

LONGEST: Final = max((words.nl for words in TOLD.values()), key=len).format(
    signed=1, needed=2, day="30 september 2026", rules="Persoonsgerichte aanpak gemeente Leusden en partners"
)
KIND: Final[dict[str, Any]] = {"kind": "local_team", "public": True, "oin": ""}
MARGIN: Final[Any] = dict.fromkeys(("top", "bottom", "left", "right"), "15mm")
AT_WORK: Final = ("anna.process", "lisa.ll2", "pieter.politie", "wim.wsl", "rik.reclassering", "vera.vt", "olga.om")


def _everything_to_ask(town: Town) -> None:
    """Work of every party, a breach of which nobody recorded who was told, and organisations that nobody reviews."""
    item = desks.pried(town)
    desks.follow_up(town, item)
    desks.breach(town, item)
    for number in range(14):
        name = f"Stichting Opvang en Begeleiding Eemland {number} (fictief)"
        town.gate.act(SHELL, RegisterOrganisation(organisation=f"extra{number}", name=name, **KIND))
    for username in AT_WORK:
        town.look(username, MyWork())


def test_the_report_to_the_board_is_one_a4_when_everything_is_asked(site: Site) -> None:
    _everything_to_ask(site.town)
    with site.as_("frank.fg") as page:
        page.goto(f"{site.address}/oversight/quarter")
        asks = page.locator("article.pga-paper ul.pga-list").first.locator("li")
        rows = page.locator("article.pga-paper table tbody tr")
        assert (asks.count(), rows.count()) == (4, 7)
        for rest in ("En nog 15 vragen: die staan bij Toezicht.", "En nog 2 andere"):
            assert page.get_by_text(rest).count() == 1, rest
        asks.evaluate_all("(asks, said) => asks.forEach(ask => ask.textContent = said)", LONGEST)
        made = PdfReader(BytesIO(page.pdf(format="A4", margin=MARGIN)))
    assert "Is het logboek heel?" in made.pages[0].extract_text()
    assert len(made.pages) == 1
