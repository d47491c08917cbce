"""The yearly report to the council, read by those whom the rules let: totals of ended years, and nobody in it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pga.figures import council
from pga.queries.top_x_council import ReadReport
from pga.refusals import Refused
from tests.pga.web.conftest import Web
from tests.top_x.acts import DIRECTOR, MAYOR, NOMINATOR, PANEL, WHO, WHY, placed, step
from tests.towns import Town

READERS = (DIRECTOR, MAYOR, "petra.privacy")


def next_year(town: Town) -> None:
    """A morning in January, once the year of the tests is over."""
    town.clock.at = datetime(2027, 1, 4, 9, tzinfo=UTC)


def test_a_year_that_is_over_is_told_alike_to_all_who_may_read_it(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    for said in [top_x_town.look(reader, ReadReport()) for reader in READERS]:
        assert said.years == (2025,) and [total.number for total in said.totals] == [0, 0, 0]
    step(top_x_town, MAYOR, reference, "remove", removal_ground="moved", **WHY)
    next_year(top_x_town)
    seen = [top_x_town.look(reader, ReadReport(year="2026")) for reader in READERS]
    assert [one.publishes for one in seen] == [True, False, False]
    found = [replace(one, publishes=False) for one in seen]
    assert found[0] == found[1] == found[2] and found[0].years == (2026, 2025)
    assert [total.number for total in found[0].totals] == [1, 1, 0]
    assert (found[0].block.first, found[0].block.last, found[0].block.over) == (2025, 2027, False)


def test_a_place_that_ran_out_left_on_its_day_also_when_nobody_wrote_it_down(top_x_town: Town) -> None:
    placed(top_x_town)
    next_year(top_x_town)
    assert [total.number for total in top_x_town.look(MAYOR, ReadReport(year="2026")).totals] == [1, 1, 0]


@pytest.mark.parametrize("username", [NOMINATOR, PANEL, "adam.beheer", "pieter.politie"])
def test_who_has_no_task_in_it_reads_no_report(top_x_town: Town, username: str) -> None:
    with pytest.raises(Refused):
        top_x_town.look(username, ReadReport())


@pytest.mark.parametrize(("fewest", "said"), [(6, "minder dan 6 mensen"), (1, "Meer dan de helft ging eraf")])
def test_the_page_says_it_in_sentences_without_anybody(
    top_x_town: Town, monkeypatch: pytest.MonkeyPatch, fewest: int, said: str
) -> None:
    reference = placed(top_x_town)
    next_year(top_x_town)
    assert "als 2027 voorbij is" in Web(top_x_town).as_(MAYOR).get("/top-x/report").text
    monkeypatch.setattr(council, "FIRST", 2024)
    monkeypatch.setattr(council, "FEWEST", fewest)
    page = Web(top_x_town).as_(MAYOR).get("/top-x/report?year=2026")
    assert page.status_code == 200 and said in page.text
    assert reference not in page.text and WHO["name"] not in page.text
