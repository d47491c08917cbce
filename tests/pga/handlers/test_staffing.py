"""'Bezetting': what who looks after the town and who leads a team see, and what an absence would open up."""

import pytest

from pga.answers.absence import AbsenceAnswer
from pga.answers.staffing import StaffingAnswer
from pga.commands.absence import RecordAbsence
from pga.queries.staffing import ReadOwnStaffing, ReadStaffing
from pga.queries.teams import ReadAbsence
from pga.refusals import Refused
from pga.store.tables.teams import absences
from tests.replacing import replace_director
from tests.towns import DIRECTOR, Town, key

LEADER = "pieter.politie"


def seen(town: Town, username: str = "petra.privacy") -> StaffingAnswer:
    """What somebody who looks after the town is told."""
    (answer,) = town.look(username, ReadStaffing())
    return answer


def opens(town: Town, username: str, first: str, last: str) -> dict[tuple[str, ...], tuple[str, str]]:
    """Steps -> the days of the first run that an absence would open up; an organisation's shut days by its name."""
    answer: AbsenceAnswer = town.look(username, ReadAbsence(valid_from=first, valid_until=last))
    found = {line.steps: (line.runs[0].first, line.runs[0].last) for told in answer.opens for line in told.gaps}
    shut = {(name,): (runs[0].first, runs[0].last) for told in answer.opens for name, runs in told.shut}
    return found | shut


@pytest.mark.parametrize("username", ["petra.privacy", "frank.fg", DIRECTOR])
def test_who_looks_after_the_town_sees_every_gap_with_its_role_and_alternative(town: Town, username: str) -> None:
    answer = seen(town, username)
    found = {gap.steps: gap for gap in answer.gaps}
    reset, judged = ("account.reset_factor", "account.confirm_reset"), ("look_review.agree", "look_review.approve")
    assert found.keys() == {reset, judged}
    gap = found[reset]
    assert len(gap.organisations) == 6
    assert gap.runs[0].roles == ("Privacy officer", "Accountcontactpersoon")
    assert gap.duties[0].alternative == "stand_by" and gap.duties[0].stand_by_role == "Accountcontactpersoon"
    staffed = {duty.id for line in answer.staffed for duty in line.duties}
    assert staffed == {"TP1", "TP4", "TP6", "TP7", "TP14", "TP19", "TP21", "TP23"}
    assert answer.until == "2026-04-27"


def test_who_leads_a_team_sees_what_is_about_his_organisation_and_nobody_else_does(town: Town) -> None:
    (answer,) = town.look(LEADER, ReadOwnStaffing())
    assert answer.gaps == ()
    assert {name for line in answer.staffed for name in line.organisations} == {"Politie, basisteam"}
    assert any(line.organisations == () for line in answer.staffed)
    for username in ("pim.politie", "petra.privacy"):
        with pytest.raises(Refused, match="denied"):
            town.look(username, ReadOwnStaffing())
    with pytest.raises(Refused, match="no_rule"):
        town.look(LEADER, ReadStaffing())


def test_who_leads_a_team_is_not_told_that_somebody_elsewhere_is_away(town: Town) -> None:
    town.act("petra.privacy", RecordAbsence(valid_from="2026-03-09", valid_until="2026-03-13", act_key=key()))
    destroys = ("pga_case.propose_destruction", "pga_case.destroy")
    assert destroys in {line.steps for line in seen(town).gaps}
    (answer,) = town.look(LEADER, ReadOwnStaffing())
    assert destroys not in {line.steps for line in (*answer.gaps, *answer.staffed)}


def test_who_replaces_the_director_sees_it_in_her_name(town: Town) -> None:
    replace_director(town)
    assert seen(town, "dirk.veiligheid").gaps


def test_before_it_is_saved_an_absence_tells_what_it_would_open_up(empty_town: Town) -> None:
    town = empty_town
    destroys = ("pga_case.propose_destruction", "pga_case.destroy")
    assert opens(town, "petra.privacy", "2026-03-05", "2026-03-13")[destroys] == ("2026-03-05", "2026-03-13")
    alone = opens(town, "wim.wsl", "2026-03-05", "2026-03-06")
    assert alone == {("Woningstichting Leusden",): ("2026-03-05", "2026-03-06")}
    assert town.rows(absences) == []
    assert opens(town, "pim.politie", "2026-03-05", "2026-03-13") == {}


def test_what_is_missing_already_and_a_weekend_are_not_told(empty_town: Town) -> None:
    town = empty_town
    assert opens(town, "wim.wsl", "2026-03-07", "2026-03-08") == {}
    town.act("wim.wsl", RecordAbsence(valid_from="2026-03-05", valid_until="2026-03-06", act_key=key()))
    assert opens(town, "wim.wsl", "2026-03-05", "2026-03-06") == {}
    (told,) = opens(town, "wim.wsl", "2026-03-05", "2026-03-10").values()
    assert told == ("2026-03-07", "2026-03-10")


def test_who_is_replaced_opens_nothing_up(empty_town: Town) -> None:
    assert opens(empty_town, DIRECTOR, "2026-03-05", "2026-03-13")
    replace_director(empty_town, first="2026-03-05", last="2026-03-13")
    assert opens(empty_town, DIRECTOR, "2026-03-05", "2026-03-13") == {}
