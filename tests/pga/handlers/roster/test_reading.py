"""The roster as its team reads it: one week, who can be reached, and every hour in which nobody can."""

from datetime import UTC, datetime

import pytest

from pga.answers.roster import RosterAnswer
from pga.commands.absence import RecordAbsence
from pga.commands.people import CloseAccount
from pga.commands.roster import ImportRoster
from pga.commands.teams import EndTeamMember
from pga.queries.cases import MyWork
from pga.queries.roster import ReadRoster
from pga.queries.teams import ReadAbsence
from pga.refusals import Refused
from pga.rostering import rosters as all_rosters
from pga.rostering import sentences
from pga.store import roster
from pga.store.codes import Proof
from pga.store.tables.teams import team_members
from tests import rosters
from tests.pga.test_query_counts import asked
from tests.rosters import CONTACT, LEADER, MEMBER
from tests.towns import Town, key

HOURS = 55 * 24 + 13
"""From ten o'clock today until the end of the 56th day, today counted."""


def read(town: Town, who: str = LEADER, week: str = "") -> RosterAnswer:
    """The roster of the district team."""
    found: RosterAnswer = town.look(who, ReadRoster(team=rosters.team(town), week=week))
    return found


def missing(town: Town) -> list[tuple[str, str, int]]:
    """The stretches in which nobody is on duty: from, until, hours."""
    return [(gap.starts_at, gap.ends_at, gap.hours) for gap in read(town).gaps]


def on_duty(town: Town, at: str) -> list[str]:
    """Whom a duty names at a moment."""
    with town.reading() as tx:
        return sorted(roster.at_hand(tx, Proof(town.home.code), at))


def test_a_team_without_shifts_misses_nothing(town: Town) -> None:
    found = read(town)
    assert not found.kept and found.gaps == () and len(found.days) == 7
    with town.reading() as tx:
        assert list(sentences(town.home, tx)) == []


def test_every_hour_of_the_coming_eight_weeks_is_covered_or_missing(town: Town) -> None:
    rosters.shift(town, MEMBER, "2026-03-03", "08:00", "17:00")
    rosters.shift(town, MEMBER, "2026-03-28", "22:00", "08:00")
    gaps = missing(town)
    assert gaps[0][0] == "2026-03-03T16:00:00.000Z" and gaps[-1][1] == "2026-04-27T22:00:00.000Z"
    assert sum(hours for _, _, hours in gaps) == HOURS - 7 - 9


def test_days_that_miss_the_same_hours_are_told_together(town: Town) -> None:
    for number in range(4, 9):
        rosters.shift(town, MEMBER, f"2026-03-0{number}", "17:00", "08:00")
    gap = next(gap for gap in read(town).gaps if gap.times > 1)
    assert (gap.starts_at, gap.last_day, gap.times, gap.hours) == ("2026-03-05T07:00:00.000Z", "2026-03-08", 4, 36)
    with town.reading() as tx:
        said = dict(sentences(town.home, tx))
    assert "Wijkteam Leusden (politie)" in said


def test_a_week_shows_what_begins_and_what_still_runs(town: Town) -> None:
    rosters.shift(town, MEMBER, "2026-03-08", "22:00", "08:00", stand_by=LEADER)
    rosters.shift(town, LEADER, "2026-03-10", "22:00", "08:00")
    this, following = read(town), read(town, week="2026-03-11")
    assert [len(day.duties) for day in this.days] == [0, 0, 0, 0, 0, 0, 1]
    assert [len(day.duties) for day in following.days] == [1, 1, 0, 0, 0, 0, 0]
    assert following.days[0].duties[0].stand_by == "Pieter Blauw (fictief)"
    assert (this.before, this.after) == ("", "2026-03-09") and following.before == "2026-03-02"
    gaps = [gap for day in following.days for gap in day.gaps]
    assert sum(gap.hours for gap in gaps) == 7 * 24 - 8 - 10
    for week in ("2026-02-01", "2027-01-01", "x"):
        assert read(town, week=week).days == this.days
    assert read(town, week="2026-04-27").after == ""


def test_who_is_absent_left_or_has_no_account_covers_nothing_and_his_stand_by_does(town: Town) -> None:
    rosters.shift(town, MEMBER, "2026-03-03", "10:00", "18:00")
    rosters.shift(town, MEMBER, "2026-03-04", "10:00", "18:00", stand_by=LEADER)
    town.act(MEMBER, RecordAbsence(valid_from="2026-03-03", valid_until="2026-03-04", act_key=key()))
    assert [duty.note for day in read(town).days for duty in day.duties] == ["away", "away"]
    assert sum(hours for *_, hours in missing(town)) == HOURS - 8
    pim = town.account(MEMBER)
    town.act("adam.beheer", CloseAccount(account=pim.id, version=pim.version, act_key=key()))
    assert [duty.note for day in read(town).days for duty in day.duties] == ["left", "left"]
    assert sum(hours for *_, hours in missing(town)) == HOURS - 8


@pytest.mark.parametrize(
    ("who", "keeps"), [(LEADER, True), (MEMBER, False), (CONTACT, True), ("adam.beheer", True)]
)
def test_who_is_in_the_team_reads_it_and_who_keeps_it_changes_it(town: Town, who: str, keeps: bool) -> None:
    rosters.any_shift(town)
    found = read(town, who)
    assert found.may_keep == keeps and bool(found.members) == keeps
    assert [duty.may_end for day in found.days for duty in day.duties] == [keeps]


@pytest.mark.parametrize("who", ["anna.process", "lisa.ll2", "carel.ll2", "pauline.politie"])
def test_for_others_there_is_no_roster(town: Town, who: str) -> None:
    with pytest.raises(Refused, match="out_of_reach"):
        read(town, who)


def test_who_entered_his_own_shift_is_marked(town: Town) -> None:
    rosters.shift(town, LEADER, "2026-03-04", "22:00", "08:00", by=LEADER)
    rosters.shift(town, LEADER, "2026-03-05", "22:00", "08:00", by=CONTACT)
    assert [duty.own_hand for day in read(town).days for duty in day.duties] == [True, False]


def test_on_duty_is_who_has_a_shift_at_that_moment_and_is_in_the_team(town: Town) -> None:
    made = rosters.shift(town, MEMBER, "2026-03-04", "22:00", "08:00")
    during, pim = "2026-03-04T23:00:00.000Z", town.account(MEMBER).id
    assert on_duty(town, during) == [pim]
    assert on_duty(town, "2026-03-04T21:00:00.000Z") == [pim] and on_duty(town, "2026-03-05T07:00:00.000Z") == []
    row = town.rows(team_members, team_members.c.account == pim)[0]
    town.act(CONTACT, EndTeamMember(member=row.id, version=row.version, act_key=key()))
    assert on_duty(town, during) == []
    rosters.end(town, made)
    assert on_duty(town, during) == []


def test_an_absence_tells_which_hours_of_duty_fall_in_it(town: Town) -> None:
    rosters.shift(town, MEMBER, "2026-03-04", "22:00", "08:00")
    for who, account in ((MEMBER, ""), (LEADER, town.account(MEMBER).id)):
        asked = ReadAbsence(account=account, valid_from="2026-03-05", valid_until="2026-03-06")
        (hours,) = town.look(who, asked).duties
        assert (hours.starts_at, hours.ends_at, hours.hours) == (
            "2026-03-04T23:00:00.000Z",
            "2026-03-05T07:00:00.000Z",
            8,
        )
    later = ReadAbsence(valid_from="2026-03-06", valid_until="2026-03-06")
    assert town.look(MEMBER, later).duties == () and town.look(LEADER, later).duties == ()
    past = ReadAbsence(valid_from="2026-03-01", valid_until="2026-03-02")
    assert town.look(MEMBER, past).duties == ()


def test_a_team_that_had_no_shift_for_eight_weeks_keeps_no_roster(town: Town) -> None:
    rosters.shift(town, MEMBER, "2026-03-04", "22:00", "08:00")
    for at, kept in ((datetime(2026, 4, 29, tzinfo=UTC), True), (datetime(2026, 5, 1, tzinfo=UTC), False)):
        with town.reading() as tx:
            found = all_rosters(tx, Proof(town.home.code), at)
        assert bool(found) == kept


def test_the_statements_do_not_grow_with_the_number_of_shifts(town: Town) -> None:
    queries = {LEADER: MyWork(), CONTACT: ReadRoster(team=rosters.team(town))}
    rosters.shift(town, MEMBER, "2026-03-03", "10:00", "17:00", stand_by=LEADER)
    rosters.over(town)
    few = [asked(town, who, query) for who, query in queries.items()]
    many = "\n".join(f"2026-03-{day:02};{hour};{hour + 6};pim.politie" for day in range(4, 31) for hour in (1, 9, 17))
    town.act(LEADER, ImportRoster(team=rosters.team(town), roster=many, act_key=key()))
    rosters.over(town, LEADER)
    assert [asked(town, who, query) for who, query in queries.items()] == few
