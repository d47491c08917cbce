"""What an employee is used to, and what he did with his own rights: read from the ledger for one day."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import AMSTERDAM, from_moment, local_day
from pga.desk import Desk
from pga.handlers.look_review.in_a_row import Tries
from pga.handlers.look_review.knowing import Files, Span
from pga.handlers.look_review.own_hand import OwnHand
from pga.handlers.look_review.people import People
from pga.store import look_files as files
from pga.store import look_habits
from privacy.ledger.record import Record
from privacy.review.counting import files_opened, most_opened, most_within, searches_in_vain, times, usual
from privacy.review.episodes import Episode
from privacy.review.habits import Habits
from privacy.review.looks import Look
from privacy.review.signals import PRIVATE_DATA
from privacy.rules.document import RulesDocument
from privacy.rules.reviewing import Review

DAYS: Final = 30
WEEK: Final = 7


def off(document: RulesDocument, organisation: str) -> frozenset[str]:
    """The signals that fire for nobody of an organisation: it did not turn them on."""
    return frozenset(signal.id for signal in PRIVATE_DATA) - document.private_signals(organisation)


def at_once(desk: Desk, records: Collection[Record]) -> frozenset[int]:
    """The numbers of those of these records that showed an address at once, to who stood alone."""
    made = {c.row_id for record in records for c in record.changes if (c.table, c.op) == ("address_reveals", "C")}
    acute = files.acute(desk.tx, desk.proof, made)
    return frozenset(record.seq for record in records if acute & {change.row_id for change in record.changes})


@dataclass(slots=True)
class Day:
    """The records of one day, by employee."""

    records: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    looks: dict[str, list[Look]] = field(default_factory=lambda: defaultdict(list))


class Habitual:
    """What the signals know of the employees of one day, and of whom they looked at."""

    def __init__(self, desk: Desk, span: Span, day: Day, known: Files, found: Collection[Episode]) -> None:
        self._span, self._day, self._known = span, day, known
        self._people = People(desk, span, known)
        self._tries = Tries(desk, known, found, day.looks)
        self._before = _Before(desk, span, day.looks)
        self._hand = OwnHand(desk, (record for records in day.records.values() for record in records))
        self._alone = at_once(desk, [record for records in day.records.values() for record in records])

    def of(self, episode: Episode, review: Review) -> Habits:
        """What is known for one episode."""
        who = episode.actor
        looks, records = self._day.looks[who], self._day.records[who]
        mean, deviation = usual(self._before.files_a_day(who))
        week = self._week(episode)
        return Habits(
            context=self._known.context(episode),
            own_codes=self._people.own(who),
            colleague_codes=self._people.colleagues(who),
            vip_codes=self._people.known_to_all,
            staff=self._people.lives(who),
            subject=self._people.live(episode),
            opened=files_opened(looks),
            opened_in_hour=most_opened(looks),
            mean=mean,
            deviation=deviation,
            in_a_row=self._tries.longest(who) if episode.whole_day else 0,
            searches_in_vain=searches_in_vain(looks, review.searches_minutes),
            refused_in_hour=most_within(look.at for look in looks if look.outcome == "refused"),
            times_this_week=times(look.at for look in week if look.opens),
            acted_this_week=any(look.works for look in week),
            closed_on=self._known.ended(episode),
            origins=frozenset(self._before.origins[who]),
            removed_on=self._known.removed(episode),
            leaves_on=self._people.leaves_on(who),
            alone=frozenset(record.seq for record in records if record.seq in self._alone),
            own_rights=frozenset(record.seq for record in records if self._hand.rights(record)),
            watching=frozenset(record.seq for record in records if self._hand.watch(record)),
        )

    def _week(self, episode: Episode) -> list[Look]:
        """What he did about the same case or people in the seven days up to this one."""
        about, same = set(episode.person_codes), episode.case_id
        mine = (*self._before.week[episode.actor], *self._day.looks[episode.actor])
        return [look for look in mine if (same and look.case_id == same) or about & set(look.person_codes)]


class _Before:
    """What these employees did in the days before this one, counted by the columns of the ledger: no body is opened
    but the first of each hour, for from where it came.
    """

    def __init__(self, desk: Desk, span: Span, actors: Collection[str]) -> None:
        since, until = span.other(-DAYS).begins, span.begins
        self._files: dict[str, dict[date, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in look_habits.opened(desk.tx, actors, since, until):
            self._files[row.actor][local_day(from_moment(f"{row.hour}:00:00.000Z"))].add(row.file)
        self.origins: dict[str, set[str]] = defaultdict(set)
        for record in look_habits.each_hour(desk.tx, desk.proof, actors, since, until):
            self.origins[record.actor] |= {record.origin} - {""}
        self.week: dict[str, list[Look]] = defaultdict(list)
        done = look_habits.done(desk.tx, actors, span.other(1 - WEEK).begins, until)
        for _, lines in groupby(done, lambda row: row.seq):
            look = _look(list(lines))
            self.week[look.actor].append(look)

    def files_a_day(self, who: str) -> list[int]:
        """How many different files he opened on each day on which he opened one."""
        return [len(files) for files in self._files[who].values()]


def _look(lines: list[Row[Any]]) -> Look:
    first = lines[0]
    return Look(
        seq=first.seq,
        at=from_moment(first.at).astimezone(AMSTERDAM),
        actor=first.actor,
        kind=first.kind,
        capability=first.capability,
        outcome=first.outcome,
        case_id=first.case_id,
        person_codes=tuple(line.person_code for line in lines if line.person_code),
    )
