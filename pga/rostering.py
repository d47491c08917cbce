"""The hours of the coming eight weeks in which nobody of a team can be reached, for its page and for ``doctor``.

A team keeps a roster as long as somebody has or had a duty in it in the eight weeks before or after now. An hour is
covered when who has duty, or his stand-by, is a member of the team then, has an active account and is not absent.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import AMSTERDAM, from_moment, local_day, moment
from pga.home import Home
from pga.hours import Run, Stretch, folded, whole_days, without
from pga.store import people, roster, teams
from pga.store.codes import Proof
from pga.store.engine import StoreBusy, Transaction
from privacy.ledger.mirror import MirrorMissing

SPAN: Final = timedelta(weeks=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRoster:
    """The duties of one team, from eight weeks ago until in eight weeks. ``there``: duty -> the stretches in which who
    has it can be reached, himself or by his stand-by; ``notes``: duty -> ``left`` when he is in the team no more,
    ``away`` when he is absent in some of it; ``gaps``: when nobody can be reached, empty when no roster is kept.
    """

    team: Row[Any]
    duties: tuple[Row[Any], ...]
    there: dict[str, list[Stretch]]
    notes: dict[str, str]
    gaps: tuple[Stretch, ...]

    @property
    def kept(self) -> bool:
        """True for a team that has duties."""
        return bool(self.duties)


def span(duty: Row[Any]) -> Stretch:
    """From when until when a duty is."""
    return Stretch(from_moment(duty.starts_at), from_moment(duty.ends_at))


def coming(now: datetime) -> Stretch:
    """From now until the end of the last day of the coming eight weeks."""
    return Stretch(now, whole_days(local_day(now), local_day(now + SPAN) - timedelta(days=1)).until)


def rosters(
    tx: Transaction, proof: Proof, now: datetime, team_ids: Collection[str] | None = None
) -> list[TeamRoster]:
    """The rosters of these active teams (None = of every team that keeps one), by name of the team."""
    window = coming(now)
    found = roster.between(tx, proof, moment(now - SPAN), moment(window.until), team_ids)
    wanted = set(team_ids) if team_ids is not None else {row.team for row in found}
    known = teams.active_teams(tx, proof, wanted)
    reached = _Reached(tx, proof, {row.id for row in known}, found, window)
    return [_of_team(row, [d for d in found if d.team == row.id], reached, window) for row in sorted(known, key=_name)]


def sentences(home: Home, tx: Transaction) -> Iterator[tuple[str, str]]:
    """(team, sentence) for each run of hours without anybody on duty, for who looks after the home."""
    for one in rosters(tx, Proof(home.code), home.clock.now()):
        for run in folded(one.gaps):
            yield f"{one.team.name} ({one.team.organisation})", in_words(run)


def unattended(home: Home) -> list[str]:
    """The same as whole sentences; none of a home whose ledger cannot be read, of which ``doctor`` tells."""
    try:
        with home.store.transaction() as tx:
            return [f"{team}: {said}" for team, said in sentences(home, tx)]
    except (StoreBusy, MirrorMissing):
        return []


def in_words(run: Run) -> str:
    """When nobody is on duty, in plain words."""
    first, until = (at.astimezone(AMSTERDAM) for at in run.first)
    if run.times == 1:
        return f"nobody on duty from {first:%a %d %b %H:%M} until {until:%a %d %b %H:%M} ({run.hours} hours)"
    last = run.last.first.astimezone(AMSTERDAM)
    days = f"from {first:%a %d %b} until {last:%a %d %b}"
    return f"nobody on duty {days}, each day {first:%H:%M} to {until:%H:%M} ({run.hours} hours)"


def _name(team: Row[Any]) -> tuple[str, str]:
    return team.name, team.id


class _Reached:
    """Who of these teams can be reached when."""

    def __init__(
        self, tx: Transaction, proof: Proof, team_ids: set[str], duties: Sequence[Row[Any]], window: Stretch
    ) -> None:
        first, last = local_day(window.first).isoformat(), local_day(window.until).isoformat()
        members = teams.members_of(tx, proof, sorted(team_ids), first)
        named = sorted({name for duty in duties for name in (duty.account, duty.stand_by or "") if name})
        accounts = people.accounts_by_id(tx, proof, named) if named else {}
        active = {row.id for row in accounts.values() if row.state == "active"}
        self._members = {(row.team, row.account) for row in members if row.account in active}
        self._away: dict[str, list[Stretch]] = {}
        for row in teams.away(tx, proof, named, first, last) if named else []:
            days = whole_days(date.fromisoformat(row.valid_from), date.fromisoformat(row.valid_until))
            self._away.setdefault(row.account, []).append(days)

    def when(self, duty: Row[Any]) -> list[Stretch]:
        """The parts of a duty in which he or his stand-by can be reached; they may overlap."""
        there = (person for person in (duty.account, duty.stand_by) if (duty.team, person) in self._members)
        return [part for person in there for part in without(span(duty), self._away.get(person, ()))]

    def note(self, duty: Row[Any]) -> str:
        """What is the matter with who has this duty, or nothing."""
        if (duty.team, duty.account) not in self._members:
            return "left"
        return "" if without(span(duty), self._away.get(duty.account, ())) == [span(duty)] else "away"


def _of_team(team: Row[Any], duties: list[Row[Any]], reached: _Reached, window: Stretch) -> TeamRoster:
    there = {duty.id: reached.when(duty) for duty in duties}
    covered = [part for parts in there.values() for part in parts]
    gaps = tuple(without(window, covered)) if duties else ()
    notes = {duty.id: reached.note(duty) for duty in duties}
    return TeamRoster(team=team, duties=tuple(duties), there=there, notes=notes, gaps=gaps)
