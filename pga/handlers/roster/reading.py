"""The roster as its team reads it: one week, day by day, and the hours without anybody in the coming eight weeks."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row

from pga.answers.roster import DayLine, DutyLine, Hours, RosterAnswer
from pga.clock import AMSTERDAM, from_moment, local_day, moment
from pga.desk import Desk, Draft
from pga.handlers.roster import passing_on
from pga.handlers.roster.book import members
from pga.handlers.teams import keeps_or_leads, the_team
from pga.hours import Run, Stretch, folded, whole_days
from pga.queries.roster import ReadRoster
from pga.refusals import Refused
from pga.rostering import TeamRoster, coming, rosters, span
from pga.store import people

WEEK = timedelta(days=7)


def read(desk: Desk, query: ReadRoster) -> Draft[RosterAnswer]:
    """For who keeps or leads the team, and for its members."""
    team = the_team(desk, query.team)
    mine = team.id in desk.actor.teams
    may_keep = _may_keep(desk, team, mine)
    (found,) = rosters(desk.tx, desk.proof, desk.now, [team.id])
    monday, today = _monday(desk, query.week), date.fromisoformat(desk.today)
    there = members(desk, team)
    last = local_day(coming(desk.now).until)
    answer = RosterAnswer(
        team=team.id,
        name=team.name,
        kept=found.kept,
        may_keep=may_keep,
        days=tuple(_days(desk, found, monday, may_keep)),
        before=(monday - WEEK).isoformat() if monday > today else "",
        after=(monday + WEEK).isoformat() if monday + WEEK < last else "",
        gaps=tuple(_hours(run) for run in folded(found.gaps)),
        members=tuple((row.id, row.display_name) for row in there.values()) if may_keep else (),
        hand_overs=passing_on.waiting(desk, [team]) if mine else (),
    )
    return Draft(build=lambda reveal: answer)


def _may_keep(desk: Desk, team: Row[Any], mine: bool) -> bool:
    """Whether he may change this roster; refused to who may not even see it."""
    try:
        may_keep = keeps_or_leads(desk, team)
    except Refused:
        may_keep = False
    if not (may_keep or mine):
        raise Refused("out_of_reach")
    return may_keep


def _monday(desk: Desk, week: str) -> date:
    """The Monday of the week that was asked for, within the coming eight weeks; else of this one."""
    today = date.fromisoformat(desk.today)
    this = today - timedelta(days=today.weekday())
    try:
        asked = date.fromisoformat(week) if week else today
    except ValueError:
        return this
    monday = asked - timedelta(days=asked.weekday())
    return monday if this <= monday < local_day(coming(desk.now).until) else this


def _days(desk: Desk, found: TeamRoster, monday: date, may_keep: bool) -> Iterator[DayLine]:
    week = whole_days(monday, monday + timedelta(days=6))
    names = people.called(desk.tx, desk.proof, {n for d in found.duties for n in (d.account, d.stand_by or "")})
    for day in (monday + timedelta(days=number) for number in range(7)):
        duties = tuple(_line(desk, found, d, names, may_keep) for d in found.duties if _on(span(d), week) == day)
        gaps = [gap.within(whole_days(day, day)) for gap in found.gaps]
        missing = tuple(_hours(Run(gap, gap, 1)) for gap in gaps if gap.first < gap.until)
        covered = found.kept and day.isoformat() >= desk.today and not duties and not missing
        yield DayLine(day=day.isoformat(), duties=duties, gaps=missing, covered=covered)


def _on(when: Stretch, week: Stretch) -> date | None:
    """On which day of a week a stretch is told: its first there."""
    part = when.within(week)
    return local_day(part.first) if part.first < part.until else None


def _line(desk: Desk, found: TeamRoster, duty: Row[Any], names: dict[str, str], may_keep: bool) -> DutyLine:
    return DutyLine(
        id=duty.id,
        version=duty.version,
        name=names.get(duty.account, ""),
        stand_by=names.get(duty.stand_by or "", ""),
        starts_at=duty.starts_at,
        ends_at=duty.ends_at,
        note=found.notes[duty.id],
        own_hand=duty.made_by == duty.account,
        now=from_moment(duty.starts_at) <= desk.now < from_moment(duty.ends_at),
        may_end=may_keep and duty.ends_at > desk.stamp,
    )


def _hours(run: Run) -> Hours:
    return Hours(
        starts_at=moment(run.first.first),
        ends_at=moment(run.first.until),
        hours=run.hours,
        times=run.times,
        last_day=run.last.first.astimezone(AMSTERDAM).date().isoformat() if run.times > 1 else "",
    )
