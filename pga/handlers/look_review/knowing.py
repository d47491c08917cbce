"""What the files told of the looks of one day at their moment: who had something to do in which case."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import AMSTERDAM, from_moment, local_day, moment
from pga.desk import Desk
from pga.handlers.look_review import proving
from pga.handlers.look_review.steps_then import Steps
from pga.store import look_files as files
from privacy.review.episodes import Episode
from privacy.review.explain import Context, Replacement, Shift

OF_TRANSFER: Final = frozenset({"scale_up", "scale_down", "report"})
"""Kinds of question by which a case goes from one organisation to another."""


@dataclass(frozen=True, slots=True)
class Span:
    """A day (Netherlands) and the moments at which it begins and is over."""

    day: date
    begins: str
    ends: str

    @classmethod
    def of(cls, day: date) -> "Span":
        """The whole of a day."""
        first, after = (datetime.combine(day + timedelta(days=more), time(0), AMSTERDAM) for more in (0, 1))
        return cls(day, moment(first), moment(after))

    def other(self, days: int) -> "Span":
        """The day that lies so many days from this one."""
        return Span.of(self.day + timedelta(days=days))


class Files:
    """The files that the episodes of one day are about, as they stood when it was over. Read once for all of them.

    What was told afterwards explains nothing: a row that came later counts as absent, and so does an action that was
    handed over later, for nobody knows here any more whose it was.
    """

    def __init__(self, desk: Desk, span: Span, episodes: Collection[Episode], acted_days: int, near_days: int) -> None:
        self._span, at = span, (desk.tx, desk.proof)
        self._about = files.cases_about(*at, {code for one in episodes for code in one.person_codes})
        self.cases = {one.case_id for one in episodes if one.case_id}.union(*self._about.values())
        around = span.other(-acted_days).begins
        self._acts = proving.acted(desk, self.cases, around, span.ends)
        asked = files.asked(*at, self.cases, span.begins, span.ends)
        first, last = span.other(-near_days).day.isoformat(), span.other(near_days).day.isoformat()
        held = files.held(*at, self.cases, first, last)
        read = {
            "members": files.members(*at, self.cases),
            "actions": files.actions(*at, self.cases),
            "asked": asked,
            "handlers": files.handlers(*at, {row.id for row in asked}),
            "held": held,
            "lists": files.attendance(*at, {row.id for row in held}),
            "shifts": files.shifts(*at, span.begins, span.ends),
            "replaced": files.replaced_on(*at, span.day.isoformat(), span.begins),
        }
        there = _there(desk, span, read)
        self._members, self._actions = _by(there["members"], "case_id"), _by(there["actions"], "case_id")
        self._asked, self._handlers = _by(there["asked"], "case_id"), _by(there["handlers"], "question")
        self._conferences, self._lists = _by(there["held"], "case_id"), _by(there["lists"], "conference")
        self._shifts, self._replaced = there["shifts"], there["replaced"]
        self._ended = files.ended_on(*at, self.cases)
        self._steps = Steps(desk, span.day.isoformat(), self.cases)

    def of(self, episode: Episode) -> frozenset[str]:
        """The cases that an episode is about: its own, or those of the people whom it concerns."""
        if episode.case_id:
            return frozenset({episode.case_id})
        return frozenset[str]().union(*(self._about.get(code, set()) for code in episode.person_codes))

    def context(self, episode: Episode) -> Context:
        """What the system knew that day of this employee and these cases, and of each for whom he stood in; a
        replacement that he set for himself explains no more than a shift that he entered.
        """
        named = [row for row in self._replaced if row.substitute == episode.actor]
        mine = [row for row in named if row.set_by != episode.actor]
        days = ((row.absent, date.fromisoformat(row.valid_from), date.fromisoformat(row.valid_until)) for row in mine)
        return replace(
            self._of(episode, episode.actor),
            replacements=tuple(Replacement(*one) for one in days),
            absent={row.absent: self._of(episode, row.absent) for row in mine},
        )

    def _of(self, episode: Episode, who: str) -> Context:
        cases = self.of(episode)
        asked = [row for case in cases for row in self._asked[case]]
        return Context(
            running=any(self._runs(case) for case in cases),
            task=any(self._has_task(case, who) or self._steps.wait(case, episode.looks) for case in cases),
            related=any(self._part_in(case, who) for case in self._beside(episode)),
            acted=any((who, case) in self._acts for case in cases),
            submitted=any(self._brought(case, who) for case in cases),
            question=any(self._handles(row, who) for row in asked),
            posted=any(row.to_organisation == episode.organisation for row in asked),
            transfer=any(row.kind in OF_TRANSFER and (self._handles(row, who) or who == row.asked_by) for row in asked),
            conference=any(self._listed(row, who) for case in cases for row in self._conferences[case]),
            shifts=tuple(
                Shift(from_moment(row.starts_at), from_moment(row.ends_at))
                for row in self._shifts
                if who in (row.account, row.stand_by) and row.made_by != who
            ),
        )

    def ended(self, episode: Episode) -> date | None:
        """The day on which the case had ended by then."""
        at = self._ended.get(episode.case_id or "", "")
        return local_day(from_moment(at)) if at and at < self._span.ends else None

    def removed(self, episode: Episode) -> date | None:
        """The day on which the part of this employee in the case had ended by then, unless he has one still."""
        mine = [row for row in self._members[episode.case_id or ""] if row.account == episode.actor]
        today = self._span.day.isoformat()
        gone = [row.ended_at[:10] for row in mine if row.ended_at and row.ended_at[:10] <= today]
        return date.fromisoformat(max(gone)) if gone and len(gone) == len(mine) else None

    def _beside(self, episode: Episode) -> set[str]:
        """The other cases in which one of these people stands, that had not ended by then."""
        others = set[str]().union(*(self._about.get(code, set()) for code in episode.person_codes))
        return {case for case in others - {episode.case_id} if self._runs(case)}

    def _runs(self, case: str) -> bool:
        return case not in self._ended or self._ended[case] >= self._span.begins

    def _has_task(self, case: str, who: str) -> bool:
        day = self._span.day.isoformat()
        mine = (row for row in self._actions[case] if row.account == who)
        return any(row.opened_on <= day and (row.closed_on is None or row.closed_on >= day) for row in mine)

    def _part_in(self, case: str, who: str) -> bool:
        members = (row for row in self._members[case] if row.account == who and row.function != "submitter")
        return self._has_task(case, who) or any(self._holds(row) for row in members)

    def _brought(self, case: str, who: str) -> bool:
        mine = (row for row in self._members[case] if row.account == who and row.function == "submitter")
        return case not in self._ended and any(self._holds(row) for row in mine)

    def _holds(self, row: Row[Any]) -> bool:
        day = self._span.day.isoformat()
        return bool(row.valid_from <= day and (row.ended_at is None or row.ended_at[:10] >= day))

    def _handles(self, row: Row[Any], who: str) -> bool:
        """Whether it is his to answer; to have asked it explains nothing but as an act of those days."""
        named = any(one.account == who and one.named_at < self._span.ends for one in self._handlers[row.id])
        return named or who == row.to_account

    def _listed(self, conference: Row[Any], who: str) -> bool:
        return any(row.account == who for row in self._lists[conference.id])


def _there(desk: Desk, span: Span, read: Mapping[str, list[Row[Any]]]) -> dict[str, list[Row[Any]]]:
    """Of these rows those that were there when the day was over."""
    before = proving.made_before(desk, [row.id for rows in read.values() for row in rows], span.ends)
    handed = files.handed_over_since(desk.tx, [row.id for row in read["actions"]], span.ends)
    return {name: [row for row in rows if row.id in before - handed] for name, rows in read.items()}


def _by(rows: Iterable[Row[Any]], column: str) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found
