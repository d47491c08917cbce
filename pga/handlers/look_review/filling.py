"""Filling the desk: what happened on the next whole day, grouped, explained, weighed, and drawn from.

By the worker, and by whoever opens the desk before it shows. A day is put there once, in one transaction, with how far
the ledger was read: neither is ever done without the other.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pga.checkpoints import private_key
from pga.clock import at_noon
from pga.commands import Command
from pga.commands.look_review import FillByJob
from pga.desk import Desk, Done
from pga.handlers.look_review import shielded
from pga.handlers.look_review.knowing import Files
from pga.handlers.look_review.next_day import WholeDay, marked, next_day, sound
from pga.handlers.look_review.opened_beside import opened_beside
from pga.handlers.look_review.overviews import SAMPLE, Tally
from pga.handlers.look_review.periods import share, within
from pga.handlers.look_review.proving import NotProven
from pga.handlers.look_review.used_to import Day, Habitual
from pga.handlers.staff import forget_gone
from pga.store import jobs
from pga.store import ledger as stored_ledger
from pga.store import look_review as store
from pga.store.jobs import Job
from pga.store.tables.look_review import look_items, look_marks, look_tallies
from privacy.keys.framing import prefixed
from privacy.ledger.standalone import LOTS
from privacy.review.episodes import Episode, episodes
from privacy.review.explain import explained
from privacy.review.habits import Habits, Parameters, parameters_of
from privacy.review.looks import NOBODYS, look_of
from privacy.review.sample import chosen, size, to_draw
from privacy.review.signals import Item, fired, judged_within, needs_two, queued
from privacy.rules.document import RulesDocument
from workflows.calendars import holidays
from workflows.look_review import LOOK_REVIEW
from workflows.terms import due, parse

FILL: Final = "fill_desk"
"""The kind of job that does this."""
"""What the signature says that it is for."""
AFTER, PROTECTED, ELSEWHERE = "after_judgement", "protected", "other_rules"
"""Why an item is there, beside the signals."""
LATER: Final = (
    "taken_by", "agreed_by", "agreed_for", "asked_by", "asked_on", "answered_at", "judged_by", "judged_at",
    "aware_by", "aware_at",
)
"""What nobody did yet."""


@dataclass(slots=True)
class _Party:
    """The episodes of one organisation on one day."""

    all: int = 0
    put_up: int = 0
    ordinary: list[tuple[Item, Habits]] = field(default_factory=list)


def fill_by_job(desk: Desk, command: FillByJob) -> Done:
    """The same by the worker, with a note of the next day."""
    done = fill(desk, command)
    if not done.told_before:
        following = Job(f"{FILL}|{desk.today}|{done.reference}", FILL, "")
        desk.work.beside(lambda tx: jobs.plan(tx, following, desk.now))
    return done


def fill(desk: Desk, command: Command) -> Done:
    """The next day that is over and was not put up; the reference names it. Nothing when there is none, nor while
    something does not fit its code: the desk says so.
    """
    try:
        mark = marked(desk)
        day = next_day(desk, mark)
        if day is None:
            return Done(told_before=True)
        _put_up(desk, day)
    except NotProven:
        return Done(told_before=True)
    forget_gone(desk, day.name)
    reached = {"seq": day.last, "day": day.name}
    if mark is None:
        desk.work.add(look_marks, **reached)
    else:
        desk.work.change(look_marks, mark, **reached)
    desk.details |= {"day": day.name, "records": str(len(day.records))}
    return Done(reference=day.name)


def _put_up(desk: Desk, whole: WholeDay) -> None:
    day = Day()
    for record in whole.records:
        if record.actor not in NOBODYS:
            day.records[record.actor].append(record)
            day.looks[record.actor] += [look_of(record), *opened_beside(desk, record)]
    found = episodes(look for looks in day.looks.values() for look in looks)
    there = store.known(desk.tx, desk.proof, [one.key for one in found])
    reviews = [rules.document.review for rules in desk.rules.values()]
    acted, near = max(r.acted_days for r in reviews), max(r.conference_days for r in reviews)
    files = Files(desk, whole.span, found, acted, near)
    filling = _Filling(desk, files, Habitual(desk, whole.span, day, files, found), whole)
    shielded.require_whole(desk)
    sound(desk)
    for episode in (one for one in found if one.key not in there):
        filling.weigh(episode)
    for organisation in sorted(filling.parties):
        filling.draw(whole.span.day, organisation)


class _Filling:
    """One day on its way to the desk."""

    def __init__(self, desk: Desk, files: Files, known: Habitual, whole: WholeDay) -> None:
        self._desk, self._files, self._known, self._lots = desk, files, known, _lots(desk, whole.last)
        self.parties: dict[str, _Party] = defaultdict(_Party)
        self._hidden = shielded.of(desk).cases(whole.span.begins)

    def weigh(self, episode: Episode) -> None:
        """Put an episode up when its signals ask for it; else it can be drawn. Where it lies in several cooperations
        the heaviest measure counts: nobody chooses his own by where he begins.
        """
        party = self.parties[episode.organisation]
        rated = [self._rated(episode, document) for document in self._documents(episode)]
        put_up = [one for one in rated if queued(one[0], one[2])]
        party.all += bool(episode.opened)
        if put_up:
            item, habits, _, document = max(put_up, key=lambda one: one[0].weight)
            party.put_up += 1
            self._add(item, habits, [] if item.alarm else [AFTER], document)
        elif episode.opened:
            item, habits, *_ = rated[0]
            party.ordinary.append((item, habits))

    def _rated(self, episode: Episode, document: RulesDocument) -> tuple[Item, Habits, Parameters, RulesDocument]:
        parameters = parameters_of(document, frozenset(holidays(episode.day.year)))
        habits = self._known.of(episode, document.review)
        return Item(episode=episode, fired=fired(episode, habits, parameters)), habits, parameters, document

    def draw(self, day: date, organisation: str) -> None:
        """The part of the sample that falls on this day, so that over the whole period it is as large as is asked."""
        party, document = self.parties[organisation], self._of_party(organisation)
        review, period = document.review, within(document.review.sample_over, day)
        tally = store.tallies(self._desk.tx, self._desk.proof, period).get(organisation)
        known = (tally.explained if tally is not None else 0) + len(party.ordinary)
        drawn_before = tally.sampled if tally is not None else 0
        part = share(review.sample_over, day)
        whole = size(round(known / part), review.sample_rate / 100, review.sample_certainty / 100)
        items = {item.episode.key: (item, habits) for item, habits in party.ordinary}
        lots = f"{period} {day.isoformat()}"
        number = to_draw(self._lots, organisation, lots, whole * part - drawn_before, last=part == 1)
        drawn = chosen(self._lots, organisation, lots, tuple(items), number)
        for key in drawn:
            item, habits = items[key]
            self._add(item, habits, [SAMPLE], self._documents(item.episode)[0])
        found = Tally(party.all, len(party.ordinary), len(drawn), party.put_up)
        for name in sorted({period, within("month", day)}):
            self._count(name, organisation, found)

    def _count(self, period: str, organisation: str, found: Tally) -> None:
        """Add the numbers of a day to those of its period. Months are counted too, for the figures."""
        tally = store.tallies(self._desk.tx, self._desk.proof, period).get(organisation)
        if tally is None:
            self._desk.work.add(look_tallies, organisation=organisation, period=period, **found._asdict())
        else:
            more = {name: getattr(tally, name) + number for name, number in found._asdict().items()}
            self._desk.work.change(look_tallies, tally, **more)

    def _documents(self, episode: Episode) -> list[RulesDocument]:
        """The rules under which an episode can be judged: of where it was, the first one first, else those of its
        organisation.
        """
        known = self._desk.rules
        there = dict.fromkeys(look.cooperation for look in episode.looks if look.cooperation in known)
        return [known[one].document for one in there] or [self._of_party(episode.organisation)]

    def _elsewhere(self, episode: Episode) -> bool:
        """Whether no rules are in force where it happened: it is judged under others, and says so."""
        known = {look.cooperation for look in episode.looks if look.cooperation}
        return bool(known) and not known & self._desk.rules.keys()

    def _of_party(self, organisation: str) -> RulesDocument:
        """The first rules of which an organisation is a party, or else the first."""
        known = sorted(self._desk.rules.items())
        member = (rules.document for _, rules in known if organisation in rules.document.parties)
        return next(member, known[0][1].document)

    def _protected(self, item: Item, document: RulesDocument) -> bool:
        """Whether people who are protected stand in it: by what was shown, or because an address is hidden there."""
        return needs_two(item, parameters_of(document)) or bool(self._hidden & self._files.of(item.episode))

    def _add(self, item: Item, habits: Habits, also: list[str], document: RulesDocument) -> None:
        episode = item.episode
        protected, term = self._protected(item, document), judged_within(item, parameters_of(document))
        since = episode.day.isoformat() if item.hasty else self._desk.today
        why = [*also, *(one.signal for one in item.fired), *([PROTECTED] if protected else [])]
        why += [ELSEWHERE] if self._elsewhere(episode) else []
        self._desk.work.add(
            look_items,
            episode=episode.key,
            cooperation=document.cooperation,
            organisation=episode.organisation,
            actor=episode.actor,
            on_behalf_of=",".join(sorted({look.on_behalf_of for look in episode.looks} - {""})) or None,
            case_id=episode.case_id,
            persons=",".join(episode.person_codes),
            day=episode.day.isoformat(),
            looks=",".join(str(look.seq) for look in episode.looks),
            why=",".join(why),
            facts=json.dumps({one.signal: dict(one.facts) for one in item.fired}, sort_keys=True),
            explained=_reason(episode, habits),
            weight=item.weight,
            protected=protected,
            added_at=self._desk.stamp,
            judge_by=due(at_noon(since), parse(term)).at.date().isoformat(),
            state=LOOK_REVIEW.initial,
            **dict.fromkeys(LATER),
        )


def _reason(episode: Episode, habits: Habits) -> str | None:
    """What explains an episode: the first reason that is known of its looks, when each of them has one."""
    reasons = [explained(look, habits.context) for look in episode.opened]
    return next((one.id for one in reasons if one is not None), None) if None not in reasons else None


def _lots(desk: Desk, last: int) -> bytes:
    """What the lots of a day are drawn with: the signature of the key of the checkpoints under its last record.

    Fixed once the day is over, so no moment of filling is luckier than another; unknown to whoever looks, for he has no
    such key; and anybody can check it, with the public key and the proof of that record.
    """
    mac = stored_ledger.mac_at(desk.tx, last) or b""
    signature = private_key(desk.home).sign(prefixed(LOTS, last, mac))
    desk.details |= {"last": str(last), "lots": signature.hex()}
    return signature
