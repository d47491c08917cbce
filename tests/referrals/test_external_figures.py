"""What others publish beside our own figures: a newer number over an older one, and small ones held back as ours."""

from typing import Any

import pytest

from pga.commands.figures import RecordExternalFigure
from pga.queries.figures import ExportFigures, ReadFigures
from pga.refusals import NotReady, Refused
from pga.store.tables.figures import external_figures
from tests.pga.web.conftest import Web
from tests.referrals.acts import LEADER
from tests.towns import Town, key

POLICY = "bram.beleid"


def record(town: Town, figure: str, value: str, by: str = LEADER, year: str = "2025") -> None:
    """Write down what stands in somebody's report."""
    town.act(by, RecordExternalFigure(figure=figure, year=year, value=value, act_key=key()))


def told(town: Town, by: str, asked: Any = None) -> dict[str, tuple[tuple[str, str], ...]]:
    """Number in the field study -> (year, number) of each."""
    return {row.kpi: row.years for row in town.look(by, asked or ReadFigures()).external}


def test_what_was_written_last_counts_and_the_row_before_it_stays(referral_town: Town) -> None:
    assert told(referral_town, LEADER) == {"KPI02": (), "KPI17": (), "KPI19": ()}
    for value in ("7", "12,5 %"):
        record(referral_town, "safety_monitor", value)
    record(referral_town, "safety_monitor", "9", year="2024", by=POLICY)
    assert told(referral_town, POLICY)["KPI19"] == (("2025", "12,5%"), ("2024", "9"))
    assert len(referral_town.rows(external_figures)) == 3


def test_a_small_number_of_people_is_told_within_the_local_team_alone(referral_town: Town) -> None:
    record(referral_town, "vt_reports", "3")
    assert told(referral_town, LEADER)["KPI02"] == (("2025", "3"),)
    for by, asked in ((POLICY, ReadFigures()), (LEADER, ExportFigures())):
        assert told(referral_town, by, asked)["KPI02"] == (("2025", "–"),)


def test_how_often_an_order_was_considered_is_told_to_nobody_when_it_is_small(referral_town: Town) -> None:
    record(referral_town, "orders_screened", "2")
    assert {told(referral_town, by)["KPI17"] for by in (LEADER, POLICY)} == {(("2025", "–"),)}
    record(referral_town, "orders_screened", "31")
    assert told(referral_town, LEADER)["KPI17"] == (("2025", "30"),)


@pytest.mark.parametrize("wrong", [{"figure": "x"}, {"year": "1999"}, {"year": "2027"}, {"value": "31 of zo"}])
def test_what_is_no_number_of_a_known_figure_and_year_is_not_written(
    referral_town: Town, wrong: dict[str, str]
) -> None:
    given = {"figure": "safety_monitor", "year": "2025", "value": "31"} | wrong
    with pytest.raises(NotReady) as caught:
        referral_town.act(LEADER, RecordExternalFigure(**given, act_key=key()))
    assert [unmet.key for unmet in caught.value.unmet] == list(wrong)
    assert not referral_town.rows(external_figures)


def test_who_does_not_steer_on_figures_writes_none(referral_town: Town) -> None:
    with pytest.raises(Refused):
        record(referral_town, "safety_monitor", "8", by="hanna.ll2")


def test_a_wrong_number_is_told_at_its_field_and_kept(referral_web: Web) -> None:
    page = referral_web.as_(POLICY)
    assert "/figures/external" in page.get("/figures").text
    given = {"figure": "safety_monitor", "year": "2025", "value": "acht", "act_key": key()}
    answer = page.post("/figures/external", given)
    assert answer.status_code == 422 and "Vul een getal in" in answer.text and 'value="acht"' in answer.text
    assert page.post("/figures/external", given | {"value": "8"}).status_code == 303
    assert "2025: 8 " in page.get("/figures").text
