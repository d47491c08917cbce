"""Who looked when, and what one employee looked at: every look once, and nothing of what is kept from the reader."""

import pytest

from pga.answers.review_figures import EmployeeDays, EmployeeLooks, LookDays
from pga.queries.cases import MyWork, ReadCase
from pga.queries.review_figures import ReadEmployeeLooks, ReadLookDays
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import conflict_walls
from pga.store.tables.teams import team_members, teams
from tests import acts, desks
from tests.towns import DIRECTOR, Town

TODAY = "2026-03-03"


def _days(town: Town, who: str = desks.OFFICER, **asked: str) -> LookDays:
    seen: LookDays = town.look(who, ReadLookDays(**{"organisation": "leusden", **asked}))
    return seen


def _of(town: Town, who: str = DIRECTOR, reader: str = desks.OFFICER) -> EmployeeDays:
    return next(line for line in _days(town, reader).lines if line.account == town.account(who).id)


def _looks(town: Town, who: str = DIRECTOR, reader: str = desks.OFFICER, **asked: str) -> EmployeeLooks:
    seen: EmployeeLooks = town.look(reader, ReadEmployeeLooks(account=town.account(who).id, **asked))
    return seen


def _wall(town: Town, reference: str, who: str = desks.OFFICER) -> None:
    wall = {"case_id": town.case(reference).id, "account": town.account(who).id, "declared_at": TODAY}
    acts.put_row(town, conflict_walls, wall)


def test_every_look_counts_once_on_its_day(town: Town) -> None:
    town.look(DIRECTOR, MyWork())
    before = {cell.day: cell.number for cell in _of(town).days}
    for _ in range(3):
        town.look(DIRECTOR, MyWork())
    line = _of(town)
    after = {cell.day: cell.number for cell in line.days}
    assert len(after) == 31 and after[TODAY] == before[TODAY] + 3 and line.looks == sum(after.values())
    assert line.name and line.functions


def test_the_ground_is_darker_the_more_somebody_looked(town: Town) -> None:
    for _ in range(9):
        town.look(DIRECTOR, MyWork())
    cells = [cell for line in _days(town).lines for cell in line.days]
    assert max(cells, key=lambda cell: cell.number).level == 3
    assert all((cell.level == 0) == (cell.number == 0) for cell in cells)


def test_a_number_and_the_day_behind_it_say_the_same(town: Town) -> None:
    town.look(DIRECTOR, ReadCase(case=town.reference("intake")))
    numbers = {cell.day: cell.number for cell in _of(town).days if cell.number}
    days = {day.day: day for day in _looks(town).days}
    assert {day: one.looks for day, one in days.items()} == numbers
    (today,) = _looks(town, day=TODAY).days
    assert today == days[TODAY] and town.reference("intake") in {line.case for line in today.opened}
    assert all(not line.case for line in today.lists)
    assert sum(line.times for line in (*today.opened, *today.lists)) == today.looks


def test_what_reads_the_same_stands_there_once(town: Town) -> None:
    for _ in range(4):
        town.look(DIRECTOR, ReadCase(case=town.reference("intake")))
    (today,) = _looks(town, day=TODAY).days
    (line,) = [one for one in today.opened if one.case == town.reference("intake") and one.times >= 4]
    assert line.times >= 4


@pytest.mark.parametrize("reader", [desks.OFFICER, "frank.fg"])
def test_a_case_behind_a_wall_is_in_no_number_and_on_no_day(town: Town, reader: str) -> None:
    reference = town.reference("intake")
    for seen in (reference, town.reference("rejected")):
        town.look(DIRECTOR, ReadCase(case=seen))
    before = _of(town, reader=reader).looks
    _wall(town, reference, reader)
    kept, days = _of(town, reader=reader).looks, _looks(town, reader=reader).days
    assert kept < before and kept == sum(day.looks for day in days)
    assert reference not in {line.case for day in days for line in day.opened}


def test_nobody_finds_himself(town: Town) -> None:
    town.look(DIRECTOR, MyWork())
    assert town.account(desks.OFFICER).id not in {line.account for line in _days(town).lines}
    assert town.account(desks.OFFICER).id in {line.account for line in _days(town, "frank.fg").lines}
    with pytest.raises(Refused):
        _looks(town, desks.OFFICER)


def test_nor_a_day_on_which_he_led_somebody(town: Town) -> None:
    team = acts.put_row(town, teams, {"organisation": "leusden", "name": "Regie (fictief)", "state": "active"})
    for who, leads in ((desks.OFFICER, True), (DIRECTOR, False)):
        member = {"team": team, "account": town.account(who).id, "leader": leads, "valid_from": "2026-01-01"}
        acts.put_row(town, team_members, member | {"ended_at": None})
    for _ in range(2):
        town.look(DIRECTOR, MyWork())
        town.clock.move(days=1)
    (line,) = (line for line in _days(town).lines if line.account == town.account(DIRECTOR).id)
    assert [cell.day for cell in line.days if cell.number] == ["2026-03-03"]
    assert {day.day for day in _looks(town, DIRECTOR).days} == {"2026-03-03"}


def test_an_officer_of_a_partner_sees_none_of_the_municipality(town: Town) -> None:
    with pytest.raises(Refused):
        _days(town, "pauline.politie")
    with pytest.raises(Refused):
        _looks(town, reader="pauline.politie")
    assert _days(town, "pauline.politie", organisation="politie").organisation == "politie"


def test_a_month_or_day_that_is_none_is_said_to_be_so(town: Town) -> None:
    for month in ("2026-04", "2026-13", "x"):
        with pytest.raises(NotReady):
            _days(town, month=month)
        with pytest.raises(NotReady):
            _looks(town, month=month)
    with pytest.raises(NotReady):
        _looks(town, day="2026-03-04")


def test_the_look_tells_whose_looks_were_read(town: Town) -> None:
    head = town.head()
    _looks(town, day=TODAY)
    (record,) = [one for one in town.records(head) if one.capability == "look_review.figures"]
    assert record.details["since"] == TODAY and town.account(DIRECTOR).id in str(record)
