"""What a store could know beside the looks of a town: the habits of its people, and what was to be done in its files.

It reads the looks and the registry of files, as the program reads its ledger and its rows; of prying it knows nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from bench.story.files import File, holds
from bench.story.people import Worker, on_duty
from bench.story.telling import FIRST, Told
from bench.story.year import Year
from privacy.review.counting import (
    files_opened,
    longest_run,
    most_opened,
    most_within,
    searches_in_vain,
    times,
    usual,
)
from privacy.review.episodes import Episode, episodes
from privacy.review.explain import Context, Replacement, Shift, explained
from privacy.review.habits import NOTHING, Habits, Parameters, Private
from privacy.review.looks import AMSTERDAM

MONTH: Final = 30
WEEK: Final = 7


class Gathering:
    """Everything that is known of one town, up to the day that is asked about."""

    def __init__(self, year: Year, parameters: Parameters) -> None:
        self.year, self.parameters = year, parameters
        self.staff = {worker.account: worker for worker in year.everybody}
        self.files = {file.id: file for file in year.registry.files}
        self.people = frozenset(worker.person for worker in year.everybody)
        self.known = frozenset(
            code for file in year.registry.files for code in file.people if ":known:" in code
        )
        self._contexts: dict[tuple[str, str], Context] = {}
        self._of_person: dict[str, list[File]] = defaultdict(list)
        for file in year.registry.files:
            for code in file.people:
                self._of_person[code].append(file)
        self._opened: dict[str, dict[int, int]] = defaultdict(dict)
        self._visits: dict[tuple[str, str], list[datetime]] = defaultdict(list)
        self._acts: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._origins: dict[str, dict[str, int]] = defaultdict(dict)

    def day(self, day: int, told: list[Told]) -> Iterable[tuple[Episode, Habits]]:
        """The episodes of a day, each with the habits around it. The days come in order, each once."""
        looks = [one.look for one in told]
        self._contexts.clear()
        by_actor: dict[str, list[Told]] = defaultdict(list)
        for one in told:
            by_actor[one.look.actor].append(one)
            if one.look.works and one.look.case_id:
                self._acts[one.look.actor, one.look.case_id].append(day)
            if one.look.opens and one.look.case_id:
                self._visits[one.look.actor, one.look.case_id].append(one.look.at)
        found = []
        for episode in episodes(looks):
            worker = self.staff[episode.actor]
            known = self._whole if episode.whole_day else self._file
            found.append((episode, known(worker, day, episode, by_actor)))
        for actor, did in by_actor.items():
            files = files_opened(one.look for one in did)
            if files:
                self._opened[actor][day] = files
            self._origins[actor].update((one.look.origin, day) for one in did)
        return found

    def _whole(self, worker: Worker, day: int, _: Episode, by_actor: dict[str, list[Told]]) -> Habits:
        did, rules = by_actor[worker.account], self.parameters.review
        looks = [one.look for one in did]
        before = self._opened[worker.account].items()
        mean, deviation = usual([files for on, files in before if on >= day - MONTH])
        return Habits(
            opened=files_opened(looks),
            opened_in_hour=most_opened(looks),
            mean=mean,
            deviation=deviation,
            in_a_row=longest_run(self._tried(worker, day, did)),
            searches_in_vain=searches_in_vain(looks, rules.searches_minutes),
            refused_in_hour=most_within(look.at for look in looks if look.kind == "refusal"),
            own_rights=frozenset(one.look.seq for one in did if one.rights),
        )

    def _tried(self, worker: Worker, day: int, did: list[Told]) -> Iterable[int]:
        """Numbers tried in vain, and those opened without a reason: one's own work comes in their order too."""
        for one in did:
            if one.tried is not None:
                yield one.tried
            elif one.file is not None and explained(one.look, self._context(worker, day, one.file)) is None:
                yield one.file.number

    def _file(self, worker: Worker, day: int, episode: Episode, by_actor: dict[str, list[Told]]) -> Habits:
        if episode.case_id is None:
            return Habits(colleague_codes=self.people - {worker.person}, own_codes=frozenset({worker.person}))
        file, key = self.files[episode.case_id], (worker.account, episode.case_id)
        week = [at for at in self._visits[key] if at.date() > episode.day - timedelta(days=WEEK)]
        private = self.parameters.private.get(worker.organisation)
        ended = [span.last for span in file.members.get(worker.account, ()) if span.last < day]
        member_now = holds(file.members, worker.account, day)
        return Habits(
            context=self._context(worker, day, file),
            own_codes=frozenset({worker.person}),
            colleague_codes=self.people - {worker.person},
            vip_codes=self.known,
            staff=Private(street=frozenset({worker.street})) if private else NOTHING,
            subject=Private(street=file.streets) if private else NOTHING,
            times_this_week=times(week),
            acted_this_week=any(day - WEEK < acted <= day for acted in self._acts[key]),
            closed_on=_date(file.closed) if file.closed < day else None,
            origins=frozenset(one for one, on in self._origins[worker.account].items() if on >= day - MONTH),
            removed_on=_date(max(ended)) if ended and not member_now and file.running(day) else None,
            leaves_on=_date(worker.gone) if worker.gone is not None else None,
            alone=frozenset(one.look.seq for one in by_actor[worker.account] if one.alone),
        )

    def _context(self, worker: Worker, day: int, file: File) -> Context:
        key = worker.account, file.id
        if key not in self._contexts:
            absent = self._absent(worker.account, day)
            self._contexts[key] = replace(
                self._made(worker, day, file),
                replacements=tuple(Replacement(w.account, _date(day), _date(day)) for w in absent),
                absent={w.account: self._made(w, day, file) for w in absent},
            )
        return self._contexts[key]

    def _made(self, worker: Worker, day: int, file: File) -> Context:
        rules, account = self.parameters.review, worker.account
        near = rules.conference_days
        acted = self._acts.get((account, file.id), ())
        return Context(
            running=file.running(day),
            task=holds(file.tasks, account, day),
            acted=any(day - rules.acted_days <= on <= day for on in acted),
            related=self._related(account, day, file),
            submitted=file.submitter == account and day <= file.opened + 42,
            question=holds(file.questions, account, day),
            transfer=holds(file.transfers, account, day),
            conference=any(abs(on - day) <= near and account in people for on, people in file.conferences),
            shifts=self._shifts(account, day),
        )

    def _related(self, account: str, day: int, file: File) -> bool:
        others = (f for code in file.people for f in self._of_person[code] if f is not file)
        return any(
            holds(spans, account, day)
            for other in others
            for spans in (other.members, other.tasks, other.transfers, other.questions)
        )

    def _shifts(self, account: str, day: int) -> tuple[Shift, ...]:
        if on_duty(self.year.everybody, day).account != account:
            return ()
        return (Shift(_at(day, 18), _at(day + 1, 8)),)

    def _absent(self, account: str, day: int) -> list[Worker]:
        return [w for w in self.year.everybody if w.stand_in == account and day in w.away]


def _date(day: int) -> date:
    return FIRST + timedelta(days=day)


def _at(day: int, hour: int) -> datetime:
    return datetime.combine(_date(day), time(hour), AMSTERDAM)
