"""The totals of a year on the page that anybody may read: what somebody published, once, and of no person."""

import pytest

from pga.commands.top_x_council import PublishReport
from pga.queries.top_x_council import ReadReport
from pga.refusals import NotReady, Refused
from pga.store.tables.top_x import top_x_reports
from tests.pga.web.conftest import Web
from tests.top_x.acts import DIRECTOR, MAYOR, PANEL, placed
from tests.top_x.test_list_pages import words
from tests.top_x.test_report import next_year
from tests.towns import Town, key


def publish(town: Town, year: str, username: str = DIRECTOR) -> None:
    """Somebody publishes a year."""
    town.act(username, PublishReport(act_key=key(), year=year))


def test_a_year_stands_on_the_public_page_once_it_was_published(top_x_web: Web) -> None:
    town = top_x_web.town
    placed(town)
    next_year(town)
    assert "Hoeveel mensen er op de lijst stonden" not in top_x_web.nobody().get("/top-x/about").text
    assert top_x_web.town.look(DIRECTOR, ReadReport(year="2026")).publishes
    page = top_x_web.as_(DIRECTOR).post("/top-x/report/2026/publish", {"act_key": key()})
    assert page.status_code == 303
    public = words(top_x_web.nobody().get("/top-x/about").text)
    assert "2026 1 1 0" in public and "Rumoer" not in public
    said = town.look(DIRECTOR, ReadReport(year="2026"))
    assert said.published and not said.publishes
    (row,) = town.rows(top_x_reports)
    assert (row.year, row.came, row.gone, row.there) == (2026, 1, 1, 0)


def test_a_year_is_published_once_and_when_it_is_over(top_x_town: Town) -> None:
    publish(top_x_town, "2025")
    for year in ("2025", "2026", "twee"):
        with pytest.raises(NotReady):
            publish(top_x_town, year)


@pytest.mark.parametrize("username", [MAYOR, PANEL, "adam.beheer", "petra.privacy"])
def test_nobody_else_publishes(top_x_town: Town, username: str) -> None:
    with pytest.raises(Refused):
        publish(top_x_town, "2025", username)
