"""Who counts for the staffing test, as the store tells it; and what doctor says of it."""

from datetime import date

import pytest

from pga.commands.absence import RecordAbsence
from pga.commands.people import CloseAccount, EndRole
from pga.doctor import examine
from pga.handlers.crew import coming, crew
from pga.store.codes import Proof
from pga.store.tables.people import role_grants
from privacy.rules.staffing import Line, Staffing, staffing
from tests.replacing import replace_director, stand_in
from tests.towns import DIRECTOR, Town, key


def outcome_of(town: Town) -> Staffing:
    """The outcome of today."""
    with town.reading() as tx:
        proof, now = Proof(town.home.code), town.clock.now()
        rules = town.gate.rulebook.in_force(tx, proof, now.date())
        return staffing(rules["pga"].document, crew(tx, proof, rules, now), coming(now.date()))


def of(outcome: Staffing, duty: str) -> Line:
    """The first line of a separation that misses something, else its first."""
    lines = [line for line in outcome.lines if duty in line.duties]
    return next((line for line in lines if line.runs), lines[0])


def away(town: Town, username: str, first: str, last: str) -> None:
    """Somebody is absent."""
    town.act(username, RecordAbsence(valid_from=first, valid_until=last, act_key=key()))


def shut(town: Town, username: str) -> None:
    """Somebody leaves."""
    row = town.account(username)
    town.act("adam.beheer", CloseAccount(account=row.id, version=row.version, act_key=key()))


def test_eight_weeks_of_days_begin_today_and_know_weekends_and_holidays() -> None:
    days = coming(date(2026, 4, 1))
    assert (len(days), days[0].date, days[-1].date) == (56, "2026-04-01", "2026-05-26")
    off = {day.date for day in days if not day.working}
    assert {"2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-25", "2026-04-04"} <= off
    assert "2026-04-07" not in off


def test_an_absence_makes_a_gap_from_its_first_day_until_its_last(empty_town: Town) -> None:
    assert of(outcome_of(empty_town), "TP7").runs == ()
    away(empty_town, "petra.privacy", "2026-03-05", "2026-03-13")
    (run,) = of(outcome_of(empty_town), "TP7").runs
    assert (run.first, run.last, run.working_days, run.roles) == ("2026-03-05", "2026-03-13", 7, ("privacy_officer",))


def test_who_stands_in_for_everything_closes_the_gap_and_for_named_cases_does_not(town: Town) -> None:
    away(town, DIRECTOR, "2026-03-05", "2026-03-13")
    named = (town.reference("intake"),)
    stand_in(town, DIRECTOR, "dirk.veiligheid", first="2026-03-05", last="2026-03-13", cases=named)
    assert of(outcome_of(town), "TP7").runs[0].roles == ("process_director",)
    replace_director(town, first="2026-03-05", last="2026-03-13")
    assert of(outcome_of(town), "TP7").runs == ()


def test_a_closed_account_and_an_ended_role_count_no_more(empty_town: Town) -> None:
    shut(empty_town, "petra.privacy")
    assert of(outcome_of(empty_town), "TP7").runs[0].steps == ("pga_case.destroy",)
    grant = empty_town.rows(role_grants, role_grants.c.account == empty_town.account(DIRECTOR).id)[0]
    empty_town.act("adam.beheer", EndRole(grant=grant.id, version=grant.version, act_key=key()))
    assert of(outcome_of(empty_town), "TP7").runs[0].steps == ("pga_case.propose_destruction", "pga_case.destroy")


def test_an_account_that_sleeps_counts_not_until_it_is_woken(empty_town: Town) -> None:
    empty_town.clock.move(days=100)
    outcome = outcome_of(empty_town)
    assert of(outcome, "TP7").runs and {party for party, _ in outcome.shut} >= {"ll2", "wsl"}


@pytest.mark.parametrize("how", ["closed", "absent"])
def test_doctor_warns_of_an_organisation_where_nobody_may_open_a_case(empty_town: Town, how: str) -> None:
    if how == "closed":
        shut(empty_town, "wim.wsl")
    else:
        away(empty_town, "wim.wsl", "2026-03-05", "2026-03-13")
    found = {finding.what: finding for finding in examine(empty_town.home, lambda folder: 50)}
    told = found["opening pga wsl"]
    assert told.level == "warning" and "nobody may open a case" in told.detail
    assert ("2026-03-05 to 2026-03-13 (7 working days)" in told.detail) == (how == "absent")
    assert found["staffing pga"].level == "warning" and "opening pga ll2" not in found
