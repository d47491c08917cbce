"""What an employee is used to, and what he did with his own rights: read from the ledger for one day."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from pga.desk import Desk
from pga.handlers.look_review.in_a_row import Tries
from pga.handlers.look_review.knowing import Files, Span
from pga.handlers.look_review.own_hand import OwnHand
from pga.handlers.look_review.people import People
from pga.store import look_files as files
from pga.store import look_review as store
from privacy.ledger.record import Change, Record, from_canonical
from privacy.review.counting import most_opened, most_within, searches_in_vain, times, usual
from privacy.review.episodes import Episode
from privacy.review.habits import Habits
from privacy.review.looks import Look, look_of
from privacy.review.signals import PRIVATE_DATA
from privacy.rules.document import RulesDocument
from privacy.rules.reviewing import Review

HISTORY: Final = 300
"""Records of one employee that tell what he is used to; the newest of the days before."""
DAYS: Final = 30
WEEK: Final = 7


def off(document: RulesDocument, organisation: str) -> frozenset[str]:
    """The signals that fire for nobody of an organisation: it did not turn them on."""
    return frozenset(signal.id for signal in PRIVATE_DATA) - document.private_signals(organisation)


@dataclass(slots=True)
class Day:
    """The records of one day, by employee."""

    records: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    looks: dict[str, list[Look]] = field(default_factory=lambda: defaultdict(list))

    def changes(self) -> Iterable[Change]:
        """Every change that somebody made that day."""
        return (change for records in self.records.values() for record in records for change in record.changes)


class Habitual:
    """What the signals know of the employees of one day, and of whom they looked at."""

    def __init__(self, desk: Desk, span: Span, day: Day, known: Files, found: Collection[Episode]) -> None:
        self._span, self._day, self._known = span, day, known
        self._people = People(desk, span, known)
        self._tries = Tries(desk, known, found, day.looks)
        since = span.other(-DAYS).begins
        self._before = {who: _history(desk, who, since, span.begins) for who in day.looks}
        self._hand = OwnHand(desk, (record for records in day.records.values() for record in records))
        made = {change.row_id for change in day.changes() if change.table == "address_reveals" and change.op == "C"}
        self._acute = files.acute(desk.tx, desk.proof, made)

    def of(self, episode: Episode, review: Review) -> Habits:
        """What is known for one episode."""
        who = episode.actor
        looks, before, records = self._day.looks[who], self._before[who], self._day.records[who]
        mean, deviation = usual(list(Counter(look.at.date() for look in before if look.opens).values()))
        origins = frozenset(look.origin for look in before if look.origin)
        week = self._week(episode)
        return Habits(
            context=self._known.context(episode),
            own_codes=self._people.own(who),
            colleague_codes=self._people.colleagues(who),
            vip_codes=self._people.known_to_all,
            staff=self._people.lives(who),
            subject=self._people.live(episode),
            opened=sum(look.opens for look in looks),
            opened_in_hour=most_opened(looks),
            mean=mean,
            deviation=deviation,
            in_a_row=self._tries.longest(who) if episode.whole_day else 0,
            searches_in_vain=searches_in_vain(looks, review.searches_minutes),
            refused_in_hour=most_within(look.at for look in looks if look.outcome == "refused"),
            times_this_week=times(look.at for look in week if look.opens),
            acted_this_week=any(look.kind == "act" and look.outcome == "allowed" for look in week),
            closed_on=self._known.ended(episode),
            origins=origins,
            removed_on=self._known.removed(episode),
            leaves_on=self._people.leaves_on(who),
            alone=frozenset(record.seq for record in records if self._acute & {c.row_id for c in record.changes}),
            own_rights=frozenset(record.seq for record in records if self._hand.rights(record)),
            watching=frozenset(record.seq for record in records if self._hand.watch(record)),
        )

    def _week(self, episode: Episode) -> list[Look]:
        """What he did about the same case or people in the seven days up to this one."""
        first, about = self._span.day - timedelta(days=WEEK - 1), set(episode.person_codes)
        near = [look for look in self._before[episode.actor] if look.at.date() >= first]
        mine = (*near, *self._day.looks[episode.actor])
        same = episode.case_id
        return [look for look in mine if (same and look.case_id == same) or about & set(look.person_codes)]


def _history(desk: Desk, who: str, since: str, before: str) -> list[Look]:
    bodies = store.looks_of(desk.tx, who, since, before, HISTORY)
    return [look_of(from_canonical(body)) for body in bodies]
